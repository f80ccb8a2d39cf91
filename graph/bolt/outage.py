"""How long a server has been silent, and who finds out that it is back."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from ..errors import StoreUnavailable
from .trouble import Trouble

WAIT_FOR_WHO_ASKS = 0.5
"""Seconds one waits for another thread that is just asking whether the server is back."""


class Silence(NamedTuple):
    """A trouble, since when it lasts, and until when nobody should ask, both also in seconds of the monotonic clock."""

    trouble: Trouble
    tried: str
    since: datetime
    begun: float
    pause_until: float

    def error(self) -> StoreUnavailable:
        """The same as an error, each time a new one, since threads do not share a traceback."""
        return StoreUnavailable(self.trouble.said, check=self.trouble.check, tried=self.tried, since=self.since)


class Outage:
    """What is known of a server's silence. Safe to use from several threads.

    For its first seconds everybody goes on trying, as short outages pass while the driver does. Later one thread at a time asks
    whether it is over, and the others are told what is known already, so that nobody waits long for a no.
    """

    def __init__(self, *, young_for: float) -> None:
        self._young_for = young_for
        self._asking = threading.Lock()
        self._silence: Silence | None = None

    def begin(self, trouble: Trouble, *, tried: str, asked: float) -> StoreUnavailable:
        """The error for a trouble with a question asked at that time of the monotonic clock; the outage begins, or goes on."""
        now, known = time.monotonic(), self._silence
        since = known.since if known else datetime.fromtimestamp(time.time() - (now - asked), UTC)
        self._silence = Silence(trouble, tried, since, known.begun if known else asked, now + trouble.pause)
        return self._silence.error()

    def end(self) -> None:
        """The server has answered."""
        self._silence = None

    def pause(self) -> None:
        """Raise StoreUnavailable with what is known, if nobody should ask the server now."""
        if (silence := self._silence) and time.monotonic() < silence.pause_until:
            raise silence.error()

    def ask(self, whether: Callable[[], object]) -> None:
        """Return if there is no outage, or a young one, or `whether` shows that it is over.

        Raises StoreUnavailable, from `whether` or with what is known.
        """
        self.pause()
        if (silence := self._lasting()) is None:
            return
        if not self._asking.acquire(timeout=WAIT_FOR_WHO_ASKS):
            raise silence.error()
        try:
            if self._lasting():
                whether()
        finally:
            self._asking.release()

    def _lasting(self) -> Silence | None:
        silence = self._silence
        return silence if silence and time.monotonic() - silence.begun > self._young_for else None
