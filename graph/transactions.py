"""What the store asks and notes within one transaction."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from neo4j import ManagedTransaction

from . import statements
from .model import ConceptGraph, ConceptId
from .rows import Row, concept_of, relation_of, source_of


class Parts(NamedTuple):
    """The rows of a whole graph. They make sense together only if its version was the same before and after they were read.

    Where a load commits between two queries, or amid one on Neo4j, single rows may even lack what they must have.
    """

    sources: list[Row]
    concepts: list[Row]
    definitions: list[Row]
    relations: list[Row]

    def graph(self) -> ConceptGraph:
        """What the rows say."""
        places: dict[str, list[Row]] = {}
        for place in self.definitions:
            places.setdefault(place["concept"], []).append(place)
        return ConceptGraph.of(
            sources=map(source_of, self.sources),
            concepts=(concept_of(row, places.get(row["id"], ())) for row in self.concepts),
            relations=map(relation_of, self.relations),
        )


def ask(tx: ManagedTransaction, cypher: str, **parameters: Any) -> list[Row]:
    """The rows of a question."""
    # Not Result.data(), which takes apart nodes that our rows do not hold: reading takes a quarter longer with it.
    return [dict(record) for record in tx.run(cypher, parameters)]


def stored_version(tx: ManagedTransaction) -> str:
    """Digest of what is stored; empty when nothing was ever loaded."""
    return next((row["graph_version"] or "" for row in ask(tx, statements.META)), "")


def stored_parts(tx: ManagedTransaction) -> Parts:
    """All that is stored, as rows."""
    return Parts(*(ask(tx, part) for part in (statements.SOURCES, statements.CONCEPTS, statements.DEFINITIONS, statements.RELATIONS)))


def outline_rows(tx: ManagedTransaction) -> tuple[Parts, list[Row], list[Row]]:
    """All that is stored but the relations, the degree of each concept that has any, and how many there are of each type."""
    sources, concepts, definitions = (ask(tx, part) for part in (statements.SOURCES, statements.CONCEPTS, statements.DEFINITIONS))
    return Parts(sources, concepts, definitions, relations=[]), ask(tx, statements.DEGREES), ask(tx, statements.TYPES)


def concept_rows(tx: ManagedTransaction, id: ConceptId) -> tuple[list[Row], list[Row]]:
    """The rows of one concept, none if there is no such concept, and of the places that define it."""
    return ask(tx, statements.CONCEPT, id=id), ask(tx, statements.DEFINITIONS_OF_CONCEPT, id=id)


def set_version(tx: ManagedTransaction, version: str) -> None:
    """Write down what is stored from now on."""
    tx.run(statements.SET_META, graph_version=version, loaded_at=datetime.now(UTC).isoformat(timespec="seconds")).consume()


def held(tx: ManagedTransaction) -> dict[str, Any]:
    """How much is stored, and since when."""
    meta = next(iter(ask(tx, statements.META)), {})
    return {
        "concepts": ask(tx, statements.COUNT_CONCEPTS)[0]["count"],
        "relations": ask(tx, statements.COUNT_RELATIONS)[0]["count"],
        "sources": ask(tx, statements.COUNT_SOURCES)[0]["count"],
        "graph_version": meta.get("graph_version") or "",
        "schema_version": meta.get("schema_version", statements.SCHEMA_VERSION),
        "loaded_at": meta.get("loaded_at") or "",
    }
