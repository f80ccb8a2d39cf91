"""Names found again in running text, to link or to highlight them."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graph import Concept, ConceptId

LONGEST = 200
"""Characters of a name that is looked for."""


class Part(NamedTuple):
    """A piece of a text, and the concept it names, if any."""

    text: str
    concept: ConceptId | None = None


def spellings(concepts: Iterable[Concept]) -> dict[str, ConceptId]:
    """Every spelling of these concepts, in lower case; the first concept keeps a spelling two of them share."""
    found: dict[str, ConceptId] = {}
    for concept in concepts:
        for name in (concept.name, *concept.aliases):
            found.setdefault(_key(name), concept.id)
    return found


def _key(text: str) -> str:
    return re.sub(r"[\s\-]+", " ", text).strip().lower()


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    words = (r"[\s\-]+".join(map(re.escape, name.split())) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)({'|'.join(words)})(?:s|es)?(?!\w)", re.IGNORECASE)


def parts(text: str, names: Mapping[str, ConceptId]) -> tuple[Part, ...]:
    """The text cut at these names, the longest match first; joined again it is the text.

    >>> parts("Learns from Reward-Models.", {"reward model": "reward-model"})
    (Part(text='Learns from ', concept=None), Part(text='Reward-Models', concept='reward-model'), Part(text='.', concept=None))
    """
    usable = [name for name in names if 0 < len(name) <= LONGEST]
    if not usable:
        return (Part(text),)
    found, end = [], 0
    for match in _pattern(usable).finditer(text):
        found += [Part(text[end : match.start()]), Part(match[0], names.get(_key(match[1])))]
        end = match.end()
    return tuple(part for part in (*found, Part(text[end:])) if part.text)
