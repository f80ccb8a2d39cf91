"""Entries with their source and their names, as merging needs them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph import Entry, Passage, Source, SourceId, names

from .also_called import also_called
from .fields import UNREAD, label_key
from .headings import Called, called
from .languages import languages
from .pointers import pointing


class Placed(NamedTuple):
    """An entry, the source it stands in, and what it is called."""

    source: SourceId
    entry: Entry
    called: Called
    language: str = ""
    """The language of its definition, by name, where that is not English; its prose is not read then."""

    @property
    def key(self) -> tuple[SourceId, int, int, str]:
        """Its place, which orders entries."""
        anchor = self.entry.heading.anchors[0]
        return (self.source, anchor.line, anchor.offset, self.entry.term)


def placed(sources: Iterable[Source]) -> list[Placed]:
    """Every entry of the sources, in the order of their places."""
    found = sorted((one for source in sources for one in _placed(source)), key=lambda one: one.key)
    known = {form for one in found for form in _forms(one.called)}
    return [one._replace(entry=pointing(one.entry, known)) for one in found]


def _placed(source: Source) -> Iterator[Placed]:
    entries = list(_all_entries(source))
    own = {form for _, one in entries for form in _forms(one)}
    for (entry, one), language in zip(entries, languages(entry.text for entry, _ in entries), strict=True):
        # What has an entry beside this one is told apart from it, whatever the prose says of their names.
        also = [] if language else [name for name in also_called(one, entry.text) if names.normal(name) not in own]
        yield Placed(source.id, entry, one._replace(others=(*one.others, *also)), language)


def _forms(called: Called) -> Iterator[str]:
    yield from (names.normal(name) for name in (called.name, called.acronym, *called.others) if name)


def _all_entries(source: Source) -> Iterator[tuple[Entry, Called]]:
    """The entries of a source, and those that a bracketed label of an article defines, with what they are called."""
    for entry in source.entries:
        own = called(entry)
        yield entry, own
        term = names.normal(own.name) if entry.fields else ""
        for labelled in entry.fields:
            if label_key(labelled) not in UNREAD and len(labelled.passages) == 1 and _is_a_kind_of(labelled.passages[0].text, term):
                part = _labelled_entry(entry, labelled.label, labelled.passages[0])
                yield part, called(part)


def _is_a_kind_of(gloss: str, term: str) -> bool:
    """Whether a gloss opens with the article's own term under a modifier: "Initial training on general data"."""
    words = names.normal(re.split(r"\s(?:on|of|for|with|in|from|by|that|which|at|to)\s|[,.;:(]", gloss, maxsplit=1)[0]).split()
    own = term.split()
    return bool(own) and len(own) < len(words) <= len(own) + 3 and words[-len(own) :] == own


def _labelled_entry(entry: Entry, label: str, passage: Passage) -> Entry:
    anchor = passage.anchors[0]
    return Entry(term=label, heading=Passage(text=label, anchors=(anchor,)), category=entry.category, definition=(passage,))
