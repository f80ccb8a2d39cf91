"""A disk that is full, before a start or in the midst of a load: said in a sentence, and nothing is lost."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from graph import Concept, ConceptGraph, StoreUnavailable
from graph.embedded.places import Places

from .commands import run_with
from .processes import SERVER, WATCHER, comes_true, ended, killed
from .servers import EmbeddedServer
from .soundness import unsound
from .world import WORLD

MEGABYTE = 1024 * 1024
SIZE = 300 * MEGABYTE
LARGE = ConceptGraph.of(concepts=[Concept(id=f"c{n}", name=f"Concept {n}", definition=f"{n} " + "words " * 100) for n in range(3000)])

pytestmark = pytest.mark.root


class Disk(NamedTuple):
    """A small disk of its own, with a file that fills it up as far as is wanted."""

    root: Path

    @property
    def ballast(self) -> Path:
        return self.root / "ballast"

    @property
    def free(self) -> int:
        disk = os.statvfs(self.root)
        return disk.f_bavail * disk.f_frsize

    def leave(self, free: int) -> None:
        """Have so many bytes free from now on, or a few less where the server writes meanwhile."""
        with self.ballast.open("wb") as file:
            while self.free > free:
                with contextlib.suppress(OSError):  # less was free than a moment ago
                    os.posix_fallocate(file.fileno(), 0, os.fstat(file.fileno()).st_size + self.free - free)

    def make_room(self) -> None:
        self.ballast.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    root = tmp_path / "disk"
    root.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", root], check=True)
    try:
        yield Disk(root)
    finally:
        subprocess.run(["umount", root], check=True)


@pytest.fixture
def server(disk: Disk) -> Iterator[EmbeddedServer]:
    """A server with its data on that disk, where the world of the tests is stored."""
    server = EmbeddedServer(disk.root / "data")
    try:
        yield server
    finally:
        ended(server)


def told(server: EmbeddedServer) -> str:
    """What is said to who cannot use it."""
    result = run_with(server.environment(), "status")
    assert result.exit_code == 4
    return result.output


def test_a_server_does_not_start_on_a_full_disk(server: EmbeddedServer, disk: Disk) -> None:
    with server.open() as store:
        store.replace(WORLD)
    server.stop()
    for free in (0, 10 * MEGABYTE):
        disk.leave(free)
        assert f"The disk is full: {free // MEGABYTE} MB are free for {server.folder}, and 32 are needed. Make room there." in told(server)
        disk.make_room()
    with server.open() as store:
        assert store.graph() == WORLD


def test_a_folder_is_not_even_made_on_a_full_disk(server: EmbeddedServer, disk: Disk) -> None:
    disk.leave(0)
    assert "The disk is full" in told(server)
    assert not server.processes()


def test_a_load_that_fills_the_disk_changes_nothing_and_succeeds_once_there_is_room(server: EmbeddedServer, disk: Disk) -> None:
    with server.open() as store:
        store.replace(WORLD)
        disk.leave(1 * MEGABYTE)
        with pytest.raises(StoreUnavailable, match="The disk is full"):
            store.replace(LARGE)
        # What is left of the commit would be in the way of the next one's recovery: the server has been stopped.
        assert not server.processes()
        assert "The disk is full" in told(server)
        disk.make_room()
        assert store.graph() == WORLD
        assert unsound(server, store) == []
        store.replace(LARGE)
        killed(server, SERVER, WATCHER)
        assert store.graph() == LARGE
        assert unsound(server, store) == []


def test_a_commit_for_which_only_the_journal_has_room_is_there_when_the_rest_has(server: EmbeddedServer, disk: Disk) -> None:
    journal = Places(server.folder).database
    with server.open() as store:
        store.replace(LARGE)
        size = sum(file.stat().st_size for file in journal.glob("*.wal"))
        store.replace(WORLD)
    server.stop()
    with server.open() as store:
        disk.leave(size + MEGABYTE // 4)
        store.replace(LARGE)
        assert comes_true(lambda: disk.free < MEGABYTE // 8)
        killed(server, SERVER, WATCHER)
    assert "The disk is full" in told(server)
    disk.make_room()
    with server.open() as store:
        assert store.graph() == LARGE
        assert unsound(server, store) == []
