"""What a person should look at after a load: nothing here stops one."""

from collections.abc import Iterable, Iterator

import networkx as nx

from graph import ConceptGraph, Problem, RelationType, SourceId

from .problems import problem

ORDERED = (RelationType.REQUIRES, RelationType.VARIANT_OF)
"""Relation types in which going round in a circle makes no sense."""


def warnings(graph: ConceptGraph) -> Iterator[Problem]:
    """Everything that looks wrong in a graph, sorted by place."""
    found = [*circles(graph), *undefining(graph), *repeated(graph), *fruitless(graph)]
    yield from sorted(found)


def circles(graph: ConceptGraph) -> Iterator[Problem]:
    """Concepts that require each other, or are variants of each other, all the way round."""
    labels = {concept.id: concept.label for concept in graph.concepts}
    for type in ORDERED:
        relations = {(relation.source, relation.target): relation for relation in graph.relations if relation.type is type}
        for cycle in _shortest_cycles(relations):
            first = relations[cycle[0], cycle[1 % len(cycle)]].evidence[0]
            told = " → ".join(labels[id] for id in [*cycle, cycle[0]])
            yield problem(first.source, first.line, f"{type} goes round in a circle: {told}; take one of these relations out of the text")


def _shortest_cycles(relations: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """One cycle of every knot of concepts, starting at its smallest id."""
    drawn = nx.DiGraph(sorted(relations))
    for knot in nx.strongly_connected_components(drawn):
        if len(knot) > 1:
            start = min(knot)
            inside = drawn.subgraph(knot)
            back = min((nx.shortest_path(inside, after, start) for after in inside.successors(start)), key=lambda path: (len(path), path))
            yield [start, *back[:-1]]


def repeated(graph: ConceptGraph) -> Iterator[Problem]:
    """Entries of one source that were read as one concept, though the source has two."""
    for concept in graph.concepts:
        first = dict[SourceId, int]()
        for place in concept.definitions:
            if (line := first.setdefault(place.source, place.line)) != place.line:
                told = f"“{concept.name}” is already defined on line {line}; both texts are kept as one concept, join them or rename one"
                yield problem(place.source, place.line, told)


def undefining(graph: ConceptGraph) -> Iterator[Problem]:
    """Entries without a definition, where no other entry has one."""
    for concept in graph.concepts:
        if concept.defined and not concept.definition:
            place = concept.definitions[0]
            yield problem(place.source, place.line, f"“{concept.name}” has no definition; write one below its heading")


def fruitless(graph: ConceptGraph) -> Iterator[Problem]:
    """Documents that hold text of a known layout, but no entry."""
    for source in graph.sources:
        if source.layout and not source.entries:
            yield problem(
                source.id, 1, "no term with a definition was found; give each term a heading or a line of its own above its definition"
            )
