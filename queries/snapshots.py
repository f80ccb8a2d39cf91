"""The keeper of the snapshot: it swaps the one there is for the next when the store has changed."""

from threading import Lock
from time import monotonic

from graph import Store

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

    def current(self) -> Snapshot:
        """The newest snapshot, at most a second older than the store.

        One caller a second asks for the version and rebuilds; the others get the one there is meanwhile, and wait only for the first.
        Raises StoreUnavailable.
        """
        snapshot = self._snapshot
        if snapshot is None:
            with self._lock:
                return self._refreshed()
        if monotonic() >= self._poll_at and self._lock.acquire(blocking=False):
            try:
                return self._refreshed()
            finally:
                self._lock.release()
        return snapshot

    def _refreshed(self) -> Snapshot:
        """The snapshot after a look at the store; the lock is held."""
        if self._snapshot is not None and monotonic() < self._poll_at:
            return self._snapshot
        version = self._store.version()
        if self._snapshot is None or version != self._polled_version:
            self._snapshot = Snapshot.of(self._store.graph())
            self._polled_version = version
        self._poll_at = monotonic() + self._poll_seconds
        return self._snapshot
