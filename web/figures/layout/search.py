"""Which concept takes which place: from a first arrangement, moves and swaps for as long as one makes the drawing better.

All moves of a concept are weighed at once, with the tables of `slots.py`. Nothing is random: the same start gives the same end.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from .geometry import Flags, Floats, Whole
from .slots import Slots, Tables

SWEEPS = 10
"""How often each concept is moved, at most."""
THROUGH, CROSSING, DOUBLED = 40.0, 10.0, 30.0
"""What a line through a box, a crossing, and two lines in one place cost, where a line of usual length costs about one."""


class Task(NamedTuple):
    """What is to be placed: the related pairs, how many lines each has, which places each concept may take, what stands first.

    `flow` is the cost, for each ordered pair of places, of a line that leads from the one to the other against the order.
    """

    pairs: Whole
    lines: Floats
    allowed: Flags
    order: Whole
    flow: Floats


def snapped(points: Floats, slots: Slots, allowed: Flags) -> Whole:
    """The places nearest to these points, after both are stretched to one size; one place each."""
    targets = _unit(slots.middles, slots.middles)
    apart = ((_unit(points, points)[:, None] - targets[None]) ** 2).sum(axis=-1)
    _, chosen = linear_sum_assignment(np.round(apart, 6) + 1e3 * ~allowed)
    return np.asarray(chosen, dtype=np.int64)


def _unit(points: Floats, whole: Floats) -> Floats:
    low, high = whole.min(axis=0), whole.max(axis=0)
    return np.asarray((points - low) / np.maximum(high - low, 1e-9), dtype=np.float64)


def settled(task: Task, tables: Tables, starts: Iterable[Whole]) -> Whole:
    """The best arrangement that moves and swaps lead to from any of the starts."""
    found = [_improved(task, tables, start) for start in starts]
    return min(found, key=lambda one: one[0])[1]


def _improved(task: Task, tables: Tables, start: Whole) -> tuple[float, Whole]:
    now, cost = start.copy(), float(weigh(task, tables, start[None])[0])
    still = 0
    for number in list(range(len(now))) * SWEEPS:
        moved = _moves(now, number, task.allowed)
        costs = weigh(task, tables, moved)
        best = int(costs.argmin())
        still += 1
        if costs[best] < cost - 1e-6:
            now, cost, still = moved[best], float(costs[best]), 0
        if still == len(now):
            break
    return round(cost, 6), now


def _moves(now: Whole, number: int, allowed: Flags) -> Whole:
    """The arrangements with this concept in each place that it may take; who stood there takes its place."""
    free = np.nonzero(allowed[number])[0]
    moved = np.tile(now, (len(free), 1))
    moved[moved == free[:, None]] = now[number]
    moved[:, number] = free
    fits = allowed[np.arange(len(now))[None], moved].all(axis=1)
    return np.asarray(moved[fits], dtype=np.int64)


def weigh(task: Task, tables: Tables, placed: Whole) -> Floats:
    """What each arrangement costs; one a row."""
    lines = tables.number[placed[:, task.pairs[:, 0]], placed[:, task.pairs[:, 1]]]
    own = (tables.cost[lines] + DOUBLED * tables.aligned[lines] * (task.lines > 1)).sum(axis=1)
    one, other = _pairs(lines.shape[1])
    crossing = np.take(tables.crossing.ravel(), lines[:, one] * len(tables.cost) + lines[:, other]).sum(axis=1, dtype=np.int64)
    against = task.flow[placed[:, task.order[:, 0]], placed[:, task.order[:, 1]]].sum(axis=1)
    return np.asarray(own + THROUGH * _through(tables, placed, lines) + CROSSING * crossing + against, dtype=np.float64)


@lru_cache(maxsize=50)
def _pairs(count: int) -> tuple[Whole, Whole]:
    """Every pair of so many lines."""
    return np.triu_indices(count, 1)


def _through(tables: Tables, placed: Whole, lines: Whole) -> Whole:
    """How often a line runs through a box."""
    numbers = lines[:, :, None] * tables.through.shape[1] + placed[:, None, :]
    return np.asarray(np.take(tables.through.ravel(), numbers).sum(axis=(1, 2), dtype=np.int64))
