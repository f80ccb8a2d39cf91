"""Use the server of a data folder: start it if nobody has, and let it go at the end."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from ..auth import Auth
from ..errors import StoreUnavailable
from .files import last_lines
from .locks import FileLock
from .places import REASON, Places
from .server import START_TIMEOUT
from .state import State
from .wheel import find_wheel

Announce: TypeAlias = Callable[[str], None]
"""Is told, in a sentence, what takes a while."""

LOAD_TIMEOUT = 120.0
"""Seconds a load waits for another one."""


def quiet(message: str) -> None:
    """Announce nothing."""


class Membership:
    """The right to use a running server; it stays up until every member has left."""

    def __init__(self, places: Places, state: State, lock: FileLock) -> None:
        self._places = places
        self._lock = lock
        self.address = f"bolt://127.0.0.1:{state.port}"
        self.owner: Auth = state.owner
        self.reader: Auth = state.reader

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Change the graph while no other process and no other thread does.

        Two transactions of this server that write at once may see each other's changes before they are whole.
        Raises StoreUnavailable when another one takes too long.
        """
        with FileLock(self._places.load_lock, shared=False) as lock:
            if not lock.acquire(timeout=LOAD_TIMEOUT):
                raise StoreUnavailable("Another load is still running. Wait for its end, then try again.")
            yield

    def leave(self) -> None:
        """Use it no longer; safe to call twice."""
        self._lock.release()


def join(folder: Path, *, announce: Announce = quiet) -> Membership:
    """Join the server of this data folder, which is made if it is not there.

    Raises StoreUnavailable with what to do if there can be none.
    """
    find_wheel()
    places = _prepared(folder)
    users = FileLock(places.users_lock, shared=True)
    if not users.acquire(timeout=START_TIMEOUT):
        raise StoreUnavailable(f"The embedded graph server in {folder} is being stopped and does not end. Its log: {places.server_log}")
    try:
        return Membership(places, _running(places, announce), users)
    except BaseException:
        users.release()
        raise


def _prepared(folder: Path) -> Places:
    places = Places(folder.absolute())
    try:
        places.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        places.users_lock.touch(mode=0o600)
    except OSError as error:
        raise StoreUnavailable(f"The data folder {folder} cannot be used: {error.strerror}. Set WAYLINE_DATA to another one.") from error
    return places


def _running(places: Places, announce: Announce) -> State:
    with FileLock(places.start_lock, shared=False) as starting:
        if not starting.acquire(timeout=START_TIMEOUT + 10):
            raise StoreUnavailable(f"Another command takes too long to start the embedded graph server. Its log: {places.server_log}")
        state = State.read(places)
        if state and state.answers:
            return state
        if state:
            state.end()
        places.state.unlink(missing_ok=True)
        announce("Starting the embedded graph server…")
        return _started(places)


def _started(places: Places) -> State:
    with places.watcher_log.open("wb") as log:
        watcher = subprocess.Popen(  # noqa: S603  (the words are ours)
            # -P: a folder called "graph" where the user happens to be is not ours.
            [sys.executable, "-P", "-m", "graph.embedded.watcher", str(places.folder)],
            cwd=places.folder,
            env=os.environ | {"PYTHONPATH": _import_path()},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    while watcher.poll() is None:
        state = State.read(places)
        if state and state.answers:
            # It may outlive us or end before us; then somebody has to take note of its end.
            threading.Thread(target=watcher.wait, daemon=True).start()
            return state
        time.sleep(0.05)
    raise StoreUnavailable(f"The embedded graph server cannot start. {_reason(places)}\nIts log: {places.server_log}")


def _import_path() -> str:
    ours = str(Path(__file__).parents[2])
    return os.pathsep.join([ours, *filter(None, [os.environ.get("PYTHONPATH")])])


def _reason(places: Places) -> str:
    return last_lines(places.watcher_log, 40).partition(REASON)[2] or last_lines(places.server_log)
