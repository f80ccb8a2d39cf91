"""A load that is interrupted, or asked to end, does so at once, says so, and leaves the old graph or the new one."""

import random
import signal
from pathlib import Path

import pytest

from graph import ConceptGraph, Store
from loader import build, load_files, read_sources

from .effort import FACTOR
from .servers import Server
from .soundness import canonical, unsound
from .watched import COMMITTING, READING, STORING, WatchedLoad
from .workshop import workshop

INTERRUPTED = "Interrupted. What it was storing is stored whole, or not at all."
SHOW_CURSOR = "\x1b[?25h"

MOMENTS = ((READING, signal.SIGINT), (STORING, signal.SIGTERM), (STORING, signal.SIGINT), (COMMITTING, signal.SIGTERM))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents whose load takes a while."""
    return workshop(tmp_path_factory.mktemp("edition"), entries=120, edition=1)


@pytest.fixture(scope="module")
def new(folder: Path) -> ConceptGraph:
    """What they say."""
    return build(one.source for one in read_sources([folder]).sources).graph


@pytest.mark.parametrize(("phase", "how"), MOMENTS)
@pytest.mark.parametrize("number", range(FACTOR))
def test_an_interrupted_load_says_so_and_leaves_one_graph_or_the_other(
    server: Server, empty_store: Store, folder: Path, new: ConceptGraph, phase: str, how: signal.Signals, number: int
) -> None:
    with WatchedLoad(server, folder) as load:
        assert load.reaches(phase)
        load.runs_for(random.Random(number).uniform(0, 0.3))  # noqa: S311 (no secret)
        code = load.end(how)
    # It may have come to its end just before.
    assert code in (128 + how, -how, 0), load.told
    assert (INTERRUPTED in load.told) is (code == 128 + how)
    assert load.told.rindex(SHOW_CURSOR) > load.told.rindex(phase)
    assert "Traceback" not in load.told
    assert canonical(empty_store.graph()) in (canonical(ConceptGraph()), canonical(new))
    load_files([folder], empty_store)
    assert canonical(empty_store.graph()) == canonical(new)
    assert unsound(server, empty_store) == []
