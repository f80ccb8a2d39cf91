"""Somebody's own Cypher, which may only read, for a bounded time and a bounded number of rows.

No layer is trusted alone: the server says what the query would do before it runs, and what it did; it runs as a user,
or in an access mode, that cannot write; and whatever happens, its transaction is rolled back.
"""

import contextlib
import re
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple
from uuid import uuid4

from neo4j import Record, ResultSummary, Transaction
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from .answer import Answer
from .bolt import Bolt
from .complaints import complaint, is_refusal, is_time_out
from .deadline import Deadline
from .errors import QueryFailed, QueryRefused
from .values import known_ids, nameless_ends, plain

ONLY_READS = "The console only reads: a query that creates, changes or deletes anything, or administers the server, is refused."
WRITING_STEP = re.compile(r"^[\s+]*(?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|FOREACH|LOAD CSV)\b", re.MULTILINE)
"""A step of the embedded server's plan that changes something or reads a file. The plan does not show subqueries."""

READING_OUTSIDE = re.compile(r"^(?:LoadCSV|Show|Terminate)")
"""Operators of Neo4j's plans that read a file or the server's inside; its READ mode lets them pass."""
GRAPH_PROCEDURES = re.compile(r"^\s*db\.(?:labels|relationshipTypes|propertyKeys|schema\.\w+)\b")
"""What a called procedure may be: those that only tell what the graph holds."""
CALLED = re.compile(r"[\w`]+(?:\.[\w`]+)+(?=\()")
"""Functions that Neo4j's plan names with the library they come from."""
OWN_FUNCTIONS = re.compile(r"(?:date|datetime|localdatetime|localtime|time|duration|point|vector\.similarity)\.\w+", re.IGNORECASE)
"""Neo4j's own of these. Another one is a plugin's and runs with the server's rights: one of APOC's reads any file."""

END_IDS = "MATCH (n) WHERE elementId(n) IN $ids RETURN elementId(n) AS element, n.id AS id"


class Query(NamedTuple):
    """A query and the limits it runs in."""

    cypher: str
    parameters: dict[str, Any]
    timeout: float
    rows: int


class Console:
    """Runs queries through `reader`.

    `warden` is who may end the reader's queries, given for the embedded server: it has no time limit of its own, and
    the type that its EXPLAIN names is the same for every query.
    """

    def __init__(self, reader: Bolt, *, warden: Bolt | None = None) -> None:
        self._reader = reader
        self._warden = warden

    def ask(self, query: Query) -> Answer:
        """The rows of the query; raises as Store.read says."""
        if not query.cypher.strip():
            raise QueryRefused("The query is empty.")
        begun = time.monotonic()
        answer = self._asked_embedded(query, self._warden) if self._warden else self._asked(query)
        return answer.model_copy(update={"seconds": time.monotonic() - begun})

    def can_refuse_writes(self) -> bool:
        """Whether the server refuses to write; what it does not refuse is rolled back."""
        with self._reader.session("READ") as session:
            try:
                with _rolled_back(session.begin_transaction()) as tx:
                    tx.run("CREATE (:Concept {id: $id})", id=f"write-test-{uuid4()}").consume()
            except ClientError as error:
                return is_refusal(error)
        return False

    def close(self) -> None:
        """Close every connection."""
        self._reader.close()

    def _asked(self, query: Query) -> Answer:
        with self._transaction(query) as tx:
            explained = _explained(tx, query)
            if explained.query_type != "r":
                raise QueryRefused(ONLY_READS)
            for operator in _operators(explained.plan):
                _refuse_what_leaves_the_graph(operator)
            result = tx.run(f"\n{query.cypher}", query.parameters)
            columns, records = result.keys(), list(islice(result, query.rows + 1))
            answer = _answer(tx, columns, records, query.rows)
            return answer.model_copy(update={"notices": _notices(result.consume())})

    def _asked_embedded(self, query: Query, warden: Bolt) -> Answer:
        with Deadline(query.timeout, warden=warden) as deadline:
            try:
                return self._asked_marked(query, deadline)
            except QueryFailed as error:
                raise (_too_long(query) if deadline.passed else error) from error.__cause__

    def _asked_marked(self, query: Query, deadline: Deadline) -> Answer:
        with self._transaction(query) as tx:
            plan = _explained(tx, query).plan
            if plan is None or WRITING_STEP.search(str(plan["args"]["string-representation"])):
                raise QueryRefused(ONLY_READS)
            result = tx.run(f"{deadline.marker} {query.cypher}", query.parameters)
            columns, records = result.keys(), list(islice(result, query.rows + 1))
            answer = _answer(tx, columns, records, query.rows)
            if answer.truncated:
                # Asked to discard the other rows, the server would compute them all; and it would not name the type.
                deadline.end_now()
            elif result.consume().query_type != "r":
                raise QueryRefused(ONLY_READS)
            return answer

    @contextlib.contextmanager
    def _transaction(self, query: Query) -> Iterator[Transaction]:
        with self._reader.session("READ", fetch_size=min(query.rows + 1, 1000)) as session:
            try:
                with _rolled_back(session.begin_transaction(timeout=query.timeout)) as tx:
                    yield tx
            except Neo4jError as error:
                if is_time_out(error):
                    raise _too_long(query) from error
                if is_refusal(error):
                    raise QueryRefused(ONLY_READS) from error
                raise QueryFailed(complaint(error, lines_before=0 if self._warden else 1)) from error
            except (TypeError, ValueError, OverflowError) as error:
                raise QueryFailed(f"A parameter cannot be sent to the server: {error}") from error


