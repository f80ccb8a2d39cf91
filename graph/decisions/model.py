"""Decisions as values: one on each relation, and names that are one concept or must not be.

Nothing here changes: a new decision makes new `Decisions`.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import combinations
from typing import Annotated, NamedTuple, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from ..errors import WaylineError
from ..model import Concept, ConceptId, Evidence, Relation
from ..vocabulary import RelationType, Status

Names: TypeAlias = tuple[str, ...]
"""Names or identifiers, sorted."""


class Verdict(StrEnum):
    """What was decided about a relation."""

    ACCEPT = "accept"
    REJECT = "reject"
    CHANGE = "change"


class RelationKey(NamedTuple):
    """Which relation is meant; the ends of a symmetric type in order.

    >>> str(RelationKey.of("rlhf", RelationType.ALTERNATIVE_TO, "dpo"))
    'dpo alternative-to rlhf'
    """

    source: ConceptId
    type: RelationType
    target: ConceptId

    @classmethod
    def of(cls, source: ConceptId, type: RelationType, target: ConceptId) -> "RelationKey":
        """The key of the relation between these ends, as it is stored."""
        first, last = type.ends(source, target)
        return cls(first, type, last)

    @classmethod
    def parse(cls, text: str) -> "RelationKey":
        """The key that is written so. Raises ValueError saying how to write one."""
        parts = text.split()
        if len(parts) != 3 or parts[1] not in list(RelationType):
            types = ", ".join(RelationType)
            raise ValueError(f"write it as an identifier, a type and an identifier, with blanks between; the types are {types}")
        if parts[0] == parts[2]:
            raise ValueError("nothing can be related to itself; name two concepts")
        return cls.of(parts[0], RelationType(parts[1]), parts[2])

    def __str__(self) -> str:
        return f"{self.source} {self.type} {self.target}"


def _parsed(value: object) -> object:
    return RelationKey.parse(value) if isinstance(value, str) else value


def _by_place(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=lambda one: (one.source, one.offset, one.line, one.rule, one.quote)))


Key: TypeAlias = Annotated[RelationKey, BeforeValidator(_parsed)]
Cited: TypeAlias = Annotated[tuple[Evidence, ...], AfterValidator(_by_place)]


class Decision(BaseModel):
    """What was decided about one relation, and on what: the relation can be made again from it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relation: Key = Field(description="The relation as it was read.")
    verdict: Verdict
    to: Key | None = Field(default=None, description="What a changed relation became.")
    confidence: float = Field(default=1.0, ge=0, le=1, description="What the relation had when it was decided on.")
    evidence: Cited = Field(default=(), description="The words it was decided on.")
    named: Names = Field(default=(), description="Names of those of its ends that no document defined then.")
    note: str = Field(default="", description="Why, for whoever reads the file.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.to is not None) != (self.verdict is Verdict.CHANGE):
            raise ValueError("`to` says what a relation was changed to: it goes with the verdict change, and only with that")
        if self.to == self.relation:
            raise ValueError("it is changed to what it is; write accept")
        return self

    @classmethod
    def on(cls, relation: Relation, ends: Iterable[Concept], verdict: Verdict, *, to: RelationKey | None = None) -> Self:
        """The decision on a relation as it is stored, between these concepts."""
        named = tuple(sorted(end.name for end in ends if not end.defined))
        key = RelationKey(*relation.key)
        return cls(relation=key, verdict=verdict, to=to, confidence=relation.confidence, evidence=relation.evidence, named=named)

    @property
    def result(self) -> RelationKey | None:
        """The relation that is right by this decision; none where it was rejected."""
        return None if self.verdict is Verdict.REJECT else self.to or self.relation

    def as_read(self) -> Relation:
        """The relation as it was before it was decided on."""
        source, type, target = self.relation
        return Relation(
            source=source, type=type, target=target, status=Status.EXTRACTED, confidence=self.confidence, evidence=self.evidence
        )


@dataclass(frozen=True)
class Decisions:
    """Every decision there is, each part sorted; `of` sorts.

    `file` and `lines` say where each stands, for what has to be told about it. They are no part of what was decided.
    """

    relations: tuple[Decision, ...] = ()
    together: tuple[Names, ...] = ()
    apart: tuple[Names, ...] = ()
    file: str = field(default="decisions", compare=False)
    lines: Mapping[Hashable, int] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, relations: Iterable[Decision] = (), together: Iterable[Iterable[str]] = (), apart: Iterable[Iterable[str]] = ()) -> Self:
        """These decisions, given in any order.

        >>> Decisions.of(together=[["SFT", "Fine-Tuning", "SFT"]]).together
        (('Fine-Tuning', 'SFT'),)
        """
        return cls(tuple(sorted(relations, key=lambda decision: decision.relation)), _groups(together), _groups(apart))

    def line(self, decided: Hashable) -> int:
        """Line, from 1, of the decision on this relation, or on these names."""
        return self.lines.get(decided, 1)

    def on(self, relation: RelationKey) -> Decision | None:
        """The decision on this relation, if there is one."""
        return next((decision for decision in self.relations if decision.relation == relation), None)

    def with_relation(self, decision: Decision) -> "Decisions":
        """With this decision in place of an older one on the same relation, or one that rejects what comes of it."""
        kept = [one for one in self.relations if one.relation not in (decision.relation, decision.result)]
        return Decisions.of([*kept, decision], self.together, self.apart)

    def without_relation(self, relation: RelationKey) -> "Decisions":
        """Without the decision on this relation."""
        return replace(self, relations=tuple(one for one in self.relations if one.relation != relation))

    def with_together(self, names: Iterable[str]) -> "Decisions":
        """With these names as one concept. Raises WaylineError if two of them are told apart."""
        joined = Decisions.of(self.relations, [*self.together, names], self.apart)
        if told := joined.contradictions():
            raise WaylineError(f"“{told[0][0]}” and “{told[0][1]}” are kept apart by a decision. Take it out of {self.file} first.")
        return joined

    def without_together(self, names: Iterable[str]) -> "Decisions":
        """Without the decision that exactly these names are one concept."""
        return replace(self, together=tuple(same for same in self.together if same != tuple(sorted(set(names)))))

    def contradictions(self) -> list[tuple[str, str]]:
        """Pairs of names that are told to be one concept and told apart."""
        apart = {pair for names in self.apart for pair in combinations(names, 2)}
        return sorted({pair for names in self.together for pair in combinations(names, 2)} & apart)


def _groups(groups: Iterable[Iterable[str]]) -> tuple[Names, ...]:
    return tuple(sorted({tuple(sorted(set(names))) for names in groups}))
