"""Relations that a person has read out of a text, held against the ones that are found."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

from graph import ConceptGraph, RelationType, names

DATA = Path(__file__).parent / "data"
Key: TypeAlias = tuple[str, str, str]


def data(name: str) -> Any:
    """What a file of judged relations holds."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def keys(graph: ConceptGraph) -> set[Key]:
    """Every relation of a graph; what requires a thing also uses it, and the other way round."""
    return set().union(*(_both_ways((relation.source, relation.type.value, relation.target)) for relation in graph.relations), set())


def judged(graph: ConceptGraph, relations: Iterable[tuple[str, str, str]]) -> set[Key]:
    """Relations between names, as keys of the graph; a name that the graph does not know stays as it is."""
    ids = {names.normal(name): concept.id for concept in graph.concepts for name in (concept.name, *concept.aliases)}
    ends = [(ids.get(names.normal(source), source), type, ids.get(names.normal(target), target)) for source, type, target in relations]
    return {_ordered(key) for key in ends}


def _both_ways(key: Key) -> set[Key]:
    source, type, target = key
    opposite = {"requires": "used-by", "used-by": "requires"}.get(type)
    return {_ordered(key)} | ({(target, opposite, source)} if opposite else set())


def _ordered(key: Key) -> Key:
    source, type, target = key
    source, target = RelationType(type).ends(source, target)
    return source, type, target
