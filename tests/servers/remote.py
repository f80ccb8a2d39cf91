"""The Neo4j that WAYLINE_TEST_NEO4J names, for a machine that has one already."""

import os
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph import Auth

from .addressed import Addressed

VARIABLE = "WAYLINE_TEST_NEO4J"
FORM = "neo4j://user:password@host:7687"


class RemoteNeo4j(Addressed):
    """A server we did not start: its database is empty when the tests begin, and left empty."""

    def __init__(self, folder: Path, named: str) -> None:
        parts = urlsplit(named)
        self.folder = folder
        self.address = f"{parts.scheme}://{parts.hostname}:{parts.port or 7687}"
        self.auth = Auth(unquote(parts.username or ""), unquote(parts.password or ""))

    def kill(self) -> None:
        raise AssertionError("A test that kills its server is marked neo4j_process and starts one itself.")

    stop = restart = kill

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave it as it was found."""
        with self._driver() as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n")
            for row in driver.execute_query("SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'wayline_'").records:
                driver.execute_query(f"DROP CONSTRAINT {row['name']}")

    def holds(self) -> int:
        """How many nodes are there."""
        with self._driver() as driver:
            # Does not try again for half a minute, as a query would.
            driver.verify_connectivity()
            return int(driver.execute_query("MATCH (n) RETURN count(n) AS nodes").records[0]["nodes"])

    def _driver(self) -> Driver:
        return GraphDatabase.driver(self.address, auth=self.auth)


def remote_trouble() -> str | None:
    """Why the server that WAYLINE_TEST_NEO4J names cannot be used; nothing if it can, or if none is named."""
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    try:
        nodes = RemoteNeo4j(Path(), named).holds()
    except (DriverError, Neo4jError, ValueError) as error:
        return f"{VARIABLE} must be like {FORM}, of a server that answers: {error}"
    return f"{VARIABLE} must name an empty database, since the tests wipe it; it holds {nodes:,} nodes." if nodes else None
