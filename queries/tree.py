"""Few relations that join several concepts: a small Steiner tree.

Takahashi and Matsuyama, "An approximate solution for the Steiner problem in graphs" (1980): from one of the concepts on, the nearest of
those that are still missing is joined to the tree by a shortest way. It is tried from each of them, and the smallest tree is kept; it
has less than twice the relations of the best there is.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from graph import ConceptId

from .shortest import Walk
from .ways import Ways

Pair: TypeAlias = tuple[ConceptId, ConceptId]


def joining(ways: Ways, ends: Sequence[ConceptId]) -> tuple[Pair, ...]:
    """The pairs of concepts, sorted, whose relations join all the ends; none if they cannot be joined, or if there is one end alone."""
    trees = [tree for end in ends if (tree := _grown(ways, end, set(ends) - {end})) is not None]
    return min(trees, key=lambda tree: (len(tree), sum(ways.unsure(a, b) for a, b in tree), _passed(ways, tree, ends), tree), default=())


def _passed(ways: Ways, tree: Iterable[Pair], ends: Sequence[ConceptId]) -> int:
    return sum(ways.degree(id) for id in {id for pair in tree for id in pair} - set(ends))


def _grown(ways: Ways, start: ConceptId, missing: set[ConceptId]) -> tuple[Pair, ...] | None:
    """The tree that grows from one end until it holds all; None where one cannot be reached."""
    inside: set[ConceptId] = {start}
    pairs: set[Pair] = set()
    while missing:
        walk = _to_nearest(ways, inside, missing)
        if walk is None:
            return None
        pairs.update((min(pair), max(pair)) for pair in pairwise(walk))
        inside.update(walk)
        missing = missing - inside
    return tuple(sorted(pairs))


def _to_nearest(ways: Ways, inside: set[ConceptId], missing: set[ConceptId]) -> Walk[ConceptId] | None:
    """A shortest way from the tree to the nearest concept that is missing, the first of equal ones by identifier."""
    came_from: dict[ConceptId, ConceptId | None] = dict.fromkeys(inside)
    level = sorted(inside)
    while level and missing.isdisjoint(level):
        ways.look_at(level)
        reached = {other: id for id in reversed(level) for other in ways.ahead(id) if other not in came_from}
        came_from |= reached
        level = sorted(reached)
    found = next((id for id in level if id in missing), None)
    return None if found is None else _traced(came_from, found)


def _traced(came_from: dict[ConceptId, ConceptId | None], end: ConceptId) -> Walk[ConceptId]:
    walk = [end]
    while (before := came_from[walk[-1]]) is not None:
        walk.append(before)
    return tuple(walk)
