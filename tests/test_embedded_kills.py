"""Commands, watchers and servers are killed, or asked to end: nobody is left, nothing is lost, and whoever asked reads a sentence."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from graph import ConceptGraph, Store
from loader import build, read_sources

from .commands import run_with
from .effort import SOAKING
from .processes import SERVER, WATCHER, comes_true, held_open, killed
from .servers import EmbeddedServer
from .soundness import canonical, unsound
from .watched import STORING, WatchedLoad
from .workshop import workshop
from .world import WORLD

ROUNDS = 20 if SOAKING else 1
ENTRIES = 90


class Edition(NamedTuple):
    """Documents and the graph that they make."""

    folder: Path
    graph: ConceptGraph


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[Edition]:
    """Two editions, from either of which entries come, change and go to the other."""
    folders = [workshop(tmp_path_factory.mktemp("edition"), entries=ENTRIES, edition=number) for number in (1, 2)]
    return [Edition(folder, build(one.source for one in read_sources([folder]).sources).graph) for folder in folders]


@pytest.fixture(scope="module")
def embedded(lasting: EmbeddedServer) -> EmbeddedServer:
    """One for all: who is killed next goes on with what the last one has left."""
    return lasting


def is_sound(embedded: EmbeddedServer, store: Store, *possible: ConceptGraph) -> bool:
    """Whether exactly one of these graphs is stored."""
    return canonical(store.graph()) in map(canonical, possible) and not unsound(embedded, store)


@pytest.mark.parametrize("round", range(ROUNDS))
@pytest.mark.parametrize("victims", [(SERVER,), (WATCHER, SERVER)], ids=["the server", "everybody"])
def test_whoever_is_killed_idle_leaves_nobody_behind_and_nothing_is_lost(
    victims: tuple[str, ...], embedded: EmbeddedServer, round: int
) -> None:
    with held_open(embedded) as other:
        with embedded.open() as store:
            store.replace(WORLD)
        killed(embedded, *victims)
        other.process.kill()
    assert comes_true(lambda: not embedded.processes())
    with embedded.open() as store:
        assert is_sound(embedded, store, WORLD)


def by_its_number(load: WatchedLoad, embedded: EmbeddedServer) -> None:
    load.process.kill()


def with_the_others(load: WatchedLoad, embedded: EmbeddedServer) -> None:
    # In one go: nobody gets to notice the end of another.
    processes = [psutil.Process(load.process.pid), *embedded.processes()]
    assert len(processes) == 3
    for process in processes:
        process.send_signal(signal.SIGSTOP)
    for process in processes:
        process.kill()


VICTIMS: dict[str, Callable[[WatchedLoad, EmbeddedServer], None]] = {
    "the command": by_its_number,
    "the watcher": lambda load, embedded: killed(embedded, WATCHER),
    "the server": lambda load, embedded: killed(embedded, SERVER),
    "everybody at once": with_the_others,
}


@pytest.mark.parametrize("round", range(ROUNDS))
@pytest.mark.parametrize("victim", VICTIMS)
def test_whoever_is_killed_amid_a_load_leaves_nobody_behind_and_the_old_graph_or_the_new_one(
    victim: str, embedded: EmbeddedServer, editions: list[Edition], round: int
) -> None:
    old, new = editions
    with embedded.open() as store:
        store.replace(old.graph)
    with WatchedLoad(embedded, new.folder) as load:
        assert load.reaches(STORING)
        VICTIMS[victim](load, embedded)
        code = load.finishes()
    assert code in (0, 4, -signal.SIGKILL), load.told
    assert "Traceback" not in load.told
    assert code != 4 or "has stopped" in load.told
    assert comes_true(lambda: not embedded.processes())
    with embedded.open() as store:
        assert is_sound(embedded, store, *([new.graph] if code == 0 else [old.graph, new.graph]))
        assert run_with(embedded.environment(), "load", "--allow-removals", str(new.folder)).exit_code == 0
        assert is_sound(embedded, store, new.graph)


@pytest.mark.parametrize("round", range(ROUNDS))
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_load_that_is_asked_to_end_does_so_in_order(
    how: signal.Signals, embedded: EmbeddedServer, editions: list[Edition], round: int
) -> None:
    old, new = editions
    with embedded.open() as store:
        store.replace(old.graph)
        with WatchedLoad(embedded, new.folder) as load:
            assert load.reaches(STORING)
            code = load.end(how)
        # It may have come to its end all the same.
        assert code in (128 + how, 0), load.told
        assert ("Interrupted. What it was storing is stored whole, or not at all." in load.told) is (code != 0)
        assert "Traceback" not in load.told
        assert len(embedded.processes()) == 2
        assert is_sound(embedded, store, old.graph, new.graph)
        store.replace(new.graph)
        assert is_sound(embedded, store, new.graph)


def test_a_command_that_is_asked_to_end_before_its_server_runs_leaves_nobody(embedded: EmbeddedServer, editions: list[Edition]) -> None:
    embedded.stop()
    with WatchedLoad(embedded, editions[0].folder) as load:
        assert comes_true(embedded.processes)
        code = load.end(signal.SIGTERM)
    assert code == 128 + signal.SIGTERM
    assert "Interrupted." in load.told
    embedded.stop()
