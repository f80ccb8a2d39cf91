"""Moving boxes apart until none covers another, as little as needed and always the same way."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from .stress import Matrix

Pairs: TypeAlias = NDArray[np.intp]

ROUNDS = 400
GROWTH = 1.08
LEAST = 1e-6
"""Pixels of an overlap that counts."""
TOGETHER = 1e-9
"""Pixels between two boxes that stand on one spot."""
SLACK = 0.5
"""Pixels pushed beyond what is lacking, so that a crowd comes to rest."""


def _overlapping(centres: Matrix, sizes: Matrix) -> Pairs:
    """Rows of the boxes that overlap, two and two; only those near each other are compared."""
    near = KDTree(centres / sizes.max(axis=0)).query_pairs(1.0, p=np.inf, output_type="ndarray")
    lacking = (sizes[near[:, 0]] + sizes[near[:, 1]]) / 2 - np.abs(centres[near[:, 0]] - centres[near[:, 1]])
    return np.asarray(near[(lacking > LEAST).all(axis=1)], dtype=np.intp)


def _pushes(centres: Matrix, sizes: Matrix, pairs: Pairs) -> Matrix:
    """Where each box is pushed: half of what each pair lacks, along the axis on which it lacks the smaller share of its size."""
    first, second = pairs[:, 0], pairs[:, 1]
    between, both = centres[first] - centres[second], sizes[first] + sizes[second]
    lacking = both / 2 - np.abs(between)
    # Boxes are wide and low: by bare pixels nearly every push would go up or down, and the picture would grow into a tower.
    across = (lacking / both).argmin(axis=1)[:, None] == (0, 1)
    # Two boxes on one spot have no direction: the first of them goes left and up.
    direction = np.where(np.abs(between) < TOGETHER, -1.0, np.sign(between))
    push = (lacking + SLACK) * across * direction / 2
    pushed = np.zeros_like(centres)
    np.add.at(pushed, first, push)
    np.subtract.at(pushed, second, push)
    return pushed


def apart(centres: Matrix, sizes: Matrix, *, gap: tuple[float, float]) -> Matrix:
    """The centres moved until boxes of these sizes are at least `gap` (x, y) away from each other.

    Rows of `centres` and `sizes` are (x, y) and (width, height). Ends for every input: what pushing cannot
    solve in some rounds is spread out a little and pushed again.
    """
    roomy = sizes + np.array(gap)
    moved = centres.copy()
    while len(moved) > 1:
        for _ in range(ROUNDS):
            pairs = _overlapping(moved, roomy)
            if not len(pairs):
                return moved
            moved += _pushes(moved, roomy, pairs)
        moved *= GROWTH
    return moved
