"""What a data file holds, whichever syntax it is written in: texts, lists and maps, each with where it stands."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

DEEPEST = 50
"""Lists and maps inside each other; a parser must refuse more before anything recurses."""

MOST_TOLD = 200
"""Problems of one file; whoever has made more has made one many times."""

TOO_DEEP = f"nesting deeper than {DEEPEST}; a glossary needs a few levels"


LONGEST_VALUE = 100_000
"""Characters of a value; what is longer is no definition, and a parser must refuse it."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Text(NamedTuple):
    """A value, as written: numbers, dates and booleans too."""

    value: str
    start: int
    """Offsets of the first character and after the last one; quotes and escapes may stand between them."""
    end: int
    null: bool = False
    """Whether the file says that there is nothing."""


class Items(NamedTuple):
    """A list."""

    items: Sequence["Node"]
    start: int


class Pairs(NamedTuple):
    """A map, in the order of the file; no key comes twice."""

    pairs: Sequence["Pair"]
    start: int


Node: TypeAlias = Text | Items | Pairs
Pair: TypeAlias = tuple[Text, Node]
Path: TypeAlias = tuple[str | int, ...]
"""The keys and indices that lead to a node."""


def is_text(node: Node) -> bool:
    """Whether it is a value that says something."""
    return isinstance(node, Text) and not node.null and bool(node.value.strip())


def unfit(value: str) -> str:
    """Why a value cannot be kept: escapes may write what no document may hold; empty if it can."""
    if _SURROGATE.search(value):
        return "lone surrogate, half of an escaped pair; write the character itself"
    if "\0" in value:
        return "NUL character; take it out"
    told = f"a value of {len(value):,} characters; shorten it to at most {LONGEST_VALUE:,}"
    return told if len(value) > LONGEST_VALUE else ""


def where(path: Path) -> str:
    """The way to a node, for a message; entries count from 0, as in the file's own syntax.

    >>> where(("terms", 3, "name"))
    'terms, entry 3, field name'
    """
    steps = [f"entry {step}" if isinstance(step, int) else step for step in path]
    if path and isinstance(path[-1], str):
        steps[-1] = f"field {steps[-1]}"
    return ", ".join(steps) or "the document"


def repeated(pairs: Sequence[Pair]) -> Iterator[tuple[Text, Text]]:
    """Keys that come again, each with the first of its spelling."""
    first = dict[str, Text]()
    for key, _ in pairs:
        if first.setdefault(key.value, key) is not key:
            yield key, first[key.value]
