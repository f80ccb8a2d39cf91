"""Moving boxes apart until none covers another, as little as needed and always the same way."""

import numpy as np

from .stress import Matrix

ROUNDS = 400
GROWTH = 1.08
SLACK = 0.5
"""Pixels pushed beyond what is lacking, so that a crowd comes to rest."""


def _pushes(centres: Matrix, sizes: Matrix) -> Matrix:
    """Half of what each pair of overlapping boxes lacks, along the axis on which it lacks the smaller share of its size."""
    apart = centres[:, None, :] - centres[None, :, :]
    lacking = (sizes[:, None, :] + sizes[None, :, :]) / 2 - np.abs(apart)
    np.einsum("iij->ij", lacking)[:] = -1
    overlapping = np.all(lacking > 1e-6, axis=2)[:, :, None]
    # Boxes are wide and low: by bare pixels nearly every push would go up or down, and the picture would grow into a tower.
    share = lacking / (sizes[:, None, :] + sizes[None, :, :])
    along_x = share[:, :, 0] < share[:, :, 1]
    push = np.where(overlapping, lacking + SLACK, 0.0)
    push[:, :, 0] *= along_x
    push[:, :, 1] *= ~along_x
    # Two boxes on one spot have no direction: the first of them goes left and up.
    order = np.sign(np.subtract.outer(np.arange(len(sizes)), np.arange(len(sizes))))[:, :, None]
    direction = np.where(np.abs(apart) < 1e-9, order, np.sign(apart))
    return np.asarray(push * direction / 2, dtype=np.float64)


def apart(centres: Matrix, sizes: Matrix, *, gap: tuple[float, float]) -> Matrix:
    """The centres moved until boxes of these sizes are at least `gap` (x, y) away from each other.

    Rows of `centres` and `sizes` are (x, y) and (width, height). Ends for every input: what pushing cannot
    solve in some rounds is spread out a little and pushed again.
    """
    roomy = sizes + np.array(gap)
    moved = centres.copy()
    while len(moved) > 1:
        for _ in range(ROUNDS):
            push = _pushes(moved, roomy)
            if not push.any():
                return moved
            moved += push.sum(axis=1)
        moved *= GROWTH
    return moved
