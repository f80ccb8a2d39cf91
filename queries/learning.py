"""What must be learnt before a concept, in an order one can study; what comes next, and what builds on it.

A variant needs what its general concept needs, unless it says otherwise by itself: that is told as inherited.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import NamedTuple, TypeAlias

import networkx as nx

from graph import ConceptId, Relation, RelationType

from .explain import card, hop
from .links import sureness
from .meaning import Meaning
from .results import LearnAnswer, Step
from .snapshot import Snapshot

MOST_STEPS = 300
MOST_DOWNSTREAM = 60

Order: TypeAlias = "nx.DiGraph[ConceptId]"
"""An edge from what is required to what requires it."""


class _Need(NamedTuple):
    """A relation that says what a concept requires, and by which steps from variant to general it is inherited, if it is."""

    relation: Relation
    through: tuple[Relation, ...]


def learn_answer(asked: Meaning, known: Collection[ConceptId]) -> LearnAnswer:
    """The order of study for one concept; what is known already is marked, and nothing is required for it any more."""
    snapshot, (target,) = asked.ways.snapshot, asked.ends
    needs = _all_needs(snapshot, target)
    order, broken = _acyclic(needs)
    ordered = nx.lexicographical_topological_sort(order, key=partial(_first, snapshot))
    steps = tuple(_step(snapshot, id, needs, known) for id in ordered)
    unmet = {id: [need for need in needs[id] if need.relation.target not in known] for id in needs}
    ready = [id for id in order if id not in known and not [need for need in unmet[id] if need.relation not in broken]]
    return LearnAnswer(
        **asked.told,
        target=target,
        steps=steps,
        broken=tuple(hop(snapshot, relation, relation.source) for relation in broken),
        frontier=tuple(card(snapshot, id) for id in sorted(ready, key=snapshot.prominence)),
        downstream=tuple(card(snapshot, id) for id in _downstream(snapshot, target)),
        why_not=None if len(steps) > 1 else _nothing_needed(snapshot, target),
    )


def _first(snapshot: Snapshot, id: ConceptId) -> str:
    """Of several that could come next, the first by name."""
    return f"{snapshot.concepts[id].name.casefold()} {id}"


def _nothing_needed(snapshot: Snapshot, id: ConceptId) -> str:
    return f"No document that is loaded says what {snapshot.concepts[id].label} requires."


def _all_needs(snapshot: Snapshot, target: ConceptId) -> dict[ConceptId, list[_Need]]:
    """Everything that the target requires, directly or not, each with what it requires itself; at most so many, the nearest first."""
    found: dict[ConceptId, list[_Need]] = {}
    waiting = [target]
    while waiting and len(found) < MOST_STEPS:
        snapshot.links.look_at(waiting)
        id = waiting.pop(0)
        if id not in found:
            found[id] = list(_needs(snapshot, id))
            waiting.extend(need.relation.target for need in found[id])
    return {id: [need for need in needs if need.relation.target in found] for id, needs in found.items()}


def _needs(snapshot: Snapshot, id: ConceptId) -> Iterator[_Need]:
    """What the concept requires by its own relations, then by those of what it is a variant of, each once."""
    told = {id}
    for general, through in _generals(snapshot, id).items():
        for relation in _leaving(snapshot, general, RelationType.REQUIRES):
            if relation.target not in told:
                told.add(relation.target)
                yield _Need(relation, through)


def _generals(snapshot: Snapshot, id: ConceptId) -> dict[ConceptId, tuple[Relation, ...]]:
    """The concept and what it is a variant of, the nearest first, with the relations that lead there."""
    found: dict[ConceptId, tuple[Relation, ...]] = {id: ()}
    waiting = [id]
    while waiting:
        snapshot.links.look_at(waiting)
        one = waiting.pop(0)
        for relation in _leaving(snapshot, one, RelationType.VARIANT_OF):
            if relation.target not in found:
                found[relation.target] = (*found[one], relation)
                waiting.append(relation.target)
    return found


def _leaving(snapshot: Snapshot, id: ConceptId, type: RelationType) -> list[Relation]:
    """Its relations of a type to others, the surest first."""
    relations = (relation for other in snapshot.links[id] for relation in snapshot.between(id, other))
    return sorted((relation for relation in relations if relation.type is type and relation.source == id), key=sureness)


def _acyclic(needs: dict[ConceptId, list[_Need]]) -> tuple[Order, list[Relation]]:
    """The order without the least sure relations of its circles, and these."""
    order: Order = nx.DiGraph()
    order.add_nodes_from(needs)
    order.add_edges_from((need.relation.target, id, {"relation": need.relation}) for id, found in needs.items() for need in found)
    broken: list[Relation] = []
    while circles := [part for part in nx.strongly_connected_components(order) if len(part) > 1]:
        for part in sorted(circles, key=min):
            before, after, data = max(order.subgraph(part).edges(data=True), key=lambda edge: (sureness(edge[2]["relation"]), edge[:2]))
            order.remove_edge(before, after)
            broken.append(data["relation"])
    return order, broken


def _step(snapshot: Snapshot, id: ConceptId, needs: dict[ConceptId, list[_Need]], known: Collection[ConceptId]) -> Step:
    wanting = [need for found in needs.values() for need in found if need.relation.target == id]
    relations = dict.fromkeys(need.relation for need in wanting)
    return Step(
        concept=card(snapshot, id),
        needed=tuple(hop(snapshot, relation, relation.source) for relation in sorted(relations, key=sureness)),
        inherited=tuple(hop(snapshot, one, one.source) for one in dict.fromkeys(one for need in wanting for one in need.through)),
        known=id in known,
    )


def _downstream(snapshot: Snapshot, target: ConceptId) -> Iterable[ConceptId]:
    """What requires the target, or requires what does, the nearest first."""
    found: dict[ConceptId, None] = {}
    level = [target]
    while level and len(found) < MOST_DOWNSTREAM:
        snapshot.links.look_at(level)
        above = {relation.source for id in level for relation in _arriving(snapshot, id)} - found.keys() - {target}
        level = sorted(above, key=snapshot.prominence)
        found |= dict.fromkeys(level)
    return list(found)[:MOST_DOWNSTREAM]


def _arriving(snapshot: Snapshot, id: ConceptId) -> Iterator[Relation]:
    """The relations that say that another concept requires this one."""
    relations = (relation for other in snapshot.links[id] for relation in snapshot.between(id, other))
    return (relation for relation in relations if relation.type is RelationType.REQUIRES and relation.target == id)
