"""Nothing that is asked of the console writes, reads from disk, calls out or tells of the server's inside; on each kind of server."""

import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from neo4j import READ_ACCESS, Driver, Query
from neo4j.exceptions import DriverError, Neo4jError

from graph import Answer, AnswerTooLarge, Limits, QueryFailed, QueryRefused, QueryTimedOut, Store
from graph.embedded import DATABASE
from queries import run_cypher

from .attacks import GROUPS, Attack, attacks
from .counters import reader, written
from .effort import SOAKING
from .servers import Server, everywhere
from .world import WORLD

pytestmark = everywhere

LIMITS = Limits() if SOAKING else Limits(timeout_s=0.5)
INSIDE = re.compile(
    r"127\.0\.0\.1|localhost|bolt://|com\.arcadedb|org\.neo4j|java\.|Exception|Traceback|/tmp/|/root|\bat line\b|password", re.IGNORECASE
)
WRITES = ("plain writes", "writes hidden inside reads", "guard evasion by spelling", "writes", "spelling")


class Canary(HTTPServer):
    """Hears whoever calls."""

    heard: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    """A listener that nobody may call."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            canary.heard.append(self.path)
            self.send_error(404)

    canary = Canary(("127.0.0.1", 0), Handler)
    canary.heard = []
    thread = threading.Thread(target=canary.serve_forever, daemon=True)
    thread.start()
    yield canary
    canary.shutdown()
    canary.server_close()


def _stored(server: Server) -> object:
    """Changes when anything is stored. The embedded server counts records that were only tried, so its log alone counts here."""
    told = written(server)
    return {name: count for name, count in told.items() if name.startswith("wal")} if isinstance(told, dict) else told


def _asked(store: Store, attack: Attack) -> Answer | QueryFailed | QueryRefused:
    try:
        return run_cypher(store, attack.cypher, limits=LIMITS)
    except (QueryFailed, QueryRefused) as error:
        return error


def _outcome(told: Answer | QueryFailed | QueryRefused) -> str:
    match told:
        case Answer():
            return "truncated" if told.truncated else "allowed"
        case QueryTimedOut():
            return "killed_by_timeout"
        case AnswerTooLarge():
            return "killed_by_memory"
        case QueryFailed():
            return "error_in_query"
        case QueryRefused():
            return "refused_before_execution"


@pytest.mark.parametrize("group", GROUPS)
def test_an_attack_changes_and_tells_nothing(server: Server, store: Store, canary: Canary, group: str) -> None:
    before = _stored(server)
    for attack in attacks(canary.address):
        if attack.group != group:
            continue
        begun = time.monotonic()
        told = _asked(store, attack)
        assert time.monotonic() - begun < LIMITS.timeout_s + 2, attack
        outcome = _outcome(told)
        if attack.group == "time" and outcome == "allowed":
            continue  # done in time, since the graph of the tests is small
        right = attack.outcomes if attack.must_be_answered else (*attack.outcomes, "refused_before_execution", "error_in_query")
        assert outcome in right, (attack, told)
        if not isinstance(told, Answer):
            assert not INSIDE.search(str(told)), (attack, str(told))
        begun = time.monotonic()
        assert run_cypher(store, "RETURN 1").rows == ((1,),), attack
        assert time.monotonic() - begun < 1, attack
    assert _stored(server) == before
    assert canary.heard == []
    assert store.graph() == WORLD


def test_without_the_first_two_layers_the_server_still_refuses_to_write(server: Server, store: Store) -> None:
    before = _stored(server)
    with reader(server) as driver:
        for attack in attacks("http://127.0.0.1:9"):
            if attack.group in WRITES:
                _sent_bare(driver, attack.cypher)
    assert _stored(server) == before
    assert store.graph() == WORLD


def _sent_bare(driver: Driver, cypher: str) -> None:
    """Sends the query as it is, as the console's user and in its access mode."""
    database = DATABASE if "ArcadeDB" in driver.get_server_info().agent else None
    with driver.session(database=database, default_access_mode=READ_ACCESS) as session:
        try:
            session.run(Query(cypher, timeout=5)).consume()  # type: ignore[arg-type]
        except (Neo4jError, DriverError, UnicodeError):
            return
