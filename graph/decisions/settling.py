"""Decisions applied to a graph: what was rejected goes, what was accepted stays, what was changed takes the place of what was read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..errors import Problem
from ..model import Concept, ConceptGraph, ConceptId, Relation
from ..vocabulary import Status
from .joining import combined, joined
from .model import Decision, Decisions, RelationKey, Verdict
from .naming import Naming, forms


class Settled(NamedTuple):
    """Concepts and relations as they are by decision, what was turned down, and which decisions could not be applied as they were made."""

    concepts: dict[ConceptId, Concept]
    relations: tuple[Relation, ...]
    turned_down: tuple[Relation, ...]
    warnings: tuple[Problem, ...]


class _Placed(NamedTuple):
    """A decision with the relation it means now, and what that is to be; none where it was rejected."""

    decision: Decision
    key: RelationKey
    result: RelationKey | None


def settle(concepts: Mapping[ConceptId, Concept], relations: Iterable[Relation], decisions: Decisions) -> Settled:
    """Apply every decision; it makes no difference in which order they or the relations come, or whether they were applied before."""
    one = joined(concepts, relations, decisions)
    if not decisions.relations:
        return Settled(one.concepts, one.relations, (), ())
    return _Settling(one.concepts, one.relations, decisions).settled()


def with_decisions(graph: ConceptGraph, decisions: Decisions) -> ConceptGraph:
    """The graph with every decision applied."""
    settled = settle({concept.id: concept for concept in graph.concepts}, graph.relations, decisions)
    ends = {end for relation in settled.relations for end in (relation.source, relation.target)}
    lost = {end for relation in settled.turned_down for end in (relation.source, relation.target)} - ends
    concepts = (concept for concept in settled.concepts.values() if concept.id not in lost or not _is_bare(concept))
    return ConceptGraph.of(graph.sources, concepts, settled.relations)


def without_decision(graph: ConceptGraph, decision: Decision) -> ConceptGraph:
    """The graph with a decision taken back that was applied to it: the relation as it was read, not reviewed.

    What the documents say besides is seen by the next load.
    """
    concepts = {concept.id: concept for concept in graph.concepts}
    settling = _Settling(concepts, graph.relations, Decisions.of([decision]), taking_back=True)
    placed = settling.placed(decision)
    if placed is None:
        return graph
    kept = {RelationKey(*relation.key): relation for relation in graph.relations}
    if placed.result is not None:
        kept.pop(placed.result, None)
    if decision.evidence:
        source, _, target = placed.key
        kept[placed.key] = decision.as_read().model_copy(update={"source": source, "target": target})
    return ConceptGraph.of(graph.sources, settling.concepts.values(), kept.values())


def _is_bare(concept: Concept) -> bool:
    """Whether nothing is known of it but its name, which a relation gave it."""
    return concept == Concept(id=concept.id, name=concept.name)


class _Settling:
    """The relations of a graph while decisions are applied to them."""

    def __init__(
        self, concepts: Mapping[ConceptId, Concept], relations: Iterable[Relation], decisions: Decisions, *, taking_back: bool = False
    ) -> None:
        self.concepts = dict(concepts)
        self._naming = Naming(concepts)
        self._read = {RelationKey(*relation.key): relation for relation in relations}
        self._decisions = decisions
        self._taking_back = taking_back
        self._warnings: list[Problem] = []

    def settled(self) -> Settled:
        """What comes of it."""
        placed = [found for one in self._decisions.relations if (found := self.placed(one)) is not None]
        refused = {one.key: one.decision for one in placed if one.result != one.key}
        wanted = defaultdict[RelationKey, list[_Placed]](list)
        for one in placed:
            if one.result is not None and self._is_agreed(one, refused):
                wanted[one.result].append(one)
        right = [made for key, same in wanted.items() if (made := self._made(key, same)) is not None]
        kept = [relation for key, relation in self._read.items() if key not in refused and key not in wanted]
        down = tuple(self._read[key] for key in refused if key in self._read)
        return Settled(self.concepts, (*kept, *right), down, tuple(sorted(self._warnings)))

    def placed(self, decision: Decision) -> _Placed | None:
        """The decision as it is to be understood now; none where one of its concepts is gone, or both have become one."""
        keys = [key for key in (decision.relation, decision.result) if key is not None]
        named = {form: Concept(id=form, name=name) for name in decision.named for form in forms(name)}
        ends = {end: self._naming.get(end) for key in keys for end in (key.source, key.target)}
        made = {end for end, id in ends.items() if id is None and end in named}
        if gone := sorted(end for end, id in ends.items() if id is None and end not in made):
            self._tell(decision, f"no concept is called “{gone[0]}” any more; the decision is kept, and applies again when there is one")
        if gone or (made and decision.verdict is Verdict.REJECT and not self._taking_back):
            return None
        first, *rest = (tuple(ends[end] or end for end in (key.source, key.target)) for key in keys)
        if first[0] == first[1] or any(source == target for source, target in rest):
            return None
        self.concepts.update({end: named[end] for end in made})
        found = [RelationKey.of(source, key.type, target) for key, (source, target) in zip(keys, (first, *rest), strict=True)]
        return _Placed(decision, found[0], found[1] if len(found) > 1 else None)

    def _is_agreed(self, one: _Placed, refused: Mapping[RelationKey, Decision]) -> bool:
        """Whether no other decision says that the result is wrong."""
        other = refused.get(one.result) if one.result else None
        if other is not None:
            line = self._decisions.line(other.relation)
            self._tell(one.decision, f"line {line} decides otherwise on “{one.result}”, and that is followed; take one of the two out")
        return other is None

    def _made(self, key: RelationKey, same: Sequence[_Placed]) -> Relation | None:
        """The relation that is right by these decisions, with what documents say now, else with what they said then."""
        said = [self._read[one] for one in sorted({key, *(placed.key for placed in same)}) if one in self._read]
        recorded = [one.decision.as_read() for one in same if one.decision.evidence]
        for one in same if not said else ():
            self._tell(one.decision, _gone(one.decision))
        if not said and not recorded:
            return None
        source, type, target = key
        return combined(said or recorded).model_copy(update={"source": source, "type": type, "target": target, "status": Status.ACCEPTED})

    def _tell(self, decision: Decision, message: str) -> None:
        self._warnings.append(Problem(self._decisions.file, self._decisions.line(decision.relation), f"“{decision.relation}”: {message}"))


def _gone(decision: Decision) -> str:
    if not decision.evidence:
        return "no document says so, and no words are kept here, so it is not in the graph; take the decision out, or load what says so"
    first = decision.evidence[0]
    return f"no document says so any more ({first.source} said “{first.quote[:60]}”); it stays; if it is not right, take the decision out"
