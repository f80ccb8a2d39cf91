"""Many come to one folder at the same moment: they share one server, whatever state the folder is in."""

import contextlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph import Store, open_store

from .effort import SOAKING
from .processes import SERVER, STARTING, WATCHER, begun, comes_true, killed
from .servers import EmbeddedServer
from .world import WORLD

COMMANDS = 10
ROUNDS = 20 if SOAKING else 1


def at_once(embedded: EmbeddedServer) -> list[str]:
    """What ten commands and a store that is opened beside them tell, once all have answered the same."""
    told: list[str] = []
    with ThreadPoolExecutor() as pool, contextlib.ExitStack() as stores:
        commands = [begun(embedded.folder, "status") for _ in range(COMMANDS)]
        # It stays open, so that the server does not end before the last command has come.
        opened = pool.submit(lambda: stores.enter_context(open_store(None, folder=embedded.folder, announce=told.append)))
        answers = []
        for command in commands:
            with command:
                out, err = command.communicate()
            assert command.returncode == 0, err
            told += err.splitlines()
            answers.append(out)
        assert set(answers) == {answers[0]}
        assert isinstance(opened.result(), Store)
        assert len(embedded.processes()) == 2
    return told


@pytest.mark.parametrize("round", range(ROUNDS))
def test_ten_commands_at_once_start_one_server_and_leave_none(embedded: EmbeddedServer, round: int) -> None:
    assert at_once(embedded) == [STARTING]
    embedded.stop()


@pytest.mark.parametrize("round", range(ROUNDS))
def test_ten_commands_at_once_share_the_server_that_follows_a_killed_one(embedded: EmbeddedServer, round: int) -> None:
    with embedded.open() as store:
        store.replace(WORLD)
        killed(embedded, WATCHER, SERVER)
    assert at_once(embedded) == [STARTING]
    with embedded.open() as store:
        assert store.graph() == WORLD


@pytest.mark.parametrize("round", range(ROUNDS))
def test_who_comes_after_one_that_was_killed_amid_its_start_has_one_server_too(embedded: EmbeddedServer, round: int) -> None:
    with begun(embedded.folder, "status") as first:
        assert comes_true(embedded.processes)
        first.kill()
        first.communicate()
    with embedded.open() as store:
        store.replace(WORLD)
        assert sum("java" in process.name() for process in embedded.processes()) == 1
        assert comes_true(lambda: len(embedded.processes()) == 2)
        assert store.graph() == WORLD
