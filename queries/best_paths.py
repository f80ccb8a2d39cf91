"""The best ways between two states in order, of any length, no concept twice: Yen's algorithm over the search by levels.

Yen, "Finding the K Shortest Loopless Paths in a Network" (1971). Each further way leaves one found before at some state, by a step that
no way found before takes from there.
"""

from collections.abc import Iterator

from .shortest import Bans, Walk, rank, shortest
from .ways import State, Steps


def best_walks(steps: Steps[State], start: State, end: State) -> Iterator[Walk[State]]:
    """Every way between two different states, the best first by `rank`, one after the other as they are asked for."""
    found: list[Walk[State]] = []
    waiting = {walk: rank(steps, walk) for walk in shortest(steps, start, end, limit=1).best}
    while waiting:
        best = min(waiting, key=waiting.__getitem__)
        del waiting[best]
        found.append(best)
        yield best
        for walk in _leaving(steps, best, found):
            waiting[walk] = rank(steps, walk)


def _leaving(steps: Steps[State], last: Walk[State], found: list[Walk[State]]) -> Iterator[Walk[State]]:
    """The best way that leaves the last one found at each of its states."""
    for at in range(len(last) - 1):
        root = last[: at + 1]
        taken = frozenset(walk[at + 1] for walk in found if walk[: at + 1] == root)
        passed = frozenset[State]().union(*map(steps.same_place, root[:-1])) | (steps.same_place(root[-1]) - {root[-1]})
        for spur in shortest(steps, root[-1], last[-1], limit=1, bans=Bans(passed, taken)).best:
            yield (*root[:-1], *spur)
