"""The checks, and which of them speak at every load."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from graph import Problem

from .circles import circles
from .contradictions import contradictions, mismatches
from .definitions import empty_words, undefining
from .documents import copies, fruitless
from .ends import orphans, own_ends, undefined
from .labels import repeated, shared
from .lookalikes import lookalikes
from .near import near_duplicates
from .repeats import repeated_ends
from .view import View

_Checks = Mapping[str, Callable[[View], Iterator[Problem]]]

AT_EVERY_LOAD: _Checks = {
    "circle": circles,
    "contradiction": contradictions,
    "no-definition": undefining,
    "no-entry": fruitless,
    "duplicate-entry": repeated,
    "duplicate-end": repeated_ends,
    "look-alike": lookalikes,
}
"""What is most likely a mistake."""

WHEN_ASKED: _Checks = {
    "mismatch": mismatches,
    "ambiguous-name": shared,
    "near-duplicate": near_duplicates,
    "undefined-end": undefined,
    "own-end": own_ends,
    "orphan": orphans,
    "empty-definition": empty_words,
    "copy": copies,
}
"""What is worth a look, and would drown the rest if every load told it."""


class Finding(NamedTuple):
    """One thing to look at, where, and the check that found it."""

    problem: Problem
    check: str


def warnings(view: View) -> Iterator[Problem]:
    """Everything that is most likely a mistake, sorted by place."""
    yield from (finding.problem for finding in _found(view, AT_EVERY_LOAD))


def findings(view: View) -> list[Finding]:
    """Everything that any check finds, sorted by place."""
    return _found(view, {**AT_EVERY_LOAD, **WHEN_ASKED})


def _found(view: View, checks: _Checks) -> list[Finding]:
    return sorted(Finding(problem, name) for name, check in checks.items() for problem in check(view))
