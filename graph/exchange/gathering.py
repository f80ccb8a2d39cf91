"""A graph while its records come in, in the order in which a file holds them."""

import re
from collections.abc import Iterator

from ..documents import Entry, Passage, Source, SourceId
from ..model import Concept, ConceptGraph, ConceptId, Relation
from .faults import Faulty, shown
from .records import Record

_UNFIT = re.compile(r"[./\\\s]")
"""What no address of a page can hold. Everything unseen is unfit as well."""

_COMES_TWICE = "this record comes twice; keep one"
_OUT_OF_PLACE = "this record must stand further up: a file holds sources, then concepts, then relations, each sorted by their ids"


class Dangling(Faulty):
    """A record names another that the file does not hold, or that could not be read."""


class Gathering:
    """Takes one record after the other; each must stand in its place, and what it names must have come before."""

    def __init__(self) -> None:
        self._sources: list[Source] = []
        self._entries: dict[SourceId, list[Entry]] = {}
        self._concepts: dict[ConceptId, Concept] = {}
        self._relations: list[Relation] = []
        self._last: tuple[object, ...] = ()
        self._take = {Source: self._source, Entry: self._entry, Concept: self._concept, Relation: self._relation}

    def take(self, record: Record) -> None:
        """Add a record. Raises Faulty if it may not stand here."""
        self._take[type(record)](record)  # type: ignore[operator]

    def graph(self) -> ConceptGraph:
        """The graph of all that came."""
        # Each record was validated when it was read.
        return ConceptGraph.model_construct(
            sources=tuple(source.model_copy(update={"entries": tuple(self._entries[source.id])}) for source in self._sources),
            concepts=tuple(self._concepts.values()),
            relations=tuple(self._relations),
        )

    def _source(self, source: Source) -> None:
        self._move_on((0, source.id))
        _check_id(source.id)
        if source.entries:
            raise Faulty(["source.entries: each entry has a line of its own"])
        self._sources.append(source)
        self._entries[source.id] = []

    def _entry(self, entry: Entry) -> None:
        if not self._last or self._last[0] != 0:
            raise Faulty([f"the entry {shown(entry.term)} follows no source; entries stand below their source"])
        if any(map(_strays, _passages(entry))):
            raise Faulty(["the anchors of a passage must begin at 0 and be sorted"])
        self._entries[self._sources[-1].id].append(entry)

    def _concept(self, concept: Concept) -> None:
        self._move_on((1, concept.id))
        _check_id(concept.id)
        self._concepts[concept.id] = concept
        for place in concept.definitions:
            if place.source not in self._entries:
                raise Dangling([f"the concept {shown(concept.id)} is defined in {shown(place.source)}, which is no source of this file"])

    def _relation(self, relation: Relation) -> None:
        self._move_on((2, *relation.key))
        self._relations.append(relation)
        for end in (relation.source, relation.target):
            if end not in self._concepts:
                raise Dangling([f"the relation ends at {shown(end)}, which is no concept of this file"])

    def _move_on(self, place: tuple[object, ...]) -> None:
        if place <= self._last:
            raise Faulty([_COMES_TWICE if place == self._last else _OUT_OF_PLACE])
        self._last = place


def _check_id(id: str) -> None:
    if _UNFIT.search(id) or not id.isprintable():
        raise Faulty([f"{shown(id)} is no identifier; one is made of letters and digits joined by hyphens"])


def _passages(entry: Entry) -> Iterator[Passage]:
    yield entry.heading
    yield from entry.definition
    for field in entry.fields:
        yield from field.passages


def _strays(passage: Passage) -> bool:
    starts = [anchor.start for anchor in passage.anchors]
    return starts[0] != 0 or starts != sorted(starts)
