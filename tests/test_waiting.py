"""How many connections there are, and who waits for what: the pool is bounded, and a silent server is asked by one at a time."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from neo4j import ManagedTransaction

from graph import Store, StoreUnavailable
from graph.bolt.client import Bolt
from graph.bolt.endpoint import Endpoint
from graph.bolt.line import POOL_SIZE
from graph.bolt.outage import Outage
from graph.bolt.trouble import Trouble

from .bolt_stub import Backend, Cluster, Event, Refuse, Tag
from .outage import Site, asked_until
from .servers import Server
from .world import WORLD

SILENT = Trouble("Nobody answers.", ("Look.",))
MORE = 8


class Crowd:
    """Work in transactions that stay open until nobody more can come in."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self._changed = threading.Condition()

    def work(self, tx: ManagedTransaction) -> int:
        with self._changed:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self._changed.notify_all()
            assert self._changed.wait_for(lambda: self.most >= POOL_SIZE, timeout=60)
        answer = tx.run("RETURN 1 AS one").single(strict=True)["one"]
        with self._changed:
            self.inside -= 1
        return int(answer)


@pytest.fixture
def backend(server: Server, open_to_all: Store) -> Backend:
    return Backend.of(server, open_to_all)


@pytest.fixture
def bolt(backend: Backend) -> Iterator[Bolt]:
    endpoint = Endpoint(f"bolt://{backend.host}:{backend.port}", backend.auth, backend.database)
    bolt = Bolt(lambda: endpoint)
    yield bolt
    bolt.close()


def connections(port: int) -> int:
    """How many this process has to that port."""
    return sum(bool(one.raddr) and one.raddr.port == port for one in psutil.Process().net_connections("tcp"))


def test_more_threads_than_connections_wait_and_are_all_answered(backend: Backend, bolt: Bolt) -> None:
    crowd, before = Crowd(), connections(backend.port)
    with ThreadPoolExecutor(POOL_SIZE + MORE) as pool:
        answers = list(pool.map(bolt.read, [crowd.work] * (POOL_SIZE + MORE)))
    assert answers == [1] * (POOL_SIZE + MORE)
    assert crowd.most == POOL_SIZE
    assert connections(backend.port) - before == POOL_SIZE


def test_a_database_that_is_gone_is_told_and_the_process_stays_healthy(backend: Backend, store: Store) -> None:
    with Cluster(backend, members=1) as place:
        member = place.open(scheme="bolt")
        site = Site.of(member)
        assert member.graph() == WORLD
    with member:
        for address in ("/sources", "/cypher", "/cypher?q=RETURN+1+AS+one"):
            assert place.addresses[0] in asked_until(site.own, address, 503).text
            assert place.addresses[0] not in asked_until(site.public, "/sources", 503).text
        assert site.own.get("/ready").get_json()["ready"] is False
        assert site.own.get("/health").status_code == 200


def one(tx: ManagedTransaction) -> int:
    return int(tx.run("RETURN 1 AS one").single(strict=True)["one"])


def test_a_database_that_was_set_back_is_not_waited_for(backend: Backend) -> None:
    with Cluster(backend, members=1) as place:
        endpoint = Endpoint(f"bolt://{place.addresses[0]}", backend.auth, backend.database)
        bolt = Bolt(lambda: endpoint, retry_for=0)
        assert bolt.write(one) == 1
        place.play.script = [Event(Tag.BEGIN, Refuse("Neo.TransientError.Transaction.BookmarkTimeout"), writing=False)]
        assert bolt.read(one) == 1
        bookmarks = [heard.message.fields[0].get("bookmarks") for heard in place.play.said(Tag.BEGIN)]
        assert bookmarks[-2] and not bookmarks[-1]
        bolt.close()


def begun(outage: Outage, *, seconds_ago: float = 1.0, trouble: Trouble = SILENT) -> StoreUnavailable:
    return outage.begin(trouble, tried="somewhere", asked=time.monotonic() - seconds_ago)


def refuse() -> None:
    raise StoreUnavailable("Still nobody answers.")


def test_a_young_outage_is_not_asked_about() -> None:
    outage = Outage(young_for=60)
    begun(outage)
    outage.ask(refuse)


def test_a_lasting_one_is_asked_about_until_it_is_over() -> None:
    outage = Outage(young_for=0)
    begun(outage)
    with pytest.raises(StoreUnavailable, match="Still nobody"):
        outage.ask(refuse)
    outage.ask(outage.end)
    outage.ask(refuse)


def test_one_asks_and_the_others_are_told_what_is_known() -> None:
    outage, asking, answered = Outage(young_for=0), threading.Event(), threading.Event()
    begun(outage)

    def wait() -> None:
        asking.set()
        assert answered.wait(60)
        outage.end()

    with ThreadPoolExecutor(9) as pool:
        first = pool.submit(outage.ask, wait)
        assert asking.wait(60)
        others = [pool.submit(outage.ask, refuse) for _ in range(8)]
        assert {str(other.exception(60)) for other in others} == {"Nobody answers. Look."}
        answered.set()
        first.result(60)
    outage.ask(refuse)


def test_since_stays_while_the_reason_changes() -> None:
    outage = Outage(young_for=0)
    first = begun(outage, seconds_ago=90)
    second = begun(outage, trouble=Trouble("Something else is wrong.", ()))
    assert second.since == first.since and second.said == "Something else is wrong."
    outage.end()
    assert (third := begun(outage)).since and first.since and third.since > first.since


def test_who_must_not_be_asked_for_a_while_is_not() -> None:
    outage = Outage(young_for=60)
    begun(outage, trouble=SILENT._replace(pause=60))
    with pytest.raises(StoreUnavailable, match="Nobody answers"):
        outage.ask(outage.end)
