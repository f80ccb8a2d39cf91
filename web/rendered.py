"""Answers as they went out, so that the next asker gets the same bytes; of one version and address they never change."""

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

MOST = 64_000_000
"""Bytes that are kept; beyond that, those asked for longest ago are forgotten."""


class Sent(NamedTuple):
    """The body of an answer, and of what kind it is."""

    body: bytes
    mimetype: str
    policy: str = ""
    """What a browser may do with it, as a Content-Security-Policy, where that is not what it may do with a page."""


class Rendered:
    """Bodies by the ETags that name them. Safe to use from several threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[str, Sent] = OrderedDict()
        self._bytes = 0

    def get(self, tag: str) -> Sent | None:
        """What went out under this tag, if it is kept."""
        with self._lock:
            if tag in self._kept:
                self._kept.move_to_end(tag)
            return self._kept.get(tag)

    def keep(self, tag: str, sent: Sent) -> None:
        """Keep it, unless it alone is more than may be kept."""
        with self._lock:
            if tag in self._kept or len(sent.body) > self._most:
                return
            self._kept[tag] = sent
            self._bytes += len(sent.body)
            while self._bytes > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= len(oldest.body)
