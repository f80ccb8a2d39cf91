"""One version of the graph, held in the process."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

import networkx as nx

from graph import Concept, ConceptGraph, ConceptId, Relation, RelationType, Source, SourceId, Status

from .name_index import NameIndex

Links: TypeAlias = Mapping[ConceptId, Mapping[ConceptId, Mapping[str, Any]]]
"""What stands next to each concept: the networkx graph's own adjacency."""

_SUREST = {Status.STATED: 0, Status.ACCEPTED: 1, Status.EXTRACTED: 2}
_TYPES = {type: n for n, type in enumerate(RelationType)}


@dataclass(frozen=True)
class Snapshot:
    """All that an answer shows, from one version of the graph; never changed, so threads share it."""

    version: str
    sources: Mapping[SourceId, Source]
    concepts: Mapping[ConceptId, Concept]
    relations: tuple[Relation, ...]
    degrees: Mapping[ConceptId, int]
    graph: "nx.Graph[ConceptId]"
    links: Links
    names: NameIndex
    definitions: tuple[tuple[str, ConceptId], ...]

    @classmethod
    def of(cls, stored: ConceptGraph) -> Self:
        """The snapshot of this graph, whose relations all end at concepts it holds.

        Parallel relations are one link: in `graph` an edge has them as `relations`, the surest first.
        """
        concepts = {concept.id: concept for concept in stored.concepts}
        graph = _linked(concepts, stored.relations)
        return cls(
            version=stored.version,
            sources={source.id: source for source in stored.sources},
            concepts=concepts,
            relations=stored.relations,
            degrees=dict(graph.degree(weight="weight")),
            graph=graph,
            links=dict(graph.adjacency()),
            names=NameIndex.of(stored.concepts),
            definitions=tuple((concept.definition.casefold(), concept.id) for concept in stored.concepts if concept.definition),
        )

    def between(self, a: ConceptId, b: ConceptId) -> tuple[Relation, ...]:
        """The relations that join two linked concepts, whichever way, the surest first."""
        relations: tuple[Relation, ...] = self.links[a][b]["relations"]
        return relations

    def prominence(self, id: ConceptId) -> tuple[int, ConceptId]:
        """Sorts the best connected concept to the front."""
        return -self.degrees[id], id

    def title(self, source: SourceId) -> str:
        """What to call a source."""
        known = self.sources.get(source)
        return known.title or known.id if known else source


def sureness(relation: Relation) -> tuple[int, float, int, ConceptId, ConceptId]:
    """Sorts the relation to show first to the front: by status, confidence, type, ends."""
    return _SUREST[relation.status], -relation.confidence, _TYPES[relation.type], relation.source, relation.target


def _linked(concepts: Iterable[ConceptId], relations: Iterable[Relation]) -> "nx.Graph[ConceptId]":
    parallel: defaultdict[tuple[ConceptId, ConceptId], list[Relation]] = defaultdict(list)
    for relation in relations:
        parallel[min(relation.source, relation.target), max(relation.source, relation.target)].append(relation)
    graph: nx.Graph[ConceptId] = nx.Graph()
    graph.add_nodes_from(concepts)
    for (a, b), joining in parallel.items():
        graph.add_edge(a, b, weight=len(joining), relations=tuple(sorted(joining, key=sureness)))
    return graph
