"""Where the names of a concept come from: the entries that give each of them."""

import re
from collections.abc import Iterable, Iterator

from graph import Concept, ConceptId, Entry, Passage, SourceId, names

from .results import NameOrigin, NamePlace
from .snapshot import Snapshot

_WORD = re.compile(r"\w+")


def origins(snapshot: Snapshot, id: ConceptId) -> tuple[NameOrigin, ...]:
    """Every name of the concept with the places that give it: none where no stored entry does."""
    concept = snapshot.concepts[id]
    entries = list(_entries(snapshot, concept))
    return tuple(NameOrigin(name=name, places=tuple(_places(snapshot, name, entries))) for name in (concept.name, *concept.aliases))


def _entries(snapshot: Snapshot, concept: Concept) -> Iterator[tuple[SourceId, Entry]]:
    """The entries that define the concept."""
    lines = {(place.source, place.line) for place in concept.definitions}
    for id in dict.fromkeys(place.source for place in concept.definitions):
        for entry in snapshot.sources[id].entries if id in snapshot.sources else ():
            if any((id, line) in lines for line in (entry.line, *(passage.anchors[0].line for passage in _fields(entry)))):
                yield id, entry


def _places(snapshot: Snapshot, name: str, entries: list[tuple[SourceId, Entry]]) -> list[NamePlace]:
    """In each entry the heading or the labelled part that holds the name; where none does, the first sentence that does."""
    given = [(id, passage) for id, entry in entries if (passage := _holding(name, (entry.heading, *_fields(entry))))]
    used = given or [(id, passage) for id, entry in entries if (passage := _holding(name, entry.definition))]
    return [NamePlace(source=id, source_title=snapshot.title(id), line=passage.anchors[0].line) for id, passage in used]


def _holding(name: str, passages: Iterable[Passage]) -> Passage | None:
    wanted = _words(name)
    return next((passage for passage in passages if wanted and wanted in _words(passage.text)), None)


def _fields(entry: Entry) -> Iterator[Passage]:
    for field in entry.fields:
        yield from field.passages


def _words(text: str) -> str:
    """The text as words that compare alike, with a blank on either side of each.

    >>> _words("Reward-Models, too")
    ' reward model too '
    """
    return "".join(f" {names.singular(word).casefold()}" for word in _WORD.findall(text)) + " " if text else ""
