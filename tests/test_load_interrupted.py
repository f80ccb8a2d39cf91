"""A load that is interrupted, or asked to end, ends at once and in order, and leaves the old graph or the new one."""

import signal
from itertools import product
from pathlib import Path

import pytest

from graph import Store

from .effort import FACTOR
from .servers import Server
from .watched import COMMITTING, READING, STORING, WatchedLoad
from .workshop import workshop

INTERRUPTED = "Interrupted. What it was storing is stored whole, or not at all."
SHOW_CURSOR = "\x1b[?25h"
"""What a terminal is told when a progress bar that hid its cursor goes."""

SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143}
MOMENTS = [(*pair, number) for number in range(FACTOR) for pair in product((READING, STORING, COMMITTING), SIGNALS)]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """An edition of a glossary and the next one."""
    return [workshop(tmp_path_factory.mktemp("edition"), entries=200, edition=edition) for edition in (1, 2)]


def interrupted(server: Server, folder: Path, phase: str, how: signal.Signals, *, after: float) -> WatchedLoad:
    """A load that was told to end so many seconds into its phase, and has ended."""
    with WatchedLoad(server, folder) as load:
        if load.reaches(phase):
            load.runs_for(after)
        load.end(how)
    return load


@pytest.mark.parametrize(("phase", "how", "number"), MOMENTS)
def test_an_interrupted_load_says_so_and_leaves_one_graph_or_the_other(
    server: Server, empty_store: Store, editions: list[Path], phase: str, how: signal.Signals, number: int
) -> None: ...
