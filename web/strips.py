"""Where the boxes of paths stand: one strip a path, from its start to its end, shared ends in the middle."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from math import ceil
from types import MappingProxyType

import numpy as np

from .layout import Place, Size
from .overlap import apart
from .spreading import GAP

LABEL = 112
"""Pixels kept free along a hop for the words on it."""
ROW = 62
"""Pixels kept free between two strips."""


COLUMNS = 5
"""Most boxes of a strip side by side; a longer path turns and runs back below, so that its names stay large enough to read."""


def _spots(paths: Sequence[Sequence[str]], columns: int) -> dict[str, tuple[float, float]]:
    """Column and line of each concept; the first path that holds it decides, and the shared ends stand between the strips."""
    middle = (len(paths) - 1) / 2
    longest = max(len(path) for path in paths)
    spots = {paths[0][0]: (0.0, middle), paths[0][-1]: _turned(float(longest - 1), middle, columns, len(paths))}
    for strip, path in enumerate(paths):
        for step, key in enumerate(path):
            along = step * (longest - 1) / max(len(path) - 1, 1)
            spots.setdefault(key, _turned(along, float(strip), columns, len(paths)))
    return spots


def _turned(along: float, strip: float, columns: int, strips: int) -> tuple[float, float]:
    """Column and line after `along` steps, each second row walked backwards.

    >>> [_turned(step, 0.0, 3, 1) for step in range(5)]
    [(0, 0.0), (1, 0.0), (2, 0.0), (2, 1.0), (1, 1.0)]
    """
    row, column = divmod(along, columns)
    return (columns - 1 - column if row % 2 else column), row * strips + strip


def strips(paths: Sequence[Sequence[str]], sizes: Mapping[str, Size], *, tall: bool = False) -> Mapping[str, Place]:
    """The middle of each box; paths run from left to right, or from top to bottom on a tall page.

    All paths start at one concept and end at another.

    >>> dict(strips([["a", "b"]], {"a": (60, 30), "b": (60, 30)}))
    {'a': (0, 0), 'b': (172, 0)}
    """
    longest = max(len(path) for path in paths)
    turns = not tall and len(paths) == 1
    spots = _spots(paths, ceil(longest / ceil(longest / COLUMNS)) if turns else longest)
    across = max(sizes[key][0 if tall else 1] for key in spots) + (round(GAP[0]) if tall else ROW)
    steps = _steps(spots, sizes, axis=1 if tall else 0, gap=ROW if tall else LABEL)
    lines = np.array([(np.interp(column, range(len(steps)), steps), line * across) for column, line in spots.values()])
    boxes = np.array([sizes[key] for key in spots], dtype=np.float64)
    placed = apart(lines[:, ::-1] if tall else lines, boxes, gap=GAP)
    placed -= placed[0]
    return MappingProxyType({key: (round(x), round(y)) for key, (x, y) in zip(spots, placed.tolist(), strict=True)})


def _steps(spots: Mapping[str, tuple[float, float]], sizes: Mapping[str, Size], *, axis: int, gap: int) -> list[float]:
    """Where the middle of each column stands: as far from the next as the wider of the two asks, since words stand half way."""
    columns = ceil(max(column for column, _ in spots.values())) + 1
    widths = [max((sizes[key][axis] for key, (column, _) in spots.items() if round(column) == n), default=0) for n in range(columns)]
    return list(accumulate((max(both) + gap for both in pairwise(widths)), initial=0.0))
