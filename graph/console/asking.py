"""Somebody's own Cypher, which may only read, within its limits.

Two of three layers stand here (the first looks at the query's words before it comes here): the server says what the query would do
before it runs; and it runs as a user, or in an access mode, that cannot write, which is tried before anything is asked.
A query that is asked for the first time is rolled back, whatever happens; it may be run without that when it has been seen to read only.
"""

import contextlib
import time
from collections.abc import Iterator
from functools import partial
from uuid import uuid4

from neo4j import Query as BoltQuery
from neo4j import Result, Session, Transaction
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from ..answer import Answer
from ..bolt import Bolt
from ..errors import AnswerTooLarge, ConsoleOff, QueryFailed, QueryRefused, QueryTimedOut, StoreUnavailable
from .complaints import complaint, is_out_of_memory, is_refusal, is_time_out
from .deadline import Deadline, Watch
from .plans import ONLY_READS, check_plan, plan_step
from .query import Mode, Query
from .rows import AT_ONCE, Rows
from .verdicts import Verdicts
from .versions import Versions
from .warden import Mark, Warden, connection_of, cut

END_IDS = "MATCH (n) WHERE elementId(n) IN $ids RETURN elementId(n) AS element, n.id AS id"
TRIAL_WRITE = "CREATE (:Concept {id: $id})"
NOT_REFUSED = "Cypher is off here: the database did not refuse a trial write, so queries from here could change it."
CANCELLED = "The query was ended because nobody waits for its answer any more."
TOO_MUCH = "The query was ended because it holds more at once than it may. Ask for less, or for it in smaller parts."
PROOF_LASTS = 20.0
"""Seconds: a connection that was idle for longer is made anew by the driver, which tells nobody."""
BEFORE = {Mode.RUN: "", Mode.EXPLAIN: "EXPLAIN", Mode.PROFILE: "PROFILE"}


class _Talk:
    """A session for one query, and how that is ended."""

    def __init__(self, session: Session, warden: Warden, seconds: float, *, embedded: bool) -> None:
        self.session = session
        self.seconds = None if embedded else seconds
        self._warden = warden
        self._embedded = embedded
        self._key = str(uuid4())
        self.ended = False

    @property
    def metadata(self) -> dict[str, str] | None:
        """What the query's transaction carries along, so that it is found."""
        return None if self._embedded else {"wayline": self._key}

    def end(self) -> None:
        """End the query on the server, if it runs."""
        self.ended = True
        connection = connection_of(self.session)
        if connection:
            self._warden.end(Mark(self._key, connection.local_port if self._embedded else 0))


