"""The connections to one endpoint: how many there may be, and how long each thing may take."""

import contextlib
from collections.abc import Iterator
from typing import Literal, NamedTuple, Self, TypeAlias
from urllib.parse import urlsplit

from neo4j import Driver, GraphDatabase, Session
from neo4j.api import BookmarkManager
from neo4j.exceptions import ConfigurationError, DriverError, Neo4jError

from ..errors import StoreUnavailable
from .endpoint import Endpoint

POOL_SIZE = 32
CONNECT_TIMEOUT = 5.0
WAIT_FOR_CONNECTION = 15.0
RETRY_FOR = 6.0
IDLE_FOR = 20.0
"""All four in seconds; a connection that was idle for longer is looked at before it is used."""

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
Access: TypeAlias = Literal["READ", "WRITE"]


class Line(NamedTuple):
    """The driver for an endpoint, the database's name, and what was seen of it: what is read is never older."""

    endpoint: Endpoint
    driver: Driver
    database: str | None
    bookmarks: BookmarkManager

    @classmethod
    def to(cls, endpoint: Endpoint, *, retry_for: float = RETRY_FOR) -> Self:
        """A line to the endpoint; nothing is connected yet.

        Raises StoreUnavailable if that is no address of a graph.
        """
        try:
            _check(endpoint.address)
            return cls(endpoint, _driver(endpoint, retry_for), endpoint.database, GraphDatabase.bookmark_manager())
        except (ConfigurationError, ValueError) as error:
            raise _no_address(endpoint) from error

    def session(self, access: Access, *, fetch_size: int = 1000, wait: float = WAIT_FOR_CONNECTION) -> Session:
        """A session that waits so many seconds for a connection."""
        return self.driver.session(
            database=self.database,
            default_access_mode=access,
            fetch_size=fetch_size,
            bookmark_manager=self.bookmarks,
            connection_acquisition_timeout=wait,
        )

    @contextlib.contextmanager
    def talking(self, access: Access, *, fetch_size: int = 1000) -> Iterator[Session]:
        """A session that is ended in order; but who is interrupted breaks it off, and this line with it.

        A message may have been cut short then: the server takes what follows for its rest, and may never answer.
        """
        session = self.session(access, fetch_size=fetch_size)
        try:
            yield session
        except KeyboardInterrupt:
            self.driver.close()
            with contextlib.suppress(DriverError, Neo4jError):
                session.close()
            raise
        except BaseException:
            session.close()
            raise
        session.close()

    def forgetful(self) -> Self:
        """The same line, which knows nothing of what was seen before."""
        return self._replace(bookmarks=GraphDatabase.bookmark_manager())

    def greet(self) -> str | None:
        """Have the database answer a question, without another try, and return its name; raises what the driver raises."""
        with self.session("READ", wait=CONNECT_TIMEOUT) as session, session.begin_transaction() as tx:
            return tx.run("RETURN 1").consume().database


def _check(address: str) -> None:
    """Raise ValueError for what the driver would take for another address, or stumble over later."""
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES or not parts.hostname or parts.port == 0:
        raise ValueError(address)
    parts.hostname.encode("idna")


def _driver(endpoint: Endpoint, retry_for: float) -> Driver:
    return GraphDatabase.driver(
        endpoint.address,
        auth=(endpoint.auth.user, endpoint.auth.password) if endpoint.auth else None,
        max_connection_pool_size=POOL_SIZE,
        connection_timeout=CONNECT_TIMEOUT,
        connection_acquisition_timeout=WAIT_FOR_CONNECTION,
        liveness_check_timeout=IDLE_FOR,
        max_transaction_retry_time=retry_for,
    )


def _no_address(endpoint: Endpoint) -> StoreUnavailable:
    return StoreUnavailable(
        f"“{endpoint.shown}” is not an address of a graph.",
        check=["Set WAYLINE_STORE to one like neo4j://localhost:7687 or bolt://localhost:7687, without a user name in it."],
    )
