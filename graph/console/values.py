"""The driver's values as plain ones: nodes, relationships, paths, times, points, bytes, and numbers JSON has no word for."""

import base64
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from neo4j.graph import Entity, Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from ..answer import GraphNode, GraphPath, GraphRelation, Value

Ids = Mapping[str, str]
"""The property `id` of nodes by the server's own element id, which lasts no longer than the transaction."""


SCALARS = frozenset({int, str, bool, type(None)})
"""Types whose values are plain as they are; looked at first, since most values are of them."""


def plain(value: Any, ids: Ids) -> Value:
    """The value as Answer holds it; `ids` names the ends of relationships that came without their nodes."""
    if type(value) in SCALARS:
        return value
    for types, convert in _CONVERSIONS:
        if isinstance(value, types):
            return convert(value, ids)
    return value


def nameless_ends(values: Iterable[Any]) -> Iterator[str]:
    """Element ids of the ends whose nodes the server did not send along."""
    for entity in _entities(values):
        for node in entity.nodes if isinstance(entity, Relationship) else ():
            if node is not None and "id" not in node:
                yield node.element_id


def known_ids(values: Iterable[Any]) -> dict[str, str]:
    """The ids of all nodes among the values."""
    nodes = (entity for entity in _entities(values) if isinstance(entity, Node))
    return {node.element_id: _id(node) for node in nodes if "id" in node}


def _entities(values: Iterable[Any]) -> Iterator[Entity]:
    for value in values:
        if type(value) in SCALARS:
            continue
        if isinstance(value, Entity):
            yield value
        elif isinstance(value, Path):
            yield from (*value.nodes, *value.relationships)
        elif isinstance(value, list | tuple):
            yield from _entities(value)
        elif isinstance(value, dict):
            yield from _entities(value.values())


def _id(node: Node) -> str:
    return str(node.get("id", ""))


def _node(node: Node, ids: Ids) -> GraphNode:
    id = _id(node)
    return GraphNode(id=id, name=str(node.get("name", id)), labels=tuple(sorted(node.labels)), properties=_properties(node, ids))


def _relation(relationship: Relationship, ids: Ids) -> GraphRelation:
    source, target = (ids.get(node.element_id, "") if node is not None else "" for node in relationship.nodes)
    return GraphRelation(type=relationship.type, source=source, target=target, properties=_properties(relationship, ids))


def _properties(entity: Entity, ids: Ids) -> dict[str, Value]:
    return {name: plain(value, ids) for name, value in sorted(entity.items())}


def _path(path: Path, ids: Ids) -> GraphPath:
    return GraphPath(
        nodes=tuple(_node(node, ids) for node in path.nodes),
        relations=tuple(_relation(relationship, ids) for relationship in path.relationships),
    )


def _number(number: float, ids: Ids) -> Value:
    if math.isnan(number):
        return "NaN"
    return number if math.isfinite(number) else ("Infinity" if number > 0 else "-Infinity")


_CONVERSIONS: tuple[tuple[Any, Callable[[Any, Ids], Value]], ...] = (
    (float, _number),
    (Node, _node),
    (Relationship, _relation),
    (Path, _path),
    # A point is a tuple as well, and so stands before the lists.
    (Point, lambda point, ids: {"srid": point.srid, "coordinates": [_number(c, ids) for c in point]}),
    (Duration, lambda duration, ids: duration.iso_format()),
    (Date | DateTime | Time, lambda moment, ids: moment.iso_format()),
    (bytes | bytearray, lambda data, ids: base64.b64encode(data).decode("ascii")),
    (dict, lambda items, ids: {str(name): plain(value, ids) for name, value in items.items()}),
    (list | tuple, lambda items, ids: [plain(item, ids) for item in items]),
)
