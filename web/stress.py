"""Positions in which distances on the page follow distances in the graph: stress majorisation.

Gansner, Koren and North, "Graph Drawing by Stress Majorization" (2004): start from classical scaling,
then solve a weighted Laplacian system until the stress hardly falls. Deterministic: there is no random start.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

Matrix: TypeAlias = NDArray[np.float64]

STEPS = 300
TOLERANCE = 1e-3
"""How far a point may still have moved in the last step, in relations: about a tenth of a pixel."""


def canonical_start(distances: Matrix) -> Matrix:
    """Classical scaling into the plane, turned so that the widest direction is x and the first point lies left and up.

    Distances are first made a little unequal, by rank, so that a symmetric graph has one answer and not many.
    """
    count = len(distances)
    uneven = distances * (1 + 0.02 * np.add.outer(np.arange(count), np.arange(count)) / max(2 * count, 1))
    centring = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-0.5 * centring @ uneven**2 @ centring)
    plane = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    signs = np.where(plane[np.argmax(np.abs(plane), axis=0), [0, 1]] > 0, -1.0, 1.0)
    return np.asarray(plane * signs, dtype=np.float64)


def _pull(weights: Matrix, distances: Matrix, points: Matrix) -> Matrix:
    """The right-hand side of the system: where each point is pulled from."""
    apart = np.maximum(cdist(points, points), 1e-9)
    ratio = weights * distances / apart
    np.fill_diagonal(ratio, 0.0)
    return np.asarray(ratio.sum(axis=1)[:, None] * points - ratio @ points, dtype=np.float64)


def stress(distances: Matrix) -> Matrix:
    """Points in the plane, one a row, for a full matrix of positive distances (zero on the diagonal).

    Raises ValueError if the matrix holds anything infinite: lay out the components one by one.
    """
    count = len(distances)
    if not np.isfinite(distances).all():
        raise ValueError("every point must be reachable from every other")
    if count < 3:
        return np.array([[0.0, 0.0], [distances.max(), 0.0]])[:count]
    weights = 1 / np.maximum(distances, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    # Few points and many steps: to invert once and multiply takes less time than to solve again and again.
    inverse = np.linalg.inv(laplacian[1:, 1:])
    points = canonical_start(distances)
    for _ in range(STEPS):
        moved = np.vstack([np.zeros((1, 2)), inverse @ _pull(weights, distances, points)[1:]])
        moved += points.mean(axis=0) - moved.mean(axis=0)
        change = float(np.abs(moved - points).max())
        points = moved
        if change < TOLERANCE:
            break
    return points
