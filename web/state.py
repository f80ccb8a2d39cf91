"""What the site holds while it runs: its settings, its store, and the newest snapshot of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import cast

from flask import current_app
from pydantic import BaseModel, ConfigDict

from graph import Store, StoreUnavailable
from queries import Snapshot, Snapshots

from .drawing import category_fills
from .kept import KeptPlaces
from .owner import Door
from .rendered import Rendered
from .reviewer import Reviewer
from .settings import Settings


class Data(BaseModel):
    """What is loaded, for the foot of each page."""

    model_config = ConfigDict(frozen=True)

    concepts: int
    relations: int
    sources: int
    version: str

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Data":
        """The counts of this snapshot."""
        counts = (len(snapshot.concepts), sum(snapshot.types.values()), len(snapshot.sources))
        return cls(concepts=counts[0], relations=counts[1], sources=counts[2], version=snapshot.version)


@dataclass
class Wayline:
    """The parts of one running site; `loopback` says whether it listens on this machine alone."""

    settings: Settings
    store: Store
    snapshots: Snapshots
    loopback: bool
    code: str
    reviewer: Reviewer
    door: Door
    kept: KeptPlaces
    rendered: Rendered
    _fills: tuple[str, Mapping[str, int]] = field(default=("", {}))
    _outage: datetime | None = None

    def fills(self, snapshot: Snapshot) -> Mapping[str, int]:
        """Which fill each of the largest categories has, worked out once a version."""
        if self._fills[0] != snapshot.version:
            self._fills = (snapshot.version, category_fills(snapshot.concepts.values()))
        return self._fills[1]

    @cached_property
    def refuses_writes(self) -> bool:
        """Whether the store was seen to refuse a write; asked once, and again after it could not be reached."""
        return self.store.can_refuse_writes()

    def is_news(self, error: StoreUnavailable) -> bool:
        """Whether the error is not one more of an outage that was heard of before."""
        before, self._outage = self._outage, error.since
        return error.since is None or error.since != before

    def console_off(self) -> str:
        """Why nobody may run Cypher here; empty if one may.

        Raises StoreUnavailable.
        """
        if self.settings.console == "off":
            return "WAYLINE_CONSOLE says off."
        if not self.settings.console_is_public(loopback=self.loopback):
            return "It is on where the site listens on this machine alone, or where WAYLINE_CONSOLE says public."
        return "" if self.refuses_writes else "The database did not refuse a trial write, so queries from here could change it."


def wayline() -> Wayline:
    """The running site's parts."""
    return cast(Wayline, current_app.extensions["wayline"])
