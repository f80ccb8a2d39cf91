"""The shortest ways between two concepts, relations walked either way, the best of equally short ones first.

A search level by level from both ends finds every concept that stands on a shortest path; ranking works on these alone, one level at
a time, so the number of paths does not matter. Listing all of them (`nx.all_shortest_paths`) takes hundreds of times longer between
well-connected concepts.
"""

from collections.abc import Set as AbstractSet
from heapq import nsmallest
from typing import NamedTuple, TypeAlias

from graph import ConceptId, Status

from .snapshot import Links, Snapshot

Walk: TypeAlias = tuple[ConceptId, ...]
"""The concepts of a path in walking order."""

Levels: TypeAlias = list[set[ConceptId]]

Tail: TypeAlias = tuple[int, int, "Chain"]
"""How a path goes on: relations neither stated nor accepted, sum of the inner concepts' degrees, concepts. Smaller is better."""

Chain: TypeAlias = "tuple[()] | tuple[ConceptId, Chain]"


class ShortestPaths(NamedTuple):
    """The best of the shortest paths, and how many there are; two paths differ in a concept."""

    best: tuple[Walk, ...]
    total: int


def shortest_paths(snapshot: Snapshot, start: ConceptId, end: ConceptId, *, limit: int) -> ShortestPaths:
    """At most `limit` of the shortest paths between two different concepts; none if no chain of relations joins them.

    Of equally short ones those come first that have fewest relations neither stated nor accepted, then the smallest sum of the
    inner concepts' degrees, then the first ids, read from the end whose id comes first: reversed, the answer is the same.
    """
    first, last = sorted((start, end))
    levels = _levels_between(snapshot.links, first, last)
    if not levels:
        return ShortestPaths((), 0)
    found = _ranked(snapshot, levels, limit)
    return found if start == first else ShortestPaths(tuple(walk[::-1] for walk in found.best), found.total)


def _levels_between(links: Links, start: ConceptId, end: ConceptId) -> Levels:
    """The concepts on shortest paths by their distance from `start`; empty if there are none."""
    ahead, back = _meeting(links, start, end)
    middle = ahead[-1] & back[-1]
    return [*reversed(_narrowed(links, middle, ahead[:-1])), middle, *_narrowed(links, middle, back[:-1])] if middle else []


def _meeting(links: Links, start: ConceptId, end: ConceptId) -> tuple[Levels, Levels]:
    """Levels around both ends, grown by the smaller one until they meet or one side has nothing more."""
    ahead: Levels = [{start}]
    back: Levels = [{end}]
    seen_ahead, seen_back = {start}, {end}
    while ahead[-1] and back[-1] and ahead[-1].isdisjoint(back[-1]):
        if len(ahead[-1]) <= len(back[-1]):
            _grow(links, ahead, seen_ahead)
        else:
            _grow(links, back, seen_back)
    return ahead, back


def _grow(links: Links, levels: Levels, seen: set[ConceptId]) -> None:
    level = _beside(links, levels[-1]) - seen
    seen |= level
    levels.append(level)


def _beside(links: Links, level: AbstractSet[ConceptId]) -> set[ConceptId]:
    return set().union(*(links[id] for id in level))


def _narrowed(links: Links, middle: set[ConceptId], levels: Levels) -> Levels:
    """What of the levels leads to the middle, nearest to it first."""
    kept = [middle]
    for level in reversed(levels):
        kept.append(_beside(links, kept[-1]) & level)
    return kept[1:]


def _ranked(snapshot: Snapshot, levels: Levels, limit: int) -> ShortestPaths:
    """The best ways through the levels, worked out from the last to the first."""
    (end,) = levels[-1]
    tails: dict[ConceptId, list[Tail]] = {end: [(0, 0, (end, ()))]}
    counts = {end: 1}
    for n in range(len(levels) - 2, -1, -1):
        onward = {id: snapshot.links[id].keys() & levels[n + 1] for id in levels[n]}
        counts = {id: sum(counts[following] for following in onward[id]) for id in onward}
        tails = {id: _best_tails(snapshot, id, {following: tails[following] for following in onward[id]}, limit) for id in onward}
    ((start, best),) = tails.items()
    return ShortestPaths(tuple(_walk(chain) for _, _, chain in best), counts[start])


def _best_tails(snapshot: Snapshot, id: ConceptId, onward: dict[ConceptId, list[Tail]], limit: int) -> list[Tail]:
    # The start's own degree counts for every path alike, so it needs no exception.
    degree = snapshot.degrees[id]
    longer = (
        (unsure + _unsure(snapshot, id, following), degrees + degree, (id, chain))
        for following, tails in onward.items()
        for unsure, degrees, chain in tails
    )
    return nsmallest(limit, longer)


def _unsure(snapshot: Snapshot, a: ConceptId, b: ConceptId) -> int:
    """1 if no relation between the two is stated or accepted."""
    return int(snapshot.between(a, b)[0].status is Status.EXTRACTED)


def _walk(chain: "Chain") -> Walk:
    walk: list[ConceptId] = []
    while chain:
        id, chain = chain
        walk.append(id)
    return tuple(walk)
