"""Between which sides of its two boxes each line runs, so that lines meet as little as they can."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from graph import RelationType

from .geometry import NORMALS, Floats, Whole, crosses, hits, near, sites
from .slots import CLEAR

CHOICES = np.stack([np.repeat(np.arange(4), 4), np.tile(np.arange(4), 4)], axis=1)
"""The pairs of sides that a line may run between."""
KEPT = 6
"""Pairs of sides of a line that are compared with those of the others."""
SWEEPS = 10
THROUGH, CROSSING, ALIKE, SAME = 500.0, 20.0, 12.0, 1000.0
SHARED, SHARED_BY_PAIR = 1.5, 60.0
"""What it costs that lines of different types meet at one side, and that two lines between the same boxes do."""


class Sided(NamedTuple):
    """Lines with their sides: numbers of sides at both ends, the segments, and what could not be avoided.

    `through` counts lines through boxes that are not their own, and lines that lie on one another; `marred` are those lines.
    """

    sides: Whole
    segments: Floats
    through: int
    crossings: int
    marred: frozenset[int] = frozenset()


class _Choices(NamedTuple):
    """The best few pairs of sides of each line: their sides, segments and own costs."""

    sides: Whole
    segments: Floats
    cost: Floats


def sided(rects: Floats, ends: Sequence[tuple[int, int]], types: Sequence[RelationType]) -> Sided:
    """The sides of all lines between these boxes (rectangles)."""
    if not ends:
        return Sided(np.zeros((0, 2), dtype=np.int64), np.zeros((0, 4)), 0, 0)
    both = np.array(ends, dtype=np.int64)
    choices = _choices(rects, both)
    joint = _joint(choices, both, types)
    chosen = _descended(choices.cost, joint)
    rows = np.arange(len(both))
    sides, segments = choices.sides[rows, chosen], choices.segments[rows, chosen]
    clashes = near(segments, both * 4 + sides, degrees=2.5)
    np.fill_diagonal(clashes, False)
    met = through(segments[:, None], rects, both)[:, 0]
    marred = frozenset(np.nonzero(clashes.any(axis=1) | met.any(axis=1))[0].tolist())
    return Sided(sides, segments, int(met.sum()) + int(clashes.sum()) // 2, crossings(segments), marred)


def crossings(segments: Floats) -> int:
    """How many pairs of lines cross."""
    return int(crosses(segments[:, None], segments[None]).sum()) // 2


def _choices(rects: Floats, ends: Whole) -> _Choices:
    all_sites = sites(rects)
    count = len(ends)
    start = np.repeat(all_sites[ends[:, 0]], 4, axis=1)
    end = np.tile(all_sites[ends[:, 1]], (1, 4, 1))
    segments = np.concatenate([start, end], axis=2)
    cost = slant(segments) + THROUGH * through(segments, rects, ends).sum(axis=2)
    best = np.argsort(np.round(cost, 6), axis=1, kind="stable")[:, :KEPT]
    rows = np.arange(count)[:, None]
    return _Choices(np.asarray(CHOICES[best]), np.asarray(segments[rows, best]), np.asarray(cost[rows, best]))


def slant(segments: Floats) -> Floats:
    """What each of the sixteen choices (last axis but one) costs by itself.

    A line is short and leaves its boxes as straight as it can; one that would run back over its own box is no choice.
    """
    way = segments[..., 2:] - segments[..., :2]
    length = np.maximum(np.hypot(way[..., 0], way[..., 1]), 1)
    leaving = (way * NORMALS[CHOICES[:, 0]][None]).sum(-1) / length
    arriving = -(way * NORMALS[CHOICES[:, 1]][None]).sum(-1) / length
    worst = np.minimum(leaving, arriving)
    steep = 6 * np.maximum(0.45 - worst, 0) + 800 * (worst < 0.08) + 3000 * (worst <= 0.01)
    return np.asarray(length / 120 + 3 * (2 - leaving - arriving) + steep + 300 * (length < 30), dtype=np.float64)


def through(segments: Floats, rects: Floats, ends: Whole) -> Floats:
    """1 where a line (first axes) runs through a box (last axis) other than its own."""
    wide = rects + np.array([0, 0, CLEAR, CLEAR])
    found = hits(segments[:, :, None], wide[None, None]).astype(np.float64)
    rows = np.arange(len(ends))
    found[rows, :, ends[:, 0]] = found[rows, :, ends[:, 1]] = 0
    return found


def _joint(choices: _Choices, ends: Whole, types: Sequence[RelationType]) -> Floats:
    """What two choices of two lines cost together."""
    count, kept = choices.cost.shape
    flat = choices.segments.reshape(count * kept, 4)
    one, other = flat[:, None], flat[None]
    owner = np.repeat(np.arange(count), kept)
    marks = ends[owner] * 4 + choices.sides.reshape(-1, 2)
    cost = CROSSING * crosses(one, other) + ALIKE * near(flat, marks)
    shared = np.array([marks[:, None, a] == marks[None, :, b] for a in (0, 1) for b in (0, 1)]).sum(axis=0)
    names = np.array([list(RelationType).index(type) for type in types])[owner]
    pairs = np.sort(ends, axis=1)[owner]
    same = (pairs[:, None] == pairs[None]).all(axis=-1)
    cost = cost + SHARED * shared * (names[:, None] != names[None]) + same * (SHARED_BY_PAIR * (shared == 1) + SAME * (shared == 2))
    return np.asarray(cost.reshape(count, kept, count, kept), dtype=np.float64)


def _descended(own: Floats, joint: Floats) -> Whole:
    """One choice each: every line in turn takes what costs least beside the others' choices, until none changes."""
    rows = np.arange(len(own))
    chosen = np.asarray(own.argmin(axis=1), dtype=np.int64)
    for _ in range(SWEEPS):
        before = chosen.copy()
        for row in rows:
            beside = joint[row][:, rows, chosen].sum(axis=1) - joint[row][:, row, chosen[row]]
            chosen[row] = int(np.round(own[row] + beside, 6).argmin())
        if (before == chosen).all():
            break
    return chosen
