"""One database of one server, over the official driver; what goes wrong is told in a sentence."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, TypeVar
from urllib.parse import urlsplit

from neo4j import GraphDatabase, ManagedTransaction, Session
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, ConnectionPoolError, Neo4jError, ServiceUnavailable, SessionExpired

from .auth import Auth
from .errors import QueryFailed, StoreUnavailable

Result = TypeVar("Result")

POOL_SIZE = 32
CONNECT_TIMEOUT = 5.0
WAIT_FOR_CONNECTION = 15.0
RETRY_FOR = 6.0
"""All three in seconds."""

ATTEMPTS = 20
"""How often a read is begun again because a load has finished in the midst of it."""
BUSY = "The graph changes faster than it can be read. Try again when the load is done."

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
VANISHED = "Neo.ClientError.Statement.EntityNotFound"
UNKNOWN_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"


class Advice(NamedTuple):
    """What to tell who cannot reach the graph; `{graph}` names it."""

    silent: str
    refused: str


REMOTE = Advice(
    silent="{graph} does not answer. Check that the server runs and that WAYLINE_STORE is right.",
    refused="{graph} does not accept the user name or the password. Check WAYLINE_USER and WAYLINE_PASSWORD.",
)
# While it stops, it knows no user any more.
EMBEDDED = Advice(
    *["The embedded graph server has stopped. Start Wayline again; if that does not help, see the server's log in the data folder."] * 2
)


class Bolt:
    """Sessions and managed transactions; reads see what this object has written, on a cluster as well."""

    def __init__(self, address: str, auth: Auth | None, database: str | None, *, advice: Advice = REMOTE) -> None:
        self.address = address
        self._advice = advice
        self.database = database
        self._bookmarks = GraphDatabase.bookmark_manager()
        if urlsplit(address).scheme not in SCHEMES:
            raise _no_address(address)
        try:
            self._driver = GraphDatabase.driver(
                address,
                auth=(auth.user, auth.password) if auth else None,
                max_connection_pool_size=POOL_SIZE,
                connection_timeout=CONNECT_TIMEOUT,
                connection_acquisition_timeout=WAIT_FOR_CONNECTION,
                max_transaction_retry_time=RETRY_FOR,
            )
        except (ConfigurationError, ValueError) as error:
            raise _no_address(address) from error

    def server(self) -> str:
        """What the server calls itself, as `Neo4j/5.26.16`.

        Raises StoreUnavailable if it does not answer or does not let us in.
        """
        with self._plainly():
            return self._driver.get_server_info().agent

    def read(self, work: Callable[[ManagedTransaction], Result]) -> Result:
        """What `work` returns, called in a transaction that reads, again if the server asks for it."""
        with self.session("READ") as session:
            for _ in range(ATTEMPTS):
                try:
                    return session.execute_read(work)
                except ClientError as error:
                    # The embedded server does not find what a load has deleted since the query began.
                    if error.code != VANISHED:
                        raise
        raise StoreUnavailable(BUSY)

    def write(self, work: Callable[[ManagedTransaction], Result]) -> Result:
        """What `work` returns, called in a transaction that commits all or nothing, again if the server asks for it."""
        with self.session("WRITE") as session:
            return session.execute_write(work)

    @contextlib.contextmanager
    def session(self, access: Literal["READ", "WRITE"], *, fetch_size: int = 1000) -> Iterator[Session]:
        """A session whose errors are ours."""
        with (
            self._plainly(),
            self._driver.session(
                database=self.database, default_access_mode=access, fetch_size=fetch_size, bookmark_manager=self._bookmarks
            ) as session,
        ):
            yield session

    def close(self) -> None:
        """Close every connection."""
        self._driver.close()

    @contextlib.contextmanager
    def _plainly(self) -> Iterator[None]:
        graph = f"The graph at {self.address}"
        try:
            yield
        except AuthError as error:
            raise StoreUnavailable(self._advice.refused.format(graph=graph)) from error
        except (ServiceUnavailable, SessionExpired, ConnectionPoolError) as error:
            raise StoreUnavailable(self._advice.silent.format(graph=graph)) from error
        except Neo4jError as error:
            if error.code == UNKNOWN_DATABASE:
                raise StoreUnavailable(f"{graph} has no database called {self.database}. Check WAYLINE_DATABASE.") from error
            raise QueryFailed(f"{graph} could not do this: {error.message}") from error


def _no_address(address: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"“{address}” is not an address of a graph. Set WAYLINE_STORE to one like neo4j://localhost:7687 or bolt://localhost:7687."
    )
