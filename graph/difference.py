"""What has to be written so that one graph becomes another."""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, Hashable, NamedTuple, Protocol, TypeVar  # noqa: UP035

from pydantic import BaseModel, ConfigDict

from .documents import Source
from .model import Concept, ConceptGraph, Relation

Part = TypeVar("Part", Source, Concept, Relation)


class Change(NamedTuple, Generic[Part]):
    """A record as it was and as it is to be."""

    old: Part
    new: Part

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields that differ."""
        return tuple(name for name in type(self.old).model_fields if getattr(self.old, name) != getattr(self.new, name))


class Delta(NamedTuple, Generic[Part]):
    """The records of one part that differ, each in the order of its keys."""

    added: tuple[Part, ...]
    changed: tuple[Change[Part], ...]
    removed: tuple[Part, ...]

    @property
    def counts(self) -> "Counts":
        """How many of each."""
        return Counts(added=len(self.added), changed=len(self.changed), removed=len(self.removed))


class Difference(NamedTuple):
    """All records that differ between a graph and the one that is to take its place."""

    sources: Delta[Source]
    concepts: Delta[Concept]
    relations: Delta[Relation]

    @property
    def changes(self) -> "Changes":
        """The difference in numbers."""
        return Changes(sources=self.sources.counts, concepts=self.concepts.counts, relations=self.relations.counts)


class Counts(BaseModel):
    """How many records of one part were added, changed and removed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    added: int = 0
    changed: int = 0
    removed: int = 0

    @property
    def total(self) -> int:
        """How many differ."""
        return self.added + self.changed + self.removed


class Changes(BaseModel):
    """What a load changed, in numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: Counts = Counts()
    concepts: Counts = Counts()
    relations: Counts = Counts()

    @property
    def nothing(self) -> bool:
        """Whether the graph is as it was."""
        return not (self.sources.total or self.concepts.total or self.relations.total)


class Planned(Protocol):
    """A graph that is to be stored, and in what it differs from the one that is."""

    @property
    def graph(self) -> ConceptGraph:
        """The graph to be stored."""

    @property
    def difference(self) -> Difference:
        """From the stored graph to this one."""


class Replacement(NamedTuple):
    """A graph to be stored in place of another."""

    graph: ConceptGraph
    difference: Difference

    @classmethod
    def of(cls, old: ConceptGraph, new: ConceptGraph) -> "Replacement":
        """The new graph in place of the old one."""
        return cls(new, difference(old, new))


def difference(old: ConceptGraph, new: ConceptGraph) -> Difference:
    """What to write so that `old` becomes `new`.

    >>> old = ConceptGraph.of(concepts=[Concept(id="dpo", name="DPO")])
    >>> difference(old, ConceptGraph()).changes.concepts.removed
    1
    """
    return Difference(
        _delta(old.sources, new.sources, lambda source: source.id),
        _delta(old.concepts, new.concepts, lambda concept: concept.id),
        _delta(old.relations, new.relations, lambda relation: relation.key),
    )


def _delta(old: Iterable[Part], new: Iterable[Part], key: Callable[[Part], Hashable]) -> Delta[Part]:
    before: Mapping[Hashable, Part] = {key(record): record for record in old}
    after: Mapping[Hashable, Part] = {key(record): record for record in new}
    return Delta(
        added=tuple(record for name, record in after.items() if name not in before),
        changed=tuple(Change(before[name], record) for name, record in after.items() if name in before and before[name] != record),
        removed=tuple(record for name, record in before.items() if name not in after),
    )
