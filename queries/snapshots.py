"""The keeper of the snapshot: it swaps the one there is for the next when the store has changed."""

from functools import partial
from threading import Lock
from time import monotonic

from graph import Store, StoreUnavailable, collector

from .links import FetchedLinks
from .snapshot import Snapshot

MOST_HELD = 500_000
"""Relations of a graph that is held whole, unless said otherwise."""


class Snapshots:
    """The snapshot of what a store holds now, rebuilt when its version changes.

    The relations of a graph with more than `held` of them stay in the store, and each question fetches those that it comes to.
    """

    def __init__(self, store: Store, *, held: int = MOST_HELD, poll_seconds: float = 1.0) -> None:
        self._store = store
        self._held = held
        self._poll_seconds = poll_seconds
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._polled_version = ""
        self._poll_at = 0.0
        self._outage: StoreUnavailable | None = None

    def current(self) -> Snapshot:
        """The newest snapshot, at most a second older than the store, for one question.

        One caller a second asks for the version and rebuilds; the others get the one there is meanwhile, and wait only for the first.
        Raises StoreUnavailable; once one caller has found the store silent, the others are told the same at once.
        What is answered from it may raise GraphChanged if relations must be fetched whose version is gone.
        """
        return self._kept().for_a_question()

    def _kept(self) -> Snapshot:
        snapshot, outage = self._snapshot, self._outage
        if snapshot is None:
            with self._lock:
                return self._refreshed()
        if monotonic() >= self._poll_at and self._lock.acquire(blocking=False):
            try:
                return self._refreshed()
            finally:
                self._lock.release()
        if outage:
            raise outage.again()
        return snapshot

    def look_again(self) -> None:
        """Ask for the version when the snapshot is wanted next, though a second is not over: somebody knows that it has changed."""
        self._poll_at = 0.0

    def _refreshed(self) -> Snapshot:
        """The snapshot after a look at the store; the lock is held."""
        if self._snapshot is not None and monotonic() < self._poll_at:
            return self._snapshot
        try:
            snapshot = self._newest()
        except StoreUnavailable as error:
            self._outage = error.again() if error.since else None
            raise
        self._poll_at, self._outage = monotonic() + self._poll_seconds, None
        return snapshot

    def _newest(self) -> Snapshot:
        version = self._store.version()
        if self._snapshot is None or version != self._polled_version:
            with collector.keeping():
                self._snapshot = self._built()
            self._polled_version = version
        return self._snapshot

    def _built(self) -> Snapshot:
        if self._store.relations() <= self._held:
            return Snapshot.of(self._store.graph())
        outline = self._store.outline()
        fetch, extracted = (partial(ask, version=outline.version) for ask in (self._store.relations_at, self._store.extracted))
        return Snapshot.over(outline, FetchedLinks(fetch, extracted))
