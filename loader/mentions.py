"""Finding the names of concepts in running text: the longest name that starts at a word wins."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from graph import ConceptId, names

from .rules.sentences import Words

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
        for name, id in sorted(named):
            if key := names.normal(name):
                self._ids.setdefault(key, id)
                self._add(key.split(), self._ids[key])

    def _add(self, words: list[str], id: ConceptId) -> None:
        node = self._root
        for word in words:
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node[""] = id

    def get(self, name: str) -> ConceptId | None:
        """The concept that goes by exactly this name, after normalising."""
        return self._ids.get(names.normal(name))

    def mentions(self, words: Words) -> Iterator[Mention]:
        """The names in a sentence, left to right, none inside another."""
        index = 0
        while index < len(words):
            found = self._longest(words, index) if words.tokens[index].is_word else None
            if found is not None:
                yield found
            index = found.end if found is not None else index + 1

    def _longest(self, words: Words, first: int) -> Mention | None:
        node: dict[str, object] = self._root
        best = None
        for index in range(first, len(words)):
            token = words.tokens[index]
            if not token.is_word:
                if token.text in _TRANSPARENT and index > first:
                    continue
                break
            for word in _parts(token.text):
                node = node.get(word)  # type: ignore[assignment]
                if node is None:
                    return best
            if isinstance(id := node.get(""), str):
                best = Mention(first, index + 1, id)
        return best


@lru_cache(maxsize=100_000)
def _parts(token: str) -> tuple[str, ...]:
    return tuple(names.normal(token).split())