@contextlib.contextmanager
def _rolled_back(tx: Transaction) -> Iterator[Transaction]:
    with contextlib.ExitStack() as stack:
        stack.callback(_close, tx)
        try:
            yield tx
        except (DriverError, Neo4jError):
            # The driver has ended it and given its connection away: closing it would break in on whoever has that now.
            stack.pop_all()
            raise


def _close(tx: Transaction) -> None:
    # Rolling back reports once more that the query was ended.
    with contextlib.suppress(Neo4jError, DriverError):
        tx.close()


def _explained(tx: Transaction, query: Query) -> ResultSummary:
    # The query begins on a line of its own, so that columns in complaints are right; Neo4j then counts one line more.
    return tx.run(f"EXPLAIN \n{query.cypher}", query.parameters).consume()


def _operators(plan: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    if plan is not None:
        yield plan
        for child in plan.get("children", ()):
            yield from _operators(child)


def _refuse_what_leaves_the_graph(operator: dict[str, Any]) -> None:
    details = str(operator["args"].get("Details", ""))
    procedure = GRAPH_PROCEDURES.match(details)
    if READING_OUTSIDE.match(operator["operatorType"]) or (operator["operatorType"].startswith("ProcedureCall") and not procedure):
        raise QueryRefused(ONLY_READS)
    for name in CALLED.findall(details, procedure.end() if procedure else 0):
        if not OWN_FUNCTIONS.fullmatch(name):
            raise QueryRefused(f"The function “{name}” is not one of Cypher's own and may do more than read, so it is refused.")


def _answer(tx: Transaction, columns: tuple[str, ...], records: list[Record], rows: int) -> Answer:
    values = [list(record.values()) for record in records[:rows]]
    ids = known_ids(values)
    if missing := sorted(set(nameless_ends(values)) - ids.keys()):
        ids |= {row["element"]: str(row["id"] or "") for row in tx.run(END_IDS, ids=missing).data()}
    converted = tuple(tuple(plain(value, ids) for value in row) for row in values)
    return Answer(columns=columns, rows=converted, truncated=len(records) > rows)


def _notices(summary: ResultSummary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(status.status_description for status in summary.gql_status_objects if status.is_notification))


def _too_long(query: Query) -> QueryFailed:
    return QueryFailed(f"The query was ended because it took longer than {query.timeout:g} s.")
