"""What stands around a concept, between two, and what joins several."""

from itertools import islice
from typing import TypeAlias

from graph import ConceptId, QueryRefused

from .meaning import Meaning
from .neighbourhood import DEEPEST, neighbourhood, view
from .results import AroundAnswer, TreeAnswer
from .shortest import shortest
from .snapshot import Snapshot
from .tree import joining
from .ways import Beside, Ways, levels
from .why_not import nothing_around, offers, why_not

Distances: TypeAlias = dict[ConceptId, int]

SHOWN = 60
"""Concepts of a view between others."""

LONGEST = 12
"""Steps that `between A and B max 12` may ask for."""

MOST_JOINED = 8
"""Concepts that are joined; each more costs a search from each of them."""


def around_answer(asked: Meaning, depth: int) -> AroundAnswer:
    """The concept with what stands around it, as far as the terms say."""
    snapshot, (centre,) = asked.ways.snapshot, asked.ends
    steps = min(asked.phrase.terms.longest or depth, DEEPEST)
    return AroundAnswer(
        **asked.told,
        around=centre,
        neighbourhood=neighbourhood(snapshot, centre, depth=steps, ways=asked.ways),
        why_not=nothing_around(snapshot, centre),
    )


def between_answer(asked: Meaning) -> TreeAnswer:
    """Everything on paths between two concepts that are at most a step longer than the shortest, or as long as the terms say."""
    snapshot, (start, end) = asked.ways.snapshot, asked.ends
    best = shortest(asked.ways, start, end, limit=1).best if start != end else ()
    least = len(best[0]) - 1 if best else 0
    reach = min(asked.phrase.terms.longest or least + 1, LONGEST)
    found = sorted(_between(asked.ways, start, end, reach).items(), key=lambda one: (one[1], snapshot.prominence(one[0]))) if best else []
    shown = dict.fromkeys([start, end, *(id for id, _ in found if least <= reach)])
    return TreeAnswer(
        kind="between",
        **asked.told,
        ends=asked.ends,
        view=view(snapshot, list(shown)[:SHOWN], total=len(shown), ways=asked.ways),
        why_not=None if best and least <= reach else why_not(asked),
        offers=() if (best and least <= reach) or start == end else tuple(offers(asked)),
    )


def _between(ways: Ways, start: ConceptId, end: ConceptId, reach: int) -> Distances:
    """The concepts through which a way of at most `reach` steps leads, and how long the shortest such way is.

    A way that is two steps longer than the shortest, or more, may pass a concept twice.
    """
    from_start, to_end = _distances(ways.snapshot, ways.ahead, start, reach), _distances(ways.snapshot, ways.behind, end, reach)
    both = {id: from_start[id] + to_end[id] for id in from_start.keys() & to_end.keys()}
    return {id: steps for id, steps in both.items() if steps <= reach}


def _distances(snapshot: Snapshot, beside: Beside, start: ConceptId, reach: int) -> Distances:
    near = islice(levels(snapshot, [start], beside), reach + 1)
    return {id: steps for steps, level in enumerate(near) for id in level}


def related_answer(asked: Meaning) -> TreeAnswer:
    """The fewest relations that join several concepts into one piece, as far as a quick search finds them."""
    snapshot = asked.ways.snapshot
    if len(asked.ends) > MOST_JOINED:
        raise QueryRefused(f"At most {MOST_JOINED} concepts are joined; this question names {len(asked.ends)}.")
    pairs = joining(asked.ways, asked.ends)
    shown = dict.fromkeys([*asked.ends, *(id for pair in pairs for id in pair)])
    lost = [id for id in asked.ends[1:] if not shortest(asked.ways, asked.ends[0], id, limit=1).best] if not pairs else []
    apart = asked._replace(ends=(asked.ends[0], lost[0])) if lost else asked._replace(ends=(asked.ends[0], asked.ends[0]))
    return TreeAnswer(
        kind="related",
        **asked.told,
        ends=asked.ends,
        view=view(snapshot, shown, total=len(shown), ways=asked.ways, pairs=pairs),
        why_not=None if pairs else why_not(apart),
    )
