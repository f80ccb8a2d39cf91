"""What must hold among the entries of one data file: ids that can be ids, each once, names once, relations that exist."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from graph import Entry, RelationType, names

from ..fields import LABELS
from ..keys import is_known, meaning, spelt
from .tree import Text

ID = "[a-z0-9][a-z0-9._-]{0,79}"
"""What an id should look like; capitals, letters of other scripts and blanks are let pass in what others have written."""

_ID = re.compile(r"[^\W_][\w .,:;+&'’()@-]{0,199}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that no file may have on Windows."""

_CAPITALS = re.compile(r"[A-Z]{3,}(?:_[A-Z]+)*")
_SHORTEST = 6
"""Letters of a key that may be a misspelt relation."""

_RELATIONS = [label for label in LABELS if len(label) >= _SHORTEST]


class Row(NamedTuple):
    """A record that became an entry."""

    entry: Entry
    keys: tuple[Text, ...]
    id: Text | None = None
    """What stands under `id`, perhaps nothing."""


class Fault(NamedTuple):
    """What is wrong, and the offset where it stands."""

    start: int
    message: str


def faults(rows: Sequence[Row], *, is_strict: bool = False) -> Iterator[Fault]:
    """Everything that is wrong among the entries of a file; names may come twice only where there are no ids, and it is not strict."""
    with_ids = any(row.id is not None and row.id.value.strip() for row in rows)
    if with_ids:
        yield from _ids(rows)
    if with_ids or is_strict:
        yield from _names(rows)
    yield from _unknown_relations(rows)


def is_id(text: str) -> bool:
    """Whether a text can be an id: no path, no address, no name that systems keep for themselves.

    >>> [is_id(text) for text in ("roux", "K-means", "12", "../../x", "CON", ".", "?q#f", "%2e", "__proto__", "")]
    [True, True, True, False, False, False, False, False, False, False]
    """
    return _ID.fullmatch(text) is not None and _RESERVED.fullmatch(text) is None


def nearest_relation(key: str) -> str:
    """The relation that a key misspells; empty where it is none, or a word of its own.

    >>> nearest_relation("REQIRES"), nearest_relation("usedby"), nearest_relation("reference"), nearest_relation("requires")
    ('REQUIRES', 'used by', '', '')
    """
    label = spelt(key)
    if len(label) < _SHORTEST or is_known(key):
        return ""
    most = 1 if len(label) < 9 else 2
    found = process.extractOne(label, _RELATIONS, scorer=DamerauLevenshtein.distance, score_cutoff=most)
    if found is None:
        return ""
    return found[0].upper().replace(" ", "_") if key.isupper() else str(found[0])


def _ids(rows: Sequence[Row]) -> Iterator[Fault]:
    first = dict[str, Text]()
    for row in rows:
        if row.id is None:
            continue
        id = row.id.value.strip()
        if not is_id(id):
            told = f"“{id}” cannot be an id" if id else f"“{row.entry.term}” has no id, though other entries have one"
            yield Fault(row.id.start, f"{told}; write one as {ID}")
        elif first.setdefault(id, row.id) is not row.id:
            yield Fault(row.id.start, f"the id “{id}” comes a second time; give each entry its own")


def _names(rows: Sequence[Row]) -> Iterator[Fault]:
    first = dict[str, Row]()
    for row in rows:
        same = first.setdefault(unicodedata.normalize("NFC", unicodedata.normalize("NFC", row.entry.term).casefold()), row)
        if same is not row:
            told = f"“{row.entry.term}” is the same name as “{same.entry.term}” on line {same.entry.line} (after NFC and case folding)"
            yield Fault(row.entry.heading.anchors[0].offset, f"{told}; join the two, or rename one")


def _unknown_relations(rows: Sequence[Row]) -> Iterator[Fault]:
    """Keys that misspell a relation, and keys in capitals under which names of entries stand; each once."""
    told = set[str]()
    called = {names.normal(text) for row in rows for text in (row.entry.term, row.entry.key) if text}
    for row in rows:
        for key in row.keys:
            if key.value in told or is_known(key.value):
                continue
            told.add(key.value)
            if nearest := nearest_relation(key.value):
                yield Fault(key.start, f"unknown relation “{key.value}”; did you mean {nearest}?")
            elif _CAPITALS.fullmatch(key.value) and _names_entries(rows, key.value, called):
                yield Fault(key.start, f"unknown relation “{key.value}”; the relations are {', '.join(RelationType)}")


def _names_entries(rows: Sequence[Row], key: str, called: set[str]) -> bool:
    """Whether all that stands under a key are names of entries, while other keys are not in capitals."""
    label = meaning(key).label
    items = list(chain.from_iterable(field.passages for row in rows for field in row.entry.fields if field.label == label))
    return bool(items) and all(names.normal(item.text) in called for item in items) and not _in_capitals(rows)


def _in_capitals(rows: Sequence[Row]) -> bool:
    return all(key.value.isupper() for row in rows for key in row.keys)
