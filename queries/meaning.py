"""The names of a phrase looked up: which concepts and types are meant, and the question in its plainest form."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from graph import ConceptId, QueryRefused, RelationType, UnknownConcept

from .lookup import Found, is_known, resolve_name, writing
from .phrases import Ask, Phrase, Terms
from .results import ReadAs, Term
from .snapshot import Snapshot
from .ways import Ways

MOST_VIA = 4
"""What a path is asked to pass; each more doubles the search."""


class Meaning(NamedTuple):
    """A question whose names are known."""

    phrase: Phrase
    """In its plainest form."""
    ends: tuple[ConceptId, ...]
    ways: Ways
    via: tuple[ConceptId, ...]
    via_types: tuple[RelationType, ...]
    read_as: tuple[ReadAs, ...]
    ignored: tuple[str, ...]

    @property
    def told(self) -> dict[str, Any]:
        """What every answer says of its question: the phrase, its terms each with the question without it, what was read otherwise."""
        each = self.phrase.terms.each()
        return {
            "phrase": str(self.phrase),
            "terms": tuple(Term(text=text, without=str(self.phrase._replace(terms=without))) for text, without in each),
            "ignored": self.ignored,
            "read_as": self.read_as,
            "data_version": self.ways.snapshot.version,
        }


def meaning(snapshot: Snapshot, phrase: Phrase) -> Meaning:
    """What the phrase means in this graph.

    Raises UnknownConcept with the nearest names if a name is not known, except after `avoiding`, where it is ignored;
    QueryRefused if the terms leave out what is asked for.
    """
    named = [resolve_name(snapshot, name) for name in phrase.names]
    avoided, ignored = _avoided(snapshot, phrase.terms.avoiding)
    types = {name: type for name in phrase.terms.via if (type := _as_type(snapshot, name))}
    passed = [resolve_name(snapshot, name) for name in phrase.terms.via if name not in types]
    ends = tuple(dict.fromkeys(found.id for found in named)) if phrase.ask is Ask.RELATED else tuple(found.id for found in named)
    via = tuple(dict.fromkeys(found.id for found in passed if found.id not in ends))
    _refuse(snapshot, {found.id for found in avoided}, (*ends, *via))
    if len(via) + len(set(types.values())) > MOST_VIA:
        raise QueryRefused(f"A path is asked to pass at most {MOST_VIA} concepts or types; this one has {len(via) + len(types)}.")
    return Meaning(
        phrase=_plain(snapshot, phrase, ends, [found.id for found in avoided], [*via, *dict.fromkeys(types.values())]),
        ends=ends,
        ways=Ways(snapshot, frozenset(found.id for found in avoided), frozenset(phrase.terms.only or RelationType), phrase.terms.directed),
        via=via,
        via_types=tuple(dict.fromkeys(types.values())),
        read_as=tuple(found.read_as for found in (*named, *avoided, *passed) if found.read_as),
        ignored=tuple(ignored),
    )


def _avoided(snapshot: Snapshot, typed: Iterable[str]) -> tuple[list[Found], list[str]]:
    found, unknown = [], []
    for name in typed:
        try:
            found.append(resolve_name(snapshot, name))
        except UnknownConcept:
            unknown.append(name)
    return found, unknown


def _as_type(snapshot: Snapshot, name: str) -> RelationType | None:
    """The type that goes by this name; none where a concept does."""
    if is_known(snapshot, name):
        return None
    with suppress(ValueError):
        return RelationType("-".join(name.casefold().replace("-", " ").split()))
    return None


def _refuse(snapshot: Snapshot, avoided: set[ConceptId], needed: Sequence[ConceptId]) -> None:
    both = [id for id in needed if id in avoided]
    if both:
        raise QueryRefused(f"“avoiding {writing(snapshot, both[0])}” leaves out what is asked for; take one of the two away.")


def _plain(
    snapshot: Snapshot, phrase: Phrase, ends: Iterable[ConceptId], avoided: Iterable[ConceptId], via: Iterable[ConceptId | RelationType]
) -> Phrase:
    """The phrase with each name written so that it leads back to its concept."""
    terms = phrase.terms._replace(
        avoiding=tuple(dict.fromkeys(writing(snapshot, id) for id in avoided)),
        via=tuple(str(one) if isinstance(one, RelationType) else writing(snapshot, one) for one in via),
    )
    return Phrase(phrase.ask, tuple(writing(snapshot, id) for id in ends), _ordered(terms))


def _ordered(terms: Terms) -> Terms:
    return terms._replace(only=tuple(type for type in RelationType if type in terms.only))
