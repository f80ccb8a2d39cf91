"""How much one document may hold: what is more is refused at once, before any layout looks at it."""

import re
from typing import NamedTuple

MOST_LINES = 400_000
"""Lines of a document in any format, empty ones too."""

MOST_TEXT_LINES = 80_000
"""Lines of a document that is laid out for readers, empty ones too: each layout looks at every line."""

LONGEST_LINE = 100_000
"""Characters of a line in such a document; what is longer is no definition."""

MOST_ENTRIES = 20_000
"""Of one document, in whatever format; also headings, rows, lines or values of one list or map."""

MOST_MARKS = 150_000
"""Characters with which markup inside a text may begin, in one document: the parser takes its time at each of them."""

_HEADING = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)
_MARKS = "[*_`<&\\{"
_LINE_END = re.compile(r"\r\n|\r|\n")


class Excess(NamedTuple):
    """Where a document holds too much, and of what."""

    line: int
    message: str


class TooMuch(Exception):
    """A reader met more than it reads; whoever knows the document's name tells."""

    def __init__(self, excess: Excess) -> None:
        self.excess = excess
        super().__init__(excess.message)


def marks(text: str) -> int:
    """How many characters of a text may begin markup.

    >>> marks("**roux** & jus")
    5
    """
    return sum(map(text.count, _MARKS))


def too_many_marks(line: int = 1) -> Excess:
    """What is told of a document with more of them than MOST_MARKS."""
    return Excess(line, f"more than {MOST_MARKS:,} stars, brackets and other marks; split it into several documents")


def too_many_lines(text: str, most: int = MOST_LINES) -> Excess | None:
    """Whether a document has more lines than are read.

    >>> too_many_lines("a\\nb\\nc", 2)
    Excess(line=3, message='more than 2 lines; split it into several documents')
    """
    if 1 + text.count("\n") + text.count("\r") - text.count("\r\n") <= most:
        return None
    return Excess(most + 1, f"more than {most:,} lines; split it into several documents")


def too_much(text: str) -> Excess | None:
    """Whether a document that is laid out for readers holds too many lines or marks, or a line that is too long."""
    if found := too_many_lines(text, MOST_TEXT_LINES):
        return found
    lines = _LINE_END.split(text) if "\r" in text else text.split("\n")
    number = next((number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE), 0)
    told = f"a line of more than {LONGEST_LINE:,} characters; break it where its paragraphs end"
    if number:
        return Excess(number, told)
    if len(_HEADING.findall(text)) > MOST_ENTRIES:
        return Excess(1, f"more than {MOST_ENTRIES:,} headings; split it into several documents")
    return too_many_marks() if marks(text) > MOST_MARKS else None
