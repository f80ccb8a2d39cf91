"""Where the concept graph is kept: one implementation for Neo4j and for the embedded server."""

import contextlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple, Self, TypeVar

from neo4j import ManagedTransaction
from pydantic import BaseModel, ConfigDict, Field

from . import statements
from .answer import Answer
from .bolt import ATTEMPTS, BUSY, Bolt
from .console import Console, Query
from .difference import Changes, Planned, Replacement
from .documents import Source
from .embedded import Membership
from .errors import StoreUnavailable, UnknownConcept
from .model import Concept, ConceptGraph, ConceptId
from .rows import Row, concept_of, relation_of, source_of
from .writing import Progress, Step, check, silent, steps, write

Plan = TypeVar("Plan", bound=Planned)


class StoreStatus(BaseModel):
    """Which server answers and what it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    product: str = Field(description="`Neo4j` or `ArcadeDB`.")
    product_version: str
    address: str
    embedded: bool = Field(description="Whether it is the server that comes with Wayline.")
    concepts: int
    relations: int
    sources: int
    graph_version: str = Field(description="Digest of the content; empty when nothing was ever loaded.")
    schema_version: int
    loaded_at: str = Field(description="When the content last changed, in UTC as ISO 8601 says; empty when nothing was ever loaded.")


class _Parts(NamedTuple):
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


class _Stored(NamedTuple):
    """What is stored, with the version it was found under."""

    version: str
    graph: ConceptGraph


class Store:
    """The graph of one database. Safe to use from several threads; close it at the end, or use it as a context manager.

    Every method raises StoreUnavailable when the server does not answer.
    """

    def __init__(self, owner: Bolt, console: Console, *, membership: Membership | None = None) -> None:
        self._bolt = owner
        self._console = console
        self._membership = membership

    def version(self) -> str:
        """Digest of what is stored, the same on every server; empty when nothing was ever loaded."""
        return self._bolt.read(_version)

    def graph(self) -> ConceptGraph:
        """Everything that is stored, of one version; read again if that changed while it was read."""
        return self._stored().graph

    def sources(self) -> tuple[Source, ...]:
        """Every source with its entries, sorted by id."""
        return tuple(map(source_of, self._bolt.read(lambda tx: _rows(tx, statements.SOURCES))))

    def concept(self, id: ConceptId) -> Concept:
        """One concept.

        Raises UnknownConcept.
        """
        return self._bolt.read(lambda tx: _concept(tx, id))

    def update(self, plan: Callable[[ConceptGraph], Plan], *, progress: Progress = silent) -> Plan:
        """Store the graph that `plan` makes of the stored one, all or nothing, and return the plan; only the difference is written.

        No other load comes in between: it waits, or, where it was first, `plan` is called again with what it has left.
        `progress` is told what is done, the rows done so far and in all; it starts over when the server asks for another try.
        Raises ValueError for a graph whose relations or definitions end nowhere, LoadTooLarge, and what `plan` raises.
        """
        with self._membership.alone() if self._membership else contextlib.nullcontext():
            self._prepare()
            for _ in range(ATTEMPTS):
                stored = self._stored()
                planned = plan(stored.graph)
                if planned.difference.changes.nothing or self._written(stored, planned, progress):
                    return planned
        raise StoreUnavailable(BUSY)

    def replace(self, graph: ConceptGraph, *, progress: Progress = silent) -> Changes:
        """Store this graph in place of what is there, as `update` does."""
        check(graph)
        return self.update(lambda stored: Replacement.of(stored, graph), progress=progress).difference.changes

    def status(self) -> StoreStatus:
        """Which server answers and what it holds."""
        agent = self._bolt.server()
        product, version = ("ArcadeDB", agent.partition("ArcadeDB ")[2].rstrip(")")) if "ArcadeDB" in agent else _split(agent)
        held = self._bolt.read(_held)
        return StoreStatus(
            product=product, product_version=version, address=self._bolt.address, embedded=self._membership is not None, **held
        )

    def read(self, cypher: str, parameters: Mapping[str, object], *, timeout: float, rows: int) -> Answer:
        """The rows of somebody's own Cypher query, which cannot change anything.

        At most `rows` rows, within `timeout` seconds. Raises QueryRefused if it is not a query that only reads,
        QueryFailed if it is wrong or takes longer.
        """
        return self._console.ask(Query(cypher, dict(parameters), timeout, rows))

    def can_refuse_writes(self) -> bool:
        """Whether the server itself refuses to write what comes through `read`; tries it, and always rolls back."""
        return self._console.can_refuse_writes()

    def close(self) -> None:
        """Close every connection, and let the embedded server go."""
        self._console.close()
        self._bolt.close()
        if self._membership:
            self._membership.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def check_it_is_ours(self) -> None:
        """Raise StoreUnavailable if the database holds somebody else's data, or a schema we do not know."""
        self._bolt.server()
        self._bolt.read(self._check_owner)

    def _stored(self) -> _Stored:
        for _ in range(ATTEMPTS):
            # In transactions of their own: within one, the embedded server may show a record as it first was.
            version, parts = self.version(), self._bolt.read(_parts)
            if self.version() == version:
                return _Stored(version, parts.graph())
        raise StoreUnavailable(BUSY)

    def _written(self, stored: _Stored, planned: Planned, progress: Progress) -> bool:
        """Whether the difference was written; if not, what is stored has changed meanwhile."""
        check(planned.graph)
        todo = steps(stored.graph, planned.graph, planned.difference)
        return self._bolt.write(lambda tx: _replace(tx, stored.version, planned.graph.version, todo, progress))

    def _check_owner(self, tx: ManagedTransaction) -> None:
        meta = _rows(tx, statements.META)
        if not meta and _rows(tx, statements.SOMETHING):
            raise StoreUnavailable(
                f"The database at {self._bolt.address} holds somebody else's data, which is left alone. "
                "Set WAYLINE_STORE or WAYLINE_DATABASE to an empty database."
            )
        if meta and meta[0]["schema_version"] != statements.SCHEMA_VERSION:
            raise StoreUnavailable(
                f"The graph at {self._bolt.address} was written by another version of Wayline "
                f"(schema {meta[0]['schema_version']}, this one knows {statements.SCHEMA_VERSION}). "
                "Use that version, or load your documents into an empty database."
            )

    def _prepare(self) -> None:
        """Constraints and the node with the versions; a server does not mix them with data in one transaction."""
        if self._bolt.read(lambda tx: _rows(tx, statements.META)):
            return
        self._bolt.read(self._check_owner)
        for statement in statements.SCHEMA:
            self._bolt.write(lambda tx, statement=statement: tx.run(statement).consume())  # type: ignore[misc]
        self._bolt.write(lambda tx: tx.run(statements.ENSURE_META, schema_version=statements.SCHEMA_VERSION).consume())


