"""How a path is set in rows of boxes with words below them, and how high that is."""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from ..scene import LEADING
from .boxes import Sized
from .text import Block

GAP, NEXT = 14, 34
"""Pixels between a box and the words under it, and between those and the next row."""
BESIDE = 18
"""Pixels between words and the arrow down, or the words of the next hop."""


class Told(NamedTuple):
    """What stands at a hop, in its lines: the sentence, and below it the quote if there is room."""

    sentence: Block
    quote: Block | None


class Setting(NamedTuple):
    """A way to set the strip: boxes a row, sizes, the boxes, the distance of columns, and what each hop says."""

    row: int
    size: int
    words: int
    boxes: tuple[Sized, ...]
    step: float
    told: tuple[Told, ...]
    brief: bool = False
    """Whether only the verb phrase stands at each hop."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return ceil(len(self.boxes) / self.row)


def tall(told: Told, size: int) -> int:
    """The height of what a hop says."""
    return round(len(told.sentence.lines) * size * LEADING) + 4 + (round(len(told.quote.lines) * size * LEADING) + 10 if told.quote else 0)


def rows(given: Setting) -> Iterator[tuple[int, int]]:
    """The first box of each row, and the first of the next."""
    count = len(given.boxes)
    return ((number * given.row, min((number + 1) * given.row, count)) for number in range(given.rows))


def below(given: Setting, start: int, end: int) -> tuple[int, int]:
    """The height of what is said below the boxes of a row, and of what is said beside the arrow down from it."""
    if not given.told:
        return 0, 40
    along = max((tall(one, given.words) for one in given.told[start : end - 1]), default=0)
    turn = tall(given.told[end - 1], given.words) if end < len(given.boxes) else 0
    return along, turn


def heights(given: Setting) -> list[tuple[int, int, int]]:
    """For each row: the height of its boxes, of the words below them, and of those of the turn."""
    return [(max(box.height for box in given.boxes[start:end]), *below(given, start, end)) for start, end in rows(given)]


def height(given: Setting) -> int:
    """The height of the whole strip."""
    every = heights(given)
    between = sum(GAP + along + (turn + BESIDE if turn else 0) + NEXT for _, along, turn in every[:-1])
    return sum(high for high, _, _ in every) + between + (GAP + every[-1][1] if every[-1][1] else 0)
