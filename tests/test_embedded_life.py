"""The embedded server: one for all who use it, and none when nobody does."""

import contextlib
import stat
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from neo4j import GraphDatabase

from graph import Auth, ConceptGraph, StoreUnavailable, open_store

from .asked import read
from .processes import SERVER, STARTING, WATCHER, comes_true, ended, held_open, killed, state_of
from .servers import EmbeddedServer
from .world import WORLD


@pytest.fixture
def by_folder() -> Iterator[list[EmbeddedServer]]:
    """Servers of other folders, ended at the end."""
    servers: list[EmbeddedServer] = []
    yield servers
    for server in servers:
        ended(server)


def test_the_graph_outlives_its_server_and_no_process_outlives_its_user(embedded: EmbeddedServer) -> None:
    told: list[str] = []
    with open_store(None, folder=embedded.folder, announce=told.append) as store:
        assert told == [STARTING]
        assert store.version() == ""
        assert store.graph() == ConceptGraph()
        assert store.can_refuse_writes()
        store.replace(WORLD)
        assert len(embedded.processes()) == 2
    embedded.stop()
    assert not (embedded.folder / "server.json").exists()
    with embedded.open() as store:
        assert store.graph() == WORLD
        counted = read(store, "MATCH (c:Concept) RETURN count(c)", timeout=5, rows=1).rows
        assert counted == ((len(WORLD.concepts),),)


def test_two_processes_share_one_server(lasting: EmbeddedServer) -> None:
    told: list[str] = []
    with lasting.open() as store:
        store.replace(WORLD)
        with held_open(lasting) as other:
            assert (other.address, other.version) == (store.status().address, WORLD.version)
        with open_store(None, folder=lasting.folder, announce=told.append) as again:
            assert again.status().address == store.status().address
    assert told == []


def test_a_user_who_is_killed_leaves_nothing_behind(embedded: EmbeddedServer) -> None:
    with held_open(embedded) as other:
        other.process.kill()
    embedded.stop()


def test_many_threads_that_come_at_once_start_one_server(embedded: EmbeddedServer) -> None:
    told: list[str] = []
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: open_store(None, folder=embedded.folder, announce=told.append), range(8)))
    assert len({store.status().address for store in stores}) == 1
    assert told == [STARTING]
    for store in stores:
        store.close()


@pytest.mark.skipif(sys.platform != "linux", reason="parent-death signals are Linux's")
def test_the_server_dies_with_its_watcher(lasting: EmbeddedServer) -> None:
    with lasting.open() as store:
        store.replace(WORLD)
        killed(lasting, WATCHER)
        assert comes_true(lambda: not lasting.processes())
        with lasting.open() as next_store:
            assert next_store.graph() == WORLD


def test_the_server_is_private(lasting: EmbeddedServer) -> None:
    folder = lasting.folder
    with lasting.open() as store:
        assert store.status().address.startswith("bolt://127.0.0.1:")
        server = next(process for process in lasting.processes() if "java" in process.name())
        listening = [one.laddr.ip for one in server.net_connections("tcp") if one.status == psutil.CONN_LISTEN]
        assert {ip.removeprefix("::ffff:") for ip in listening} == {"127.0.0.1"}
        passwords = [auth.password for auth in (state_of(lasting).owner, state_of(lasting).reader)]
        assert all(len(password) >= 40 for password in passwords)
        for process in lasting.processes():
            assert not any(password in " ".join(process.cmdline()) for password in passwords)
        for path in (folder / "server.json", folder / "server" / "config" / "server-users.jsonl", *folder.glob("*.lock")):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        with pytest.raises(StoreUnavailable):
            open_store(store.status().address, folder=folder, auth=Auth("root", "root"))
    assert (folder / "server" / "log" / "console.log").stat().st_size > 0


def test_somebody_elses_data_is_left_alone(embedded: EmbeddedServer) -> None:
    with embedded.open() as store:
        address, owner = store.status().address, state_of(embedded).owner
        with GraphDatabase.driver(address, auth=tuple(owner)) as driver:
            driver.execute_query("CREATE (:Invoice {number: 1})", database_="wayline")
            with pytest.raises(StoreUnavailable, match="somebody else's data"):
                embedded.open()
            with pytest.raises(StoreUnavailable, match="somebody else's data"):
                store.replace(WORLD)
            driver.execute_query("CREATE (:WaylineMeta {schema_version: 99})", database_="wayline")
            with pytest.raises(StoreUnavailable, match="schema 99"):
                embedded.open()
            assert driver.execute_query("MATCH (n) RETURN count(n)", database_="wayline").records[0].value() == 2


def test_two_folders_have_two_servers_that_know_nothing_of_each_other(
    embedded: EmbeddedServer, tmp_path: Path, by_folder: list[EmbeddedServer]
) -> None:
    by_folder.append(EmbeddedServer(tmp_path / "another"))
    with embedded.open() as store, by_folder[0].open() as other:
        store.replace(WORLD)
        killed(embedded, SERVER, WATCHER)
        assert other.graph() == ConceptGraph()
        assert len(by_folder[0].processes()) == 2


def test_one_folder_by_many_names_has_one_server(tmp_path: Path, by_folder: list[EmbeddedServer]) -> None:
    parent = tmp_path / " 'quoted' \"names\" $HOME 漢字 \N{OGHAM SPACE MARK}" / ("long" * 50) / ("longer" * 30) / ("x" * 255)
    parent.mkdir(parents=True)
    by_folder.append(EmbeddedServer(parent / "data"))
    (tmp_path / "link").symlink_to(parent)
    names = (parent / "data", tmp_path / "link" / "data", Path("data"), Path("..") / parent.name / "data")
    with by_folder[0].open() as store, contextlib.chdir(parent):
        store.replace(WORLD)
        for name in names:
            with EmbeddedServer(name).open() as other:
                assert other.status().address == store.status().address
        assert len(by_folder[0].processes()) == 2
