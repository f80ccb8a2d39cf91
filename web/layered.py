"""Where the boxes of an order stand: in layers, each box behind all that comes before it, with few crossings.

The steps are Sugiyama's (Sugiyama, Tagawa and Toda, 1981): no circles, layers by longest paths, an order in each layer by barycentres,
then places. A link over several layers holds a spot free in each layer that it passes, so that it runs between the boxes there.
"""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from math import ceil, sqrt
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import networkx as nx
import numpy as np
from scipy.optimize import isotonic_regression

from .layout import Place, Size
from .spreading import GAP

Link: TypeAlias = tuple[str, str]
Order: TypeAlias = "nx.DiGraph[str]"

SWEEPS = 12
"""How often the boxes of all layers are put in order and, later, in place."""
PAGE = 1000
"""Pixels that the layers share where they can; with more of them names would become too small to read."""
LEAST = 44
"""Least pixels between two layers, so that a line shows where it leads."""
SPOT = 8.0
"""Pixels between two links in a layer which both pass: lines stand closer to each other than boxes do."""
STRAIGHT = 3.0
"""How much more a free spot counts than a box, which makes way: a line is straight, so it has but one place for the spot."""


class _Page(NamedTuple):
    """Which way layers follow each other, how far apart boxes of a layer stand, and how much of its way from the middle one keeps."""

    axis: int
    gap: float
    kept: float


WIDE, TALL = _Page(0, 30.0, 1.0), _Page(1, GAP[0], 0.8)
"""From left to right, with room across; from top to bottom, drawn to the middle, since a phone is narrow."""


def layered(links: Sequence[Link], sizes: Mapping[str, Size], *, room: int = LEAST, tall: bool = False) -> Mapping[str, Place]:
    """The middle of each box in whole pixels; layers follow each other from left to right, or from top to bottom on a tall page.

    A link says that its first box stands before its second; one that would close a circle with earlier ones is not kept to.
    `room` is how many pixels between two layers are wanted. No two boxes overlap.

    >>> dict(layered([("a", "b")], {"a": (60, 30), "b": (60, 30)}, room=90))
    {'a': (0, 0), 'b': (150, 0)}
    """
    if not sizes:
        return MappingProxyType({})
    order = without_circles(links, sizes)
    page = TALL if tall else WIDE
    layers = _layers(order, _most(len(sizes), tall=tall))
    proper, spots = _cut(order, layers)
    rows = _rows(layers, proper)
    along = _along([[sizes[key][page.axis] for key in row if key in sizes] for row in rows], room)
    depths = {key: depth for depth, row in zip(along, rows, strict=True) for key in row}
    widths = {key: float(size[1 - page.axis]) for key, size in sizes.items()}
    across = _across(rows, _pulls(proper, spots, depths), widths, page)
    places = {key: (round(depths[key]), round(across[key])) for key in sizes}
    return MappingProxyType({key: place[::-1] if tall else place for key, place in places.items()})


def without_circles(links: Iterable[Link], keys: Iterable[str]) -> Order:
    """The links that close no circle with earlier ones.

    >>> list(without_circles([("a", "b"), ("b", "c"), ("c", "a")], "abc").edges)
    [('a', 'b'), ('b', 'c')]
    """
    order: Order = nx.DiGraph()
    order.add_nodes_from(keys)
    for first, then in links:
        if not nx.has_path(order, then, first):
            order.add_edge(first, then)
    return order


def _most(count: int, *, tall: bool) -> int:
    """How many boxes a layer may hold, so that many boxes fill a page of usual proportions."""
    return max(2, ceil(sqrt(0.2 * count))) if tall else max(10, ceil(sqrt(2.2 * count)))


def _layers(order: Order, most: int) -> dict[str, int]:
    """The layer of each box: as late as what comes after it allows, and earlier where that layer is full.

    >>> _layers(nx.DiGraph([("a", "b"), ("b", "c"), ("x", "c")]), 9)
    {'c': 2, 'x': 1, 'b': 1, 'a': 0}
    """
    behind: dict[str, int] = {}
    full: Counter[int] = Counter()
    for key in reversed(list(nx.lexicographical_topological_sort(order))):
        layer = 1 + max((behind[after] for after in order.successors(key)), default=-1)
        while full[layer] >= most:
            layer += 1
        behind[key] = layer
        full[layer] += 1
    last = max(behind.values(), default=0)
    return {key: last - layer for key, layer in sorted(behind.items(), key=lambda item: item[1])}


