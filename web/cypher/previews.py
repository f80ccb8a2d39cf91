"""What the questions of the gallery are answered with: worked out once for each version of the data, beside the pages."""

from collections.abc import Mapping
from contextlib import suppress
from threading import Lock, Thread
from typing import NamedTuple

from graph import Answer, Store
from queries import QUESTIONS, Limits, Snapshot, run_cypher

from .telling import in_words

SHOWN = 3
"""Rows of an answer that are shown."""
LONGEST = 60
"""Characters of a cell that are shown."""
LIMITS = Limits(timeout_s=2, rows=1000, bytes=500_000)


class Preview(NamedTuple):
    """The beginning of an answer."""

    rows: tuple[str, ...]
    total: int
    more: bool
    """Whether there are more rows than these."""


class Previews:
    """The previews of one version. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._version: str | None = None
        self._made: dict[str, Preview] = {}

    def of(self, store: Store, snapshot: Snapshot) -> Mapping[str, Preview]:
        """What there is for this version by the questions' names; whoever comes first has them begun, and sees none."""
        with self._lock:
            if self._version != snapshot.version:
                self._version, self._made = snapshot.version, {}
                Thread(target=self._make, args=(store, snapshot, self._made), daemon=True, name="previews").start()
            return dict(self._made)

    def _make(self, store: Store, snapshot: Snapshot, made: dict[str, Preview]) -> None:
        for question in QUESTIONS.values():
            # What fails is left out: the question itself tells why, to whoever asks it.
            with suppress(Exception):
                answer = run_cypher(store, question.cypher, question.parameters, limits=LIMITS)
                with self._lock:
                    made[question.name] = preview(answer, snapshot)
            if self._version != snapshot.version:
                return


def preview(answer: Answer, snapshot: Snapshot) -> Preview:
    """The first rows of the answer in words."""
    rows = tuple(" · ".join(_short(in_words(value, snapshot)) for value in row) for row in answer.rows[:SHOWN])
    return Preview(rows, len(answer.rows), answer.truncated)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2].rstrip()} …"
