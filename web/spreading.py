"""From points that are near where their concepts are related to boxes on a page that none covers another."""

from collections.abc import Iterator
from math import sqrt

import numpy as np

from .overlap import apart
from .stress import Matrix

GAP = (22.0, 18.0)
"""Least pixels between two boxes, across and down."""
STEP = (70, 74)
"""Free pixels along a relation, across and down, where boxes are few or relations carry words."""
CROWD = 20
"""Boxes from which on the room on the page is what counts."""
EVEN = 0.9
"""How evenly a crowd shares the room, from 0 (as the graph has it) to 1 (the same step from each to the next)."""
STRETCHES = (1.1, 1.0, 0.9, 0.8, 0.7)
"""Moving boxes apart widens a crowd, by how much nobody knows before: of these starts the one that fills the page best is taken."""
NARROW = 1.5
"""Widest boxes that the middles of a tall picture are spread over; the rest of its width is found by moving boxes apart."""


def spread(points: Matrix, boxes: Matrix, aspect: float, *, roomy: bool) -> Matrix:
    """Middles of boxes of these sizes on a page of about that ratio of width to height, none covering another.

    `roomy` asks for length along the relations rather than for a full page.
    """
    starts = [_spaced(points, boxes, aspect)] if roomy or len(points) < CROWD else _filling(_evened(points), boxes, aspect)
    return min((apart(start, boxes, gap=GAP) for start in starts), key=lambda placed: _reach(placed, boxes, aspect))


def _extent(points: Matrix) -> Matrix:
    return np.asarray(np.maximum(np.ptp(points, axis=0), 1e-9), dtype=np.float64)


def _page(boxes: Matrix, aspect: float) -> Matrix:
    """Width and height of the page that the boxes with their gaps would just fill."""
    area = float((boxes + GAP).prod(axis=1).sum())
    return np.array([sqrt(area * aspect), sqrt(area / aspect)])


def _evened(points: Matrix) -> Matrix:
    """The points with their coordinates drawn towards even steps, so that crowds and stragglers share the room; order is kept."""
    steps = np.argsort(np.argsort(np.round(points, 6), axis=0, kind="stable"), axis=0, kind="stable") / (len(points) - 1)
    shares = (points - points.min(axis=0)) / _extent(points)
    return np.asarray((EVEN * steps + (1 - EVEN) * shares) * _extent(points), dtype=np.float64)


def _filling(points: Matrix, boxes: Matrix, aspect: float) -> Iterator[Matrix]:
    """The points stretched to pages of several ratios."""
    for stretch in STRETCHES:
        yield points * _page(boxes, aspect * stretch) / _extent(points)


def _spaced(points: Matrix, boxes: Matrix, aspect: float) -> Matrix:
    """The points stretched so that each relation has its length."""
    extent = _extent(points)
    step = boxes.mean(axis=0) + STEP
    wanted = np.maximum(_page(boxes, aspect), step * np.minimum(extent, len(points)))
    if aspect < 1:
        wanted[0] = min(wanted[0], NARROW * float(boxes[:, 0].max()))
    scale = wanted / extent if len(points) > 3 else np.minimum(wanted / extent, boxes.max(axis=0) + STEP)
    return np.asarray(points * scale, dtype=np.float64)


def _reach(placed: Matrix, boxes: Matrix, aspect: float) -> int:
    """Height of the smallest page of that ratio that holds the boxes."""
    width, height = (placed + boxes / 2).max(axis=0) - (placed - boxes / 2).min(axis=0)
    return round(float(max(width / aspect, height)))
