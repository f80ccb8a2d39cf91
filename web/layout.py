"""Where each box of a picture stands: computed here, once, in whole pixels, the same for the same scene.

Components are laid out one by one by stress majorisation, their boxes are moved apart, and the parts are put side by side.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import shortest_path

from .spreading import GAP, spread
from .stress import stress

Size: TypeAlias = tuple[int, int]
Place: TypeAlias = tuple[int, int]

WIDE, TALL = 1.45, 0.66
"""Width to height of the picture on a screen, and on a phone."""
TOGETHER = 0.8
"""Distance of a concept from the middle of its group, in relations."""


class Scene(NamedTuple):
    """What is to be placed: boxes by key, which of them are joined, which belong together, and whether relations need length."""

    sizes: tuple[tuple[str, Size], ...]
    links: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, ...], ...] = ()
    roomy: bool = False

    @classmethod
    def of(
        cls, sizes: Mapping[str, Size], links: Iterable[tuple[str, str]], groups: Iterable[Iterable[str]] = (), *, roomy: bool = False
    ) -> "Scene":
        """The scene with its parts in canonical order, given in any order."""
        joined = {(min(pair), max(pair)) for pair in links}
        return cls(tuple(sorted(sizes.items())), tuple(sorted(joined)), tuple(sorted(tuple(sorted(group)) for group in groups)), roomy)


def _graph(scene: Scene) -> "nx.Graph[str | int]":
    """The boxes and relations, with an invisible middle for each group."""
    graph: nx.Graph[str | int] = nx.Graph()
    graph.add_nodes_from(key for key, _ in scene.sizes)
    graph.add_edges_from(scene.links, weight=1.0)
    for number, group in enumerate(scene.groups):
        graph.add_edges_from(((number, key) for key in group), weight=TOGETHER)
    return graph


def _component(graph: "nx.Graph[str | int]", members: list[str | int], scene: Scene, aspect: float) -> dict[str, Place]:
    """Places of one component's boxes, around its middle."""
    distances = shortest_path(nx.to_scipy_sparse_array(graph, nodelist=members, weight="weight", format="csr"), directed=False)
    points = stress(np.asarray(distances, dtype=np.float64))
    rows = [row for row, member in enumerate(members) if isinstance(member, str)]
    sizes = dict(scene.sizes)
    keys = [str(members[row]) for row in rows]
    boxes = np.array([sizes[key] for key in keys], dtype=np.float64)
    placed = spread((points if aspect >= 1 else points[:, ::-1])[rows], boxes, aspect, roomy=scene.roomy)
    return {key: (round(x), round(y)) for key, (x, y) in zip(keys, placed.tolist(), strict=True)}


def _bounds(places: Mapping[str, Place], sizes: Mapping[str, Size]) -> tuple[int, int, int, int]:
    """Left, top, width and height of the boxes together."""
    left = min(x - sizes[key][0] // 2 for key, (x, _) in places.items())
    top = min(y - sizes[key][1] // 2 for key, (_, y) in places.items())
    right = max(x + (sizes[key][0] + 1) // 2 for key, (x, _) in places.items())
    bottom = max(y + (sizes[key][1] + 1) // 2 for key, (_, y) in places.items())
    return left, top, right - left, bottom - top


def _shelves(parts: list[dict[str, Place]], sizes: Mapping[str, Size], aspect: float) -> dict[str, Place]:
    """The parts side by side in rows, the largest first, in a rectangle of about that ratio."""
    bounds = [_bounds(part, sizes) for part in parts]
    area = sum((width + 2 * GAP[0]) * (height + 2 * GAP[1]) for _, _, width, height in bounds)
    limit = max(sqrt(area * aspect), max(width for _, _, width, _ in bounds))
    placed: dict[str, Place] = {}
    x = y = row = 0
    for part, (left, top, width, height) in zip(parts, bounds, strict=True):
        if x and x + width > limit:
            x, y, row = 0, y + row + round(2 * GAP[1]), 0
        placed |= {key: (px - left + x, py - top + y) for key, (px, py) in part.items()}
        x, row = x + width + round(2 * GAP[0]), max(row, height)
    return placed


@lru_cache(maxsize=512)
def arrange(scene: Scene, aspect: float = WIDE) -> Mapping[str, Place]:
    """The middle of each box, in whole pixels; no two boxes overlap.

    >>> dict(arrange(Scene.of({"a": (60, 30)}, [])))
    {'a': (30, 15)}
    """
    if not scene.sizes:
        return MappingProxyType({})
    graph, sizes = _graph(scene), dict(scene.sizes)
    components = sorted((sorted(part, key=str) for part in nx.connected_components(graph)), key=lambda part: (-len(part), str(part[0])))
    parts = [_component(graph, members, scene, aspect) for members in components]
    return MappingProxyType(_shelves(parts, sizes, aspect))
