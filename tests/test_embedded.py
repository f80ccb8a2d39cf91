"""The embedded server: one for all who use it, and none when nobody does."""

import json
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from neo4j import GraphDatabase

from graph import Auth, ConceptGraph, StoreUnavailable, open_store

from .world import WORLD

GONE_WITHIN = 15.0
"""Seconds until server and watcher have ended after their last user."""

HOLD = """
import sys
from pathlib import Path
from graph import open_store
with open_store(None, folder=Path(sys.argv[1])) as store:
    print(store.status().address, store.version(), flush=True)
    sys.stdin.read()
"""


def processes_of(folder: Path) -> list[psutil.Process]:
    """Watchers and servers that work in this folder."""

    def works_there(process: psutil.Process) -> bool:
        try:
            return Path(process.cwd()).is_relative_to(folder) and process.status() != psutil.STATUS_ZOMBIE
        except (psutil.Error, OSError):
            return False

    return [process for process in psutil.process_iter() if works_there(process)]


def owner_of(folder: Path) -> tuple[str, str]:
    """User name and password of the owner, as the data folder keeps them."""
    user, password = json.loads((folder / "server.json").read_text(encoding="utf-8"))["owner"]
    return user, password


def comes_true(condition: Callable[[], bool], within: float = GONE_WITHIN) -> bool:
    give_up = time.monotonic() + within
    while not condition():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.1)
    return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose path is not an easy one."""
    return tmp_path / "dä ta"


def test_the_graph_outlives_its_server_and_no_process_outlives_its_user(folder: Path) -> None:
    told: list[str] = []
    with open_store(None, folder=folder, announce=told.append) as store:
        assert told == ["Starting the embedded graph server…"]
        assert store.version() == ""
        assert store.graph() == ConceptGraph()
        assert store.can_refuse_writes()
        store.replace(WORLD)
        assert len(processes_of(folder)) == 2
    assert comes_true(lambda: not processes_of(folder))
    assert not (folder / "server.json").exists()
    with open_store(None, folder=folder) as store:
        assert store.graph() == WORLD
        counted = store.read("MATCH (c:Concept) RETURN count(c)", {}, timeout=5, rows=1).rows
        assert counted == ((len(WORLD.concepts),),)
    assert comes_true(lambda: not processes_of(folder))


def test_two_processes_share_one_server(folder: Path) -> None:
    told: list[str] = []
    with open_store(None, folder=folder) as store:
        store.replace(WORLD)
        command = [sys.executable, "-c", HOLD, str(folder)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdout is not None
            assert other.stdout.readline().split() == [store.status().address, WORLD.version]
            other.communicate("")
        with open_store(None, folder=folder, announce=told.append) as again:
            assert again.status().address == store.status().address
    assert told == []
    assert comes_true(lambda: not processes_of(folder))


def test_a_user_who_is_killed_leaves_nothing_behind(folder: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as user:
        assert user.stdout is not None
        assert user.stdout.readline()
        user.kill()
        user.communicate()
    assert comes_true(lambda: not processes_of(folder))


def test_many_who_come_at_once_start_one_server(folder: Path) -> None:
    told: list[str] = []
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: open_store(None, folder=folder, announce=told.append), range(8)))
    assert len({store.status().address for store in stores}) == 1
    assert len(told) == 1
    for store in stores:
        store.close()
    assert comes_true(lambda: not processes_of(folder))


@pytest.mark.skipif(sys.platform != "linux", reason="parent-death signals are Linux's")
def test_the_server_dies_with_its_watcher_and_the_next_user_starts_another(folder: Path) -> None:
    with open_store(None, folder=folder) as store:
        store.replace(WORLD)
        watcher = next(process for process in processes_of(folder) if "watcher" in " ".join(process.cmdline()))
        watcher.kill()
        watcher.wait()
        with open_store(None, folder=folder) as next_store:
            assert next_store.graph() == WORLD
            assert len(processes_of(folder)) == 2
        with pytest.raises(StoreUnavailable, match="has stopped"):
            store.version()
    assert comes_true(lambda: not processes_of(folder))


def test_the_server_is_private(folder: Path) -> None:
    with open_store(None, folder=folder) as store:
        assert store.status().address.startswith("bolt://127.0.0.1:")
        server = next(process for process in processes_of(folder) if "java" in process.name())
        listening = [one.laddr.ip for one in server.net_connections("tcp") if one.status == psutil.CONN_LISTEN]
        assert {ip.removeprefix("::ffff:") for ip in listening} == {"127.0.0.1"}
        passwords = [word for word in (folder / "server.json").read_text(encoding="utf-8").split('"') if len(word) >= 40]
        assert len(passwords) == 2
        for process in processes_of(folder):
            assert not any(password in " ".join(process.cmdline()) for password in passwords)
        for path in (folder / "server.json", folder / "server" / "config" / "server-users.jsonl"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        with pytest.raises(StoreUnavailable):
            open_store(store.status().address, folder=folder, auth=Auth("root", "root"))
    assert (folder / "server" / "log" / "console.log").stat().st_size > 0
    assert comes_true(lambda: not processes_of(folder))


def test_somebody_elses_data_is_left_alone(folder: Path) -> None:
    with open_store(None, folder=folder) as store:
        address, owner = store.status().address, owner_of(folder)
        with GraphDatabase.driver(address, auth=owner) as driver:
            driver.execute_query("CREATE (:Invoice {number: 1})", database_="wayline")
            with pytest.raises(StoreUnavailable, match="somebody else's data"):
                open_store(None, folder=folder)
            with pytest.raises(StoreUnavailable, match="somebody else's data"):
                store.replace(WORLD)
            driver.execute_query("CREATE (:WaylineMeta {schema_version: 99})", database_="wayline")
            with pytest.raises(StoreUnavailable, match="schema 99"):
                open_store(None, folder=folder)
            assert driver.execute_query("MATCH (n) RETURN count(n)", database_="wayline").records[0].value() == 2
    assert comes_true(lambda: not processes_of(folder))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="WAYLINE_DATA"):
        open_store(None, folder=tmp_path / "file" / "data")


def test_a_server_that_cannot_start_says_why_and_where_its_log_is(folder: Path) -> None:
    (folder / "server").mkdir(parents=True)
    (folder / "server" / "databases").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match=r"(?s)cannot start.*not a directory.*console\.log") as refusal:
        open_store(None, folder=folder)
    assert "Traceback" not in str(refusal.value)
    assert comes_true(lambda: not processes_of(folder))
