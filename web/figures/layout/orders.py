"""An order in layers: what is needed first stands first, from left to right, or from top to bottom where that gives larger type."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

import numpy as np

from ...layered import without_circles
from . import maps
from .boxes import Cut, sized
from .geometry import Floats, Whole
from .maps import Gap, Grid, gaps, plan_of, room, tried
from .model import Model
from .solve import Plan, Wish

TIGHT = Gap(64, 38)
"""Pixels between layers where words have no room."""
INSIDE = 40
"""Pixels between boxes of one layer."""
AGAINST = 4.0
"""What a step back costs."""


class Layout(NamedTuple):
    """A grid, whether layers are its rows, and which layer each of its lanes (rows or columns) is for."""

    grid: Grid
    tall: bool
    lanes: tuple[int, ...]


class Way(NamedTuple):
    """Layers on a grid, and the share of the room for words that is kept between them."""

    layout: Layout
    share: float


@lru_cache(maxsize=4)
def layers(model: Model) -> tuple[int, ...]:
    """The layer of each concept, from 0: as late as what needs it allows; what nothing orders stands beside what it is related to."""
    order = without_circles(((str(a), str(b)) for a, b in model.order), map(str, range(model.count)))
    behind: dict[int, int] = {}
    for one in reversed(_sorted(model)):
        behind[one] = 1 + max((behind[int(after)] for after in order.successors(str(one))), default=-1)
    ordered = {end for ends in model.order for end in ends}
    depth = max((behind[one] for one in ordered), default=0)
    return tuple(_layer(model, one, ordered, {at: depth - layer for at, layer in behind.items()}) for one in range(model.count))


def _sorted(model: Model) -> list[int]:
    """The concepts, each behind all that it needs; in the subject's order where that is free."""
    order = without_circles(((str(a), str(b)) for a, b in model.order), map(str, range(model.count)))
    found: list[int] = []
    rest = list(range(model.count))
    while rest:
        chosen = next(one for one in rest if all(int(before) in found for before in order.predecessors(str(one))))
        rest.remove(chosen)
        found.append(chosen)
    return found


def _layer(model: Model, one: int, ordered: set[int], known: dict[int, int]) -> int:
    near = [known[other] for other in model.near[one] if other in ordered]
    return known[one] if one in ordered else min(near, default=max(known.values()))


def steps(model: Model) -> tuple[int, ...]:
    """One layer a step."""
    found = layers(model)
    numbers = {layer: number for number, layer in enumerate(sorted(set(found)), 1)}
    return tuple(numbers[layer] for layer in found)


def plans(wish: Wish, most: int) -> list[Plan]:
    """Grids whose columns or rows are layers, with names as large as they go into them; also such with less between layers."""
    shapes = [Way(layout, share) for share in (1, 0.6, 0) for layout in layouts(layers(wish.model))]
    for cut in (Cut.NOTHING, Cut.WORDS):
        found = [plan for way in shapes for plan in [_planned(wish, way, most, cut)] if plan]
        if found:
            return sorted(found, key=lambda plan: (-plan.size, len(plan.slots.middles)))[: tried(wish) + 2]
    return []


def folded(wish: Wish, most: int) -> list[Plan]:
    """Any grids, for an order too deep for layers: what is needed first stands further left or higher where it can."""
    return [plan._replace(flow=_flow(plan.slots.middles)) for plan in maps.plans(wish, most)]


def _flow(middles: Floats) -> Floats:
    """The cost of a step of the order from each place to each other."""
    x, y = middles[:, 0], middles[:, 1]
    return np.asarray(AGAINST * ((x[None] < x[:, None] - 1) * 1.0 + (y[None] < y[:, None] - 1)), dtype=np.float64)


def layouts(found: Sequence[int]) -> Iterator[Layout]:
    """Layers as columns and as rows, with room for as many in each as the largest has, or fewer where it takes two lanes."""
    counts = [found.count(layer) for layer in range(max(found) + 1)]
    for deep in range(max(1, ceil(max(counts) / 3)), max(counts) + 2):
        lanes = tuple(layer for layer, count in enumerate(counts) for _ in range(ceil(count / deep)))
        for shifted in (False, True):
            yield Layout(Grid(len(lanes), deep, "columns" if shifted else ""), False, lanes)
            yield Layout(Grid(deep, len(lanes), "rows" if shifted else ""), True, lanes)


def _planned(wish: Wish, way: Way, most: int, cut: Cut) -> Plan | None:
    shape = way.layout.grid
    for size in range(most, wish.frame.least - 1, -1):
        boxes = sized(wish.model.subject.concepts, size, room(wish, shape, _gap(wish, way, size)), cut=cut)
        plan = boxes and plan_of(wish, shape, size, boxes)
        restricted = plan and _restricted(wish, way.layout, plan)
        if restricted:
            return restricted
    return None


def _gap(wish: Wish, way: Way, size: int) -> Gap:
    """Between layers there is room for words, or for this share of it; inside a layer few lines run."""
    full, share = gaps(wish, size), way.share
    if way.layout.tall:
        return Gap(INSIDE, TIGHT.down + share * max(full.down - TIGHT.down, 0))
    return Gap(TIGHT.across + share * max(full.across - TIGHT.across, 0), INSIDE)


def _restricted(wish: Wish, layout: Layout, plan: Plan) -> Plan | None:
    """The plan with each concept in the lanes of its layer; none where shifted lanes lose a place that is needed."""
    own = np.array(layers(wish.model))
    lanes = _lanes(plan.slots.middles, layout)
    allowed = own[:, None] == np.array(layout.lanes)[lanes][None]
    if any((own == layer).sum() > allowed[own == layer][0].sum() for layer in set(own.tolist())):
        return None
    return plan._replace(allowed=allowed, lane=int(layout.tall))


def _lanes(middles: Floats, layout: Layout) -> Whole:
    """Which lane each place is in."""
    along = np.round(middles[:, 1 if layout.tall else 0], 3)
    return np.asarray(np.searchsorted(np.unique(along), along), dtype=np.int64)
