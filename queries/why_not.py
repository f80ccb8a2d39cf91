"""Why there is no path between two concepts, and what stands nearest to one."""

import networkx as nx

from graph import ConceptId

from .lookup import writing
from .phrases import AroundPhrase
from .snapshot import Snapshot

FEW = 5
"""Up to how many concepts of an island are called by name."""


def why_not(snapshot: Snapshot, start: ConceptId, end: ConceptId) -> str:
    """Why no chain of relations leads from one to the other, whichever way they are walked; for concepts without a path only."""
    if start == end:
        return _same(snapshot, start)
    alone = [id for id in (start, end) if not snapshot.links[id]]
    return _alone(snapshot, alone) if alone else _islands(snapshot, start, end)


def nothing_around(snapshot: Snapshot, id: ConceptId) -> str | None:
    """Why nothing stands around the concept; None if something does."""
    return None if snapshot.links[id] else _alone(snapshot, [id])


def _same(snapshot: Snapshot, id: ConceptId) -> str:
    around = AroundPhrase(writing(snapshot, id))
    return f"Both names mean {_full_name(snapshot, id)}, so there is no way to go. Ask “{around}” for what stands next to it."


def _alone(snapshot: Snapshot, alone: list[ConceptId]) -> str:
    """No document that was read relates these concepts to any other."""
    labels = [_label(snapshot, id) for id in alone]
    if len(labels) == 1:
        return f"{labels[0]} has no relations: no document that is loaded relates it to another concept."
    return f"Neither {labels[0]} nor {labels[1]} has any relations: no document that is loaded relates them to other concepts."


def _islands(snapshot: Snapshot, start: ConceptId, end: ConceptId) -> str:
    """The two stand in separate parts of the graph."""
    both = f"{_label(snapshot, start)} and {_label(snapshot, end)}"
    told = ", ".join(_island(snapshot, id) for id in (start, end))
    return f"{both} are on different islands: no chain of relations joins them, whichever way it is walked. {told}."


def _island(snapshot: Snapshot, id: ConceptId) -> str:
    """What the concept is connected with, by name where that is little."""
    others = sorted(nx.node_connected_component(snapshot.graph, id) - {id}, key=snapshot.prominence)
    if len(others) > FEW:
        return f"{_label(snapshot, id)} is connected with {len(others)} others"
    return f"{_label(snapshot, id)} is connected only with {' and '.join(_label(snapshot, other) for other in others)}"


def _label(snapshot: Snapshot, id: ConceptId) -> str:
    return snapshot.concepts[id].label


def _full_name(snapshot: Snapshot, id: ConceptId) -> str:
    concept = snapshot.concepts[id]
    return f"{concept.name} ({concept.acronym})" if concept.acronym else concept.name
