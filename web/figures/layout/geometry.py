"""Which lines meet which rectangles and each other, for many of them at once.

A segment is x, y of its one end and x, y of the other; a rectangle is the x and y of its middle, then half its width and half its height.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..scene import Side

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

SIDES = tuple(Side)
NORMALS = np.array([(0, -1), (1, 0), (0, 1), (-1, 0)], dtype=np.float64)
"""Which way each of the sides looks."""


def sites(rects: Floats) -> Floats:
    """The middles of the four sides of each rectangle, as the scene rounds them.

    >>> sites(np.array([[50.0, 20, 50, 20]]))[0].tolist()
    [[50.0, 0.0], [100.0, 20.0], [50.0, 40.0], [0.0, 20.0]]
    """
    return np.asarray(rects[:, None, :2] + NORMALS[None] * rects[:, None, 2:], dtype=np.float64)


def hits(segments: Floats, rects: Floats) -> Flags:
    """Whether segments meet rectangles, by separating axes; both broadcast.

    >>> hits(np.array([0.0, 0, 10, 10]), np.array([[5.0, 5, 1, 1], [9, 1, 2, 2]])).tolist()
    [True, False]
    """
    half = (segments[..., 2:] - segments[..., :2]) / 2
    apart = np.abs(segments[..., :2] + half - rects[..., :2])
    reach = np.abs(half)
    along = (apart <= rects[..., 2:] + reach).all(axis=-1)
    middle = segments[..., :2] + half - rects[..., :2]
    turn = np.abs(middle[..., 0] * half[..., 1] - middle[..., 1] * half[..., 0])
    return np.asarray(along & (turn <= rects[..., 2] * reach[..., 1] + rects[..., 3] * reach[..., 0]), dtype=np.bool_)


def crosses(one: Floats, other: Floats) -> Flags:
    """Whether segments cross, a common end left aside; both broadcast.

    >>> bool(crosses(np.array([0.0, 0, 2, 2]), np.array([0.0, 2, 2, 0])))
    True
    """
    return _parts(one, other) & _parts(other, one)


def _parts(line: Floats, other: Floats) -> Flags:
    """Whether the ends of the other lie on both sides of the line."""
    way = line[..., 2:] - line[..., :2]
    first = way[..., 0] * (other[..., 1] - line[..., 1]) - way[..., 1] * (other[..., 0] - line[..., 0])
    second = way[..., 0] * (other[..., 3] - line[..., 1]) - way[..., 1] * (other[..., 2] - line[..., 0])
    return np.asarray(first * second < -1e-6, dtype=np.bool_)


def near(segments: Floats, ends: Whole, *, degrees: float = 7) -> Flags:
    """Which two segments part at so small an angle from a common end that they look like one line; `ends` numbers both ends of each."""
    found = np.zeros((len(segments), len(segments)), dtype=np.bool_)
    limit = np.cos(np.radians(degrees))
    for one, a in enumerate((segments, _turned(segments))):
        for other, b in enumerate((segments, _turned(segments))):
            rows, columns = np.nonzero(ends[:, None, one] == ends[None, :, other])
            found[rows, columns] |= _cosine(a[rows], b[columns]) > limit
    return found


def overlapping(one: Floats, other: Floats, *, gap: float = 0) -> Flags:
    """Whether rectangles are nearer to each other than the gap; both broadcast."""
    return np.asarray((np.abs(one[..., :2] - other[..., :2]) < one[..., 2:] + other[..., 2:] + gap).all(axis=-1), dtype=np.bool_)


def _turned(segments: Floats) -> Floats:
    return segments[..., [2, 3, 0, 1]]


def _cosine(a: Floats, b: Floats) -> Floats:
    one, other = a[..., 2:] - a[..., :2], b[..., 2:] - b[..., :2]
    lengths = np.hypot(one[..., 0], one[..., 1]) * np.hypot(other[..., 0], other[..., 1])
    return np.asarray((one * other).sum(axis=-1) / np.maximum(lengths, 1e-9), dtype=np.float64)
