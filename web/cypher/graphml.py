"""The graph of an answer as GraphML: its nodes and relations with their properties, each once, in the order in which they come."""

import io
import json
import re
from collections.abc import Mapping

import networkx as nx

from graph import Answer, GraphNode, GraphRelation, QueryRefused, Value

from .shapes import entities

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no Char of https://www.w3.org/TR/xml/#charsets."""


def graphml(answer: Answer) -> bytes:
    """The nodes and relations of the answer, which may stand in lists and paths; what is nested in them is JSON text.

    Raises QueryRefused for an answer without any.
    """
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, entity in enumerate(entities(answer.rows)):
        if isinstance(entity, GraphNode):
            drawn.add_node(_id(entity, number), **_node(entity))
        else:
            key = json.dumps([entity.source, entity.type, entity.target, dict(entity.properties)], sort_keys=True)
            drawn.add_edge(_clean(entity.source), _clean(entity.target), key=key, **_edge(entity))
    if not drawn:
        raise QueryRefused("There is no graph in this answer: it holds no nodes, relations or paths. CSV and JSON have its rows.")
    return _written(drawn)


def _written(drawn: "nx.MultiDiGraph[str]") -> bytes:
    numbered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    numbered.add_nodes_from(drawn.nodes(data=True))
    for number, (source, target, properties) in enumerate(drawn.edges(data=True)):
        numbered.add_edge(source, target, key=number, **properties)
    file = io.BytesIO()
    # Not write_graphml, which writes other bytes where lxml happens to be installed.
    nx.write_graphml_xml(numbered, file)
    return file.getvalue()


def _id(node: GraphNode, number: int) -> str:
    """The node's identifier; one of its own for a node that has none."""
    return _clean(node.id) or f"node {number}"


def _node(node: GraphNode) -> dict[str, str | float]:
    return {**_properties(node.properties), "labels": _clean(":".join(node.labels))}


def _edge(relation: GraphRelation) -> dict[str, str | float]:
    return {**_properties(relation.properties), "relation": _clean(relation.type)}


def _properties(properties: Mapping[str, Value]) -> dict[str, str | float]:
    """All but the identifier, which stands for the node itself."""
    return {_clean(name): _held(value) for name, value in properties.items() if name != "id" and value is not None}


def _held(value: Value) -> str | float:
    """The value as GraphML can hold it: one type for a name throughout, so that only what is always a number stays one."""
    if isinstance(value, float):
        return value
    return _clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return NOT_IN_XML.sub("", text)
