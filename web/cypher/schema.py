"""What may be asked for: the labels, types and properties of this graph, with their counts, and what a click on one writes."""

from collections import Counter
from typing import Any, NamedTuple

from graph import CONCEPT_PROPERTIES, DEFINITION_PROPERTIES, RELATION_PROPERTIES, SOURCE_PROPERTIES, Place, RelationType
from queries import CLAUSES, FUNCTIONS, Snapshot


class Term(NamedTuple):
    """A label, a type or a property: how many there are, how it is read, and the pattern that stands for it in a query."""

    name: str
    pattern: str
    total: int = 0
    words: str = ""


class Schema(NamedTuple):
    """What this graph holds, the most first."""

    labels: tuple[Term, ...]
    types: tuple[Term, ...]
    properties: tuple[tuple[str, tuple[Term, ...]], ...]
    """Of what, and which."""


def schema_of(snapshot: Snapshot) -> Schema:
    """The schema with the counts of this version."""
    return Schema(_labels(snapshot), _types(snapshot), PROPERTIES)


def _properties(variable: str, names: tuple[str, ...]) -> tuple[Term, ...]:
    return tuple(Term(name, f"{variable}.{name}") for name in names)


PROPERTIES = (
    ("a concept", _properties("c", CONCEPT_PROPERTIES)),
    ("a relation", _properties("r", RELATION_PROPERTIES)),
    ("a source", _properties("s", SOURCE_PROPERTIES)),
    ("DEFINED_IN", _properties("d", DEFINITION_PROPERTIES)),
)


def _labels(snapshot: Snapshot) -> tuple[Term, ...]:
    kinds = Counter(concept.kind.label for concept in snapshot.concepts.values() if concept.kind)
    sources = Term("Source", "(s:Source)", len(snapshot.sources))
    counted = [("Concept", len(snapshot.concepts)), *kinds.most_common()]
    return *(Term(name, f"(c:{name})", count) for name, count in counted), sources


def _types(snapshot: Snapshot) -> tuple[Term, ...]:
    counted = Counter(snapshot.types).most_common()
    definitions = sum(len(concept.definitions) for concept in snapshot.concepts.values())
    return *(_type(type, count) for type, count in counted), Term("DEFINED_IN", "-[:DEFINED_IN]->", definitions, "is defined in the source")


def _type(type: RelationType, count: int) -> Term:
    arrow = "-" if type.is_symmetric else "->"
    words = f"{type.wording.forwards}, either way round" if type.is_symmetric else type.wording.forwards
    return Term(type.cypher, f"-[:{type.cypher}]{arrow}", count, words)


def editor_data(schema: Schema, error: Exception | None) -> dict[str, Any]:
    """What the editor completes from, and the place that it marks."""
    return {
        "labels": [{"name": label.name, "count": label.total} for label in schema.labels],
        "types": [{"name": type.name, "count": type.total, "words": type.words} for type in schema.types],
        "properties": list(dict.fromkeys(term.name for _, terms in schema.properties for term in terms)),
        "functions": list(FUNCTIONS),
        "keywords": list(CLAUSES),
        "error": _marked(error),
    }


def _marked(error: Exception | None) -> dict[str, Any] | None:
    place: Place | None = getattr(error, "place", None)
    return {**place._asdict(), "message": str(error)} if place else None
