"""
What can go wrong, as told to the person who asked.

* WaylineError
  + UnknownConcept        no concept goes by this name
    - AmbiguousName       several do
  + UnknownSource         no source has this identifier
  + InvalidDocuments      a document cannot be loaded; nothing was stored
  + LoadTooLarge          a load does not fit into the server's memory; nothing was stored
  + QueryRefused          the question is not one we answer
    - QueryTooLarge       it is longer than we take
    - ConsoleOff          nobody may run Cypher here, or not this asker
  + QueryFailed           the question was asked and could not be answered
    - QueryTimedOut       it took longer than it may
    - AnswerTooLarge      it, or one row of its answer, needs more memory than it may
  + GraphChanged          the graph was loaded anew while the question was answered
  + StoreUnavailable      the graph cannot be reached, or is somebody else's
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import NamedTuple

MOST_TOLD = 100
"""Problems that the message of an error lists; of more, it says how many."""


class Problem(NamedTuple):
    """One thing to correct, and where."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class WaylineError(Exception):
    """Base of every error whose message is meant for the person using the explorer."""


class UnknownConcept(WaylineError, LookupError):
    """No concept goes by this name."""

    def __init__(self, name: str, nearest: Iterable[str] = ()) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        hint = f" Did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"There is no concept called “{name}”.{hint}")


class AmbiguousName(UnknownConcept):
    """Several concepts go by this name; `nearest` tells them apart."""

    def __init__(self, name: str, meanings: Iterable[str]) -> None:
        super().__init__(name, meanings)
        self.args = (f"“{name}” has more than one meaning: {' or '.join(self.nearest)}?",)


class UnknownSource(WaylineError, LookupError):
    """No source has this identifier."""

    def __init__(self, id: str, known: Iterable[str]) -> None:
        self.id = id
        self.nearest = tuple(get_close_matches(id[:200], list(known), n=3))
        hint = f" Did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"There is no source called “{id}”.{hint}")


class InvalidDocuments(WaylineError):
    """Documents cannot be loaded; every problem that was found, nothing stored."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        left_out = len(self.problems) - MOST_TOLD
        more = [f"and {left_out} more {'problem' if left_out == 1 else 'problems'}"] if left_out > 0 else []
        super().__init__("\n".join([*map(str, self.problems[:MOST_TOLD]), *more]))


class LoadTooLarge(WaylineError):
    """A load needs more memory than the server has for one transaction; `needs` and `has` are in megabytes, None where nobody knows."""

    def __init__(self, setting: str, *, needs: int | None, has: int | None) -> None:
        self.setting, self.needs, self.has = setting, needs, has
        wants = f"about {needs:,} MB" if needs else "more memory than there was"
        there = f", of {has:,} MB there are" if has else ""
        super().__init__(
            f"Nothing was stored: the server needs {wants} for one transaction with all of it{there}. "
            f"Raise {setting} and load again, or load fewer documents at a time."
        )


class Place(NamedTuple):
    """Where in a query something stands: its line and its column, both counted from 1, and how many characters it has."""

    line: int
    column: int
    length: int = 1


class QueryRefused(WaylineError):
    """The question is not one we answer, and why; `place` is what in it is refused, where that can be said."""

    def __init__(self, told: str, place: Place | None = None) -> None:
        self.place = place
        super().__init__(told)


class QueryTooLarge(QueryRefused):
    """The query or its parameters are longer than we take."""


class ConsoleOff(QueryRefused):
    """Nobody may run Cypher here, or not this asker, and why."""


class QueryFailed(WaylineError):
    """The question was asked, and the database could not answer it; `place` is what in it is wrong, where that can be said."""

    def __init__(self, told: str, place: Place | None = None) -> None:
        self.place = place
        super().__init__(told)


class QueryTimedOut(QueryFailed):
    """The question took longer than it may, and was ended."""


class AnswerTooLarge(QueryFailed):
    """The query, or one row of its answer alone, needs more memory than it may."""


class GraphChanged(WaylineError):
    """What was asked for is of a version that is not stored any more; whoever asks again is answered from the new one."""

    def __init__(self) -> None:
        super().__init__("The graph was loaded anew while this was answered. Ask again.")


class StoreUnavailable(WaylineError):
    """The graph cannot be reached, or is not ours: `said` is what is so, `check` what to look at, the message both.

    `tried` names the address, the database and the user, where there are any. `since` is set where waiting may help: it is
    when the first question was asked that got no answer, in UTC.
    """

    def __init__(self, said: str, *, check: Iterable[str] = (), tried: str = "", since: datetime | None = None) -> None:
        self.said = said
        self.check = tuple(check)
        self.tried = tried
        self.since = since
        super().__init__(" ".join((said, *self.check)))

    def again(self) -> "StoreUnavailable":
        """The same as an error of its own, for another thread or a later time."""
        return StoreUnavailable(self.said, check=self.check, tried=self.tried, since=self.since)
