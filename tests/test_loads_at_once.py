"""Several loads at the same time: one after the other, and nobody's sources are lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from graph import ConceptGraph, Store, StoreUnavailable
from graph.embedded import join, quiet
from graph.embedded.locks import FileLock
from graph.embedded.places import Places
from graph.patience import WAITING
from loader import build, load_files, read_sources

from .counters import ask, owner
from .effort import FACTOR
from .glossaries import written
from .servers import Server, on
from .soundness import canonical, unsound
from .watched import ROOT, WatchedLoad

COFFEE = "# Coffee\n\n## Espresso (ES)\n\nIt requires a pump boiler.\n\n## Ristretto\n\nA variant of espresso.\n"
TEA = "# Tea\n\n## Matcha\n\nAn alternative to espresso, made of green leaves.\n\n## ES\n\nA strong short coffee.\n"
MANY = 5

HOLD = """
import sys
from pathlib import Path
from loader import load_files
from web.cli.shared import store

def hold(doing, done, total):
    if doing == "Storing" and done < total:
        print("storing", flush=True)
        sys.stdin.read()

with store() as opened:
    load_files([Path(sys.argv[1])], opened, progress=hold)
"""


@contextmanager
def half_done(server: Server, document: Path) -> Iterator["subprocess.Popen[str]"]:
    """A load by another process that has written some of its rows, and goes on when its standard input ends."""
    settings = {**os.environ, **server.environment(), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-c", HOLD, str(document)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=settings) as load:
        try:
            assert load.stdout is not None
            assert load.stdout.readline() == "storing\n"
            yield load
        finally:
            load.kill()


def document(folder: Path, name: str, text: str) -> Path:
    return written(folder, [(f"{name}.md", text)]) / f"{name}.md"


def graph_of(*documents: Path) -> ConceptGraph:
    return build(one.source for one in read_sources(documents).sources).graph


@pytest.fixture
def coffee(tmp_path: Path) -> Path:
    return document(tmp_path, "coffee", COFFEE)


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    return document(tmp_path, "tea", TEA)


def test_a_load_waits_for_the_end_of_another_and_says_so_and_both_are_kept(
    server: Server, empty_store: Store, coffee: Path, tea: Path
) -> None:
    with half_done(server, coffee) as first, WatchedLoad(server, tea) as second:
        assert second.reaches(WAITING), second.told
        assert empty_store.graph() == ConceptGraph()
        first.communicate("")
        assert first.returncode == 0
        assert second.finishes() == 0, second.told
    assert canonical(empty_store.graph()) == canonical(graph_of(coffee, tea))
    assert unsound(server, empty_store) == []


def test_a_load_goes_on_when_the_one_that_it_waits_for_is_killed(server: Server, empty_store: Store, coffee: Path, tea: Path) -> None:
    with half_done(server, coffee) as first, WatchedLoad(server, tea) as second:
        assert second.reaches(WAITING), second.told
        first.kill()
        assert second.finishes() == 0, second.told
    assert canonical(empty_store.graph()) == canonical(graph_of(tea))
    assert unsound(server, empty_store) == []


def test_nobody_is_told_of_waiting_where_nobody_else_loads(server: Server, empty_store: Store, coffee: Path) -> None:
    with WatchedLoad(server, coffee) as load:
        assert load.finishes() == 0
    assert WAITING not in load.told


def test_threads_that_load_at_once_lose_nothing(server: Server, empty_store: Store, coffee: Path, tea: Path) -> None:
    for _ in range(3 * FACTOR):
        empty_store.replace(ConceptGraph())
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(lambda document: load_files([document], empty_store), (coffee, tea)))
        assert not any(outcome.difference.changes.nothing for outcome in outcomes)
        assert canonical(empty_store.graph()) == canonical(graph_of(coffee, tea))
    assert unsound(server, empty_store) == []


def test_many_processes_that_load_at_once_into_a_new_database_lose_nothing(server: Server, empty_store: Store, tmp_path: Path) -> None:
    for number in range(1 + FACTOR // 10):
        documents = [document(tmp_path, f"part{n}", f"## Term {n}\n\nRound {number}. It requires a term {n + 1}.\n") for n in range(MANY)]
        make_new(server)
        with ExitStack() as stack:
            for load in [stack.enter_context(WatchedLoad(server, document)) for document in documents]:
                assert load.finishes() == 0, load.told
        assert canonical(empty_store.graph()) == canonical(graph_of(*documents))
        assert unsound(server, empty_store) == []


def make_new(server: Server) -> None:
    """Take everything out of the database that loads have put there, its constraints included."""
    with owner(server) as driver:
        ask(driver, "MATCH (n) DETACH DELETE n")
        for name in ("wayline_concept", "wayline_source", "wayline_meta"):
            ask(driver, f"DROP CONSTRAINT {name} IF EXISTS")


@on("embedded")
def test_a_load_that_waits_too_long_gives_up_and_says_what_to_do(server: Server) -> None:
    with ExitStack() as stack:
        member = join(server.folder)
        stack.callback(member.leave)
        other = stack.enter_context(FileLock(Places(server.folder).load_lock, shared=False))
        assert other.acquire()
        with pytest.raises(StoreUnavailable, match=r"Another load is still running\. Wait for its end, then try again\."):
            stack.enter_context(member.alone(quiet, within=0.1))
        other.release()
        stack.enter_context(member.alone(quiet, within=0.1))
