"""The end of queries that take too long, or that nobody waits for any more."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator

import psutil

from ..errors import WaylineError

LOOK_AGAIN = 0.25
"""Seconds between two looks: whether the asker is gone, and for a query that was not there to be ended since it had only been sent."""
MOST_GROWTH = 512 * 1024 * 1024
"""Bytes by which this process may grow while a query runs: nothing else bounds a single row, which the driver reads whole."""
LAST_GRACE = 1.0
"""Seconds after which a connection is cut whose query would not end."""
IDLE = 10.0
"""Seconds after which the watch goes home where there is nothing to watch."""


class Deadline:
    """A query's end: `end` is called as soon as its seconds are over, somebody cancels, or it grows too large; until it has ended.

    `cut` is called a second later, if the query is still there; at once where it grows.
    """

    def __init__(self, seconds: float, *, cancelled: Callable[[], bool], end: Callable[[], None], cut: Callable[[], None]) -> None:
        self.passed = False
        self.cancelled = False
        self.grown = False
        self._at = time.monotonic() + seconds
        self._is_cancelled = cancelled
        self._end = end
        self._cut = cut
        self._done = threading.Event()
        self._turn = threading.Lock()
        self._ending: threading.Thread | None = None
        self._size = 0

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self._at - time.monotonic()

    def is_due(self, size: int) -> bool:
        """Whether the query is to be ended, in a process of this size."""
        self._size = self._size or size
        self.passed, self.cancelled, self.grown = self.left <= 0, self._is_cancelled(), size - self._size > MOST_GROWTH
        return self.passed or self.cancelled or self.grown

    def begin_end(self) -> None:
        """End the query, in a thread of its own, unless it has ended just now."""
        with self._turn:
            if not self._done.is_set():
                self._ending = threading.Thread(target=self._end_it, daemon=True)
                self._ending.start()

    def finish(self) -> None:
        """The query has ended; returns when nobody is about to end it any more, so that its connection may be somebody else's."""
        with self._turn:
            self._done.set()
        if self._ending:
            self._ending.join()

    def _end_it(self) -> None:
        if self.grown:
            self._cut()
        cut_at = time.monotonic() + LAST_GRACE
        while not self._done.is_set():
            with contextlib.suppress(WaylineError):
                self._end()
            if self._done.wait(LOOK_AGAIN):
                return
            if time.monotonic() > cut_at:
                self._cut()
                return


class Watch:
    """Looks after all deadlines of a console, in one thread that nobody wakes: most queries are over before it would be awake."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._deadlines: set[Deadline] = set()
        self._watching = False

    @contextlib.contextmanager
    def over(self, deadline: Deadline) -> Iterator[None]:
        """While it is entered, the deadline is looked after."""
        with self._lock:
            self._deadlines.add(deadline)
            if not self._watching:
                self._watching = True
                threading.Thread(target=self._watch, daemon=True).start()
        try:
            yield
        finally:
            with self._lock:
                self._deadlines.discard(deadline)
            deadline.finish()

    def _watch(self) -> None:
        looked = time.monotonic()
        while True:
            time.sleep(self._pause())
            with self._lock:
                if self._deadlines:
                    looked = time.monotonic()
                elif time.monotonic() - looked > IDLE:
                    self._watching = False
                    return
                due = self._due()
            for deadline in due:
                deadline.begin_end()

    def _pause(self) -> float:
        with self._lock:
            return max(0.001, min([LOOK_AGAIN, *(deadline.left for deadline in self._deadlines)]))

    def _due(self) -> set[Deadline]:
        """The deadlines to end now; they are not looked after any more."""
        size = _size() if self._deadlines else 0
        due = {deadline for deadline in self._deadlines if deadline.is_due(size)}
        self._deadlines -= due
        return due


def _size() -> int:
    """Bytes of memory this process takes; 0 where the system does not say."""
    with contextlib.suppress(psutil.Error, OSError):
        return int(psutil.Process().memory_info().rss)
    return 0
