"""What the servers themselves say: what they have written, and whether their files are sound."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import Request, urlopen

import psutil
from neo4j import Driver, GraphDatabase

from graph.embedded import DATABASE
from graph.embedded.places import Places
from graph.embedded.state import State

from .servers import Server

WRITTEN = ("writeTx", "createRecord", "updateRecord", "deleteRecord", "walPagesWritten", "walBytesWritten")
"""Counters of the embedded server that grow with the smallest write, since its start."""

FAULTS = (
    "corruptedIndexes constraintViolatingRecords crossLinkedChunks danglingPlaceholderPointers distinctMissingReferences "
    "duplicateLightEdges edgesMissingInReference edgesMissingOutReference invalidLinks missingReferenceBack orphanedChunks "
    "orphanedExternalRecords staleRecordCounters totalCorruptedRecords totalErrors totalUndecodableRecords totalWarnings "
    "unreachableEdgeRecords unreferencedFiles warnings"
).split()
"""What its examination of all its files may find. A stale record counter is a count() that is not what a scan gives."""


@contextmanager
def owner(server: Server) -> Iterator[Driver]:
    """The bare driver with all rights, sending to the graph's database."""
    state = _state(server)
    address, auth = (f"bolt://127.0.0.1:{state.port}", state.owner) if state else (server.address, server.auth)
    assert address and auth
    with GraphDatabase.driver(address, auth=(auth.user, auth.password), notifications_min_severity="OFF") as driver:
        yield driver


@contextmanager
def reader(server: Server) -> Iterator[Driver]:
    """The bare driver with the rights that the console has; on Neo4j the access mode is all that holds it back."""
    state = _state(server)
    address, auth = (f"bolt://127.0.0.1:{state.port}", state.reader) if state else (server.address, server.auth)
    assert address and auth
    with GraphDatabase.driver(address, auth=(auth.user, auth.password), notifications_min_severity="OFF") as driver:
        yield driver


def ask(driver: Driver, cypher: str, **parameters: object) -> list[Any]:
    """The first column of the answer."""
    database = DATABASE if "ArcadeDB" in driver.get_server_info().agent else None
    return [record.value() for record in driver.execute_query(cypher, parameters, database_=database).records]


def written(server: Server) -> object:
    """Changes when the server has committed anything that changed something, and only then."""
    state = _state(server)
    if state:
        profile = _http(state, "server?mode=default")["metrics"]["profiler"]
        return {name: next(iter(profile[name].values())) for name in WRITTEN}
    with owner(server) as driver, driver.session() as session:
        session.run("RETURN 1").consume()
        # It holds the number of the last transaction that was committed.
        return session.last_bookmarks().raw_values


def faults(server: Server) -> dict[str, object]:
    """What the embedded server finds when it examines its own files; Neo4j has no such examination while it runs."""
    state = _state(server)
    if state is None:
        return {}
    (found,) = _http(state, f"command/{DATABASE}", {"language": "sql", "command": "CHECK DATABASE"})["result"]
    return {name: found[name] for name in FAULTS if found[name]}


def _state(server: Server) -> State | None:
    if server.address is not None:
        return None
    state = State.read(Places(server.folder))
    assert state, "nobody has opened the embedded server"
    return state


def _http(state: State, path: str, command: dict[str, str] | None = None) -> Any:
    """What the embedded server's HTTP port answers to its owner."""
    assert state.server
    listening = psutil.Process(state.server.pid).net_connections("tcp")
    (port,) = {one.laddr.port for one in listening if one.status == psutil.CONN_LISTEN} - {state.port}
    secret = base64.b64encode(":".join(state.owner).encode()).decode()
    headers = {"Authorization": f"Basic {secret}", "Content-Type": "application/json"}
    request = Request(f"http://127.0.0.1:{port}/api/v1/{path}", json.dumps(command).encode() if command else None, headers)
    with urlopen(request, timeout=60) as answer:  # noqa: S310 (its own address)
        return json.load(answer)
