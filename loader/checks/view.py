"""A graph as the checks look at it: where each concept stands, and all that is claimed of two concepts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from graph import Concept, ConceptGraph, ConceptId, Evidence, Relation, RelationType, SourceId, Status

from ..extract import Rejected


class Place(NamedTuple):
    """A line, from 1, of a source."""

    source: SourceId
    line: int

    def seen_from(self, other: "Place") -> str:
        """How a message at another place tells of this one.

        >>> Place("tea", 4).seen_from(Place("tea", 9)), Place("tea", 4).seen_from(Place("coffee", 9))
        ('on line 4', 'in “tea” on line 4')
        """
        return f"on line {self.line}" if self.source == other.source else f"in “{self.source}” on line {self.line}"


NOWHERE = Place("stored graph", 1)
"""Where a concept or a relation stands that came by import without any place."""


class Said(NamedTuple):
    """One relation that the documents claim of two concepts, kept or not, and the first place that does."""

    source: ConceptId
    type: RelationType
    target: ConceptId
    status: Status
    place: Place

    @property
    def key(self) -> tuple[ConceptId, RelationType, ConceptId]:
        """What is claimed, wherever it is."""
        return (self.source, self.type, self.target)


@dataclass(frozen=True)
class View:
    """A graph, and the claims that became no relation of it."""

    graph: ConceptGraph
    rejected: Sequence[Rejected] = ()

    @cached_property
    def concepts(self) -> Mapping[ConceptId, Concept]:
        """Every concept by its id."""
        return {concept.id: concept for concept in self.graph.concepts}

    def label(self, id: ConceptId) -> str:
        """What a message calls a concept."""
        return self.concepts[id].label

    @cached_property
    def named(self) -> Mapping[ConceptId, Relation]:
        """For each concept that has relations, the one that tells most surely where it is named: stated before read, then the first."""
        found = dict[ConceptId, Relation]()
        for relation in sorted(self.graph.relations, key=lambda one: (one.status is not Status.STATED, self.said_at(one), one.key)):
            found.setdefault(relation.source, relation)
            found.setdefault(relation.target, relation)
        return found

    def place(self, concept: Concept) -> Place:
        """Where a concept is defined, or else where it is named."""
        if concept.definitions:
            return Place(concept.definitions[0].source, concept.definitions[0].line)
        return self.said_at(self.named[concept.id]) if concept.id in self.named else NOWHERE

    def said_at(self, relation: Relation) -> Place:
        """The first place that says so; for an imported relation without one, where its source is defined."""
        if relation.evidence:
            return _place(relation.evidence[0])
        defined = self.concepts[relation.source].definitions
        return Place(defined[0].source, defined[0].line) if defined else NOWHERE

    @cached_property
    def claims(self) -> Sequence[Sequence[Said]]:
        """What is claimed of each two concepts of which more than one thing is, what became a relation first."""
        by_pair = defaultdict[frozenset[ConceptId], list[Said]](list)
        for one in self._all_said():
            same = by_pair[frozenset((one.source, one.target))]
            if all(one.key != other.key for other in same):
                same.append(one)
        return [same for same in by_pair.values() if len(same) > 1]

    def _all_said(self) -> Iterator[Said]:
        for relation in self.graph.relations:
            yield Said(relation.source, relation.type, relation.target, relation.status, self.said_at(relation))
        for claim in self.rejected:
            if claim.ends is not None and self.concepts.keys() >= set(claim.ends):
                yield Said(claim.ends[0], claim.type, claim.ends[1], claim.status, _place(claim.evidence))


def _place(evidence: Evidence) -> Place:
    return Place(evidence.source, evidence.line)
