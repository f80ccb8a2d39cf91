"""Commands and the embedded server as the processes they are: started, counted, killed, and none left at the end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from graph.embedded.places import Places
from graph.embedded.state import State

from .servers import EmbeddedServer
from .servers.embedded import ENDS_WITHIN
from .watched import COMMAND, ROOT

STARTING = "Starting the embedded graph server…"
SERVER, WATCHER = "ArcadeDBServer", "graph.embedded.watcher"

HOLD = """
import sys
from pathlib import Path
from graph import open_store
with open_store(None, folder=Path(sys.argv[1])) as store:
    print(store.status().address, store.version(), flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """The server of a folder whose path is not an easy one, ended at the end."""
    server = EmbeddedServer(tmp_path / "dä ta")
    yield server
    ended(server)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """Such a server for a whole module: each test finds it as the last one has left it, running or killed, with a graph or without."""
    server = EmbeddedServer(tmp_path_factory.mktemp("lasting") / "dä ta")
    yield server
    ended(server)


def ended(server: EmbeddedServer) -> None:
    """Have the watcher end, which takes its server with it; who does not go is killed, and an error."""
    processes = server.processes()
    for process in processes:
        if WATCHER in " ".join(process.cmdline()):
            process.terminate()
    _, left = psutil.wait_procs(processes, timeout=ENDS_WITHIN)
    for process in left:
        process.kill()
    assert not left


def killed(server: EmbeddedServer, *words: str) -> None:
    """Kill the processes whose command line has one of the words."""
    victims = [process for process in server.processes() if any(word in " ".join(process.cmdline()) for word in words)]
    assert len(victims) == len(words), victims
    for process in victims:
        process.send_signal(signal.SIGKILL)
    psutil.wait_procs(victims, timeout=ENDS_WITHIN)


def comes_true(condition: Callable[[], object], within: float = ENDS_WITHIN) -> bool:
    give_up = time.monotonic() + within
    while not condition():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.05)
    return True


def state_of(server: EmbeddedServer) -> State:
    """What the folder says of the server that runs."""
    state = State.read(Places(server.folder))
    assert state is not None
    return state


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Ours, with a data folder and more in it."""
    return {**os.environ, "WAYLINE_STORE": "", "WAYLINE_DATA": str(folder), "PYTHONPATH": str(ROOT), **more}


def begun(folder: Path, *arguments: str, before: Sequence[str] = (), **more: str) -> "subprocess.Popen[str]":
    """A command as a person runs it; `before` are words in front of it, `more` is in its environment."""
    called = [*before, *COMMAND, *arguments]
    return subprocess.Popen(
        called, env=environment(folder, **more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
    )


def wayline(folder: Path, *arguments: str, before: Sequence[str] = (), **more: str) -> "subprocess.CompletedProcess[str]":
    """What came of such a command, which never shows anybody a traceback."""
    with begun(folder, *arguments, before=before, **more) as process:
        out, err = process.communicate()
    assert "Traceback" not in out + err, err
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


class Holder(NamedTuple):
    """Another process that has the store open, and what it found there."""

    process: "subprocess.Popen[str]"
    address: str
    version: str


@contextmanager
def held_open(server: EmbeddedServer, **more: str) -> Iterator[Holder]:
    """The store opened by another process, until it is left or killed."""
    command = [sys.executable, "-P", "-c", HOLD, str(server.folder)]
    settings = environment(server.folder, **more)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=settings, text=True) as process:
        assert process.stdout is not None
        yield Holder(process, *process.stdout.readline().rstrip("\n").split(" "))
        process.communicate()
