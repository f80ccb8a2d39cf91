"""Concepts, relations and sources as flat rows of plain values, and back.

A row holds what a node or a relationship holds as properties, plus the keys by which its ends are found.
A list without an element may be missing: `neo4j-admin database import` leaves it out.
"""

from collections.abc import Iterable
from typing import Any, TypeAlias

from .documents import Entry, Source
from .model import Concept, Definition, Evidence, Relation
from .vocabulary import Kind, RelationType, Status

Row: TypeAlias = dict[str, Any]

CONCEPT_PROPERTIES = ("id", "name", "aliases", "acronym", "definition", "kind", "categories")
SOURCE_PROPERTIES = ("id", "title", "uri", "licence", "digest", "layout", "entries")
DEFINITION_PROPERTIES = ("line", "definition", "position")
"""`position` keeps the order in which a concept names the places that define it."""
RELATION_PROPERTIES = ("status", "confidence", "quotes", "sources", "lines", "offsets", "rules")
"""The last five are parallel lists: one element each for each piece of evidence."""


def source_row(source: Source) -> Row:
    """A source with each of its entries as one JSON text, since a property cannot be nested."""
    return source.model_dump(exclude={"entries"}) | {"entries": [entry.model_dump_json() for entry in source.entries]}


def source_of(row: Row) -> Source:
    """The source this row was made of."""
    return Source.model_validate({**row, "entries": tuple(Entry.model_validate_json(text) for text in row["entries"] or ())})


def concept_row(concept: Concept) -> Row:
    """A concept without the places that define it."""
    return {
        "id": concept.id,
        "name": concept.name,
        "aliases": list(concept.aliases),
        "acronym": concept.acronym,
        "definition": concept.definition,
        "kind": concept.kind.value if concept.kind else None,
        "categories": list(concept.categories),
    }


def definition_rows(concept: Concept) -> Iterable[Row]:
    """A row for each place that defines the concept; its ends are `concept` and `source`."""
    for position, place in enumerate(concept.definitions):
        yield {"concept": concept.id, "source": place.source, "line": place.line, "definition": place.text, "position": position}


def concept_of(row: Row, definitions: Iterable[Row]) -> Concept:
    """The concept these rows were made of; the definitions come in any order."""
    places = sorted(definitions, key=lambda place: int(place["position"]))
    return Concept(
        id=row["id"],
        name=row["name"],
        aliases=tuple(row["aliases"] or ()),
        acronym=row["acronym"],
        definition=row["definition"],
        kind=Kind(row["kind"]) if row["kind"] else None,
        categories=tuple(row["categories"] or ()),
        definitions=tuple(Definition(source=place["source"], line=place["line"], text=place["definition"]) for place in places),
    )


def relation_row(relation: Relation) -> Row:
    """A relation with its ends `source` and `target`; its type is not in the row, since no parameter can name it."""
    return {
        "source": relation.source,
        "target": relation.target,
        "status": relation.status.value,
        "confidence": relation.confidence,
        "quotes": [evidence.quote for evidence in relation.evidence],
        "sources": [evidence.source for evidence in relation.evidence],
        "lines": [evidence.line for evidence in relation.evidence],
        "offsets": [evidence.offset for evidence in relation.evidence],
        "rules": [evidence.rule for evidence in relation.evidence],
    }


def relation_of(row: Row) -> Relation:
    """The relation this row was made of, given its `type` as Cypher names it as well."""
    parts = zip(*(row[name] or () for name in ("sources", "lines", "offsets", "quotes", "rules")), strict=True)
    return Relation(
        source=row["source"],
        type=RelationType[row["type"]],
        target=row["target"],
        status=Status(row["status"]),
        confidence=row["confidence"],
        evidence=tuple(Evidence(source=s, line=line, offset=offset, quote=quote, rule=rule) for s, line, offset, quote, rule in parts),
    )
