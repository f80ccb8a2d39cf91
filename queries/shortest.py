"""The shortest ways between two states of a search, the best of equally short ones first.

A search level by level from both ends finds everything that stands on a shortest way; ranking works on that alone, one level at a time,
so the number of ways does not matter. Listing all of them (`nx.all_shortest_paths`) takes hundreds of times longer between
well-connected concepts.
"""

from collections.abc import Callable, Iterable
from heapq import nsmallest
from itertools import pairwise
from typing import Any, Generic, NamedTuple, TypeAlias

from .ways import State, Steps

Walk: TypeAlias = tuple[State, ...]
"""The states of a way in walking order."""

Levels: TypeAlias = list[set[State]]

Tail: TypeAlias = tuple[int, int, Any]
"""How a way goes on: steps neither stated nor accepted, sum of the inner concepts' degrees, and the chain of its states: the next one
with the chain behind it. Smaller is better."""


class Shortest(NamedTuple, Generic[State]):
    """The best of the shortest ways, and how many there are."""

    best: tuple[Walk[State], ...]
    total: int


class Bans(NamedTuple, Generic[State]):
    """What a way must not do: enter some states at all, or others with its first step."""

    states: frozenset[State] = frozenset()
    first: frozenset[State] = frozenset()


def shortest(steps: Steps[State], start: State, end: State, *, limit: int, bans: Bans[State] | None = None) -> Shortest[State]:
    """At most `limit` of the shortest ways between two different states; none if there is no way.

    Of equally short ones those come first that have fewest steps neither stated nor accepted, then the smallest sum of the inner
    concepts' degrees, then the first states from the start on.
    """
    levels = _levels_between(steps, start, end, bans or Bans())
    return _ranked(steps, levels, limit) if levels else Shortest((), 0)


def rank(steps: Steps[State], walk: Walk[State]) -> tuple[int, int, int, Walk[State]]:
    """What orders ways of any length, the best first: steps, unsure ones among them, degrees passed, states."""
    unsure = sum(steps.unsure(a, b) for a, b in pairwise(walk))
    return len(walk), unsure, sum(steps.degree(state) for state in walk[1:-1]), walk


def _levels_between(steps: Steps[State], start: State, end: State, bans: Bans[State]) -> Levels[State]:
    """The states on shortest ways by their distance from the start; empty if there are none."""
    ahead, back = _meeting(steps, start, end, bans)
    middle = ahead[-1] & back[-1]
    if not middle:
        return []
    before = _narrowed(middle, ahead[:-1], lambda level: _all(steps, steps.behind, level))
    after = _narrowed(middle, back[:-1], lambda level: _all(steps, steps.ahead, level))
    return [*reversed(before), middle, *after]


def _meeting(steps: Steps[State], start: State, end: State, bans: Bans[State]) -> tuple[Levels[State], Levels[State]]:
    """Levels around both ends, grown by the smaller one until they meet or one side has nothing more."""
    first = set(steps.ahead(start)) - bans.states - bans.first - {start}
    ahead: Levels[State] = [{start}, first]
    back: Levels[State] = [{end}]
    seen_ahead, seen_back = {start} | first | bans.states, {start, end} | bans.states
    while ahead[-1] and back[-1] and ahead[-1].isdisjoint(back[-1]):
        if len(ahead[-1]) <= len(back[-1]):
            _grow(_all(steps, steps.ahead, ahead[-1]), ahead, seen_ahead)
        else:
            _grow(_all(steps, steps.behind, back[-1]), back, seen_back)
    return ahead, back


def _grow(reached: set[State], levels: Levels[State], seen: set[State]) -> None:
    level = reached - seen
    seen |= level
    levels.append(level)


def _all(steps: Steps[State], beside: Callable[[State], Iterable[State]], level: set[State]) -> set[State]:
    """Everything one step from the level."""
    steps.look_at(level)
    return set().union(*map(beside, level))


def _narrowed(middle: set[State], levels: Levels[State], beside: Callable[[set[State]], set[State]]) -> Levels[State]:
    """What of the levels leads to the middle, nearest to it first."""
    kept = [middle]
    for level in reversed(levels):
        kept.append(beside(kept[-1]) & level)
    return kept[1:]


def _ranked(steps: Steps[State], levels: Levels[State], limit: int) -> Shortest[State]:
    """The best ways through the levels, worked out from the last to the first."""
    (end,) = levels[-1]
    tails: dict[State, list[Tail]] = {end: [(0, 0, (end, ()))]}
    counts = {end: 1}
    for n in range(len(levels) - 2, -1, -1):
        onward = {state: levels[n + 1].intersection(steps.ahead(state)) for state in levels[n]}
        counts = {state: sum(counts[following] for following in onward[state]) for state in onward}
        tails = {state: _best_tails(steps, state, {following: tails[following] for following in onward[state]}, limit) for state in onward}
    ((start, best),) = tails.items()
    return Shortest(tuple(_walk(chain) for _, _, chain in best), counts[start])


def _best_tails(steps: Steps[State], state: State, onward: dict[State, list[Tail]], limit: int) -> list[Tail]:
    # The start's own degree counts for every way alike, so it needs no exception.
    degree = steps.degree(state)
    longer = (
        (unsure + steps.unsure(state, following), degrees + degree, (state, chain))
        for following, tails in onward.items()
        for unsure, degrees, chain in tails
    )
    return nsmallest(limit, longer)


def _walk(chain: Any) -> Walk[State]:
    walk: list[State] = []
    while chain:
        state, chain = chain
        walk.append(state)
    return tuple(walk)
