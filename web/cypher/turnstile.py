"""Who may run a query now: few at once, so that the pages of the site stay quick, and each client only so much in a minute."""

from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from threading import Condition
from time import monotonic

from graph import QueryRefused, WaylineError

AT_ONCE = 2
"""Queries that run at the same time."""
MOST_WAITING = 2
"""Queries that wait for a place: each of them keeps a thread from showing pages."""
PATIENCE = 0.3
"""Seconds a query waits for a place."""
QUERIES = 30
"""Queries of one client in a minute."""
SECONDS = 20.0
"""Seconds of query time of one client in a minute."""
MINUTE = 60
MOST_CLIENTS = 1000
BUSY = f"{AT_ONCE} queries run at present, and others wait."
SOON = 2
"""Seconds after which a place may be free."""


class TooManyQueries(WaylineError):
    """A query came too soon: `limit` says which limit was hit, `retry_after` how many seconds to wait."""

    def __init__(self, limit: str, retry_after: int) -> None:
        self.limit, self.retry_after = limit, retry_after
        super().__init__(f"{limit} Try again in {retry_after} {'second' if retry_after == 1 else 'seconds'}.")


@dataclass(eq=False)
class _Run:
    """A query of a client: when it began and, once it has ended, how many seconds it took."""

    begun: float
    seconds: float = 0.0


class Turnstile:
    """Lets queries through. Safe to use from several threads; `clock` gives the time in seconds."""

    def __init__(self, *, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._free = Condition()
        self._running: Counter[str] = Counter()
        self._waiting: Counter[str] = Counter()
        self._clients: OrderedDict[str, deque[_Run]] = OrderedDict()

    @contextmanager
    def passing(self, client: str) -> Iterator[None]:
        """A place for one query of the client, as long as it runs; one that is refused does not count.

        Raises TooManyQueries.
        """
        run = self._enter(client)
        try:
            yield
        except QueryRefused:
            self._forget(client, run)
            raise
        finally:
            run.seconds = self._clock() - run.begun
            self._leave(client)

    def _enter(self, client: str) -> _Run:
        with self._free:
            _refuse_greedy(self._recent(client), self._clock())
            self._wait(client)
            self._running[client] += 1
            run = _Run(self._clock())
            self._recent(client).append(run)
            return run

    def _leave(self, client: str) -> None:
        with self._free:
            self._running[client] -= 1
            self._running = +self._running
            self._free.notify_all()

    def _forget(self, client: str, run: _Run) -> None:
        with self._free:
            runs = self._recent(client)
            if run in runs:
                runs.remove(run)

    def _wait(self, client: str) -> None:
        """Wait for a place, unless others wait already."""
        if self._may_run(client):
            return
        if self._waiting.total() >= MOST_WAITING:
            raise TooManyQueries(BUSY, SOON)
        self._waiting[client] += 1
        try:
            if not self._free.wait_for(lambda: self._may_run(client), PATIENCE):
                raise TooManyQueries(BUSY, SOON)
        finally:
            self._waiting[client] -= 1
            self._waiting = +self._waiting

    def _may_run(self, client: str) -> bool:
        """Whether there is a place; a second one for the same client only where nobody else waits."""
        others_wait = self._waiting.total() > self._waiting[client]
        return self._running.total() < AT_ONCE and not (self._running[client] and others_wait)

    def _recent(self, client: str) -> deque[_Run]:
        """What the client ran within the last minute; of the clients, those that asked last are remembered."""
        runs = self._clients.setdefault(client, deque())
        self._clients.move_to_end(client)
        while len(self._clients) > MOST_CLIENTS:
            self._clients.popitem(last=False)
        while runs and runs[0].begun <= self._clock() - MINUTE:
            runs.popleft()
        return runs


def _refuse_greedy(runs: deque[_Run], now: float) -> None:
    if len(runs) >= QUERIES:
        raise TooManyQueries(f"That were {QUERIES} queries within a minute, which is what one client may ask.", _until_gone(runs[0], now))
    left = SECONDS
    # From the newest back: what is older than the run that uses the time up does not matter.
    for run in reversed(runs):
        left -= run.seconds
        if left <= 0:
            told = f"Your queries took {SECONDS:g} s within a minute, which is what one client may take."
            raise TooManyQueries(told, _until_gone(run, now))


def _until_gone(run: _Run, now: float) -> int:
    return max(1, ceil(run.begun + MINUTE - now))
