"""What the name of a file says of a note: its term, and whether it is only an index or a list of what the term needs."""

import re
import unicodedata
from pathlib import PurePath
from typing import NamedTuple

from graph import names

from ..fields import LABELS
from ..keys import meaning

SUFFIXES = frozenset([".md", ".markdown", ".mdown", ".mdx", ".txt", ".text", ".qmd"])
_INDEX = frozenset(["readme", "index", "_index", "home", "contents", "toc", "moc", "table of contents", "summary", "overview", "about"])
_OTHERS = frozenset("untitled notes note todo license licence changelog contributing credits authors draft document doc text test".split())
_PREFIX = re.compile(r"(?:\d{4}-\d\d-\d\d|\d{1,14})[\s._-]{1,3}(?=\D)")
_COLLECTION = re.compile(
    r"\b(?:glossar(?:y|ies)|dictionary|terminology|terms|vocabulary|lexicon|jargon|definitions|concepts|acronyms|abbreviations|a[- ]z)\b",
    re.I,
)


class NoteName(NamedTuple):
    """The name of a note, and how others refer to it."""

    term: str
    """Words instead of hyphens; empty where the file's name says nothing of a term."""
    key: str
    is_index: bool
    """Whether the name is one of an overview, so that the folder's name is the term."""


def note_name(file: str) -> NoteName:
    """What a path says.

    >>> note_name("sauces/brown-roux.md"), note_name("sauces/roux/README.md")
    (NoteName(term='brown roux', key='brown-roux', is_index=False), NoteName(term='roux', key='roux', is_index=True))
    >>> note_name("glossary.md").term, note_name("2031-05-06 Jus.md").term
    ('', 'Jus')
    """
    path = PurePath(file)
    is_index = path.stem.casefold() in _INDEX
    key = path.parent.name if is_index else path.stem
    bare = _PREFIX.sub("", key, count=1) if _PREFIX.match(key) else key
    words = bare if " " in bare else " ".join(bare.replace("_", " ").replace("-", " ").split())
    says_nothing = words.casefold() in _OTHERS | _INDEX or is_collection(words) or not any(map(str.isalpha, words))
    return NoteName("" if says_nothing or path.suffix.lower() not in SUFFIXES else words, key, is_index)


def is_collection(name: str) -> bool:
    """Whether a name is one of many terms together."""
    return _COLLECTION.search(name[:200]) is not None


def is_same(name: str, other: str) -> bool:
    """Whether two names are the same but for hyphens, case, number, accents and a bracket."""
    bare, others = (re.sub(r"\s*\([^()]*\)", "", _unaccented(one)).replace("-", " ").replace("_", " ") for one in (name, other))
    return bool(name and other) and names.normal(bare) == names.normal(others)


def is_short_for(folder: str, term: str) -> bool:
    """Whether a folder's name is the term without accents, or an acronym of it.

    >>> is_short_for("veloute", "Velouté"), is_short_for("ppo", "Proximal Policy Optimization"), is_short_for("roux", "Roux")
    (True, True, False)
    """
    differs = bool(folder) and names.normal(folder) != names.normal(term)
    return differs and (is_same(folder, term) or names.is_acronym(folder.upper(), term))


def _unaccented(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text[:300]) if not unicodedata.combining(letter))


def listed_relation(file: str) -> str:
    """The relation that a file in a concept's folder lists by its name, as `roux/dependencies.txt`; empty where it lists none.

    >>> listed_relation("roux/dependencies.txt"), listed_relation("dependencies.txt"), listed_relation("roux/history.txt")
    ('dependencies', '', '')
    """
    path = PurePath(file)
    label = meaning(path.stem).label
    return label if label in LABELS and path.parent.name and path.suffix.lower() in SUFFIXES | {""} else ""
