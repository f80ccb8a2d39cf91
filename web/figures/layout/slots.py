"""Places that boxes may take, and what a straight line between two of them meets, worked out once for a whole search."""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .geometry import NORMALS, Floats, Whole, crosses, hits, near, sites

Small: TypeAlias = NDArray[np.int8]

CLEAR = 9
"""Pixels between a line and a box that it passes."""


class Slots(NamedTuple):
    """The middles of the places, and the half width and half height of the largest box."""

    middles: Floats
    half: tuple[float, float]


class Tables(NamedTuple):
    """For the line between each pair of places: its number, its own cost, which places it runs through, which lines it crosses.

    `aligned` is 1 where both places stand in one row or column, so that two lines between them would coincide.
    """

    number: Whole
    cost: Floats
    through: Small
    crossing: Small
    aligned: Floats


def grid(columns: int, rows: int, *, area: tuple[float, float, float, float], half: tuple[float, float], shifted: str = "") -> Slots:
    """Places in columns and rows over the whole area (left, top, right, bottom), every other row or column `shifted` by half a step."""
    left, top, right, bottom = area[0] + half[0], area[1] + half[1], area[2] - half[0], area[3] - half[1]
    xs, ys = _spread(left, right, columns), _spread(top, bottom, rows)
    found = [(x + dx, y + dy) for c, x in enumerate(xs) for r, y in enumerate(ys) for dx, dy in [_shift(c, r, (xs, ys), shifted)]]
    kept = [(x, y) for x, y in found if x <= right + 1 and y <= bottom + 1]
    return Slots(np.array(kept, dtype=np.float64), half)


def _spread(low: float, high: float, count: int) -> list[float]:
    if count == 1:
        return [(low + high) / 2]
    return [low + (high - low) * number / (count - 1) for number in range(count)]


def _shift(column: int, row: int, both: tuple[list[float], list[float]], shifted: str) -> tuple[float, float]:
    xs, ys = both
    if shifted == "rows" and row % 2 and len(xs) > 1:
        return (xs[1] - xs[0]) / 2, 0
    if shifted == "columns" and column % 2 and len(ys) > 1:
        return 0, (ys[1] - ys[0]) / 2
    return 0, 0


def tables(slots: Slots) -> Tables:
    """What each line meets, if it takes the sides that make it short and leave its boxes straight."""
    count = len(slots.middles)
    low, high = np.triu_indices(count, 1)
    number = np.zeros((count, count), dtype=np.int64)
    number[low, high] = number[high, low] = np.arange(len(low))
    rects = np.concatenate([slots.middles, np.tile(slots.half, (count, 1))], axis=1)
    segments, ends, lengths = _segments(sites(rects), low, high)
    wide = rects + np.array([0, 0, CLEAR, CLEAR])
    through = hits(segments[:, None], wide[None]).astype(np.int8)
    through[np.arange(len(low)), low] = through[np.arange(len(low)), high] = 0
    one, other = segments[:, None], segments[None]
    crossing = crosses(one, other) | near(segments, ends)
    np.fill_diagonal(crossing, False)
    aligned = np.asarray((np.abs(slots.middles[low] - slots.middles[high]) < 1).any(axis=1), dtype=np.float64)
    return Tables(number, lengths, through, crossing.astype(np.int8), aligned)


def _segments(ends: Floats, low: Whole, high: Whole) -> tuple[Floats, Whole, Floats]:
    """The best line of each pair, the numbers of its ends, and how bad it is: how many steps long, and how far it slants from its sides."""
    a, b = ends[low][:, :, None], ends[high][:, None]
    way = b - a
    length = np.maximum(np.hypot(way[..., 0], way[..., 1]), 1)
    leaving = (way * NORMALS[None, :, None]).sum(-1) / length
    arriving = -(way * NORMALS[None, None]).sum(-1) / length
    step = max(float(np.median(length)), 1)
    cost = length / step + 0.4 * (2 - leaving - arriving) + 20 * (np.minimum(leaving, arriving) < 0.2)
    best = cost.reshape(len(low), -1).argmin(axis=1)
    rows = np.arange(len(low))
    segments = np.concatenate([a[rows, best // 4, 0], b[rows, 0, best % 4]], axis=1)
    numbers = np.stack([low * 4 + best // 4, high * 4 + best % 4], axis=1)
    return segments, numbers, np.asarray(cost.reshape(len(low), -1)[rows, best], dtype=np.float64)
