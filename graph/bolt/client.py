"""One database of one server, over the official driver; what goes wrong is told in a sentence."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from neo4j import ManagedTransaction, Session
from neo4j.exceptions import ClientError, DriverError, IncompleteCommit, Neo4jError

from ..errors import QueryFailed, StoreUnavailable
from .endpoint import Endpoint
from .explain import Explain, remote, strange
from .line import RETRY_FOR, Access, Line
from .outage import Outage
from .products import unsuitable
from .refusing import SET_BACK
from .trouble import Trouble, causes

Result = TypeVar("Result")

ATTEMPTS = 20
"""How often a read is begun again because a load has finished in the midst of it."""
BUSY = "The graph changes faster than it can be read. Try again when the load is done."
VANISHED = "Neo.ClientError.Statement.EntityNotFound"

NOT_STORED = "Nothing of the load was stored: run it again."
PERHAPS_STORED = "The load may have been stored, whole or not at all: run it again."


class Bolt:
    """Sessions and managed transactions at the place that `find` names; reads see what this object has written.

    `find` is asked before each question, so that a server may come back at another address. `explain` says what an error of
    the driver comes from. The driver goes on trying for `retry_for` seconds. Safe to use from several threads.
    """

    def __init__(self, find: Callable[[], Endpoint], *, explain: Explain = remote, retry_for: float = RETRY_FOR) -> None:
        self._find = find
        self._explain = explain
        self._retry_for = retry_for
        self._outage = Outage(young_for=retry_for)
        self._moving = threading.Lock()
        self._reached = 0
        self._line = Line.to(find(), retry_for=retry_for)

    @property
    def address(self) -> str:
        """Where the server was last found."""
        return self._line.endpoint.shown

    @property
    def database(self) -> str:
        """Name of the database; empty as long as the server has not told it."""
        return self._line.database or ""

    @property
    def reached(self) -> int:
        """How often the server was reached anew: at another address, or after it could not be reached."""
        return self._reached

    def server(self) -> str:
        """What the server calls itself, as `Neo4j/5.26.16`.

        Raises StoreUnavailable if it does not answer, does not let us in, or is none that we can use.
        """
        return self._answered(self._agent)

    def read(self, work: Callable[[ManagedTransaction], Result]) -> Result:
        """What `work` returns, called in a transaction that reads, again if the server asks for it or has moved."""
        return self._answered(lambda line: self._read(line, work))

    def write(self, work: Callable[[ManagedTransaction], Result]) -> Result:
        """What `work` returns, called in a transaction that commits all or nothing, again if the server asks for it.

        Raises StoreUnavailable when the server goes away; it says whether anything may have been stored.
        """
        begun = False

        def attempt(tx: ManagedTransaction) -> Result:
            nonlocal begun
            begun = True
            return work(tx)

        try:
            with self.session("WRITE") as session:
                return session.execute_write(attempt)
        except StoreUnavailable as error:
            if not begun or error.since is None:
                raise
            raise _amid_a_load(error) from error.__cause__

    @contextlib.contextmanager
    def session(self, access: Access, *, fetch_size: int = 1000) -> Iterator[Session]:
        """A session whose errors are ours."""
        line = self._ready()
        with self._talking(line, access, fetch_size=fetch_size) as session:
            yield session

    def close(self) -> None:
        """Close every connection."""
        self._line.driver.close()

    def _answered(self, ask: Callable[[Line], Result]) -> Result:
        """What `ask` returns, asked once more if it fails because the server has moved."""
        line = self._ready()
        try:
            return ask(line)
        except (StoreUnavailable, QueryFailed):
            if (moved := self._newest()) is line:
                raise
        return ask(moved)

    def _read(self, line: Line, work: Callable[[ManagedTransaction], Result]) -> Result:
        with self._talking(line, "READ") as session:
            for _ in range(ATTEMPTS):
                try:
                    return session.execute_read(work)
                except ClientError as error:
                    # The embedded server does not find what a load has deleted since the query began.
                    if error.code != VANISHED:
                        raise
        raise StoreUnavailable(BUSY)

    @contextlib.contextmanager
    def _talking(self, line: Line, access: Access, *, fetch_size: int = 1000) -> Iterator[Session]:
        with self._plainly(line):
            try:
                with line.talking(access, fetch_size=fetch_size) as session:
                    yield session
            except KeyboardInterrupt:
                self._renew(line, Line.to(line.endpoint, retry_for=self._retry_for))
                raise

    def _agent(self, line: Line) -> str:
        agent = self._introduced(line)
        if trouble := unsuitable(agent, line.endpoint):
            raise self._error(trouble, line.endpoint)
        if line.database is None:
            # Only by its name is a database found when the server at the address is down and others of its cluster are not.
            self._renew(line, line._replace(database=self._greet(line)))
        return agent

    def _introduced(self, line: Line) -> str:
        with self._plainly(line):
            try:
                return line.driver.get_server_info().agent
            except (DriverError, Neo4jError):
                raise
            except Exception as error:  # whatever the driver makes of another language
                raise self._error(strange(line.endpoint), line.endpoint) from error

    def _ready(self) -> Line:
        """The line to the server, which is not known to be silent."""
        line = self._newest()
        self._outage.ask(lambda: self._greet(line))
        return line

    def _newest(self) -> Line:
        """The line to where the server is now."""
        with self._moving:
            endpoint = self._find()
            if endpoint != self._line.endpoint:
                self._line.driver.close()
                self._line = Line.to(endpoint, retry_for=self._retry_for)
                self._reached += 1
                self._outage.end()
            return self._line

    def _renew(self, old: Line, new: Line) -> None:
        with self._moving:
            if self._line is old:
                self._line = new

    def _greet(self, line: Line) -> str | None:
        with self._plainly(line):
            return line.greet()

    @contextlib.contextmanager
    def _plainly(self, line: Line) -> Iterator[None]:
        asked = time.monotonic()
        try:
            yield
        except (DriverError, Neo4jError) as error:
            self._forget_if_set_back(error, line)
            trouble = self._explain(error, line.endpoint)
            if trouble is None:
                raise QueryFailed(f"The database could not do this: {getattr(error, 'message', None) or error}") from error
            raise self._error(trouble, line.endpoint, asked=asked) from error
        self._outage.end()

    def _forget_if_set_back(self, error: Exception, line: Line) -> None:
        """Who restores an older copy of the database would else keep us waiting for ever for what was there before."""
        if any(isinstance(cause, Neo4jError) and cause.code == SET_BACK for cause in causes(error)):
            self._renew(line, line.forgetful())

    def _error(self, trouble: Trouble, endpoint: Endpoint, *, asked: float | None = None) -> StoreUnavailable:
        self._reached += 1
        if trouble.passes:
            return self._outage.begin(trouble, tried=str(endpoint), asked=asked or time.monotonic())
        return StoreUnavailable(trouble.said, check=trouble.check, tried=str(endpoint))


def _amid_a_load(error: StoreUnavailable) -> StoreUnavailable:
    unknown = any(isinstance(cause, IncompleteCommit) for cause in causes(error))
    check = (*error.check, PERHAPS_STORED if unknown else NOT_STORED)
    return StoreUnavailable(error.said, check=check, tried=error.tried, since=error.since)
