"""The keeper of the snapshot: it swaps the one there is for the next when the store has changed."""

from threading import Lock
from time import monotonic

from graph import Store, StoreUnavailable

from .snapshot import Snapshot


class Snapshots:
    """The snapshot of what a store holds now, rebuilt when its version changes."""

    def __init__(self, store: Store, *, poll_seconds: float = 1.0) -> None:
        self._store = store
        self._poll_seconds = poll_seconds
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._polled_version = ""
        self._poll_at = 0.0
        self._outage: StoreUnavailable | None = None

    def current(self) -> Snapshot:
        """The newest snapshot, at most a second older than the store.

        One caller a second asks for the version and rebuilds; the others get the one there is meanwhile, and wait only for the first.
        Raises StoreUnavailable; once one caller has found the store silent, the others are told the same at once.
        """
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
            self._snapshot = Snapshot.of(self._store.graph())
            self._polled_version = version
        return self._snapshot
