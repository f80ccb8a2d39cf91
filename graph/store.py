"""Where the concept graph is kept: one implementation for Neo4j and for the embedded server."""

import contextlib
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from typing import NamedTuple, Self, TypeVar

from neo4j import ManagedTransaction

from . import collector, statements
from .answer import Answer
from .bolt import ATTEMPTS, BUSY, Bolt
from .capacity import Room, check_fits, embedded_room, needed, neo4j_room, refusing_excess
from .console import Console, Query, Rows, SteadyConsole
from .difference import Changes, Planned, Replacement
from .documents import Source
from .embedded import Announce, Membership, quiet
from .errors import GraphChanged, QueryFailed, StoreUnavailable, UnknownConcept
from .model import Concept, ConceptGraph, ConceptId, Relation
from .outline import Outline
from .patience import telling
from .rows import concept_of, relation_of, source_of
from .status import StoreStatus
from .transactions import ask, concept_rows, held, outline_rows, set_version, stored_parts, stored_version
from .vocabulary import RelationType
from .writing import Progress, check, silent, steps, write

Plan = TypeVar("Plan", bound=Planned)
Result = TypeVar("Result")


class _Stored(NamedTuple):
    """What is stored, with the version it was found under."""

    version: str
    graph: ConceptGraph


class Store:
    """The graph of one database. Safe to use from several threads; close it at the end, or use it as a context manager.

    Every method raises StoreUnavailable when the server does not answer.
    """

    def __init__(self, owner: Bolt, console: Console, *, membership: Membership | None = None, announce: Announce = quiet) -> None:
        self._bolt = owner
        self._console = console
        self._membership = membership
        self._announce = announce
        self._steady = SteadyConsole(console, self.version)

    def version(self) -> str:
        """Digest of what is stored, the same on every server; empty when nothing was ever loaded."""
        return self._bolt.read(stored_version)

    def graph(self) -> ConceptGraph:
        """Everything that is stored, of one version; read again if that changed while it was read."""
        return self._stored().graph

    def relations(self) -> int:
        """How many relations are stored."""
        return int(self._bolt.read(lambda tx: ask(tx, statements.COUNT_RELATIONS))[0]["count"])

    def outline(self) -> Outline:
        """Everything but the relations, of one version."""
        version, (parts, degrees, types) = self._steadily(lambda: self._bolt.read(outline_rows))
        graph = parts.graph()
        return Outline(
            version,
            graph.sources,
            graph.concepts,
            degrees={row["id"]: row["degree"] for row in degrees},
            types={RelationType[row["type"]]: row["count"] for row in types},
        )

    def relations_at(self, ids: Collection[ConceptId], *, version: str) -> tuple[Relation, ...]:
        """Every relation that ends at one of the concepts, each once, sorted by its key. Raises GraphChanged if the version is another."""
        return self._relations(version, statements.RELATIONS_AT, ids=list(ids))

    def extracted(self, *, version: str) -> tuple[Relation, ...]:
        """The relations that wait for a decision, sorted by their keys. Raises GraphChanged if the version is another."""
        return self._relations(version, statements.EXTRACTED)

    def sources(self) -> tuple[Source, ...]:
        """Every source with its entries, sorted by id."""
        _, rows = self._steadily(lambda: self._bolt.read(lambda tx: ask(tx, statements.SOURCES)))
        return tuple(map(source_of, rows))

    def concept(self, id: ConceptId) -> Concept:
        """One concept.

        Raises UnknownConcept.
        """
        _, (rows, places) = self._steadily(lambda: self._bolt.read(lambda tx: concept_rows(tx, id)))
        if not rows:
            raise UnknownConcept(id)
        return concept_of(rows[0], places)

    def update(self, plan: Callable[[ConceptGraph], Plan], *, progress: Progress = silent) -> Plan:
        """Store the graph that `plan` makes of the stored one, all or nothing, and return the plan; only the difference is written.

        No other load comes in between: it waits, or, where it was first, `plan` is called again with what it has left.
        `progress` is told what is done, the rows done so far and in all; it starts over when the server asks for another try.
        Raises ValueError for a graph whose relations or definitions end nowhere, LoadTooLarge, and what `plan` raises.
        """
        with collector.paused(), self._membership.alone(self._announce) if self._membership else contextlib.nullcontext():
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
        _, content = self._steadily(lambda: self._bolt.read(held))
        return StoreStatus(
            product=product, product_version=version, address=self._bolt.address, embedded=self._membership is not None, **content
        )

    @property
    def embedded(self) -> bool:
        """Whether it is the server that comes with Wayline, whose Cypher differs from Neo4j's in places."""
        return self._membership is not None

    @property
    def database(self) -> str:
        """Name of the database that is asked; empty as long as the server has not told it."""
        return self._bolt.database

    def read(self, query: Query) -> Answer:
        """The rows of somebody's own Cypher query, which cannot change anything, all of one version.

        Raises QueryRefused if it is not a query that only reads, ConsoleOff if the server would not refuse one that writes, QueryFailed
        if it is wrong, QueryTimedOut if it takes longer than it may, AnswerTooLarge if one row alone is more than may be told.
        """
        return self._steady.read(query)

    def reading(self, query: Query) -> AbstractContextManager[Rows]:
        """The same row by row, for answers that are too long to be held. Raises GraphChanged at the end if a load came in between."""
        return self._steady.reading(query)

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
        version, parts = self._steadily(lambda: self._bolt.read(stored_parts))
        return _Stored(version, parts.graph())

    def _relations(self, version: str, cypher: str, **parameters: object) -> tuple[Relation, ...]:
        stored, rows = self._steadily(lambda: self._bolt.read(lambda tx: ask(tx, cypher, **parameters)))
        if stored != version:
            raise GraphChanged
        found = {relation.key: relation for relation in map(relation_of, rows)}
        return tuple(found[key] for key in sorted(found))

    def _steadily(self, read: Callable[[], Result]) -> tuple[str, Result]:
        """The version that is stored, and what `read` makes of it; read again if a load came in between.

        Without that, a query that scans was seen to meet old and new records together, on both servers, in up to 3 of 100 runs.
        """
        for _ in range(ATTEMPTS):
            # In transactions of their own: within one, the embedded server may show a record as it first was.
            version = self.version()
            try:
                found = read()
            except QueryFailed:
                if self.version() == version:
                    raise
                continue
            if self.version() == version:
                return version, found
        raise StoreUnavailable(BUSY)

    def _written(self, stored: _Stored, planned: Planned, progress: Progress) -> bool:
        """Whether the difference was written; if not, what is stored has changed meanwhile."""
        check(planned.graph)
        todo = steps(planned.graph, planned.difference)
        room = self._room()
        check_fits(needed(todo, planned.difference), room)

        def replace(tx: ManagedTransaction) -> bool:
            if not self._holds(tx, stored.version):
                return False
            write(tx, todo, progress)
            set_version(tx, planned.graph.version)
            return True

        with refusing_excess(room):
            return self._bolt.write(replace)

    def _holds(self, tx: ManagedTransaction, version: str) -> bool:
        """Whether this is still the version that is stored. From here on no other load can write, until the transaction ends."""
        with telling(self._announce):
            return (ask(tx, statements.HOLD_META)[0]["graph_version"] or "") == version

    def _room(self) -> Room | None:
        if self._membership:
            return embedded_room(self._membership.heap)
        try:
            return neo4j_room(self._bolt.read(lambda tx: ask(tx, statements.MEMORY)))
        except QueryFailed:  # who may load may not look at settings everywhere
            return None

    def _check_owner(self, tx: ManagedTransaction) -> None:
        # In this order: whoever loads into a new database meanwhile writes the meta node first.
        something, meta = ask(tx, statements.SOMETHING), ask(tx, statements.META)
        if something and not meta:
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
        if self._bolt.read(lambda tx: ask(tx, statements.META)):
            return
        self._bolt.read(self._check_owner)
        for statement in statements.SCHEMA:
            self._bolt.write(lambda tx, statement=statement: tx.run(statement).consume())  # type: ignore[misc]
        self._bolt.write(lambda tx: tx.run(statements.ENSURE_META, schema_version=statements.SCHEMA_VERSION).consume())


def _split(agent: str) -> tuple[str, str]:
    product, _, version = agent.partition("/")
    return product, version
