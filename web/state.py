"""What the site holds while it runs: its settings, its store, and the newest snapshot of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from flask import current_app
from pydantic import BaseModel, ConfigDict

from graph import Store, StoreUnavailable
from queries import Snapshot, Snapshots

from .cypher.kept_answers import KeptAnswers
from .cypher.previews import Previews
from .cypher.saved import SavedQueries
from .cypher.turnstile import Turnstile
from .drawing import category_fills
from .figures import Figures
from .kept import KeptPlaces
from .kept_snapshots import FOLDER, KeptSnapshots
from .owner import Door
from .rendered import Rendered
from .reviewer import Reviewer
from .settings import Settings

Made = TypeVar("Made")


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
    figures: Figures
    turnstile: Turnstile = field(default_factory=Turnstile)
    answers: KeptAnswers = field(default_factory=KeptAnswers)
    previews: Previews = field(default_factory=Previews)
    _outage: datetime | None = None
    _of_version: dict[Callable[[Snapshot], Any], tuple[str, Any]] = field(default_factory=dict)

    @cached_property
    def saved(self) -> SavedQueries:
        """The queries that are saved in the data folder."""
        return SavedQueries(self.settings.data / "queries")

    @cached_property
    def kept_snapshots(self) -> KeptSnapshots:
        """The snapshots that are kept in the data folder."""
        return KeptSnapshots(self.settings.data / FOLDER)

    def fills(self, snapshot: Snapshot) -> Mapping[str, int]:
        """Which fill each of the largest categories has, worked out once a version."""
        return self.of_version(snapshot, _fills)

    def of_version(self, snapshot: Snapshot, make: Callable[[Snapshot], Made]) -> Made:
        """What `make` makes of the snapshot, worked out once a version."""
        version, made = self._of_version.get(make, (None, None))
        if version != snapshot.version:
            made = make(snapshot)
            self._of_version[make] = (snapshot.version, made)
        return cast(Made, made)

    def is_news(self, error: StoreUnavailable) -> bool:
        """Whether the error is not one more of an outage that was heard of before."""
        before, self._outage = self._outage, error.since
        return error.since is None or error.since != before


def _fills(snapshot: Snapshot) -> Mapping[str, int]:
    return category_fills(snapshot.concepts.values())


def wayline() -> Wayline:
    """The running site's parts."""
    return cast(Wayline, current_app.extensions["wayline"])