def _rows(tx: ManagedTransaction, cypher: str, **parameters: Any) -> list[Row]:
    # Not Result.data(), which takes apart nodes that our rows do not hold: reading takes a quarter longer with it.
    return [dict(record) for record in tx.run(cypher, parameters)]


def _version(tx: ManagedTransaction) -> str:
    return next((row["graph_version"] or "" for row in _rows(tx, statements.META)), "")


def _parts(tx: ManagedTransaction) -> _Parts:
    return _Parts(*(_rows(tx, part) for part in (statements.SOURCES, statements.CONCEPTS, statements.DEFINITIONS, statements.RELATIONS)))


def _concept(tx: ManagedTransaction, id: ConceptId) -> Concept:
    for row in _rows(tx, statements.CONCEPT, id=id):
        return concept_of(row, _rows(tx, statements.DEFINITIONS_OF_CONCEPT, id=id))
    raise UnknownConcept(id)


def _replace(tx: ManagedTransaction, before: str, after: str, todo: list[Step], progress: Progress) -> bool:
    # From here on no other load can write. If one just did, the steps would start from a graph that is no more.
    if (_rows(tx, statements.HOLD_META)[0]["graph_version"] or "") != before:
        return False
    write(tx, todo, progress)
    tx.run(statements.SET_META, graph_version=after, loaded_at=datetime.now(UTC).isoformat(timespec="seconds")).consume()
    return True


def _held(tx: ManagedTransaction) -> dict[str, Any]:
    meta = next(iter(_rows(tx, statements.META)), {})
    return {
        "concepts": _rows(tx, statements.COUNT_CONCEPTS)[0]["count"],
        "relations": _rows(tx, statements.COUNT_RELATIONS)[0]["count"],
        "sources": _rows(tx, statements.COUNT_SOURCES)[0]["count"],
        "graph_version": meta.get("graph_version") or "",
        "schema_version": meta.get("schema_version", statements.SCHEMA_VERSION),
        "loaded_at": meta.get("loaded_at") or "",
    }


def _split(agent: str) -> tuple[str, str]:
    product, _, version = agent.partition("/")
    return product, version
