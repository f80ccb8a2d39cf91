"""The right to use the embedded server of a data folder, for as long as one likes and through its crashes."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..auth import Auth
from ..bolt import Endpoint, Outage, Trouble
from ..errors import StoreUnavailable
from ..patience import telling
from .aftermath import cleared_up
from .locks import FileLock
from .places import DATABASE, Places
from .state import State

LOAD_TIMEOUT = 120.0
"""Seconds a load waits for another one."""

PAUSE = 5.0
"""Seconds until another start is tried after one that failed."""


class Seat(NamedTuple):
    """A server that runs, and the lock that keeps it up."""

    state: State
    lock: FileLock


class Membership:
    """A seat at a running server, which stays up until every member has left; one that has died is started again.

    `sit` takes a seat, and starts the server if nobody runs it. Safe to use from several threads.
    """

    def __init__(self, places: Places, sit: Callable[[], Seat]) -> None:
        self._places = places
        self._sit = sit
        self._moving = threading.Lock()
        self._outage = Outage(young_for=0)
        self._left = False
        self._seat = sit()

    @property
    def heap(self) -> int:
        """Megabytes the server may use for its objects."""
        return self._seat.state.heap

    def owner(self) -> Endpoint:
        """Where the server is now, for who may do everything. Raises StoreUnavailable if it has died and cannot be started."""
        state = self._present()
        return _endpoint(state, state.owner)

    def reader(self) -> Endpoint:
        """Where the server is now, for who may only read. Raises StoreUnavailable if it has died and cannot be started."""
        state = self._present()
        return _endpoint(state, state.reader)

    @contextlib.contextmanager
    def alone(self, announce: Callable[[str], None], *, within: float = LOAD_TIMEOUT) -> Iterator[None]:
        """Change the graph while no other process and no other thread does; `announce` is told of a wait.

        Two transactions of this server that write at once may see each other's changes before they are whole.
        Raises StoreUnavailable when another one takes longer than `within` seconds.
        """
        with FileLock(self._places.load_lock, shared=False) as lock:
            with telling(announce):
                ours = lock.acquire(timeout=within)
            if not ours:
                raise StoreUnavailable("Another load is still running. Wait for its end, then try again.")
            with cleared_up(self._places):
                yield

    def leave(self) -> None:
        """Use it no longer; safe to call twice."""
        with self._moving:
            self._left = True
            self._seat.lock.release()

    def _present(self) -> State:
        with self._moving:
            if not self._left and not self._seat.state.answers:
                self._move()
            return self._seat.state

    def _move(self) -> None:
        """Take a seat at the next server, and only then give up the old one."""
        self._outage.pause()
        asked = time.monotonic()
        try:
            seat = self._sit()
        except StoreUnavailable as error:
            trouble = Trouble(error.said, error.check, pause=PAUSE)
            raise self._outage.begin(trouble, tried=f"the embedded graph server in {self._places.folder}", asked=asked) from error
        self._outage.end()
        self._seat.lock.release()
        self._seat = seat


def _endpoint(state: State, auth: Auth) -> Endpoint:
    return Endpoint(f"bolt://127.0.0.1:{state.port}", auth, DATABASE)
