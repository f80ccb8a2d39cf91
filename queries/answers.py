"""Phrases answered: which reading is meant, which concepts, and what is so."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from graph import QueryRefused

from .explain import card, hop
from .lookup import Found, is_known, is_understood, resolve_name, writing
from .neighbourhood import neighbourhood
from .paths import Walk, shortest_paths
from .phrases import AroundPhrase, PathPhrase, Phrase, readings
from .results import AroundAnswer, Path, PathAnswer, ReadAs
from .snapshot import Snapshot
from .why_not import nothing_around, why_not

LONGEST_PHRASE = 2000
"""Characters; the question of a person is shorter, and every reading of it costs a look-up."""

SHOWN_PATHS = 4
"""The best path and a few equally short ones."""

GUESSED_READINGS = 8
"""Of how many readings names with typos are looked up."""


def answer(snapshot: Snapshot, text: str, *, depth: int = 1) -> PathAnswer | AroundAnswer:
    """The answer to a phrase; `depth` is how many steps `around A` reaches.

    Raises QueryRefused if the text is no phrase, UnknownConcept with the nearest names if one of its names is not known.
    """
    phrase = meant(snapshot, text)
    if phrase is None:
        raise QueryRefused("This is not a question Wayline understands. Ask “A to B” for the way between two concepts, or “around A”.")
    found = [resolve_name(snapshot, name) for name in phrase.names]
    if isinstance(phrase, AroundPhrase):
        return _around_answer(snapshot, found[0], depth)
    return _path_answer(snapshot, found[0], found[1])


def meant(snapshot: Snapshot, text: str) -> Phrase | None:
    """The reading of the text whose names are best known; None if it cannot be read as a phrase.

    Raises QueryRefused if it is longer than any question.
    """
    if len(text) > LONGEST_PHRASE:
        raise QueryRefused(f"A question has at most {LONGEST_PHRASE} characters; this one has {len(text)}.")
    by_names = sorted(readings(text), key=lambda phrase: -_share(is_known(snapshot, name) for name in phrase.names))
    if not by_names or all(is_known(snapshot, name) for name in by_names[0].names):
        return next(iter(by_names), None)
    return max(by_names[:GUESSED_READINGS], key=lambda phrase: _share(is_understood(snapshot, name) for name in phrase.names))


def _share(known: Iterable[bool]) -> float:
    counted: Sequence[bool] = tuple(known)
    return sum(counted) / len(counted)


def _around_answer(snapshot: Snapshot, centre: Found, depth: int) -> AroundAnswer:
    return AroundAnswer(
        phrase=str(AroundPhrase(writing(snapshot, centre.id))),
        around=centre.id,
        neighbourhood=neighbourhood(snapshot, centre.id, depth=depth),
        why_not=nothing_around(snapshot, centre.id),
        read_as=_read_as(centre),
        data_version=snapshot.version,
    )


def _path_answer(snapshot: Snapshot, start: Found, end: Found) -> PathAnswer:
    best, total = shortest_paths(snapshot, start.id, end.id, limit=SHOWN_PATHS) if start.id != end.id else ((), 0)
    shown = dict.fromkeys([start.id, end.id, *(id for walk in best for id in walk)])
    return PathAnswer(
        phrase=str(PathPhrase(writing(snapshot, start.id), writing(snapshot, end.id))),
        start=start.id,
        end=end.id,
        paths=tuple(_path(snapshot, walk) for walk in best),
        equally_short=total,
        concepts=tuple(card(snapshot, id) for id in shown),
        why_not=None if best else why_not(snapshot, start.id, end.id),
        read_as=_read_as(start, end),
        data_version=snapshot.version,
    )


def _path(snapshot: Snapshot, walk: Walk) -> Path:
    """The walk with the surest relation of each step told."""
    hops = tuple(hop(snapshot, snapshot.between(a, b)[0], a) for a, b in pairwise(walk))
    return Path(length=len(hops), concepts=walk, hops=hops)


def _read_as(*found: Found) -> tuple[ReadAs, ...]:
    return tuple(end.read_as for end in found if end.read_as)
