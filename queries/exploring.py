"""What a picture shows when one starts at some concepts and opens others: step by step, so that what was shown stays where it is."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from graph import ConceptId, QueryRefused, UnknownConcept

from .explain import card
from .lookup import nearest_names
from .neighbourhood import DEEPEST, reached, view
from .results import ExploreAnswer, Opened
from .snapshot import Snapshot
from .ways import Ways

AT_ONCE = 12
"""Neighbours that opening a concept shows, and each time it is opened again."""

SHOWN = 150
MOST_SHOWN = 1_000
MOST_STARTS = 20
FEWEST_OF_A_HUB = 8


class Direction(StrEnum):
    """Which relations a neighbourhood follows from its middle."""

    EITHER = "either"
    OUT = "out"
    IN = "in"


class Reach(NamedTuple):
    """How far a picture reaches."""

    depth: int = 1
    direction: Direction = Direction.EITHER
    hubs: bool = True
    """Whether concepts that nearly everything is related to are shown."""
    opened: tuple[ConceptId, ...] = ()
    """Concepts whose neighbours are shown as well, in the order in which they were opened; one more time for more of them."""


def explore(snapshot: Snapshot, starts: Sequence[ConceptId], reach: Reach, *, limit: int = SHOWN) -> ExploreAnswer:
    """The starts, what stands around them, and what was opened.

    Raises UnknownConcept for an identifier that there is not, QueryRefused for more starts, steps or concepts than a picture holds.
    """
    for id in (*starts, *reach.opened):
        if id not in snapshot.concepts:
            raise UnknownConcept(id, nearest_names(snapshot, id))
    if not 1 <= reach.depth <= DEEPEST:
        raise QueryRefused(f"A picture reaches 1 to {DEEPEST} steps, not {reach.depth}.")
    if not 1 <= len(starts) <= MOST_STARTS:
        raise QueryRefused(f"A picture starts at 1 to {MOST_STARTS} concepts, not {len(starts)}.")
    around = _around(snapshot, starts, reach)
    return opened(snapshot, around[:limit], reach, total=len(around), starts=starts)


def opened(snapshot: Snapshot, chosen: Iterable[ConceptId], reach: Reach, *, total: int, starts: Sequence[ConceptId] = ()) -> ExploreAnswer:
    """These concepts, and the neighbours of those that were opened, with the relations among all of them.

    Raises QueryRefused if that is more than can be drawn.
    """
    shown, stages = dict.fromkeys(chosen), []
    stages.append(tuple(shown))
    snapshot.links.look_at(reach.opened)
    for id in reach.opened:
        new = [near for near in sorted(snapshot.links[id], key=snapshot.prominence) if near not in shown][:AT_ONCE]
        added = [*([] if id in shown else [id]), *new]
        shown |= dict.fromkeys(added)
        stages.append(tuple(added))
    if len(shown) > MOST_SHOWN:
        raise QueryRefused(f"{len(shown):,} concepts are more than a picture holds; ask for at most {MOST_SHOWN:,}.")
    return ExploreAnswer(
        starts=tuple(starts),
        depth=reach.depth,
        view=view(snapshot, shown, total=max(total, len(shown))),
        opened=tuple(_opened(snapshot, id, shown) for id in dict.fromkeys(reach.opened)),
        stages=tuple(stages),
        hub=_hub(snapshot),
        data_version=snapshot.version,
    )


def _around(snapshot: Snapshot, starts: Sequence[ConceptId], reach: Reach) -> list[ConceptId]:
    """The starts, then level by level what stands around them, the best connected first."""
    ways = Ways(snapshot, directed=reach.direction is not Direction.EITHER)
    every = ways.behind if reach.direction is Direction.IN else ways.ahead
    least = _hub(snapshot)

    def beside(id: ConceptId) -> list[ConceptId]:
        return [near for near in every(id) if reach.hubs or snapshot.degrees[near] < least]

    return reached(snapshot, starts, beside, reach.depth)


def _hub(snapshot: Snapshot) -> int:
    """From how many relations on a concept counts as a hub: five times the usual number."""
    return max(FEWEST_OF_A_HUB, 5 * round(median([degree for degree in snapshot.degrees.values() if degree] or [1])))


def _opened(snapshot: Snapshot, id: ConceptId, shown: dict[ConceptId, None]) -> Opened:
    near = snapshot.links[id].keys()
    return Opened(concept=card(snapshot, id), shown=len(near & shown.keys()), total=len(near))
