"""GraphML as other programs read it."""

import io
import json
import re
from typing import cast

import networkx as nx
import pytest
from hypothesis import given

from graph import Concept, ConceptGraph
from graph.exchange.graphml import write_graphml

from .any_graph import graphs
from .effort import examples
from .hostile import hostile_graph
from .world import WORLD

DPO, RLHF = "direct-preference-optimization", "reinforcement-learning-from-human-feedback"


def drawn(graph: ConceptGraph) -> "nx.MultiDiGraph[str]":
    """The graph as networkx reads it."""
    file = io.BytesIO()
    write_graphml(graph, file)
    file.seek(0)
    return cast("nx.MultiDiGraph[str]", nx.read_graphml(file, force_multigraph=True))


def held(text: str) -> str:
    """The text without what XML cannot hold; who reads XML takes every line end for one."""
    return re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def test_a_concept_is_a_node_with_its_properties() -> None:
    node = drawn(WORLD).nodes[DPO]
    (concept,) = (one for one in WORLD.concepts if one.id == DPO)
    assert {name: node[name] for name in ("name", "acronym", "kind", "definition")} == {
        "name": concept.name,
        "acronym": "DPO",
        "kind": "technique",
        "definition": concept.definition,
    }
    assert json.loads(node["aliases"]) == ["DPO"]
    assert json.loads(node["definitions"]) == [{"source": "notes", "line": 20, "text": concept.definition}]


def test_a_relation_is_an_edge_with_its_type_and_evidence() -> None:
    (edge,) = drawn(WORLD).get_edge_data(DPO, RLHF).values()
    assert (edge["relation"], edge["status"], edge["confidence"]) == ("alternative-to", "extracted", 0.9)
    assert [one["quote"] for one in json.loads(edge["evidence"])] == ["An alternative to RLHF"]


def test_the_sources_stand_beside_the_graph() -> None:
    (source,) = json.loads(drawn(WORLD).graph["sources"])
    assert (source["id"], source["licence"], "entries" in source) == ("notes", "CC0-1.0", False)
    assert drawn(WORLD).graph["graph_version"] == WORLD.version


@pytest.mark.parametrize("graph", [WORLD, hostile_graph(), ConceptGraph()], ids=["world", "hostile", "empty"])
def test_every_concept_and_relation_is_there(graph: ConceptGraph) -> None:
    read = drawn(graph)
    assert {id: read.nodes[id]["name"] for id in read} == {concept.id: held(concept.name) for concept in graph.concepts}
    edges = sorted((source, data["relation"], target) for source, target, data in read.edges(data=True))
    assert edges == sorted((relation.source, relation.type.value, relation.target) for relation in graph.relations)


@given(graphs())
@examples(30)
def test_any_graph_is_well_formed(graph: ConceptGraph) -> None:
    read = drawn(graph)
    assert {id: read.nodes[id]["definition"] for id in read} == {concept.id: held(concept.definition) for concept in graph.concepts}
    assert read.number_of_edges() == len(graph.relations)


def test_what_xml_cannot_hold_is_replaced_and_seen() -> None:
    graph = ConceptGraph.of(concepts=[Concept(id="a", name="A\0B\x1b\uffff", aliases=("\0", "\ufffe"))])
    node = drawn(graph).nodes["a"]
    assert node["name"] == "A\ufffdB\ufffd\ufffd"
    assert json.loads(node["aliases"]) == ["\0", "\ufffd"]
