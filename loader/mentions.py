"""Finding the names of concepts in running text: the longest name that starts at a word wins."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from graph import ConceptId, names

from .rules import lexicon
from .rules.sentences import Words

SHORTEST_PART = 3
"""Letters from which on a word is taken for half of one that is written together."""

_LITTLE = lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.PRONOUNS | lexicon.CONJUNCTIONS | lexicon.AUXILIARIES | lexicon.ADVERBS
_TRANSPARENT = frozenset("\"'“”‘’/*_`")
"""Marks that may stand inside a name: a "student" model, question / answer pairs."""


class Mention(NamedTuple):
    """Tokens `first` up to (not including) `end` name a concept."""

    first: int
    end: int
    id: ConceptId


class Names:
    """Every name of every concept as one automaton over normalised words.

    A walk over a sentence takes time in its length, however many names there are.
    """

    def __init__(self, named: Iterable[tuple[str, ConceptId]]) -> None:
        self._root: dict[str, object] = {}
        self._ids: dict[str, ConceptId] = {}
        for key, id in _keys(named):
            if key not in self._ids:
                self._ids[key] = id
                self._add(key.split(), id)

    def _add(self, words: list[str], id: ConceptId) -> None:
        node = self._root
        for word in words:
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node[""] = id

    def get(self, name: str) -> ConceptId | None:
        """The concept that goes by exactly this name, after normalising."""
        key = names.normal(name)
        return self._ids.get(key) or self._ids.get(names.joined(key))

    def mentions(self, words: Words) -> Iterator[Mention]:
        """The names in a sentence, left to right, none inside another."""
        index, count = 0, len(words)
        for first, lower in enumerate(words.lowers):
            if first < index:
                continue
            found = (self._longest(words, first, count) if self._may_open(lower) else None) or self._written_apart(words, first)
            if found is not None:
                yield found
                index = found.end

    def _may_open(self, lower: str) -> bool:
        parts = _parts(lower)
        return bool(parts) and parts[0] in self._root

    def _written_apart(self, words: Words, first: int) -> Mention | None:
        """One word of a name where the text writes two, as "data set"; a little word is none of them."""
        parts, end = _parts(words.lowers[first]), first + 1
        if len(parts) == 1:
            parts, end = (*parts, *_parts(words.lower(end))), end + 1
        if len(parts) != 2 or min(map(len, parts)) < SHORTEST_PART or not _LITTLE.isdisjoint(parts):
            return None
        id = self._ids.get("".join(parts))
        return None if id is None else Mention(first, end, id)

    def _longest(self, words: Words, first: int, count: int) -> Mention | None:
        node: dict[str, object] = self._root
        best = None
        for index in range(first, count):
            lower = words.lowers[index]
            if not lower[0].isalnum():
                if lower in _TRANSPARENT and index > first:
                    continue
                break
            for word in _parts(lower):
                node = node.get(word)  # type: ignore[assignment]
                if node is None:
                    return best
            if isinstance(id := node.get(""), str):
                best = Mention(first, index + 1, id)
        return best


def _keys(named: Iterable[tuple[str, ConceptId]]) -> Iterator[tuple[str, ConceptId]]:
    """The names as they are looked up, each as it is written before any that is written together."""
    forms = [(form, id) for name, id in sorted(named) if (form := names.normal(name))]
    yield from forms
    yield from ((names.joined(form), id) for form, id in forms if " " in form)


@lru_cache(maxsize=100_000)
def _parts(token: str) -> tuple[str, ...]:
    return tuple(names.normal(token).split())
