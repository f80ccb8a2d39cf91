"""Finding the names of concepts in running text: the longest name that starts at a word wins."""

from collections.abc import Iterable, Iterator, Sequence
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


_Parts = Sequence[tuple[str, ...]]
"""The normal forms of the words in each token, and nothing for what follows the last."""


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
        parts = [*map(_parts, words.lowers), ()]
        index = 0
        for first, own in enumerate(parts):
            if first < index or not own:
                continue
            found = (self._longest(words, parts, first) if own[0] in self._root else None) or self._written_apart(parts, first)
            if found is not None:
                yield found
                index = found.end

    def _written_apart(self, parts: _Parts, first: int) -> Mention | None:
        """One word of a name where the text writes two, as "data set"; a little word is none of them."""
        own = parts[first]
        if not _may_be_half(own[0]):
            return None
        pair, end = (own + parts[first + 1], first + 2) if len(own) == 1 else (own, first + 1)
        id = self._ids.get("".join(pair)) if len(pair) == 2 else None
        return Mention(first, end, id) if id is not None and _may_be_half(pair[1]) else None

    def _longest(self, words: Words, parts: _Parts, first: int) -> Mention | None:
        node: dict[str, object] = self._root
        best = None
        for index in range(first, len(words)):
            lower = words.lowers[index]
            if not lower[0].isalnum():
                if lower in _TRANSPARENT and index > first:
                    continue
                break
            for word in parts[index]:
                node = node.get(word)  # type: ignore[assignment]
                if node is None:
                    return best
            if isinstance(id := node.get(""), str):
                best = Mention(first, index + 1, id)
        return best


def _may_be_half(word: str) -> bool:
    return len(word) >= SHORTEST_PART and word not in _LITTLE


def _keys(named: Iterable[tuple[str, ConceptId]]) -> Iterator[tuple[str, ConceptId]]:
    """The names as they are looked up, each as it is written before any that is written together."""
    forms = [(form, id) for name, id in sorted(named) if (form := names.normal(name))]
    yield from forms
    yield from ((names.joined(form), id) for form, id in forms if " " in form)


@lru_cache(maxsize=100_000)
def _parts(token: str) -> tuple[str, ...]:
    return tuple(names.normal(token).split())
