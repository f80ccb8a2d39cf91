"""Which queries have run already, and done nothing but read: by what the server said before it ran them, and after."""

from collections import OrderedDict
from threading import Lock

MOST = 2_000
"""Texts that are remembered; beyond that, those asked longest ago are forgotten."""


class Verdicts:
    """Texts that were found harmless on the server as it is reached now. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._harmless: OrderedDict[str, None] = OrderedDict()

    def is_harmless(self, text: str) -> bool:
        """Whether this very text was found harmless."""
        with self._lock:
            if text in self._harmless:
                self._harmless.move_to_end(text)
                return True
            return False

    def keep(self, text: str) -> None:
        """Remember a text."""
        with self._lock:
            self._harmless[text] = None
            if len(self._harmless) > MOST:
                self._harmless.popitem(last=False)

    def forget(self) -> None:
        """Forget them all: another server, or the same with other plugins, may be there now."""
        with self._lock:
            self._harmless.clear()
