"""Every spelling that leads to a concept, kept so that it is found in time: sorted keys, words and initials.

A key is `names.normal` of the spelling, so that what the loader merges is also found.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, Self

from graph import Concept, ConceptId, names

from .many_texts import JoinedTexts, NearTexts

LAST = "\U0010ffff"
"""Sorts after every character that a key may hold."""


class Role(StrEnum):
    """What a spelling is to its concept."""

    NAME = "name"
    ACRONYM = "acronym"
    ALIAS = "alias"
    ID = "id"


class Spelling(NamedTuple):
    """One way to write a concept, under the key by which it is compared."""

    key: str
    concept: ConceptId
    role: Role
    text: str


class NameIndex(NamedTuple):
    """Spellings sorted by key; the numbers below are positions among them."""

    spellings: tuple[Spelling, ...]
    keys: tuple[str, ...]
    words: tuple[str, ...]
    with_word: dict[str, list[int]]
    with_initials: dict[str, list[int]]
    written_together: dict[str, list[int]]
    """Where each key stands that is written without its blanks: "finetuning", "dataset"."""
    near_keys: NearTexts
    near_words: NearTexts
    joined_words: JoinedTexts

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> Self:
        """The index of these concepts' names, aliases and identifiers.

        >>> index = NameIndex.of([Concept(id="ai-agent", name="AI Agent")])
        >>> index.keys, index.words
        (('ai agent',), ('agent', 'ai'))
        """
        spellings = tuple(sorted(spelling for concept in concepts for spelling in _spellings(concept)))
        with_word, with_initials = _positions(spellings)
        keys, words = tuple(spelling.key for spelling in spellings), tuple(sorted(with_word))
        looked_through = NearTexts.of(keys), NearTexts.of(words), JoinedTexts.of(words)
        return cls(spellings, keys, words, with_word, with_initials, _together(keys), *looked_through)

    def exactly(self, key: str) -> Sequence[int]:
        """Positions of the spellings with this key; else of those that differ from it in blanks alone."""
        start = bisect_left(self.keys, key)
        end = start
        while end < len(self.keys) and self.keys[end] == key:
            end += 1
        return range(start, end) if end > start else self.written_together.get(names.joined(key), ())

    def starting_with(self, key: str) -> range:
        """Positions of the spellings whose key starts so."""
        return range(bisect_left(self.keys, key), bisect_left(self.keys, key + LAST))

    def words_starting_with(self, part: str) -> tuple[str, ...]:
        """Words of any spelling that start so."""
        return self.words[bisect_left(self.words, part) : bisect_left(self.words, part + LAST)]

    def words_holding(self, part: str) -> Iterator[str]:
        """Words of any spelling with the part somewhere inside."""
        return (self.words[position] for position in self.joined_words.holding(part))

    def having(self, words: Iterable[str]) -> set[int]:
        """Positions of the spellings that hold at least one of the words."""
        return {position for word in words for position in self.with_word[word]}


def _together(keys: Iterable[str]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        found[names.joined(key)].append(position)
    return dict(found)


def _spellings(concept: Concept) -> Iterator[Spelling]:
    """Each key once: as a name before as an acronym, as an acronym before as an alias."""
    seen = {""}
    for role, text in _written(concept):
        # A slug spells symbols out, so `c plus plus` and the address of an alias lead here as well; an identifier is one.
        for key in map(names.normal, (text,) if role is Role.ID else (text, names.slug(text))):
            if key not in seen:
                seen.add(key)
                yield Spelling(key, concept.id, role, text)


def _written(concept: Concept) -> Iterator[tuple[Role, str]]:
    yield Role.NAME, concept.name
    if concept.acronym:
        yield Role.ACRONYM, concept.acronym
    for alias in concept.aliases:
        yield Role.ACRONYM if names.is_acronym(alias, concept.name) else Role.ALIAS, alias
    yield Role.ID, concept.id


def _positions(spellings: tuple[Spelling, ...]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Where each word stands, and each run of initials."""
    with_word: defaultdict[str, list[int]] = defaultdict(list)
    with_initials: defaultdict[str, list[int]] = defaultdict(list)
    for position, spelling in enumerate(spellings):
        words = spelling.key.split()
        for word in dict.fromkeys(words):
            with_word[word].append(position)
        if len(words) > 1:
            with_initials["".join(word[0] for word in words)].append(position)
    return dict(with_word), dict(with_initials)
