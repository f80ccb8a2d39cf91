"""A figure as a table of its relations: CSV as RFC 4180 has it, where no spreadsheet takes a text for a formula."""

from collections.abc import Iterator, Sequence
from itertools import chain

from ..cells import csv_line
from .options import Options
from .scene import Scene
from .subject import FigureRelation, Quote, Subject
from .told import clean
from .whole import whole

COLUMNS = ("from", "relation", "to", "sentence", "status", "evidence", "source", "line", "licence")


def quotes_of(relation: FigureRelation) -> tuple[Quote | None, ...]:
    """The relation's quotes, or none, once, so that there is a row for it anyway."""
    return relation.quotes or (None,)


def _rows(subject: Subject) -> Iterator[list[object]]:
    names = {concept.id: clean(concept.name) for concept in subject.concepts}
    licences = {source.title: clean(source.licence) for source in subject.sources}
    for relation in subject.relations:
        told = [names[relation.source], relation.type.value, names[relation.target], clean(relation.sentence), relation.status.value]
        for quote in quotes_of(relation):
            place = [clean(quote.text), clean(quote.source), quote.line, licences.get(quote.source)] if quote else [None] * 4
            yield [*told, *place]


def csv(scenes: Sequence[Scene], options: Options) -> bytes:
    """One row a quote, or one for a relation without any, in UTF-8; from and to as the relation is stored, the sentence as it is read."""
    return "".join(map(csv_line, chain([COLUMNS], _rows(whole(scenes))))).encode()
