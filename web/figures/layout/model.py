"""What a layout works with: concepts and relations as numbers, in an order of their own."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, Self

from graph import ConceptId, RelationType

from ..subject import FigureRelation, Subject

BEFORE = {RelationType.REQUIRES: -1, RelationType.VARIANT_OF: -1, RelationType.USED_BY: 1}
"""Which end of a relation an order has first: the source, or (-1) the target."""


class Pair(NamedTuple):
    """Two concepts by their places in the subject, the lower first."""

    low: int
    high: int


class Model:
    """A subject whose relations stand in reading order, whatever order they came in."""

    def __init__(self, subject: Subject) -> None:
        self.places = {concept.id: number for number, concept in enumerate(subject.concepts)}
        told = [one for one in subject.relations if one.source in self.places and one.target in self.places and one.source != one.target]
        self.relations = tuple(sorted({one.key: one for one in told}.values(), key=self._reading))
        self.subject = subject.model_copy(update={"relations": self.relations})

    @classmethod
    def of(cls, subject: Subject, ids: Sequence[ConceptId]) -> Self:
        """What of the subject lies among these concepts."""
        wanted = set(ids)
        kept = {
            "concepts": tuple(concept for concept in subject.concepts if concept.id in wanted),
            "relations": tuple(one for one in subject.relations if {one.source, one.target} <= wanted),
        }
        return cls(subject.model_copy(update=kept))

    def _reading(self, one: FigureRelation) -> tuple[int, int, str, ConceptId]:
        end = one.target if one.start == one.source else one.source
        return self.places.get(one.start, 0), self.places.get(end, 0), one.type, one.source

    @property
    def count(self) -> int:
        """How many concepts there are."""
        return len(self.subject.concepts)

    @cached_property
    def ends(self) -> tuple[tuple[int, int], ...]:
        """Source and target of each relation, by their places."""
        return tuple((self.places[one.source], self.places[one.target]) for one in self.relations)

    @cached_property
    def pairs(self) -> dict[Pair, int]:
        """The related pairs, and by how many relations."""
        return Counter(Pair(min(ends), max(ends)) for ends in self.ends)

    @cached_property
    def near(self) -> tuple[tuple[int, ...], ...]:
        """What each concept is related to."""
        found: list[set[int]] = [set() for _ in range(self.count)]
        for low, high in self.pairs:
            found[low].add(high)
            found[high].add(low)
        return tuple(tuple(sorted(one)) for one in found)

    @cached_property
    def order(self) -> tuple[tuple[int, int], ...]:
        """Pairs of which the first is needed before the second, in reading order."""
        both = zip(self.relations, self.ends, strict=True)
        told = [(one, ends) for one, ends in both if one.type in BEFORE and not one.against]
        return tuple(ends if BEFORE[one.type] > 0 else ends[::-1] for one, ends in told)

    def distances(self, start: int) -> dict[int, int]:
        """How many relations away each concept that can be reached is."""
        found, edge = {start: 0}, [start]
        while edge:
            edge = [one for at in edge for one in self.near[at] if found.setdefault(one, found[at] + 1) == found[at] + 1 and one != at]
            edge = list(dict.fromkeys(edge))
        return found
