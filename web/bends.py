"""How much a line is bent so that it runs beside the boxes that stand in its way.

A bend is the drawing library's `roundness`: how far the middle of the line is pulled aside, to the left of its way where it is above 0.
"""

from collections.abc import Iterable
from math import atan2, cos, hypot, pi, sin

import numpy as np

from .layout import Place, Size
from .stress import Matrix

BENDS = (0.0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.45, -0.45)
MARGIN = 3
"""Pixels between a line and the box that it passes."""
_STEPS = np.linspace(0, 1, 26)[1:-1, None]


def best_bend(start: Place, end: Place, boxes: Iterable[tuple[Place, Size]], *, least: float = 0.0) -> float:
    """The slightest bend, from `least` on, with which the line passes over the fewest boxes.

    >>> best_bend((0, 0), (400, 0), []), best_bend((0, 0), (400, 0), [((200, 0), (60, 30))])
    (0.0, 0.2)
    """
    others = np.array(list(boxes), dtype=np.float64).reshape(-1, 2, 2)
    tried = (bend for bend in BENDS if abs(bend) >= least)
    return min(tried, key=lambda bend: _passed(_line(start, end, bend), others[:, 0], others[:, 1]))


def _passed(line: Matrix, places: Matrix, sizes: Matrix) -> int:
    """Over how many boxes the line passes."""
    off = np.abs(line[:, None, :] - places[None, :, :])
    return int((off < sizes / 2 + MARGIN).all(axis=2).any(axis=0).sum())


def _line(start: Place, end: Place, bend: float) -> Matrix:
    """Points of the line, as the library draws it: a quadratic Bezier curve (vis-network, `curvedCW` and `curvedCCW`)."""
    turn = atan2(start[1] - end[1], end[0] - start[0]) + (bend / 2 + 0.5) * pi
    pull = (abs(bend) / 2 + 0.5) * hypot(end[0] - start[0], end[1] - start[1])
    a, b = np.array(start, dtype=np.float64), np.array(end, dtype=np.float64)
    aside = a + np.array([sin(turn), cos(turn)]) * pull
    return np.asarray((1 - _STEPS) ** 2 * a + 2 * _STEPS * (1 - _STEPS) * aside + _STEPS**2 * b, dtype=np.float64)
