"""Concepts that require each other, or are variants of each other, all the way round."""

from collections.abc import Iterable, Iterator

import networkx as nx

from graph import ConceptId, Problem, RelationType

from ..problems import problem
from .view import View

ORDERED = (RelationType.REQUIRES, RelationType.VARIANT_OF)
"""Relation types in which going round in a circle makes no sense."""

MOST_TOLD = 8
"""Concepts of a circle that are named; of a longer one the last few are left out."""


def circles(view: View) -> Iterator[Problem]:
    """One circle of every knot of concepts; two that point at each other are a contradiction, not a circle."""
    for type in ORDERED:
        relations = {(relation.source, relation.target): relation for relation in view.graph.relations if relation.type is type}
        for cycle in _shortest_cycles(relations):
            if len(cycle) > 2:
                place = view.said_at(relations[cycle[0], cycle[1]])
                told = f"{type} goes round in a circle: {_told(cycle, view)}; take one of these relations out of the text"
                yield problem(*place, told)


def _told(cycle: list[ConceptId], view: View) -> str:
    shown = [view.label(id) for id in cycle[:MOST_TOLD]]
    left_out = [f"{len(cycle) - MOST_TOLD} more"] if len(cycle) > MOST_TOLD else []
    return " → ".join([*shown, *left_out, view.label(cycle[0])])


def _shortest_cycles(relations: Iterable[tuple[ConceptId, ConceptId]]) -> Iterator[list[ConceptId]]:
    """One cycle of every knot of concepts, starting at its smallest id."""
    drawn = nx.DiGraph(sorted(relations))
    for knot in nx.strongly_connected_components(drawn):
        if len(knot) > 1:
            # Built anew in order: the view that networkx makes of a part goes through it in the order of a set.
            inside = nx.DiGraph(edge for id in sorted(knot) for edge in drawn.edges(id) if edge[1] in knot)
            yield _shortest_cycle(inside, min(knot))


def _shortest_cycle(knot: "nx.DiGraph[ConceptId]", start: ConceptId) -> list[ConceptId]:
    """The shortest way from a concept back to itself, found in one walk over the knot."""
    lengths = nx.single_source_shortest_path_length(knot, start)
    last = min(knot.predecessors(start), key=lambda before: (lengths[before], before))
    before = {after: id for id, after in nx.bfs_edges(knot, start)}
    way = [last]
    while way[-1] != start:
        way.append(before[way[-1]])
    return way[::-1]
