"""What is wrong with a line, in words for whoever has to correct it."""

import re
from collections.abc import Iterator, Sequence

from pydantic import ValidationError

MOST_SHOWN = 80
"""Characters of a text out of the file that a message repeats."""

DAMAGED = "the line is damaged, export the graph again"
CORRECT = "correct it, or export the graph again"

_WHERE = re.compile(r" at line 1 column (\d+)$")


class Faulty(ValueError):
    """A line cannot be read; everything that is wrong with it."""

    def __init__(self, messages: Sequence[str]) -> None:
        self.messages = tuple(messages)
        super().__init__("; ".join(self.messages))


def shown(text: object) -> str:
    """The text in quotation marks, cut where it is long.

    >>> shown("dpo")
    '“dpo”'
    """
    told = str(text)
    return f"“{told if len(told) <= MOST_SHOWN else told[:MOST_SHOWN] + '…'}”"


def complaints(error: ValidationError, *, before: int = 0) -> list[str]:
    """What pydantic found, a message each; `before` characters of the line stood before what it was given."""
    return list(_complaints(error, before))


def _complaints(error: ValidationError, before: int) -> Iterator[str]:
    for found in error.errors(include_url=False, include_context=False, include_input=False):
        message = found["msg"].removeprefix("Value error, ").removeprefix("Invalid JSON: ")
        if found["type"] == "json_invalid":
            yield f"no JSON: {_WHERE.sub(lambda match: f' at column {before + int(match[1])}', message)}; {DAMAGED}"
        else:
            yield f"{'.'.join(shown(part)[1:-1] for part in found['loc']) or 'the record'}: {message[:1].lower()}{message[1:]}; {CORRECT}"
