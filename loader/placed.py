"""Entries with their source and their names, as merging needs them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph import Entry, Passage, Source, SourceId, names

from .fields import UNREAD, label_key
from .headings import Called, called


class Placed(NamedTuple):
    """An entry, the source it stands in, and what it is called."""

    source: SourceId
    entry: Entry
    called: Called

    @property
    def key(self) -> tuple[SourceId, int, int, str]:
        """Its place, which orders entries."""
        anchor = self.entry.heading.anchors[0]
        return (self.source, anchor.line, anchor.offset, self.entry.term)


def placed(sources: Iterable[Source]) -> list[Placed]:
    """Every entry of the sources, in the order of their places."""
    return sorted(
        (Placed(source.id, entry, called(entry)) for source in sources for entry in _all_entries(source)), key=lambda one: one.key
    )


def _all_entries(source: Source) -> Iterator[Entry]:
    """The entries of a source, and those that a bracketed label of an article defines."""
    for entry in source.entries:
        yield entry
        term = names.normal(called(entry).name)
        for labelled in entry.fields:
            if label_key(labelled) not in UNREAD and len(labelled.passages) == 1 and _is_a_kind_of(labelled.passages[0].text, term):
                yield _labelled_entry(entry, labelled.label, labelled.passages[0])


def _is_a_kind_of(gloss: str, term: str) -> bool:
    """Whether a gloss opens with the article's own term under a modifier: "Initial training on general data"."""
    words = names.normal(re.split(r"\s(?:on|of|for|with|in|from|by|that|which|at|to)\s|[,.;:(]", gloss, maxsplit=1)[0]).split()
    own = term.split()
    return bool(own) and len(own) < len(words) <= len(own) + 3 and words[-len(own) :] == own


def _labelled_entry(entry: Entry, label: str, passage: Passage) -> Entry:
    anchor = passage.anchors[0]
    return Entry(term=label, heading=Passage(text=label, anchors=(anchor,)), category=entry.category, definition=(passage,))
