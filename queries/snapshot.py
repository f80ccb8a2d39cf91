"""One version of the graph, as answers see it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from graph import Concept, ConceptGraph, ConceptId, Outline, Relation, RelationType, Source, SourceId

from .links import HeldLinks, Links
from .many_texts import JoinedTexts
from .name_index import NameIndex


@dataclass(frozen=True)
class Snapshot:
    """All that an answer shows, from one version of the graph."""

    version: str
    sources: Mapping[SourceId, Source]
    concepts: Mapping[ConceptId, Concept]
    types: Mapping[RelationType, int]
    """How many relations of each type there are."""
    degrees: Mapping[ConceptId, int]
    links: Links
    names: NameIndex
    standing: Sequence[int]
    """Of each spelling: its rank by its concept's degree, then by its own length."""
    defined: tuple[ConceptId, ...]
    definitions: JoinedTexts
    """What each concept that is `defined` means, to be searched: the best connected first, whatever the case."""

    @classmethod
    def of(cls, stored: ConceptGraph) -> Self:
        """The snapshot of this graph, whose relations all end at concepts it holds."""
        degrees = Counter(end for relation in stored.relations for end in (relation.source, relation.target))
        types = Counter(relation.type for relation in stored.relations)
        outline = Outline(stored.version, stored.sources, stored.concepts, degrees, types)
        return cls.over(outline, HeldLinks.of((concept.id for concept in stored.concepts), stored.relations))

    @classmethod
    def over(cls, outline: Outline, links: Links) -> Self:
        """The snapshot of a graph whose relations are where the links find them."""
        degrees = {concept.id: outline.degrees.get(concept.id, 0) for concept in outline.concepts}
        names = NameIndex.of(outline.concepts)
        defined = sorted((concept for concept in outline.concepts if concept.definition), key=lambda one: (-degrees[one.id], one.id))
        return cls(
            version=outline.version,
            sources={source.id: source for source in outline.sources},
            concepts={concept.id: concept for concept in outline.concepts},
            types=outline.types,
            degrees=degrees,
            links=links,
            names=names,
            standing=_standing(names, degrees),
            defined=tuple(concept.id for concept in defined),
            definitions=JoinedTexts.of([concept.definition.casefold() for concept in defined]),
        )

    def for_a_question(self) -> Self:
        """The snapshot as one thread takes it to answer one question."""
        links = self.links.fresh()
        return self if links is self.links else replace(self, links=links)

    def between(self, a: ConceptId, b: ConceptId) -> tuple[Relation, ...]:
        """The relations that join two linked concepts, whichever way, the surest first."""
        relations: tuple[Relation, ...] = self.links[a][b]["relations"]
        return relations

    def prominence(self, id: ConceptId) -> tuple[int, ConceptId]:
        """Sorts the best connected concept to the front."""
        return -self.degrees[id], id

    def title(self, source: SourceId) -> str:
        """What to call a source."""
        known = self.sources.get(source)
        return known.title or known.id if known else source


def _standing(names: NameIndex, degrees: Mapping[ConceptId, int]) -> Sequence[int]:
    keyed = ((-degrees[spelling.concept], len(spelling.key), position) for position, spelling in enumerate(names.spellings))
    ranked: Iterable[tuple[int, int, int]] = sorted(keyed)
    standing = [0] * len(names.spellings)
    for rank, (_, _, position) in enumerate(ranked):
        standing[position] = rank
    return standing
