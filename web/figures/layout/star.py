"""One concept in the middle and those related to it around it: in groups by type and direction, along the edges of the page."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from .boxes import Cut, Room, Sized, largest, sized
from .geometry import Flags, Whole
from .maps import words_size
from .model import Model
from .parts import group
from .slots import Slots
from .solve import Plan, Wish

TRIED = 6
"""Plans that are carried out."""
ARROW = 150
"""Pixels between the middle and what stands beside it, at least."""
GAP = 30
"""Pixels between boxes along an edge, at least."""


class Ring(NamedTuple):
    """How many stand on the left, above, on the right and below, and the share of the width that a box on the left or right has."""

    left: int
    top: int
    right: int
    bottom: int
    share: float


def groups(model: Model) -> list[list[int]]:
    """What stands around, by how it is related to the middle."""
    around = sorted(range(1, model.count), key=lambda one: (group(model, one), one))
    return [list(found) for _, found in groupby(around, key=lambda one: group(model, one))]


def steps(model: Model) -> tuple[int, ...]:
    """One group a step, the middle with the first."""
    found = [1] * model.count
    for step, members in enumerate(groups(model), 1):
        for one in members:
            found[one] = step
    return tuple(found)


def plans(wish: Wish, most: int) -> list[Plan]:
    """Rings of several shapes, each with names as large as they go into it; words are cut only where no ring does without."""
    for cut in (Cut.NOTHING, Cut.WORDS):
        found = [plan for ring in rings(wish.model.count - 1) for plan in [_planned(wish, ring, most, cut)] if plan]
        if found:
            return sorted(found, key=lambda plan: -plan.size)[:TRIED]
    return []


def rings(count: int) -> Iterator[Ring]:
    """Ways to share so many among the four edges, evenly left and right, and above and below."""
    for share in (0.2, 0.25, 0.3):
        for above in range(min(count, 12) + 1):
            left, top = (count - above + 1) // 2, (above + 1) // 2
            if max(top, above - top) <= 6 and left <= 8 and (left or above):
                yield Ring(left, top, count - above - left, above - top, share)


def _planned(wish: Wish, ring: Ring, most: int, cut: Cut) -> Plan | None:
    for size in range(most, wish.frame.least - 1, -1):
        boxes = sized(wish.model.subject.concepts, size, _room(wish, ring), cut=cut)
        if boxes and _fits(wish, ring, boxes):
            return _plan(wish, ring, size, boxes)
    return None


def _room(wish: Wish, ring: Ring) -> Room:
    """What a box may have: its share of the width, and of an edge's height."""
    left, top, right, bottom = wish.frame.edges
    across = max(ring.top, ring.bottom)
    wide = ring.share * (right - left)
    between = (right - left - 2 * (wide + GAP)) if ring.left else right - left
    high = (bottom - top - GAP * (max(ring.left, ring.right) - 1)) / max(ring.left, ring.right, 1 + 2 * bool(across))
    return Room(min(wide, (between - GAP * across) / across) if across else wide, high)


def _fits(wish: Wish, ring: Ring, boxes: Sequence[Sized]) -> bool:
    """Whether arrows are long enough between the middle and its neighbours."""
    left, top, right, bottom = wish.frame.edges
    wide, high = largest(boxes)
    across = (right - left - 2 * wide - boxes[0].width) / 2 >= ARROW or not ring.left
    down = (bottom - top - 2 * high - boxes[0].height) / 2 >= 0.4 * ARROW or not (ring.top or ring.bottom)
    return across and down


def _plan(wish: Wish, ring: Ring, size: int, boxes: tuple[Sized, ...]) -> Plan:
    around = [one for members in groups(wish.model) for one in members]
    places = np.array([_middle(wish), *_places(wish, ring, largest(boxes))], dtype=np.float64)
    start = np.zeros(wish.model.count, dtype=np.int64)
    start[around] = np.arange(1, wish.model.count)
    slots = Slots(places, (largest(boxes)[0] / 2, largest(boxes)[1] / 2))
    return Plan(size, words_size(size, wish.frame.least), boxes, slots, _allowed(wish.model, start), (start,), fixed=frozenset({0}))


def _middle(wish: Wish) -> tuple[float, float]:
    left, top, right, bottom = wish.frame.edges
    return (left + right) / 2, (top + bottom) / 2


def _allowed(model: Model, start: Whole) -> Flags:
    """Each may stand where its group stands."""
    allowed = np.zeros((model.count, model.count), dtype=np.bool_)
    allowed[0, 0] = True
    for members in groups(model):
        allowed[np.array(members)[:, None], start[members][None]] = True
    return allowed


def _places(wish: Wish, ring: Ring, box: tuple[int, int]) -> list[tuple[float, float]]:
    """The places clockwise from the lower left corner."""
    left, top, right, bottom = (*(wish.frame.edges),)
    wide, high = box
    inner = (left + wide + GAP, right - wide - GAP) if ring.left else (left, right)
    ys = (top + high / 2, bottom - high / 2)
    return [
        *((left + wide / 2, y) for y in _spread(ys[1], ys[0], ring.left)),
        *((x, ys[0]) for x in _between(*inner, ring.top)),
        *((right - wide / 2, y) for y in _spread(ys[0], ys[1], ring.right)),
        *((x, ys[1]) for x in _between(inner[1], inner[0], ring.bottom)),
    ]


def _spread(first: float, last: float, count: int) -> list[float]:
    """So many places from end to end; few of them stand nearer to the middle."""
    if count <= 2:
        return _between(first, last, count)
    return [first + (last - first) * number / (count - 1) for number in range(count)]


def _between(first: float, last: float, count: int) -> list[float]:
    """So many places with as much before the first and behind the last as half of what is between two."""
    return [first + (last - first) * (number + 0.5) / count for number in range(count)]
