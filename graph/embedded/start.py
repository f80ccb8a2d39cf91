"""Find the server of a data folder, or start it."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from ..errors import StoreUnavailable
from .files import last_lines, usable
from .locks import FileLock, is_held
from .places import REASON, Places
from .room import check_room
from .server import START_TIMEOUT
from .state import State

Announce: TypeAlias = Callable[[str], None]
"""Is told, in a sentence, what takes a while."""

PAUSE = 0.05
UNSEEN = 15.0
"""Seconds a watcher may hold its lock without being seen: it has only just been started then."""


def quiet(message: str) -> None:
    """Announce nothing."""


def running(places: Places, *, memory: int | None, announce: Announce) -> State:
    """The server of this folder, started with `memory` megabytes if it does not run.

    Who calls holds the users' lock. Raises StoreUnavailable with what to do if there can be no server.
    """
    with FileLock(places.start_lock, shared=False) as starting:
        if not starting.acquire(timeout=START_TIMEOUT + 10):
            raise StoreUnavailable(f"Another command takes too long to start the embedded graph server. Its log: {places.server_log}")
        found = _found(places)
        if found is None:
            check_room(places)
            announce("Starting the embedded graph server…")
        return found or _started(places, memory)


def _found(places: Places) -> State | None:
    """The server that runs, waited for if it is just being started; none once it is certain that there is none."""
    begun = time.monotonic()
    while True:
        state = State.read(places)
        if state and state.answers:
            return state
        if not is_held(places.watcher_lock):
            _clear(places, state)
            return None
        seen = state and state.watcher.runs
        if time.monotonic() - begun > (START_TIMEOUT if seen else UNSEEN):
            raise _unseen(places)
        time.sleep(PAUSE)


def _clear(places: Places, state: State | None) -> None:
    """End a server that has lost its watcher, and take away what says that it runs."""
    if state:
        state.server.end()
    with usable(places.state):
        places.state.unlink(missing_ok=True)


def _unseen(places: Places) -> StoreUnavailable:
    return StoreUnavailable(
        f"The data folder {places.folder} is used by a graph server that cannot be reached from here.",
        check=["It may run in another container, or be of another version of Wayline. End it, or set WAYLINE_DATA to another folder."],
    )


def _started(places: Places, memory: int | None) -> State:
    watcher = _watcher(places, memory)
    while watcher.poll() is None:
        state = State.read(places)
        if state and state.answers:
            # It may outlive us or end before us; then somebody has to take note of its end.
            threading.Thread(target=watcher.wait, daemon=True).start()
            return state
        time.sleep(PAUSE)
    # Somebody who was killed amid a start may have left a watcher that was there before ours.
    if found := _found(places):
        return found
    raise StoreUnavailable(f"The embedded graph server cannot start. {_reason(places)}\nIts log: {places.server_log}")


def _watcher(places: Places, memory: int | None) -> subprocess.Popen[bytes]:
    with usable(places.folder), places.watcher_log.open("wb") as log:
        return subprocess.Popen(  # noqa: S603  (the words are ours)
            # -P: a folder called "graph" where the user happens to be is not ours.
            [sys.executable, "-P", "-m", "graph.embedded.watcher", str(places.folder), *([str(memory)] if memory else [])],
            cwd=places.folder,
            env=os.environ | {"PYTHONPATH": _import_path()},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _import_path() -> str:
    ours = str(Path(__file__).parents[2])
    return os.pathsep.join([ours, *filter(None, [os.environ.get("PYTHONPATH")])])


def _reason(places: Places) -> str:
    told = last_lines(places.watcher_log, 40).partition(REASON)[2]
    return told or f"Its watcher has ended; what it said is in {places.watcher_log}."