class Console:
    """Runs queries through `reader`; `owner` is who may end them.

    The `embedded` server has no time limit of its own, and tells the type of a query only after it.
    """

    def __init__(self, reader: Bolt, *, owner: Bolt, embedded: bool) -> None:
        self._reader = reader
        self._embedded = embedded
        self._warden = Warden(owner, embedded=embedded)
        self._watch = Watch()
        self._verdicts = Verdicts()
        self._versions = Versions()
        self._proven, self._proven_until = -1, 0.0

    def ask(self, query: Query) -> Answer:
        """The rows of the query, with the version that was stored after it; raises as Store.read says."""
        begun = time.monotonic()
        with self.opened(query) as rows:
            found = tuple(rows)
        return Answer(
            columns=rows.columns,
            rows=found,
            truncated=rows.truncated,
            cut_by=rows.cut_by,
            seconds=time.monotonic() - begun,
            notices=rows.notices,
            plan=rows.plan,
            data_version=rows.version,
        )

    @contextlib.contextmanager
    def opened(self, query: Query) -> Iterator[Rows]:
        """The rows of the query as they come; raises as Store.read says, and so does reading them."""
        if query.mode is not Mode.EXPLAIN and not self._is_known(query):
            self._check_plan(query)
        with self._talking(query, query.limits.timeout_s) as talk:
            with self._known(talk, query) if self._is_known(query) else self._rolled_back(talk, query) as result:
                rows = Rows(result, query.limits, self._find_ids)
                yield rows
                self._end(talk, query, result, rows)
            rows.version = self._versions.after(talk.session)

    def _end(self, talk: _Talk, query: Query, result: Result, rows: Rows) -> None:
        """What there is to say when the rows are at their end."""
        if rows.truncated and self._embedded:
            # Asked to discard the other rows, the server would compute them all; and it would not name the type.
            talk.end()
            return
        summary = result.consume()
        if query.mode is Mode.EXPLAIN:
            check_plan(summary.plan, query_type=summary.query_type)
        elif query.mode is Mode.RUN and summary.query_type != "r" and not self._is_known(query):
            # Of one that was ended as it was about to end, the embedded server does not tell what it was.
            raise _too_long(query) if talk.ended else QueryRefused(ONLY_READS)
        elif query.mode is Mode.RUN:
            self._verdicts.keep(self._text(query))
        rows.plan = plan_step(summary.profile or summary.plan)
        told = (status.status_description for status in summary.gql_status_objects if status.is_notification)
        rows.notices = tuple(dict.fromkeys(told))

    def can_refuse_writes(self) -> bool:
        """Whether the server refuses to write; what it does not refuse is rolled back."""
        with self._reader.session("READ") as session:
            try:
                with _closed(session.begin_transaction()) as tx:
                    tx.run(TRIAL_WRITE, id=f"write-test-{uuid4()}").consume()
            except ClientError as error:
                return is_refusal(error)
        return False

    def close(self) -> None:
        """Close every connection."""
        self._reader.close()

    def _check_refusal(self) -> None:
        """The third layer, tried for each time that the server was reached anew, and again after a while."""
        reached = self._reader.reached
        if self._proven != reached or time.monotonic() > self._proven_until:
            if self._proven != reached:
                self._verdicts.forget()
            if not self.can_refuse_writes():
                raise ConsoleOff(NOT_REFUSED)
            self._proven, self._proven_until = reached, time.monotonic() + PROOF_LASTS

    def _is_known(self, query: Query) -> bool:
        """Whether this very text has run here before, and did nothing but read."""
        return query.mode is Mode.RUN and self._verdicts.is_harmless(self._text(query))

    def _check_plan(self, query: Query) -> None:
        """The second layer: what the server says that the query would do."""
        explained = query._replace(mode=Mode.EXPLAIN)
        with self._talking(query, query.limits.explain_timeout_s) as talk, self._rolled_back(talk, explained) as result:
            summary = result.consume()
        check_plan(summary.plan, query_type=summary.query_type)

    @contextlib.contextmanager
    def _rolled_back(self, talk: _Talk, query: Query) -> Iterator[Result]:
        """The query's result, in a transaction that is rolled back, whatever the query does."""
        with _closed(talk.session.begin_transaction(metadata=talk.metadata, timeout=talk.seconds)) as tx:
            yield tx.run(self._text(query), dict(query.parameters))

    @contextlib.contextmanager
    def _known(self, talk: _Talk, query: Query) -> Iterator[Result]:
        """The same, where the very text has run before and did nothing but read: without the way there and back for a rollback."""
        result = talk.session.run(BoltQuery(self._text(query), metadata=talk.metadata, timeout=talk.seconds), dict(query.parameters))
        yield result
        with contextlib.suppress(Neo4jError):  # it says once more that it was ended
            result.consume()

    def _text(self, query: Query) -> str:
        if self._embedded:
            return f"{BEFORE[query.mode]} {query.cypher}" if BEFORE[query.mode] else query.cypher
        # The query begins on a line of its own, so that columns in complaints are right; the server then counts one line more.
        return f"{query.prefix} {BEFORE[query.mode]}\n{query.cypher}"

    def _find_ids(self, elements: list[str]) -> dict[str, str]:
        with self._reader.session("READ") as session:
            return {row["element"]: str(row["id"] or "") for row in session.run(END_IDS, ids=elements).data()}

    @contextlib.contextmanager
    def _talking(self, query: Query, seconds: float) -> Iterator[_Talk]:
        """A session whose query is ended when its time is over."""
        with self._reader.session("READ", fetch_size=AT_ONCE) as session:
            # Here, since whoever opens a session is led to where the server is now.
            self._check_refusal()
            talk = _Talk(session, self._warden, seconds, embedded=self._embedded)
            deadline = Deadline(seconds, cancelled=query.cancelled, end=talk.end, cut=partial(cut, session))
            with self._watch.over(deadline), self._told(query, deadline):
                try:
                    yield talk
                except KeyboardInterrupt:
                    talk.end()
                    raise

    @contextlib.contextmanager
    def _told(self, query: Query, deadline: Deadline) -> Iterator[None]:
        """What the server says of a query, in our words."""
        try:
            yield
        except (Neo4jError, DriverError, StoreUnavailable) as error:
            if deadline.cancelled and not deadline.passed:
                raise QueryFailed(CANCELLED) from error
            if deadline.grown or (isinstance(error, Neo4jError) and is_out_of_memory(error)):
                raise AnswerTooLarge(TOO_MUCH) from error
            if deadline.passed or (isinstance(error, Neo4jError) and is_time_out(error)):
                raise _too_long(query) from error
            if not isinstance(error, Neo4jError):
                raise
            if is_refusal(error):
                raise QueryRefused(ONLY_READS) from error
            raise QueryFailed(*complaint(error, lines_before=0 if self._embedded else 1)) from error
        except (TypeError, ValueError, OverflowError) as error:
            raise QueryFailed(f"A parameter cannot be sent to the server: {error}") from error


def _too_long(query: Query) -> QueryTimedOut:
    return QueryTimedOut(f"The query was ended because it took longer than {query.limits.timeout_s:g} s.")


@contextlib.contextmanager
def _closed(tx: Transaction) -> Iterator[Transaction]:
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
