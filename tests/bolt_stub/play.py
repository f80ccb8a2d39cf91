"""The state of a pretended cluster: who leads, who is away, what is still to happen, and what was heard."""

import math
import threading
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from .messages import Message, Tag
from .script import Event, Fate, Vanish

LIVES = 300
"""Seconds for which a driver may keep the table."""


class Heard(NamedTuple):
    """A message that a member received, and whether the transaction it belongs to writes; none if it belongs to none."""

    member: int
    message: Message
    writing: bool | None


class Play:
    """Shared by the threads of a cluster. Its members tell drivers these addresses; member 0 leads at first."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self.script: list[Event] = []
        self.heard: list[Heard] = []
        self.bookmarks: list[str] = []
        self.leader: int | None = 0
        self.addresses = addresses
        self._back = [-math.inf] * len(addresses)
        self._lock = threading.Lock()

    def away(self, member: int) -> bool:
        """Whether it neither answers nor takes connections now."""
        return time.monotonic() < self._back[member]

    def fate(self, of: Heard) -> Fate | None:
        """What the script says about this message; it says so once."""
        with self._lock:
            self.heard.append(of)
            if self.script and (self.script[0].on, self.script[0].writing) == (of.message.tag, of.writing):
                return self.script.pop(0).then
        return None

    def elect(self) -> None:
        """Let the next member that is there lead."""
        count, last = len(self.addresses), -1 if self.leader is None else self.leader
        self.leader = next((member % count for member in range(last + 1, last + count) if not self.away(member % count)), None)

    def vanish(self, member: int, how: Vanish) -> None:
        """Take the member away, or everyone."""
        for gone in range(len(self._back)) if how.everyone else (member,):
            self._back[gone] = time.monotonic() + how.seconds
        if self.leader == member and not how.everyone:
            self.elect()

    def bookmark(self) -> str:
        """A new one, for a commit."""
        with self._lock:
            self.bookmarks.append(f"pretended:{len(self.bookmarks) + 1}")
            return self.bookmarks[-1]

    def table(self, database: str) -> dict[str, Any]:
        """Who does what, as members tell a driver that asks; a cluster lets its leader read only when nobody else can."""
        everyone = set(range(len(self.addresses)))
        leader = everyone & {self.leader}
        roles = {"ROUTE": everyone, "READ": (everyone - leader) or leader, "WRITE": leader}
        servers = [{"role": role, "addresses": [self.addresses[member] for member in sorted(members)]} for role, members in roles.items()]
        return {"ttl": LIVES, "db": database, "servers": servers}

    def said(self, tag: Tag) -> list[Heard]:
        """Every message of this kind, in order."""
        return [heard for heard in self.heard if heard.message.tag is tag]
