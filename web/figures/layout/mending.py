"""A finished arrangement mended: a box that a line runs through, or at the end of such a line, moves to where that is no longer so."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from graph import RelationType

from .geometry import Floats, crosses, hits, overlapping, sites
from .sides import CROSSING, THROUGH, Sided, sided, slant, through
from .slots import CLEAR

MOVES = 14
"""Boxes that are moved, at most."""
LATTICE = (22, 14)
"""Places to move to, across and down."""
APART = 34
"""Pixels that a moved box keeps from the others."""


class Arrangement(NamedTuple):
    """Boxes (rectangles), the ends and types of lines, and the edges (left, top, right, bottom).

    `lane` is the axis along which boxes do not move, if there is one.
    """

    rects: Floats
    ends: tuple[tuple[int, int], ...]
    types: Sequence[RelationType]
    edges: tuple[int, int, int, int]
    lane: int | None = None

    def lines(self) -> Sided:
        """The lines where the boxes stand now."""
        return sided(self.rects, self.ends, self.types)


def mended(boxes: Arrangement, fixed: frozenset[int]) -> tuple[Floats, Sided]:
    """The boxes and their lines after all moves that make it better; the fixed ones stay."""
    lines = boxes.lines()
    for _ in range(MOVES if lines.through else 0):
        moves = (moved for one in sorted(_involved(boxes, lines) - fixed) for moved in _moved(boxes, lines, one))
        better = next((found for found in moves if _badness(found[1]) < _badness(lines)), None)
        if not better:
            break
        boxes, lines = better
    return boxes.rects, lines


def _badness(lines: Sided) -> tuple[int, int]:
    return lines.through, lines.crossings


def _involved(boxes: Arrangement, lines: Sided) -> frozenset[int]:
    """The boxes that lines run through, and those at the ends of such lines and of lines that lie on one another."""
    ends = np.array(boxes.ends)
    _, met = np.nonzero(through(lines.segments[:, None], boxes.rects, ends)[:, 0])
    return frozenset(met.tolist()) | {end for line in lines.marred for end in boxes.ends[line]}


def _moved(boxes: Arrangement, lines: Sided, one: int) -> list[tuple[Arrangement, Sided]]:
    """The arrangement with one box where its own lines and those that pass are best off, if there is such a place."""
    places = _free(boxes, one)
    if not len(places):
        return []
    best = places[int(np.round(_costs(boxes, lines, one, places), 3).argmin())]
    rects = boxes.rects.copy()
    rects[one] = best
    after = boxes._replace(rects=rects)
    return [(after, after.lines())]


def _free(boxes: Arrangement, one: int) -> Floats:
    """Where the box may stand without being near another."""
    left, top, right, bottom = boxes.edges
    wide, high = boxes.rects[one, 2:].tolist()
    ends = ((left + wide, right - wide), (top + high, bottom - high))
    ways: list[Floats] = [np.round(np.linspace(*both, count)).astype(np.float64) for both, count in zip(ends, LATTICE, strict=True)]
    if boxes.lane is not None:
        ways[boxes.lane] = boxes.rects[one, boxes.lane : boxes.lane + 1]
    found = np.array([(x, y, wide, high) for x, y in product(*ways)])
    others = np.delete(boxes.rects, one, axis=0)
    return np.asarray(found[~overlapping(found[:, None], others[None], gap=APART).any(axis=1)], dtype=np.float64)


def _costs(boxes: Arrangement, lines: Sided, one: int, places: Floats) -> Floats:
    """What each place costs: the lines of the box with their best sides, and those of others that would run through it."""
    own = [number for number, ends in enumerate(boxes.ends) if one in ends]
    foreign = np.delete(lines.segments, own, axis=0)
    wide = places + np.array([0, 0, CLEAR, CLEAR])
    cost: Floats = THROUGH * hits(foreign[None], wide[:, None]).sum(axis=1).astype(np.float64)
    for number in own:
        start, end = boxes.ends[number]
        cost = cost + _line_costs(boxes, places, (one, end if start == one else start), foreign)
    return cost


def _line_costs(boxes: Arrangement, places: Floats, ends: tuple[int, int], foreign: Floats) -> Floats:
    """The least cost of a line from the moved box, at each place, to another one."""
    start = np.repeat(sites(places), 4, axis=1)
    end = np.tile(sites(boxes.rects[ends[1]][None]), (len(places), 4, 1))
    segments = np.concatenate([start, end], axis=2)
    others = np.delete(boxes.rects, list(ends), axis=0) + np.array([0, 0, CLEAR, CLEAR])
    met = THROUGH * hits(segments[:, :, None], others[None, None]).sum(axis=2)
    crossed = CROSSING * crosses(segments[:, :, None], foreign[None, None]).sum(axis=2)
    return np.asarray((slant(segments) + met + crossed).min(axis=1), dtype=np.float64)
