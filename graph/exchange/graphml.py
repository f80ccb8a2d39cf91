"""GraphML, for Gephi, yEd, Cytoscape, igraph and networkx. It loses the entries of the sources, so it cannot be read back.

A node has the properties of its concept, an edge those of its relation, with the type as `relation`; what is nested is JSON text.
"""

import json
import re
from typing import Any, BinaryIO

import networkx as nx

from ..model import Concept, ConceptGraph, Relation

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no Char of https://www.w3.org/TR/xml/#charsets."""


def write_graphml(graph: ConceptGraph, file: BinaryIO) -> None:
    """Write the graph as GraphML; a character that XML cannot hold becomes U+FFFD."""
    # Not write_graphml, which writes other bytes where lxml happens to be installed.
    nx.write_graphml_xml(_drawn(graph), file)


def _drawn(graph: ConceptGraph) -> "nx.MultiDiGraph[str]":
    sources = [source.model_dump(mode="json", exclude={"entries"}) for source in graph.sources]
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph_version=graph.version, sources=_held(sources))
    drawn.add_nodes_from((concept.id, _node(concept)) for concept in graph.concepts)
    for number, relation in enumerate(graph.relations):
        drawn.add_edge(relation.source, relation.target, key=number, **_edge(relation))
    return drawn


def _node(concept: Concept) -> dict[str, str | float]:
    return {name: _held(value) for name, value in concept.model_dump(mode="json", exclude={"id"}, exclude_none=True).items()}


def _edge(relation: Relation) -> dict[str, str | float]:
    properties = relation.model_dump(mode="json", include={"status", "confidence", "evidence"})
    return {"relation": relation.type.value} | {name: _held(value) for name, value in properties.items()}


def _held(value: Any) -> str | float:
    """The value as GraphML can hold it."""
    if isinstance(value, float):
        return value
    return _NOT_IN_XML.sub("\ufffd", value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
