"""What an earlier server, or somebody else, has left in the data folder: nothing of it is trusted, and no process killed for it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from graph.embedded.places import Places
from graph.embedded.processes import Running
from graph.embedded.state import State

from .commands import run_with
from .processes import SERVER, WATCHER, comes_true, held_open, killed, state_of
from .servers import EmbeddedServer
from .world import WORLD

AUTH = ["root", "secret"]
DEAD = [4194304, "17 ticks after boot 00000000-0000-0000-0000-000000000000"]
WRITTEN = {"watcher": DEAD, "server": DEAD, "port": 7687, "owner": AUTH, "reader": AUTH, "heap": 512, "version": "26.10.2"}

UNREADABLE = {
    "nothing": b"",
    "bytes": b"\xff\x00\xfe{",
    "the half of it": json.dumps(WRITTEN).encode()[:100],
    "a list": b"[]",
    "another one's": b'{"format": 2, "processes": []}',
    "an impossible process": json.dumps(WRITTEN | {"watcher": [-1, "x"]}).encode(),
    "times of the clock": json.dumps(WRITTEN | {"watcher": [1, 1795244987.24]}).encode(),
}


@pytest.fixture
def strangers() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two processes that have nothing to do with Wayline."""
    with ExitStack() as stack:
        command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
        processes = [stack.enter_context(subprocess.Popen(command, stdin=subprocess.PIPE)) for _ in range(2)]
        yield processes
        for process in processes:
            process.communicate()


@pytest.mark.parametrize("left", UNREADABLE)
def test_a_state_that_makes_no_sense_is_none(left: str, tmp_path: Path) -> None:
    (tmp_path / "server.json").write_bytes(UNREADABLE[left])
    assert State.read(Places(tmp_path)) is None


def test_a_state_of_a_newer_version_is_read_as_far_as_it_is_known(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text(json.dumps(WRITTEN | {"cluster": "none"}), encoding="utf-8")
    state = State.read(Places(tmp_path))
    assert state is not None
    assert not state.answers


def test_a_folder_full_of_leftovers_is_used_all_the_same(embedded: EmbeddedServer) -> None:
    with embedded.open() as store:
        store.replace(WORLD)
        killed(embedded, SERVER, WATCHER)
    places = Places(embedded.folder)
    assert (places.database / "database.lck").exists()
    assert {lock.name for lock in embedded.folder.glob("*.lock")} >= {"users.lock", "start.lock", "watcher.lock", "load.lock"}
    places.state.write_bytes(UNREADABLE["the half of it"])
    for file in (places.state, places.config / "server-users.jsonl"):
        file.with_name(f"{file.name}.new").write_text('{"half', encoding="utf-8")
    with embedded.open() as store:
        assert store.graph() == WORLD
    assert not list(embedded.folder.rglob("*.new"))


def test_processes_that_have_got_the_numbers_of_dead_ones_are_left_alone(
    embedded: EmbeddedServer, strangers: list[subprocess.Popen[bytes]]
) -> None:
    with embedded.open() as store:
        store.replace(WORLD)
        killed(embedded, SERVER, WATCHER)
    pid, start = Running.of(strangers[0].pid)
    earlier = Running(strangers[1].pid, "1" + Running.of(strangers[1].pid).start)
    before_the_boot = Running(pid, start.partition(" boot ")[0] + " boot 00000000-0000-0000-0000-000000000000")
    left = WRITTEN | {"watcher": earlier, "server": before_the_boot}
    (embedded.folder / "server.json").write_text(json.dumps(left), encoding="utf-8")
    with embedded.open() as store:
        assert store.graph() == WORLD
    assert [stranger.poll() for stranger in strangers] == [None, None]


@pytest.mark.parametrize("name", ["server.json", "users.lock", "watcher.lock", "watcher.log", "server/config", "server/log/console.log"])
def test_a_folder_or_a_file_that_is_in_the_way_is_told_by_its_name(name: str, tmp_path: Path) -> None:
    place = tmp_path / "data" / name
    place.parent.mkdir(parents=True)
    place.write_text("no folder", encoding="utf-8") if name == "server/config" else place.mkdir()
    result = run_with(EmbeddedServer(tmp_path / "data").environment(), "status")
    assert result.exit_code == 4
    assert f"{place} cannot be used: " in result.stderr
    assert "Set WAYLINE_DATA" in result.stderr


def test_a_file_in_place_of_the_data_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "data"):
        result = run_with(EmbeddedServer(folder).environment(), "status")
        assert result.exit_code == 4
        assert "cannot be used" in result.stderr


def test_a_server_that_cannot_start_says_why_in_its_own_words_and_where_its_log_is(embedded: EmbeddedServer) -> None:
    places = Places(embedded.folder)
    (places.database / "database.lck").mkdir(parents=True)
    result = run_with(embedded.environment(), "status")
    assert result.exit_code == 4
    assert "cannot start. The server ended with code 1. Error on creating new database instance\n" in result.stderr
    assert str(places.server_log) in result.stderr
    assert not embedded.processes()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("databases/wayline/schema.json", '{"types": {"Conc', "damaged"),
        ("databases/wayline/txlog_0.wal.corrupt", "", "may be incomplete"),
        ("opened-by", "99.1.2", "last used by version 99.1.2"),
    ],
)
def test_data_that_the_server_would_misread_is_not_opened(name: str, content: str, says: str, embedded: EmbeddedServer) -> None:
    file = Places(embedded.folder).server / name
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    result = run_with(embedded.environment(), "status")
    assert result.exit_code == 4
    assert says in result.output
    assert [path for path in file.parent.rglob("*") if path.is_file()] == [file]
    assert file.read_text(encoding="utf-8") == content


def test_a_server_whose_folder_does_not_know_it_any_more_ends_and_is_followed_by_another(embedded: EmbeddedServer) -> None:
    with embedded.open() as store:
        store.replace(WORLD)
        state = state_of(embedded)
        (embedded.folder / "server.json").write_bytes(b"{}")
        assert comes_true(lambda: not (state.server.runs or state.watcher.runs))
        assert store.graph() == WORLD
        assert len(embedded.processes()) == 2


def test_a_server_whose_folder_was_deleted_ends_and_leaves_the_next_one_alone(embedded: EmbeddedServer) -> None:
    with held_open(embedded) as other:
        state = state_of(embedded)
        other.process.kill()
        shutil.rmtree(embedded.folder)
        with embedded.open() as store:
            store.replace(WORLD)
            assert comes_true(lambda: not (state.server.runs or state.watcher.runs))
            assert store.graph() == WORLD
            assert len(embedded.processes()) == 2
