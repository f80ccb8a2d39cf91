"""Two claims about the same two concepts that cannot both be meant."""

from collections.abc import Iterator
from itertools import combinations

from graph import Problem, RelationType, Status

from ..problems import problem
from .circles import ORDERED
from .view import Said, View

_INSTEAD = frozenset([RelationType.VARIANT_OF, RelationType.REQUIRES, RelationType.USED_BY])
"""What nothing is to something that it could be used instead of."""


def contradictions(view: View) -> Iterator[Problem]:
    """A is a variant of B and B of A; A requires B, and is an alternative to it."""
    for kept, other in _pairs(view):
        if _is_turned_round(kept, other) or _is_instead(kept, other):
            yield _told(kept, other, view)


def mismatches(view: View) -> Iterator[Problem]:
    """Two entries state different things of the same two concepts, which may both be true and seldom are both meant."""
    for kept, other in _pairs(view):
        stated = kept.status is not Status.EXTRACTED and other.status is not Status.EXTRACTED
        if stated and not (_agree(kept, other) or _is_turned_round(kept, other) or _is_instead(kept, other)):
            yield _told(kept, other, view)


def _pairs(view: View) -> Iterator[tuple[Said, Said]]:
    for same in view.claims:
        yield from combinations(same, 2)


def _is_turned_round(one: Said, other: Said) -> bool:
    return one.type is other.type and one.type in ORDERED and one.source == other.target


def _is_instead(one: Said, other: Said) -> bool:
    types = {one.type, other.type}
    return RelationType.ALTERNATIVE_TO in types and bool(types & _INSTEAD)


def _agree(one: Said, other: Said) -> bool:
    """Whether both can be meant: B is used by A, which therefore requires it; or one says no more than that they are related."""
    types = {one.type, other.type}
    if RelationType.RELATED_TO in types or types == {RelationType.USED_BY}:
        return True
    return types == {RelationType.USED_BY, RelationType.REQUIRES} and one.source == other.target


def _told(kept: Said, other: Said, view: View) -> Problem:
    here, there = _sentence(other, view), _sentence(kept, view)
    told = f"here {here}, but {kept.place.seen_from(other.place)} {there}; keep the one that is meant"
    return problem(*other.place, told)


def _sentence(said: Said, view: View) -> str:
    return f"“{view.label(said.source)}” {said.type.wording.forwards} “{view.label(said.target)}”"
