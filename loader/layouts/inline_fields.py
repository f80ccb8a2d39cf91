"""Fields that are written into the text of a note, as Dataview reads them: `requires:: [[B]], [[C]]` and `(requires:: [[B]])`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graph import Anchor, Link, Passage

from .drafts import linked_items
from .lines import cut

_WHOLE = re.compile(r"(?P<key>[^\W\d_][\w -]{0,39})\s?::\s{1,9}(?=\S)")
_WITHIN = re.compile(r"[(\[](?P<key>[^\W\d_][\w -]{0,39})\s?::\s{1,9}(?P<value>[^()\[\]]{1,300})[)\]]")
_ITEM = re.compile(r"[^,;]+")


class Field(NamedTuple):
    """A key with its values."""

    key: str
    values: tuple[Passage, ...]


class Told(NamedTuple):
    """A passage, and the fields that stood in it."""

    rest: Passage | None
    fields: tuple[Field, ...]


def told_in(passage: Passage) -> Told:
    """The fields of a passage, and what is left of it.

    >>> told_in(Passage.on_line("requires:: flour, butter", 1, 0)).fields[0].values[1].text
    'butter'
    >>> told_in(Passage.on_line("A sauce (requires:: flour) of milk.", 1, 0)).rest.text
    'A sauce of milk.'
    """
    if "::" not in passage.text:
        return Told(passage, ())
    if whole := _WHOLE.match(passage.text):
        value = cut(passage, whole.end(), len(passage.text))
        return Told(None, (Field(whole["key"].strip(), _values(value)),))
    found = list(_WITHIN.finditer(passage.text))
    fields = tuple(Field(match["key"].strip(), _values(cut(passage, *match.span("value")))) for match in found)
    return Told(without(passage, [match.span() for match in found]) if found else passage, fields)


def _values(value: Passage) -> tuple[Passage, ...]:
    parts = (cut(value, match.start(), match.end()) for match in _ITEM.finditer(value.text) if match.group().strip())
    return linked_items(value) or tuple(parts)


def without(passage: Passage, gaps: Sequence[tuple[int, int]]) -> Passage | None:
    """The passage without the text in some of its parts; one blank where two parts meet."""
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(passage.text)]
    kept = [cut(passage, start, end) for start, end in zip(starts, ends, strict=True) if passage.text[start:end].strip()]
    return _joined(kept) if kept else None


def _joined(parts: list[Passage]) -> Passage:
    text, anchors, links = "", list[Anchor](), list[Link]()
    for part in parts:
        text += " " if text and part.text[0] not in ".,;:!?" else ""
        anchors.extend(anchor._replace(start=anchor.start + len(text)) for anchor in part.anchors)
        links.extend(Link(link.start + len(text), link.end + len(text), link.target) for link in part.links)
        text += part.text
    return Passage(text=text, anchors=tuple(anchors), links=tuple(links))