def _cut(order: Order, layers: dict[str, int]) -> tuple[Order, dict[str, Link]]:
    """The links cut into steps from one layer to the next by free spots, which join the layers; and the link that each is for."""
    proper: Order = nx.DiGraph()
    proper.add_nodes_from(order)
    spots: dict[str, Link] = {}
    for first, then in order.edges:
        # A blank is in no identifier, so these keys are nobody's.
        passed = {f"{first} {then} {layer}": layer for layer in range(layers[first] + 1, layers[then])}
        nx.add_path(proper, [first, *passed, then])
        spots |= dict.fromkeys(passed, (first, then))
        layers |= passed
    return proper, spots


def _rows(layers: Mapping[str, int], proper: Order) -> list[list[str]]:
    """What stands in each layer, with few crossings."""
    rows: list[list[str]] = [[] for _ in range(max(layers.values()) + 1)]
    for key, layer in layers.items():
        rows[layer].append(key)
    return min(_sweeps(rows, proper), key=lambda swept: crossings(swept, proper))


def _sweeps(rows: list[list[str]], proper: Order) -> Iterable[list[list[str]]]:
    """The layers as they are, then put in order by the layers before them and by those behind them in turn."""
    yield rows
    backward: Order = proper.reverse(copy=False)
    for _ in range(SWEEPS):
        for links in (proper, backward):
            rows = _swept(rows, links)[::-1]
            yield rows if links is backward else rows[::-1]


def _swept(rows: Sequence[list[str]], links: Order) -> list[list[str]]:
    """Each layer ordered by where the middle of its neighbours in the one before stands; who has none keeps its place."""
    done = [rows[0]] if rows else []
    for row in rows[1:]:
        places = {key: number for number, key in enumerate(done[-1])}
        middles = {key: _mean([places[one] for one in links.predecessors(key)], number) for number, key in enumerate(row)}
        done.append(sorted(row, key=middles.__getitem__))
    return done


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def crossings(rows: Sequence[Sequence[str]], proper: Order) -> int:
    """How many pairs of links cross between the layers.

    >>> crossings([["a", "b"], ["c", "d"]], nx.DiGraph([("a", "d"), ("b", "c")]))
    1
    """
    found = 0
    for row, after in pairwise(rows):
        places = {key: number for number, key in enumerate(after)}
        ends: list[int] = []
        for key in row:
            reached = sorted(places[end] for end in proper.successors(key))
            found += sum(len(ends) - bisect_right(ends, end) for end in reached)
            for end in reached:
                insort(ends, end)
    return found


def _pulls(proper: Order, spots: Mapping[str, Link], depths: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Between which others each box or spot is to stand across, with shares that sum to one; a spot on the line of its link."""
    pulls = {}
    for key in proper:
        near = list(nx.all_neighbors(proper, key))
        pulls[key] = dict.fromkeys(near, 1 / max(len(near), 1))
    for spot, (first, then) in spots.items():
        share = (depths[spot] - depths[first]) / (depths[then] - depths[first])
        pulls[spot] = {first: 1 - share, then: share}
    return pulls


def _across(
    rows: Sequence[Sequence[str]], pulls: Mapping[str, Mapping[str, float]], sizes: Mapping[str, float], page: _Page
) -> dict[str, float]:
    """The middle of each box across the layers: near where it is pulled to, in order, and apart from the next."""
    middles = {key: 0.0 for row in rows for key in row}
    for _ in range(SWEEPS):
        for row in (*rows, *rows[::-1]):
            wanted = [page.kept * sum(share * middles[one] for one, share in pulls[key].items()) for key in row]
            weights = [1.0 if key in sizes else STRAIGHT for key in row]
            middles |= zip(row, _apart(wanted, [sizes.get(key, SPOT - page.gap) for key in row], page.gap, weights), strict=True)
    return middles


def _apart(wanted: Sequence[float], sizes: Sequence[float], gap: float, weights: Sequence[float]) -> list[float]:
    """The nearest places to the wanted ones, by weighted squares, for boxes of these sizes in this order.

    >>> _apart([0, 0], [30, 30], 10, [3, 1])
    [-10.0, 30.0]
    """
    starts = np.array(list(accumulate(((one + other) / 2 + gap for one, other in pairwise(sizes)), initial=0.0)))
    return [float(place) for place in isotonic_regression(np.array(wanted) - starts, weights=weights).x + starts]


def _along(rows: Sequence[Sequence[int]], room: int) -> list[float]:
    """The middle of each layer, as wide as its widest box; they share a page where there is room for that."""
    widths = [max(row) for row in rows]
    shared = (PAGE - sum(widths)) / max(len(widths) - 1, 1)
    between = max(LEAST, min(room, shared))
    return list(accumulate(((one + other) / 2 + between for one, other in pairwise(widths)), initial=0.0))
