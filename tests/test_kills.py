"""Killed at any moment of a load, be it the client, the server or both: the old graph is there or the new one, and loading goes on."""

import contextlib
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from graph import ConceptGraph
from graph.bolt.client import NOT_STORED
from loader import build, read_sources

from .commands import run_with
from .effort import SOAKING
from .servers import Server
from .soundness import canonical, unsound
from .watched import COMMITTING, READING, STORING, WatchedLoad
from .workshop import workshop

TIMES = dict.fromkeys(("client", "server", "both"), 50) if SOAKING else {"client": 1, "server": 2, "both": 1}
ENTRIES = 600 if SOAKING else 90
WHEN = (STORING, COMMITTING, READING, STORING, COMMITTING)
"""What a load is at when it is broken, in turn."""


class Edition(NamedTuple):
    """Documents and the graph that they make."""

    folder: Path
    graph: ConceptGraph


class Kill(NamedTuple):
    """Who is killed, so many seconds into a phase of the load."""

    victim: str
    phase: str
    seconds: float

    def __str__(self) -> str:
        return f"{self.victim:7} killed {self.seconds:5.2f} s into “{self.phase}”"


def kills(victim: str, usual: Mapping[str, float]) -> Iterator[Kill]:
    """At moments drawn from the usual length of each phase, the same ones each time."""
    chance = random.Random(victim)  # noqa: S311 (no secret)
    return (Kill(victim, phase, chance.random() * usual[phase]) for phase in islice(cycle(WHEN), TIMES[victim]))


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[Edition]:
    """Two editions; from either to the other entries come, change and go."""
    folders = [workshop(tmp_path_factory.mktemp("edition"), entries=ENTRIES, edition=number) for number in (1, 2)]
    return [Edition(folder, build(one.source for one in read_sources([folder]).sources).graph) for folder in folders]


@pytest.fixture(scope="module")
def usual(own_server: Server, editions: list[Edition]) -> dict[str, float]:
    """The seconds that each phase of a load takes when nobody disturbs it."""
    with own_server.open():
        for edition in editions:
            with WatchedLoad(own_server, edition.folder) as load:
                durations = load.durations()
            assert load.process.returncode == 0, load.told
    return durations


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str], own_server: Server) -> Callable[[object], None]:
    """Prints a line about the server, which a soak shows in any case."""

    def line(told: object) -> None:
        with capsys.disabled() if SOAKING else contextlib.nullcontext():
            print(f"{type(own_server).__name__.removesuffix('Server'):9}{told}")

    return line


def broken_load(server: Server, edition: Edition, kill: Kill) -> WatchedLoad:
    """A load of the edition that was broken so and has ended; the server runs again."""
    with server.open(), WatchedLoad(server, edition.folder) as load:
        if load.reaches(kill.phase):
            load.runs_for(kill.seconds)
        if kill.victim != "server":
            load.process.kill()
        if kill.victim != "client":
            server.kill()
            server.restart()
        load.finishes()
    return load


def held(server: Server, *possible: Edition) -> Edition:
    """Which of these is stored, to the last byte and with nothing wrong in the database."""
    with server.open() as store:
        found = canonical(store.graph())
        assert unsound(server, store) == []
    return next(edition for edition in possible if canonical(edition.graph) == found)


@pytest.mark.parametrize("victim", TIMES)
def test_whoever_is_killed_leaves_the_old_graph_or_the_new_one_and_the_next_load_succeeds(
    victim: str, own_server: Server, editions: list[Edition], usual: dict[str, float], show: Callable[[object], None]
) -> None:
    outcomes = Counter[str]()
    run_with(own_server.environment(), "load", str(editions[0].folder))
    for kill, (old, new) in zip(kills(victim, usual), pairwise(cycle(editions)), strict=False):
        load = broken_load(own_server, new, kill)
        outcome = "new" if held(own_server, old, new) is new else "old"
        outcomes[outcome] += 1
        show(f"{kill}: exit {load.process.returncode:2}, the {outcome} graph")
        check_what_was_told(load, victim, outcome)
        assert run_with(own_server.environment(), "load", str(new.folder)).exit_code == 0
        assert held(own_server, new) is new
    show(f"{victim:7} killed {outcomes.total()} times: {outcomes['old']} old graphs, {outcomes['new']} new ones, nothing lost")


def check_what_was_told(load: WatchedLoad, victim: str, outcome: str) -> None:
    """A load that survived its server says the truth about what is stored."""
    assert load.process.returncode in ((0, 4) if victim == "server" else (0, -signal.SIGKILL)), load.told
    assert "Traceback" not in load.told
    if load.process.returncode == 0:
        assert outcome == "new"
    if NOT_STORED in load.told:
        assert outcome == "old"
