"""Plans for any graph: grids of several shapes, each with names as large as its places allow."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .boxes import Cut, Room, Sized, largest, sized
from .labels import half, wordings
from .slots import grid
from .solve import Plan, Wish
from .text import plain

WORDS_LARGEST = 36
TRIED = 9
"""Plans that are carried out, for up to a dozen concepts; fewer for more of them."""


class Grid(NamedTuple):
    """So many columns and rows, every other row or column `shifted` by half a step."""

    columns: int
    rows: int
    shifted: str = ""

    @property
    def places(self) -> int:
        """How many boxes it holds."""
        lost = self.rows // 2 if self.shifted == "rows" else self.columns // 2 if self.shifted == "columns" else 0
        return self.columns * self.rows - lost


class Gap(NamedTuple):
    """Pixels between boxes, across and down."""

    across: float
    down: float


def words_size(size: int, least: int) -> int:
    """The size of words beside names of this size."""
    return max(least, min(WORDS_LARGEST, round(0.75 * size))) if size >= least else size


def gaps(wish: Wish, size: int) -> Gap:
    """What boxes need between them, so that the words of a line go there."""
    told = tuple(plain(one.words) for one in wish.model.relations) if wish.labels else ()
    return _gaps(told, words_size(size, wish.frame.least))


@lru_cache(maxsize=200)
def _gaps(told: tuple[str, ...], size: int) -> Gap:
    if not told:
        return Gap(80, 64)
    lines = 2 if len(told) <= 6 else 3
    wide = max(half(wordings(words)[:lines][-1], size)[0] for words in told)
    return Gap(max(90, (1 if len(told) <= 14 else 0.6) * (2 * wide + 16)), 1.25 * size + 58)


def plans(wish: Wish, most: int) -> list[Plan]:
    """The most promising grids with names up to this size; narrow ones with smaller names where none has room for words."""
    for cut in (Cut.NOTHING, Cut.WORDS):
        found = [plan for shape in grids(wish.model.count) for plan in [planned(wish, shape, most, cut)] if plan]
        if found:
            return sorted(found, key=lambda plan: (-plan.size, len(plan.slots.middles)))[: tried(wish)]
    return squeezed(wish, most)


def tried(wish: Wish) -> int:
    """How many plans are carried out: it takes longer the more there is to place."""
    effort = wish.model.count * len(wish.model.pairs)
    return TRIED if effort <= 150 else 5 if effort <= 400 else 4 if effort <= 900 else 2


def grids(count: int) -> Iterator[Grid]:
    """Shapes with enough places and not too many empty ones."""
    for columns in range(1, count + 1):
        for rows in range(1, count + 1):
            for shifted in ("", "rows", "columns"):
                shape = Grid(columns, rows, shifted)
                enough = count <= shape.places <= max(count * 1.7, count + 4)
                if enough and not (shifted and 1 in (columns, rows)):
                    yield shape


def planned(wish: Wish, shape: Grid, most: int, cut: Cut) -> Plan | None:
    """The grid with names as large as they go into it, or none where they do not at the least size."""
    for size in range(most, wish.frame.least - 1, -1):
        boxes = sized(wish.model.subject.concepts, size, room(wish, shape, gaps(wish, size)), cut=cut)
        if boxes:
            return plan_of(wish, shape, size, boxes)
    return None


def room(wish: Wish, shape: Grid, gap: Gap) -> Room:
    """The width and height that a box may have."""
    left, top, right, bottom = wish.frame.edges
    across = (right - left - gap.across * (shape.columns - 1)) / shape.columns
    return Room(across, (bottom - top - gap.down * (shape.rows - 1)) / shape.rows)


def plan_of(wish: Wish, shape: Grid, size: int, boxes: Sequence[Sized]) -> Plan:
    """The plan for a grid and boxes that go into it."""
    wide, high = largest(boxes)
    left, top, right, bottom = wish.frame.edges
    slots = grid(shape.columns, shape.rows, area=(left, top, right, bottom), half=(wide / 2, high / 2), shifted=shape.shifted)
    allowed = np.ones((len(boxes), len(slots.middles)), dtype=np.bool_)
    return Plan(size, words_size(size, wish.frame.least), tuple(boxes), slots, allowed)


def squeezed(wish: Wish, most: int) -> list[Plan]:
    """The largest names that go on the page at all, with little between them, and cut where they must be."""
    shapes = list(grids(wish.model.count))
    for size, gap, cut in _attempts(min(most, wish.frame.least)):
        found = [(shape, sized(wish.model.subject.concepts, size, room(wish, shape, gap), cut=cut)) for shape in shapes]
        plans = [plan_of(wish, shape, size, boxes) for shape, boxes in found if boxes]
        if plans:
            return sorted(plans, key=_emptiness, reverse=True)[:3]
    return []


def _attempts(most: int) -> Iterator[tuple[int, Gap, Cut]]:
    """What is given up first: room between boxes, then whole words, then size, and whole names at last."""
    for size in range(most, 9, -2):
        for cut in (Cut.NOTHING, Cut.WORDS):
            yield from ((size, gap, cut) for gap in (Gap(60, 44), Gap(32, 32)))
    yield 10, Gap(26, 26), Cut.NAMES


def _emptiness(plan: Plan) -> float:
    """How much of the page is free between the boxes."""
    return -sum(box.width * box.height for box in plan.boxes)
