"""Which steps a question allows from one concept to the next."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Protocol, TypeAlias, TypeVar

from graph import ConceptId, Relation, RelationType, Status

from .snapshot import Snapshot

State = TypeVar("State", bound=Hashable)
"""Where a walk stands: a concept, perhaps with what it has passed."""


Beside: TypeAlias = Callable[[ConceptId], Iterable[ConceptId]]
"""What stands beside a concept, as a set or what is as good as one to go through."""


class Steps(Protocol[State]):
    """The steps of a search, and what each of them and each place costs."""

    def ahead(self, state: State, /) -> Iterable[State]:
        """Where one may go from here."""

    def behind(self, state: State, /) -> Iterable[State]:
        """From where one may come here."""

    def unsure(self, a: State, b: State) -> int:
        """1 if no relation that allows the step is stated or accepted."""

    def look_at(self, states: Iterable[State]) -> None:
        """Have the steps from and to these at hand, which are asked for next."""

    def degree(self, state: State) -> int:
        """How many relations the concept has here."""

    def same_place(self, state: State) -> AbstractSet[State]:
        """Every state in which a walk stands at the same concept."""


@dataclass(frozen=True)
class Ways:
    """Steps along relations: all of them either way, or only some types, only forwards, past no concept that is to be avoided."""

    snapshot: Snapshot
    avoiding: frozenset[ConceptId] = frozenset()
    only: frozenset[RelationType] = frozenset(RelationType)
    directed: bool = False
    _seen: dict[tuple[ConceptId, bool], AbstractSet[ConceptId]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def ahead(self) -> Beside:
        """Gives the concepts one step further on."""
        return partial(self._beside, forward=True) if self._leaves_out else self.snapshot.links.__getitem__

    @cached_property
    def behind(self) -> Beside:
        """Gives the concepts from which one step leads here."""
        return partial(self._beside, forward=False) if self._leaves_out else self.snapshot.links.__getitem__

    def relations(self, a: ConceptId, b: ConceptId) -> tuple[Relation, ...]:
        """The relations along which one may go from a to b, two linked concepts, the surest first."""
        joining = self.snapshot.between(a, b)
        return joining if self._is_free else tuple(relation for relation in joining if self._allows(relation, a))

    def unsure(self, a: ConceptId, b: ConceptId) -> int:
        """1 if no relation from a to b is stated or accepted."""
        return int(self.relations(a, b)[0].status is Status.EXTRACTED)

    def look_at(self, states: Iterable[ConceptId]) -> None:
        """Have their links at hand."""
        self.snapshot.links.look_at(states)

    def degree(self, state: ConceptId) -> int:
        """How many relations the concept has, allowed or not."""
        return self.snapshot.degrees[state]

    def same_place(self, state: ConceptId) -> AbstractSet[ConceptId]:
        """The concept alone."""
        return {state}

    @cached_property
    def _is_free(self) -> bool:
        return not self.directed and len(self.only) == len(RelationType)

    @property
    def _leaves_out(self) -> bool:
        return bool(self.avoiding) or not self._is_free

    def _beside(self, id: ConceptId, *, forward: bool) -> AbstractSet[ConceptId]:
        # A search comes to the same concept again and again.
        if (id, forward) not in self._seen:
            linked = self.snapshot.links[id]
            ends = ((other, (id, other) if forward else (other, id)) for other in linked if other not in self.avoiding)
            self._seen[id, forward] = {other for other, (a, b) in ends if self.relations(a, b)}
        return self._seen[id, forward]

    def _allows(self, relation: Relation, start: ConceptId) -> bool:
        return relation.type in self.only and (not self.directed or relation.source == start or relation.type.is_symmetric)


def levels(snapshot: Snapshot, starts: Iterable[ConceptId], beside: Beside) -> Iterator[set[ConceptId]]:
    """The starts, then what stands beside them, then what stands beside that: each concept once, until there is nothing more."""
    level = set(starts)
    found = set(level)
    while level:
        yield level
        snapshot.links.look_at(level)
        level = set[ConceptId]().union(*map(beside, level)) - found
        found |= level


Stage = tuple[ConceptId, int]
"""A concept, and which of the things to pass were passed, one bit each."""


class Stages:
    """The steps of ways that must pass concepts and use types: a walk is at its end when it has met all of them."""

    def __init__(self, ways: Ways, concepts: Collection[ConceptId], types: Collection[RelationType]) -> None:
        self._ways = ways
        self._concepts = {id: 1 << number for number, id in enumerate(concepts)}
        self._types = {type: 1 << number for number, type in enumerate(types, len(concepts))}
        self.all = (1 << (len(concepts) + len(types))) - 1
        """What has passed everything."""

    def ahead(self, state: Stage) -> set[Stage]:
        """The concepts one step further on, with what is passed then."""
        id, passed = state
        return {(other, passed | gained) for other in self._ways.ahead(id) for gained in self._gains(id, other)}

    def behind(self, state: Stage) -> set[Stage]:
        """The concepts from which one step leads here, with what was passed before."""
        id, passed = state
        steps = ((other, gained) for other in self._ways.behind(id) for gained in self._gains(other, id) if gained & passed == gained)
        return {(other, passed & ~part) for other, gained in steps for part in _parts(gained)}

    def unsure(self, a: Stage, b: Stage) -> int:
        """1 if no relation that makes this step is stated or accepted."""
        gained = b[1] & ~a[1]
        needed = next((type for type, bit in self._types.items() if bit & gained), None)
        relations = [one for one in self._ways.relations(a[0], b[0]) if needed is None or one.type is needed]
        return int(relations[0].status is Status.EXTRACTED)

    def look_at(self, states: Iterable[Stage]) -> None:
        """Have the links of their concepts at hand."""
        self._ways.look_at({id for id, _ in states})

    def degree(self, state: Stage) -> int:
        """How many relations the concept has."""
        return self._ways.degree(state[0])

    def same_place(self, state: Stage) -> AbstractSet[Stage]:
        """The concept, whatever was passed."""
        return {(state[0], passed) for passed in range(self.all + 1)}

    def _gains(self, a: ConceptId, b: ConceptId) -> set[int]:
        """What a step passes: the concept it leads to, and the type of one of the relations between the two."""
        there = self._concepts.get(b, 0)
        used = {self._types[one.type] for one in self._ways.relations(a, b) if one.type in self._types} if self._types else set()
        return {there | bit for bit in used} | {there}


def _parts(bits: int) -> Iterable[int]:
    """Every set of bits among these, all of them and none included."""
    part = bits
    while part:
        yield part
        part = (part - 1) & bits
    yield 0
