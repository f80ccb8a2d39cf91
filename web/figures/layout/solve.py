"""A plan (sizes and places) made into a sketch: concepts to places, sides to lines, words to lines; and the best of several plans."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ...stress import stress
from ..scene import Box, Line
from .boxes import Sized
from .frame import Frame
from .geometry import SIDES, Flags, Floats, Whole
from .labels import Field, Spot, placed
from .legend import fill_of
from .mending import Arrangement, mended
from .model import Model
from .search import Task, settled, snapped
from .sides import Sided, sided
from .sketch import Look, Sketch, box, line, steps_of, words
from .slots import Slots, tables
from .text import plain

SIZES, HEAVY = (44, 36, 28), (34,)
"""Largest sizes of names that are tried in turn, in pixels; only this where there are so many lines that each try takes long."""
EFFORT = 250
"""Concepts times related pairs from which on that is so."""
MENDED = 3
"""Sketches of a size that are mended."""
WORDS_FOR = 12
"""Up to so many relations all have their words."""
THROUGH, CROSSING, UNTOLD, BARE = 1000.0, 9.0, 60.0, 1.0
"""What is bad about a sketch, in pixels of its names' size: a line through a box, a crossing, a relation without the words that it must
have, and one without words that it may do without."""
SMALL, SMALL_ON_LOW = 40.0, 6.0
"""The same for each pixel below the least size, and on a page too low for it."""


class Wish(NamedTuple):
    """What every sketch of a figure has in common, whatever its places."""

    model: Model
    frame: Frame
    fills: Mapping[str, int]
    labels: bool
    told: bool
    """Whether the legend says what the lines mean."""
    strong: frozenset[int]
    steps: tuple[int, ...]


class Plan(NamedTuple):
    """Font sizes of names and words, boxes, places, and what may go where: one row of `allowed` a concept."""

    size: int
    words: int
    boxes: tuple[Sized, ...]
    slots: Slots
    allowed: Flags
    starts: tuple[Whole, ...] = ()
    flow: Floats | None = None
    fixed: frozenset[int] = frozenset()
    """Concepts that stay where they are put."""
    lane: int | None = None
    """The axis (0: x, 1: y) that tells the layer of a box, which it does not leave."""


def best(wish: Wish, plans: Callable[[Wish, int], Sequence[Plan]]) -> Sketch | None:
    """The best sketch of the plans made for names up to some size; for smaller ones too as long as something is wrong with it."""
    found: list[Sketch] = []
    for most in _sizes(wish):
        found = _first([*found, *_tried(wish, plans(wish, most))])
        if found and _is_good(wish, found[0], most):
            break
    return next(iter(found), None)


def _tried(wish: Wish, plans: Sequence[Plan]) -> list[Sketch]:
    """A sketch of each plan; where lines run through boxes in all of them, the best of them mended as well."""
    made = [(solved(wish, plan), plan) for plan in plans]
    made.sort(key=lambda one: one[0].cost)
    damaged = made[:MENDED] if made and made[0][0].through else []
    return [*(sketch for sketch, _ in made), *(_mended(wish, plan, sketch) for sketch, plan in damaged)]


def _first(sketches: Sequence[Sketch]) -> list[Sketch]:
    """The best one, if there is any."""
    return sorted(sketches, key=lambda sketch: sketch.cost)[:1]


def _is_good(wish: Wish, sketch: Sketch, most: int) -> bool:
    """Whether no smaller names are tried: nothing is wrong, or they would be smaller than they should be for little."""
    if sketch.through or (sketch.untold and (most > wish.frame.least or wish.frame.is_low)):
        return False
    return most <= wish.frame.least or sketch.crossings <= fair(wish.model)


def _sizes(wish: Wish) -> list[int]:
    """The largest sizes of names to try in turn; the last ones are smaller than they should be."""
    sizes = HEAVY if wish.model.count * len(wish.model.pairs) > EFFORT else SIZES
    least = wish.frame.least
    return [*(size for size in sizes if size > least), least, round(0.8 * least), round(0.6 * least)]


def fair(model: Model) -> int:
    """How many crossings are not worth a search among smaller names: none in a graph that is nearly a tree."""
    return max(0, len(model.pairs) - model.count) // 2


def solved(wish: Wish, plan: Plan) -> Sketch:
    """The plan carried out."""
    choice = _choice(wish.model, plan)
    halves = [(one.width / 2, one.height / 2) for one in plan.boxes]
    rects = np.concatenate([np.round(plan.slots.middles[choice]), np.array(halves)], axis=1)
    return _finished(wish, plan, rects, sided(rects, wish.model.ends, [one.type for one in wish.model.relations]))


def _choice(model: Model, plan: Plan) -> Whole:
    """Which place each concept takes."""
    starts = plan.starts or tuple(snapped(points, plan.slots, plan.allowed) for points in starting(model))
    count = len(plan.slots.middles)
    if not model.pairs:
        return starts[0]
    pairs, order = np.array(list(model.pairs), dtype=np.int64), np.array(model.order, dtype=np.int64).reshape(-1, 2)
    lines = np.array(list(model.pairs.values()), dtype=np.float64)
    flow = np.zeros((count, count)) if plan.flow is None else plan.flow
    return settled(Task(pairs, lines, plan.allowed, order, flow), tables(plan.slots), starts)


def starting(model: Model) -> tuple[Floats, ...]:
    """First arrangements: as far apart as related, so as it comes and on its side; and in the order given."""
    count = model.count
    apart = np.full((count, count), 0.0)
    for one in range(count):
        reached = model.distances(one)
        apart[one] = [reached.get(other, 4) for other in range(count)]
    points = np.round(stress(np.maximum(apart, apart.T)), 6) if count > 1 else np.zeros((count, 2))
    numbers = np.arange(count)
    rows = np.stack([numbers % max(round(count**0.5), 1), numbers // max(round(count**0.5), 1)], axis=1).astype(np.float64)
    return points, points[:, ::-1], rows


def _mended(wish: Wish, plan: Plan, sketch: Sketch) -> Sketch:
    """The sketch with some boxes moved to where lines do not run through them."""
    rects = np.array([(one.x + one.width / 2, one.y + one.height / 2, one.width / 2, one.height / 2) for one in sketch.boxes])
    types = [one.type for one in wish.model.relations]
    return _finished(wish, plan, *mended(Arrangement(rects, wish.model.ends, types, wish.frame.edges, plan.lane), plan.fixed))


def _finished(wish: Wish, plan: Plan, rects: Floats, lines: Sided) -> Sketch:
    """These boxes and lines with words, and the cost of it all."""
    boxes = [_box(wish, plan, number, (int(x), int(y))) for number, (x, y) in enumerate(rects[:, :2].tolist())]
    spots = _spots(wish, plan, rects, lines)
    drawn = _lines(wish, plan, lines, spots)
    return Sketch(tuple(boxes), drawn, (), _cost(wish, plan, lines, spots), lines.through, lines.crossings, _untold(wish, spots))


def _box(wish: Wish, plan: Plan, number: int, at: tuple[int, int]) -> Box:
    concept = wish.model.subject.concepts[number]
    look = Look(plan.size, fill_of(concept, wish.fills), number in wish.strong, wish.steps[number])
    return box(concept, plan.boxes[number], at, look)


def _spots(wish: Wish, plan: Plan, rects: Floats, lines: Sided) -> list[Spot | None]:
    if not wish.labels:
        return [None] * len(lines.segments)
    told = [plain(one.words) for one in wish.model.relations]
    return placed(told, plan.words, Field(rects, lines.segments, wish.frame.edges))


def _lines(wish: Wish, plan: Plan, lines: Sided, spots: Sequence[Spot | None]) -> tuple[Line, ...]:
    relations = wish.model.relations
    steps = steps_of(relations, {one.id: step for one, step in zip(wish.model.subject.concepts, wish.steps, strict=True)})
    labels = [spot and words(spot.block, plan.words, spot.rect[:2]) for spot in spots]
    sides = [(SIDES[start], SIDES[end]) for start, end in lines.sides.tolist()]
    return tuple(line(one, both, step, label=label) for one, both, step, label in zip(relations, sides, steps, labels, strict=True))


def _untold(wish: Wish, spots: Sequence[Spot | None]) -> int:
    """How many lines lack the words that they must have."""
    must = wish.labels and (not wish.told or len(spots) <= WORDS_FOR)
    return spots.count(None) if must else 0


def _cost(wish: Wish, plan: Plan, lines: Sided, spots: Sequence[Spot | None]) -> float:
    bare = spots.count(None) if wish.labels else 0
    length = float(np.hypot(*(lines.segments[:, 2:] - lines.segments[:, :2]).T).sum()) / wish.frame.width if len(lines.segments) else 0.0
    small = max(0, wish.frame.least - plan.size) + max(0, wish.frame.least - plan.words)
    bad = THROUGH * lines.through + CROSSING * lines.crossings + UNTOLD * _untold(wish, spots) + BARE * bare
    return round(bad + (SMALL_ON_LOW if wish.frame.is_low else SMALL) * small - plan.size + 0.2 * length, 6)
