"""The embedded server is killed while a site serves: it is started again, on the same data, for whoever asks next."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph import Concept, ConceptGraph, ConsoleOff, Query, Store, StoreUnavailable
from graph.bolt import Bolt
from graph.bolt import embedded as explained
from graph.console import Console
from graph.embedded import join
from graph.embedded.locks import FileLock
from graph.embedded.places import Places

from .counters import written
from .outage import Site, asked_until
from .servers import EmbeddedServer
from .web_fixtures import client_of
from .world import WORLD

COUNT = "/cypher.json?q=MATCH+(c:Concept)+RETURN+count(c)"
OTHER = ConceptGraph.of(concepts=[Concept(id=f"concept-{n}", name=f"Concept {n}") for n in range(100)])


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """The server of a new folder, which must have ended at the end."""
    with EmbeddedServer(tmp_path_factory.mktemp("rejoining") / "dä ta") as server:
        yield server


@pytest.fixture(scope="module")
def opened(embedded: EmbeddedServer) -> Iterator[Store]:
    with embedded.open() as store:
        yield store


@pytest.fixture
def store(opened: Store) -> Store:
    """One store for all these tests, opened before anything was killed."""
    opened.replace(WORLD)
    return opened


def is_used(embedded: EmbeddedServer) -> bool:
    """Whether anybody holds the lock that keeps the server up."""
    with FileLock(Places(embedded.folder).users_lock, shared=False) as lock:
        return not lock.acquire()


def end(embedded: EmbeddedServer, *who: str) -> None:
    """Kill the server, the watcher, or both."""
    for process in embedded.processes():
        if any(word in " ".join(process.cmdline()) for word in who):
            process.kill()
            process.wait()


SERVER, WATCHER = "ArcadeDBServer", "graph.embedded.watcher"


@pytest.mark.parametrize(
    ("killed", "address"),
    [((SERVER,), "/concepts"), ((WATCHER,), COUNT), ((SERVER, WATCHER), "/ready"), ((SERVER,), COUNT)],
    ids=["server, then a page", "watcher, then the console", "both, then whether it is ready", "server, then the console"],
)
def test_the_next_answer_is_as_if_nothing_had_happened(
    embedded: EmbeddedServer, store: Store, killed: tuple[str, ...], address: str
) -> None:
    client = client_of(store)
    before = client.get(address)
    assert before.status_code == 200
    end(embedded, *killed)
    after = client_of(store).get(address)
    assert (after.status_code, after.text.partition("seconds")[0]) == (200, before.text.partition("seconds")[0])
    assert client.get(COUNT).get_json()["rows"] == [[8]]
    assert store.graph() == WORLD
    assert len(embedded.processes()) == 2
    assert is_used(embedded)


def test_the_console_is_off_while_the_server_would_let_it_write(embedded: EmbeddedServer, store: Store) -> None:
    member = join(embedded.folder, memory=None, announce=lambda _: None)
    owner = Bolt(member.owner, explain=explained)
    unguarded = Console(owner, owner=owner, embedded=True)
    with pytest.raises(ConsoleOff, match="did not refuse a trial write"):
        unguarded.ask(Query("RETURN 1"))
    unguarded.close()
    member.leave()
    assert store.graph() == WORLD


def test_whether_the_server_refuses_writes_is_tried_again_when_it_has_come_back(embedded: EmbeddedServer, store: Store) -> None:
    member = join(embedded.folder, memory=None, announce=lambda _: None)
    owner, reader = Bolt(member.owner, explain=explained), Bolt(member.reader, explain=explained)
    console = Console(reader, owner=owner, embedded=True)
    assert console.ask(Query("RETURN 1")).rows == ((1,),)
    tried = attempts(embedded)
    assert console.ask(Query("RETURN 1")).rows == ((1,),)
    assert attempts(embedded) == tried
    end(embedded, SERVER)
    assert console.ask(Query("RETURN 1")).rows == ((1,),)
    assert attempts(embedded) > 0
    for bolt in (owner, reader):
        bolt.close()
    member.leave()
    assert store.graph() == WORLD


def attempts(embedded: EmbeddedServer) -> int:
    """How many records the server was asked to create since it started, also such as it refused."""
    told = written(embedded)
    assert isinstance(told, dict)
    return int(told["createRecord"])


def test_many_who_notice_at_once_start_one_server(embedded: EmbeddedServer, store: Store) -> None:
    with embedded.open() as other:
        end(embedded, SERVER)
        with ThreadPoolExecutor(8) as pool:
            graphs = [pool.submit(member.graph) for member in (store, other) * 4]
            assert all(graph.result() == WORLD for graph in graphs)
        assert len(embedded.processes()) == 2
        assert store.status().address == other.status().address


def test_who_asks_while_it_dies_is_answered_all_the_same(embedded: EmbeddedServer, store: Store) -> None:
    begun, done = threading.Barrier(5), threading.Event()

    def read() -> list[bool]:
        whole = [store.graph() == WORLD]
        begun.wait(60)
        while not done.is_set():
            whole.append(store.graph() == WORLD)
        return whole

    with ThreadPoolExecutor(4) as pool:
        reading = [pool.submit(read) for _ in range(4)]
        begun.wait(60)
        end(embedded, SERVER)
        assert store.graph() == WORLD
        done.set()
        assert all(all(reader.result()) for reader in reading)


def test_the_server_stays_for_a_store_that_has_joined_again(embedded: EmbeddedServer, store: Store) -> None:
    end(embedded, SERVER, WATCHER)
    with embedded.open() as other:
        address = other.status().address
        assert store.graph() == WORLD
    assert store.status().address == address
    assert is_used(embedded)


def test_a_load_whose_server_dies_says_so_and_is_run_again(embedded: EmbeddedServer, store: Store) -> None:
    def die(doing: str, done: int, total: int) -> None:
        if doing == "Storing":
            end(embedded, SERVER)

    with pytest.raises(StoreUnavailable, match=r"has stopped.*Nothing of the load was stored: run it again"):
        store.replace(OTHER, progress=die)
    assert store.graph() == WORLD
    store.replace(OTHER)
    assert store.graph() == OTHER


def test_a_server_that_cannot_be_started_again_is_told_and_tried_later(embedded: EmbeddedServer, store: Store) -> None:
    site, databases = Site.of(store), Places(embedded.folder).server / "databases"
    end(embedded, SERVER, WATCHER)
    databases.rename(databases.with_name("aside"))
    databases.write_text("in the way", encoding="utf-8")
    answer = asked_until(site.own, "/ready", 503).get_json()
    assert "cannot start" in answer["error"] and answer["since"]
    assert answer["tried"] == f"the embedded graph server in {embedded.folder}"
    assert str(embedded.folder) not in site.public.get("/concepts").text
    databases.unlink()
    databases.with_name("aside").rename(databases)
    asked_until(site.own, "/ready", 200)
    assert store.graph() == WORLD


def test_a_closed_store_starts_no_server(embedded: EmbeddedServer) -> None:
    with embedded.open() as store:
        end(embedded, SERVER, WATCHER)
    with pytest.raises(StoreUnavailable):
        store.version()
    assert not embedded.processes()
