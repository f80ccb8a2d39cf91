"""What hangs together: a concept with everything that chains of relations lead to."""

from typing import NamedTuple

from graph import ConceptId

from .snapshot import Snapshot
from .ways import levels

MOST = 1_000
"""Concepts up to which an island is walked over."""


class Island(NamedTuple):
    """The concepts around one, the best connected first."""

    concepts: tuple[ConceptId, ...]
    is_whole: bool
    """Whether these are all; else only those nearest to the one."""


def island(snapshot: Snapshot, id: ConceptId) -> Island:
    """The concept and what is connected with it, level by level, until that is everything or enough."""
    found: list[ConceptId] = []
    is_whole = True
    for level in levels(snapshot, [id], snapshot.links.__getitem__):
        if is_whole := len(found) < MOST:
            found += level
        else:
            break
    return Island(tuple(sorted(found, key=snapshot.prominence)), is_whole)
