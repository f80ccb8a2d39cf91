"""Concepts that are one by decision, joined in a graph: their names, definitions and relations together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from .. import names
from ..model import Concept, ConceptId, Evidence, Relation
from ..vocabulary import Status
from .model import Decisions
from .naming import Naming

_SUREST = (Status.ACCEPTED, Status.STATED, Status.EXTRACTED)


class Joined(NamedTuple):
    """Concepts and relations after joining."""

    concepts: dict[ConceptId, Concept]
    relations: tuple[Relation, ...]


def joined(concepts: Mapping[ConceptId, Concept], relations: Iterable[Relation], decisions: Decisions) -> Joined:
    """The same with those concepts joined that are one by decision and are not yet."""
    naming = Naming(concepts)
    groups = _together(naming, decisions)
    into = {id: _first(same, concepts) for same in groups for id in same}
    if not into:
        return Joined(dict(concepts), tuple(relations))
    kept = {id: concept for id, concept in concepts.items() if into.get(id, id) == id}
    for same in groups:
        home = into[same[0]]
        kept[home] = _one([concepts[home], *(concepts[id] for id in same if id != home)])
    return Joined(kept, _led(relations, into))


def _together(naming: Naming, decisions: Decisions) -> list[list[ConceptId]]:
    """The groups of concepts that decisions put together; a pair that is told apart by name stays apart."""
    apart = {frozenset(map(naming.get, pair)) for group in decisions.apart for pair in combinations(group, 2)}
    homes: dict[ConceptId, set[ConceptId]] = {}
    for same in decisions.together:
        first, *others = sorted({id for id in map(naming.get, same) if id is not None}) or [""]
        for other in others:
            if frozenset((first, other)) not in apart:
                whole = homes.get(first, {first}) | homes.get(other, {other})
                homes.update(dict.fromkeys(whole, whole))
    return sorted({tuple(sorted(whole)): sorted(whole) for whole in homes.values()}.values())


def _first(same: list[ConceptId], concepts: Mapping[ConceptId, Concept]) -> ConceptId:
    """The concept that gives its identifier and its name: a defined one, the more often defined, the first."""
    return min(same, key=lambda concept: (-len(concepts[concept].definitions), concept))


def _one(same: list[Concept]) -> Concept:
    """The first concept with what the others have besides."""
    first = same[0]
    spelt = {name for concept in same for name in (concept.name, *concept.aliases)} - {first.name}
    return first.model_copy(
        update={
            "aliases": tuple(sorted(name for name in spelt if names.normal(name) != names.normal(first.name) or name in first.aliases)),
            "definition": next((concept.definition for concept in same if concept.definition), ""),
            "kind": next((concept.kind for concept in same if concept.kind), None),
            "categories": tuple(sorted({category for concept in same for category in concept.categories})),
            "acronym": next((concept.acronym for concept in same if concept.acronym), ""),
            "definitions": tuple(sorted({place for concept in same for place in concept.definitions}, key=lambda p: (p.source, p.line))),
        }
    )


def _led(relations: Iterable[Relation], into: Mapping[ConceptId, ConceptId]) -> tuple[Relation, ...]:
    """The relations between what their ends became; those that became one are one, and none leads back to itself."""
    by_key = defaultdict(list)
    for relation in relations:
        ends = relation.type.ends(into.get(relation.source, relation.source), into.get(relation.target, relation.target))
        if ends[0] != ends[1]:
            by_key[(ends[0], relation.type, ends[1])].append(relation)
    return tuple(combined(same).model_copy(update={"source": source, "target": target}) for (source, _, target), same in by_key.items())


def combined(same: list[Relation]) -> Relation:
    """One relation with the evidence of all, as sure as the surest."""
    first = min(same, key=lambda relation: _SUREST.index(relation.status))
    if len(same) == 1:
        return first
    places = dict[tuple[str, int], Evidence]()
    for relation in sorted(same, key=lambda relation: (-relation.confidence, relation.key)):
        for one in relation.evidence:
            places.setdefault((one.source, one.offset), one)
    evidence = tuple(places[place] for place in sorted(places))
    return first.model_copy(update={"confidence": max(relation.confidence for relation in same), "evidence": evidence})
