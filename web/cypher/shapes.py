"""How an answer is shown: as a picture, a table, JSON or one value; and what of the graph it names."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from graph import Answer, ConceptId, GraphNode, GraphPath, GraphRelation, RelationType, Value
from queries import Hop, Snapshot

Key: TypeAlias = tuple[str, str, str]
"""Source, type and target of a relation, as it is stored."""

TYPES = {type.cypher: type for type in RelationType}

MOST_DRAWN = 1000
USUALLY_DRAWN = 150
"""Concepts up to which the picture is shown without being asked for."""


class Shape(StrEnum):
    """A way to show an answer."""

    VALUE = "value"
    PICTURE = "picture"
    TABLE = "table"
    JSON = "json"


class Named(NamedTuple):
    """The concepts and relations that an answer names, in the order in which it does."""

    concepts: tuple[ConceptId, ...]
    relations: frozenset[Key]

    def among(self, hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """Those of the relations that the answer names; where it names none, all of them."""
        return tuple(hop for hop in hops if (hop.source, hop.type, hop.target) in self.relations) if self.relations else hops


def named_in(answer: Answer, snapshot: Snapshot) -> Named:
    """What the answer names, as far as the snapshot has it."""
    ids: dict[ConceptId, None] = {}
    relations: set[Key] = set()
    for entity in entities(answer.rows):
        if isinstance(entity, GraphNode):
            ids |= {entity.id: None} if is_concept(entity) else {}
        elif entity.type in TYPES:
            relations.add((entity.source, TYPES[entity.type], entity.target))
            ids |= {entity.source: None, entity.target: None}
    return Named(tuple(id for id in ids if id in snapshot.concepts), frozenset(relations))


def is_concept(node: GraphNode) -> bool:
    """Whether the node is a concept, as its label says."""
    return "Concept" in node.labels


def entities(values: Value) -> Iterator[GraphNode | GraphRelation]:
    """The nodes and relations among the values, whatever they stand in."""
    for value in values:
        match value:
            case GraphNode() | GraphRelation():
                yield value
            case GraphPath():
                yield from value.nodes
                yield from value.relations
            case list() | tuple():
                yield from entities(value)
            case dict():
                yield from entities(value.values())


def shapes_of(answer: Answer, named: Named) -> tuple[Shape, ...]:
    """The ways in which the answer can be shown, the fittest first."""
    is_value = len(answer.rows) == len(answer.columns) == 1 and isinstance(answer.rows[0][0], str | int | float)
    always = (Shape.TABLE, Shape.JSON)
    if is_value:
        return Shape.VALUE, *always
    if not 0 < len(named.concepts) <= MOST_DRAWN:
        return always
    return (Shape.PICTURE, *always) if len(named.concepts) <= USUALLY_DRAWN else (Shape.TABLE, Shape.PICTURE, Shape.JSON)


def chosen(args: Mapping[str, str], possible: tuple[Shape, ...]) -> Shape:
    """The shape that the address asks for; the fittest if it asks for none that the answer has."""
    wanted = args.get("view", "")
    return Shape(wanted) if wanted in possible else possible[0]


def why_not_drawn(named: Named) -> str:
    """Why what the answer names cannot be a picture, if so."""
    if 0 < len(named.concepts) <= MOST_DRAWN:
        return ""
    if named.concepts:
        return f"The answer names {len(named.concepts):,} concepts; a picture holds {MOST_DRAWN:,}. LIMIT makes it smaller."
    return "The answer names no concept, so nothing is drawn. Return nodes, relations or paths: RETURN c instead of RETURN c.name."
