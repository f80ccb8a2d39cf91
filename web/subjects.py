"""From an answer to what a figure of it shows. The site's pages and the command line draw the same subjects.

Only what the figure itself shows decides its order: how well a concept is connected elsewhere changes nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from graph import ConceptId, RelationType, Source, Status
from queries import Hop, LearnAnswer, PathAnswer, Reach, Snapshot, opened

from .figures import FigureConcept, FigureRelation, Quote, Shape, SourceNote, Subject
from .undrawn import NothingToDraw

Hops: TypeAlias = Iterable[Hop]

MOST_LISTED = 100
"""Concepts of a list that a figure takes up at most; what is more than a slide holds is split or cut by the layout."""
SEVERAL = re.compile(r"\d+ paths")
"""The term of a phrase that asks for several paths."""
SUREST = (Status.ACCEPTED, Status.STATED, Status.EXTRACTED)


class Drawn:
    """Makes subjects from one version of the graph, for the view at `path`."""

    def __init__(self, snapshot: Snapshot, path: str) -> None:
        self._snapshot = snapshot
        self._path = path

    def path(self, found: PathAnswer) -> Subject:
        """The best path as a strip; several where several were asked for. Raises NothingToDraw where there is none."""
        if not found.paths:
            raise NothingToDraw(found.why_not or "There is no path between the two.")
        if any(SEVERAL.fullmatch(term.text) for term in found.terms):
            hops = {(hop.source, hop.type, hop.target): hop for path in found.paths for hop in path.hops}
            return self.map(found.phrase, [id for path in found.paths for id in path.concepts], hops.values())
        best = found.paths[0]
        return self._subject(found.phrase, Shape.STRIP, best.concepts, best.hops)

    def around(self, title: str, middle: ConceptId, hops: Hops, *, total: int = 0) -> Subject:
        """A concept in the middle, and of these relations those that start or end there, the surest first."""
        near = [hop if hop.start.id == middle else hop.turned() for hop in hops if middle in (hop.source, hop.target)]
        types = list(RelationType)
        near.sort(key=lambda hop: (SUREST.index(hop.status), types.index(hop.type), hop.words, hop.end.label.casefold(), hop.end.id))
        return self._subject(title, Shape.STAR, [middle, *(hop.end.id for hop in near)], near, total=total)

    def order(self, found: LearnAnswer) -> Subject:
        """What to study, in layers."""
        steps = [hop for step in found.steps for hop in (*step.needed, *step.inherited)]
        ends = [id for hop in (*steps, *found.broken) for id in (hop.source, hop.target)]
        ids = [*(step.concept.id for step in found.steps), *sorted(ends)]
        return self._subject(found.phrase, Shape.LAYERS, ids, [*steps, *found.broken], against=found.broken)

    def map(self, title: str, ids: Iterable[ConceptId], hops: Hops, *, first: Sequence[ConceptId] = (), total: int = 0) -> Subject:
        """Concepts and relations among them; `first` matter most, then those with most of these relations."""
        told, known = list(hops), dict.fromkeys(ids)
        degrees = Counter(end for hop in told for end in (hop.source, hop.target))
        rank = {id: number for number, id in enumerate(first)}
        order = sorted(known, key=lambda one: (rank.get(one, len(rank)), -degrees[one], one))
        return self._subject(title, Shape.MAP, order, told, total=total)

    def listed(self, title: str, ids: Sequence[ConceptId]) -> Subject:
        """The concepts of a list with what relates them."""
        shown = list(dict.fromkeys(ids))[:MOST_LISTED]
        if not shown:
            raise NothingToDraw("There is nothing to draw: this view lists no concept.")
        return self.map(title, shown, among(self._snapshot, shown), total=len(dict.fromkeys(ids)))

    def _subject(self, title: str, shape: Shape, ids: Iterable[ConceptId], hops: Hops, *, against: Hops = (), total: int = 0) -> Subject:
        concepts, out = list(dict.fromkeys(ids)), {_key(hop) for hop in against}
        told = {_key(hop): hop for hop in hops}
        return Subject(
            title=title[:1].upper() + title[1:],
            path=self._path,
            shape=shape,
            concepts=tuple(self._concept(id) for id in concepts),
            relations=tuple(_relation(hop, against=key in out) for key, hop in told.items()),
            sources=self._sources(concepts, told.values()),
            total=total or len(concepts),
        )

    def _concept(self, id: ConceptId) -> FigureConcept:
        one = self._snapshot.concepts[id]
        return FigureConcept(
            id=id,
            label=one.label,
            name=one.name,
            kind=one.kind,
            category=next(iter(one.categories), ""),
            defined=one.defined,
            definition=one.definition,
        )

    def _sources(self, ids: Iterable[ConceptId], hops: Hops) -> tuple[SourceNote, ...]:
        """The documents that define these concepts and say these relations, by title."""
        used = {definition.source for id in ids for definition in self._snapshot.concepts[id].definitions}
        used |= {evidence.source for hop in hops for evidence in hop.evidence}
        known = [self._snapshot.sources[source] for source in sorted(used) if source in self._snapshot.sources]
        return tuple(map(_note, sorted(known, key=lambda source: ((source.title or source.id).casefold(), source.id))))


def among(snapshot: Snapshot, ids: Sequence[ConceptId]) -> tuple[Hop, ...]:
    """The relations among these concepts."""
    return opened(snapshot, ids, Reach(), total=len(ids)).view.hops


def _key(hop: Hop) -> tuple[str, RelationType, str]:
    return hop.source, hop.type, hop.target


def _note(source: Source) -> SourceNote:
    return SourceNote(title=source.title or source.id, uri=source.uri, licence=source.licence)


def _relation(hop: Hop, *, against: bool) -> FigureRelation:
    quotes = tuple(Quote(source=one.source_title, line=one.line, text=one.quote) for one in hop.evidence)
    read = {"start": hop.start.id, "words": hop.type.wording.forwards, "sentence": hop.sentence}
    return FigureRelation(source=hop.source, type=hop.type, target=hop.target, status=hop.status, quotes=quotes, against=against, **read)
