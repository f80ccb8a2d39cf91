"""The two concepts nearest to each other on two islands of the graph, by what their definitions say."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph import Concept, ConceptId, names

from .islands import island
from .snapshot import Snapshot

LOOKED_AT = 400
"""Concepts of an island that are compared, the best connected first."""

TOLD = 3
"""Shared words that are named."""

_WORD = re.compile(r"[^\W\d_]{4,}")


class Across(NamedTuple):
    """Two concepts, one on each island, and what they share."""

    here: ConceptId
    there: ConceptId
    why: str


def nearest_across(snapshot: Snapshot, start: ConceptId, end: ConceptId) -> Across | None:
    """The pair that shares the rarest words, the better connected of equal ones; None if no word is shared."""
    here, there = (_words_of(snapshot, id) for id in (start, end))
    counts = Counter(word for island in (here, there) for words in island.values() for word in words)
    holding: dict[str, list[ConceptId]] = {}
    for id, words in there.items():
        for word in words:
            holding.setdefault(word, []).append(id)
    scores = Counter[tuple[ConceptId, ConceptId]]()
    for id, words in here.items():
        for word in words & holding.keys():
            for other in holding[word]:
                # A word that all of them hold says little about two of them.
                scores[id, other] += 1000 // counts[word]
    if not scores:
        return None
    near, far = min(scores, key=lambda pair: (-scores[pair], snapshot.prominence(pair[0]), snapshot.prominence(pair[1])))
    shared = sorted(here[near] & there[far], key=lambda word: (counts[word], word))[:TOLD]
    return Across(near, far, f"both of which speak of {_listed(shared)}")


def _words_of(snapshot: Snapshot, id: ConceptId) -> dict[ConceptId, set[str]]:
    """The words of the concepts on the island of one."""
    return {one: set(_words(snapshot.concepts[one])) for one in island(snapshot, id).concepts[:LOOKED_AT]}


def _words(concept: Concept) -> Iterator[str]:
    texts: Iterable[str] = (concept.name, *concept.aliases, concept.definition)
    yield from (names.singular(word).casefold() for text in texts for word in _WORD.findall(text))


def _listed(words: list[str]) -> str:
    *first, last = (f"“{word}”" for word in words)
    return f"{', '.join(first)} and {last}" if first else last
