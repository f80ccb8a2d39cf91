"""What stands next to each concept, with the relations between the two: held in the process, or fetched as a question comes to it.

There is one search. It tells these links which concepts it is about to leave, a whole level at once; links that are held have nothing
to do then, and links that are fetched ask the store once a level.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Protocol, Self, TypeAlias

import networkx as nx

from graph import ConceptId, Relation, RelationType, Status

Neighbours: TypeAlias = Mapping[ConceptId, Mapping[str, Any]]
"""The networkx graph's own adjacency of one concept; each link has its `relations`, the surest first."""

Fetch: TypeAlias = Callable[[Collection[ConceptId]], Iterable[Relation]]
"""Gives every relation that ends at one of the concepts."""

_SUREST = {Status.STATED: 0, Status.ACCEPTED: 1, Status.EXTRACTED: 2}
_TYPES = {type: n for n, type in enumerate(RelationType)}


class Links(Protocol):
    """The links of one version of the graph."""

    def __getitem__(self, id: ConceptId) -> Neighbours:
        """What stands next to a concept that there is."""

    def look_at(self, ids: Iterable[ConceptId]) -> None:
        """Have at hand what stands next to these concepts, which are asked for next."""

    def extracted(self) -> Iterable[Relation]:
        """The relations that were read from prose and nobody has decided on, sorted by their keys."""

    def fresh(self) -> Self:
        """The same links for another question."""


class HeldLinks(dict[ConceptId, Neighbours]):
    """All links of a graph; never changed, so threads share them."""

    @classmethod
    def of(cls, concepts: Iterable[ConceptId], relations: Iterable[Relation]) -> Self:
        """The links that the relations make between the concepts."""
        graph: nx.Graph[ConceptId] = nx.Graph()
        graph.add_nodes_from(concepts)
        _join(graph, relations)
        return cls(graph.adjacency())

    def look_at(self, ids: Iterable[ConceptId]) -> None:
        """They are."""

    def extracted(self) -> Iterable[Relation]:
        """Those among all that are held."""
        joining = (link["relations"] for a, beside in self.items() for b, link in beside.items() if a < b)
        waiting = (relation for relations in joining for relation in relations if relation.status is Status.EXTRACTED)
        return sorted(waiting, key=lambda relation: relation.key)

    def fresh(self) -> Self:
        """These, since nothing changes them."""
        return self


class FetchedLinks:
    """The links that one question comes to. It grows while the question is answered, so each has its own."""

    def __init__(self, fetch: Fetch, extracted: Callable[[], Iterable[Relation]]) -> None:
        self._fetch, self._extracted = fetch, extracted
        self._seen: nx.Graph[ConceptId] = nx.Graph()
        self._whole: set[ConceptId] = set()

    def __getitem__(self, id: ConceptId) -> Neighbours:
        self.look_at([id])
        return self._seen.adj[id]

    def look_at(self, ids: Iterable[ConceptId]) -> None:
        """Fetch what is not there, with one query."""
        missing = sorted(set(ids) - self._whole)
        if missing:
            _join(self._seen, self._fetch(missing))
            self._seen.add_nodes_from(missing)
            self._whole.update(missing)

    def extracted(self) -> Iterable[Relation]:
        """All of them, from the store."""
        return self._extracted()

    def fresh(self) -> Self:
        """With nothing fetched yet."""
        return type(self)(self._fetch, self._extracted)


def sureness(relation: Relation) -> tuple[int, float, int, ConceptId, ConceptId]:
    """Sorts the relation to show first to the front: by status, confidence, type, ends."""
    return _SUREST[relation.status], -relation.confidence, _TYPES[relation.type], relation.source, relation.target


def _join(graph: "nx.Graph[ConceptId]", relations: Iterable[Relation]) -> None:
    """Add the links; parallel relations, which come together, are one."""
    parallel: defaultdict[tuple[ConceptId, ConceptId], list[Relation]] = defaultdict(list)
    for relation in relations:
        parallel[min(relation.source, relation.target), max(relation.source, relation.target)].append(relation)
    for (a, b), joining in parallel.items():
        graph.add_edge(a, b, relations=tuple(sorted(joining, key=sureness)))
