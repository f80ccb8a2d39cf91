"""What the list pages show, cut into pages."""

from collections.abc import Sequence
from math import ceil

from pydantic import BaseModel, ConfigDict

from graph import Source
from queries import Card, Snapshot, card

PAGE = 200
"""Concepts on one page of the list."""


class ConceptList(BaseModel):
    """One page of all concepts, by name."""

    model_config = ConfigDict(frozen=True)

    concepts: tuple[Card, ...]
    page: int
    pages: int
    total: int


class SourceLine(BaseModel):
    """A source without its entries."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    uri: str
    licence: str
    layout: str
    digest: str
    entries: int
    concepts: int


class SourceList(BaseModel):
    """All sources, by identifier."""

    model_config = ConfigDict(frozen=True)

    sources: tuple[SourceLine, ...]


class SourcePage(BaseModel):
    """One source with its entries as read, and which concept each of them became, by line."""

    model_config = ConfigDict(frozen=True)

    source: Source
    concepts: dict[int, str]


def concept_list(snapshot: Snapshot, *, page: int) -> ConceptList:
    """That page of the list; a number out of range means the nearest page."""
    ids: Sequence[str] = sorted(snapshot.concepts, key=lambda key: (snapshot.concepts[key].name.casefold(), key))
    pages = max(ceil(len(ids) / PAGE), 1)
    page = min(max(page, 1), pages)
    shown = ids[(page - 1) * PAGE : page * PAGE]
    return ConceptList(concepts=tuple(card(snapshot, id) for id in shown), page=page, pages=pages, total=len(ids))


def defined_in(snapshot: Snapshot, source: str) -> dict[int, str]:
    """The concept that each heading line of a source defines."""
    return {
        definition.line: concept.id
        for concept in snapshot.concepts.values()
        for definition in concept.definitions
        if definition.source == source
    }


def source_list(snapshot: Snapshot) -> SourceList:
    """Every source with its counts."""
    return SourceList(sources=tuple(_line(snapshot, source) for _, source in sorted(snapshot.sources.items())))


def _line(snapshot: Snapshot, source: Source) -> SourceLine:
    told = source.model_dump(include={"id", "title", "uri", "licence", "layout", "digest"})
    concepts = len(set(defined_in(snapshot, source.id).values()))
    return SourceLine(**told, entries=len(source.entries), concepts=concepts)
