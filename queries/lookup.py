"""From a name as a person types it to the concept that is meant."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph import AmbiguousName, ConceptId, UnknownConcept, names

from .name_index import Role
from .results import ReadAs
from .search import LONGEST, search, whole_names_near
from .snapshot import Snapshot

NEAREST = 3
"""How many names a refusal offers."""

SHORT = 3
"""Letters of a name up to which one other letter makes another name, as in DPO and PPO."""

CLASS_WORDS = ("algorithm", "approach", "architecture", "function", "mechanism", "method", "procedure", "technique", "training")
"""Words that say what sort of thing a name stands for; people leave them out, and add them, where there is no doubt."""

_DIGITS = re.compile(r"\d+")


class Found(NamedTuple):
    """The concept that is meant, and as what the name was read if not as typed."""

    id: ConceptId
    read_as: ReadAs | None = None


def resolve_name(snapshot: Snapshot, text: str) -> Found:
    """The concept that goes by this name, or by the clearly nearest one: a word like `method` more or less, or up to two typos.

    Raises AmbiguousName where the very name has several meanings, UnknownConcept with the nearest names where nothing is near enough.
    """
    found = find_name(snapshot, text)
    if found is None:
        raise UnknownConcept(text, nearest_names(snapshot, text))
    return found


def find_name(snapshot: Snapshot, text: str) -> Found | None:
    """The same, or none where nothing is near enough: nobody has to look for what else is near.

    Raises AmbiguousName.
    """
    exact = exact_name(snapshot, text)
    return Found(exact) if exact else _but_for_a_class_word(snapshot, text) or _clearly_nearest(snapshot, text)


def exact_name(snapshot: Snapshot, text: str) -> ConceptId | None:
    """The concept with this very identifier, name, alias or acronym, whatever the case, hyphens and plural.

    Raises AmbiguousName where several concepts go by it and neither the spelling nor its being the name of one decides.
    """
    if text in snapshot.concepts:
        return text
    meant = next(filter(None, (_meanings(snapshot, written) for written in _writings(text))), set())
    if len(meant) > 1:
        raise AmbiguousName(text, _told_apart(snapshot, meant))
    return next(iter(meant), None)


def nearest_names(snapshot: Snapshot, text: str) -> tuple[str, ...]:
    """Up to three names one could have meant."""
    return tuple(match.name for match in search(snapshot, text, limit=NEAREST))


def is_known(snapshot: Snapshot, name: str) -> bool:
    """Whether one concept or several go by this very name."""
    try:
        return exact_name(snapshot, name) is not None
    except AmbiguousName:
        return True


def is_understood(snapshot: Snapshot, name: str) -> bool:
    """Whether a concept goes by this name or clearly nearly so."""
    try:
        return find_name(snapshot, name) is not None
    except AmbiguousName:
        return True


def writing(snapshot: Snapshot, id: ConceptId) -> str:
    """The shortest way to write the concept that leads back to it: its label, else its name, else its identifier."""
    concept = snapshot.concepts[id]
    return next((text for text in (concept.label, concept.name) if _meanings(snapshot, text) == {id}), id)


def _writings(text: str) -> Iterator[str]:
    """The text, then either half of `Long Form (LF)`."""
    yield text
    yield from names.acronym_pair(text) or ()


def _meanings(snapshot: Snapshot, text: str) -> set[ConceptId]:
    """The concepts this may mean: those with exactly this spelling, else those with this name, else all with this key."""
    spellings = [snapshot.names.spellings[position] for position in snapshot.names.exactly(names.normal(text))]
    closer = (
        {spelling.concept for spelling in spellings if spelling.text == text.strip()},
        {spelling.concept for spelling in spellings if spelling.role is Role.NAME},
    )
    return next((meant for meant in closer if len(meant) == 1), {spelling.concept for spelling in spellings})


def _told_apart(snapshot: Snapshot, ids: set[ConceptId]) -> list[str]:
    """Names of the concepts where they differ, else their identifiers."""
    known = [snapshot.concepts[id].name for id in sorted(ids)]
    return known if len(set(map(names.normal, known))) == len(known) else sorted(ids)


def _but_for_a_class_word(snapshot: Snapshot, text: str) -> Found | None:
    """The one concept whose name has a class word more than the text, or less."""
    key = names.normal(text[: LONGEST + 1])
    shorter, _, last = key.rpartition(" ")
    keys = [*(f"{key} {word}" for word in CLASS_WORDS), *([shorter] if last in CLASS_WORDS else ())]
    return _only(snapshot, text, [position for nearly in keys for position in snapshot.names.exactly(nearly)])


def _clearly_nearest(snapshot: Snapshot, text: str) -> Found | None:
    """The concept whose name takes fewer typos than any other's."""
    key = names.normal(text[: LONGEST + 1])
    if len(key) > LONGEST:
        return None
    near = [hit for hit in whole_names_near(snapshot.names, key) if _could_be(key, snapshot.names.keys[hit.position])]
    fewest = min((hit.typos for hit in near), default=0)
    return _only(snapshot, text, sorted(hit.position for hit in near if hit.typos == fewest))


def _only(snapshot: Snapshot, text: str, positions: Sequence[int]) -> Found | None:
    """The concept to which all these spellings lead, and the first of them; none if they lead to several."""
    spellings = [snapshot.names.spellings[position] for position in positions]
    if len({spelling.concept for spelling in spellings}) != 1:
        return None
    return Found(spellings[0].concept, ReadAs(typed=text, name=spellings[0].text, id=spellings[0].concept))


def _could_be(typed: str, known: str) -> bool:
    """Whether a typo or two are believable: not where both are short, and other digits are another thing.

    >>> _could_be("rlfh", "rlhf"), _could_be("kpo", "dpo"), _could_be("gpt 4", "gpt 3")
    (True, False, False)
    """
    return max(len(typed), len(known)) > SHORT and _DIGITS.findall(typed) == _DIGITS.findall(known)
