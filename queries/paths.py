"""The paths that answer a question: shortest ones, or the best of any length, under its terms."""

from itertools import islice
from typing import NamedTuple, TypeAlias

from graph import ConceptId

from .best_paths import best_walks
from .meaning import Meaning
from .shortest import Walk, shortest
from .ways import Stage, Stages

Concepts: TypeAlias = tuple[ConceptId, ...]
"""The concepts of a path in walking order."""

SHOWN = 4
"""The best path and a few equally short ones, where no number is asked for."""

MOST_SHOWN = 12
MOST_TRIED = 300
"""Ways that are looked at for one that passes no concept twice, where some must be passed."""


class Paths(NamedTuple):
    """The best paths, and how many are as short as the first of them."""

    best: tuple[Concepts, ...]
    equally_short: int


def paths(asked: Meaning) -> Paths:
    """The paths that the question asks for; none if there are none. Both ends are different.

    Without a number asked for they are all of the least length. They are ordered by hops, then hops that rest on nothing reviewed or
    stated, then relations of the concepts passed, then identifiers read from the end whose identifier comes first: unless the
    direction counts, the answer to the reversed question is the same reversed.
    """
    start, end = asked.ends
    turned = end < start and not asked.ways.directed
    first, last = (end, start) if turned else (start, end)
    found = _passing(asked, first, last) if asked.via or asked.via_types else _plain(asked, first, last)
    longest = asked.phrase.terms.longest
    kept = tuple(walk[::-1] if turned else walk for walk in found.best if longest is None or len(walk) - 1 <= longest)
    return Paths(kept, found.equally_short if kept else 0)


def _plain(asked: Meaning, first: ConceptId, last: ConceptId) -> Paths:
    found = shortest(asked.ways, first, last, limit=SHOWN)
    count = asked.phrase.terms.number
    best = found.best if count is None else tuple(islice(best_walks(asked.ways, first, last), min(count, MOST_SHOWN)))
    return Paths(best, found.total)


def _passing(asked: Meaning, first: ConceptId, last: ConceptId) -> Paths:
    """The paths that pass what they must."""
    stages, count = Stages(asked.ways, asked.via, asked.via_types), asked.phrase.terms.number
    found: dict[Concepts, None] = {}
    least = None
    for walk in islice(best_walks(stages, (first, 0), (last, stages.all)), MOST_TRIED):
        if least is not None and len(walk) > least and len(found) >= (count or 1):
            break
        if _is_simple(walk):
            least = least or len(walk)
            found.setdefault(_concepts(walk))
    as_short = [walk for walk in found if len(walk) == least]
    best = as_short[:SHOWN] if count is None else list(found)[: min(count, MOST_SHOWN)]
    return Paths(tuple(best), len(as_short))


def _concepts(walk: Walk[Stage]) -> Concepts:
    return tuple(id for id, _ in walk)


def _is_simple(walk: Walk[Stage]) -> bool:
    return len(set(_concepts(walk))) == len(walk)
