"""Ends queries on the server. Closing the connection would not do: the embedded server would go on computing."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from neo4j import Session
from neo4j._sync.io import Bolt as Connection

from ..bolt import Bolt


class Mark(NamedTuple):
    """How a running query is found: on Neo4j by what its transaction carries along, on the embedded server by where it was sent from."""

    key: str
    port: int = 0

    def fits(self, transaction: Mapping[str, Any]) -> bool:
        """Whether this is its transaction."""
        if self.port:
            return str(transaction["clientAddress"]).endswith(f":{self.port}")
        return self.key in str(transaction["metaData"])


class Warden:
    """Whoever may end the queries of others."""

    def __init__(self, owner: Bolt, *, embedded: bool) -> None:
        self._owner = owner
        self._embedded = embedded

    def end(self, mark: Mark) -> None:
        """End the query with this mark, if it runs."""
        with self._owner.session("WRITE" if self._embedded else "READ") as session:
            for row in session.run("SHOW TRANSACTIONS" if self._embedded else "SHOW TRANSACTIONS YIELD *").data():
                if mark.fits(row):
                    session.run("TERMINATE TRANSACTIONS $id", id=row["transactionId"]).consume()


def connection_of(session: Session) -> Connection | None:
    """The connection that a session talks over. The driver shows it to nobody, but has no other word for either of two things: which
    of the server's clients one is, and how to leave at once a row that is too long.
    """
    connection: Connection | None = session._connection
    return connection


def cut(session: Session) -> None:
    """Close the connection of a query that would not end."""
    if connection := connection_of(session):
        connection.kill()  # type: ignore[no-untyped-call]
