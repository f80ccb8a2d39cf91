"""Queries that an explorer of concepts meets: they pass the guard, and each server gives the rows that Neo4j gives."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from graph import GraphNode, GraphPath, GraphRelation, Store
from queries import run_cypher

from .counters import ask, owner
from .needs import SHARED
from .servers import Server

pytestmark = pytest.mark.shared

FILE = SHARED / "cypher" / "queries.json"
TOLD = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {"world": {"nodes": [], "relationships": []}, "queries": []}


def fill(server: Server) -> None:
    """Put the queries' world into an empty database; a store must have been opened on it before."""
    with owner(server) as driver:
        for node in TOLD["world"]["nodes"]:
            ask(driver, f"CREATE (n:{node['label']}) SET n = $properties", properties=node["properties"])
        for relation in TOLD["world"]["relationships"]:
            create = f"MATCH (a {{id: $from}}), (b {{id: $to}}) CREATE (a)-[r:{relation['type']}]->(b) SET r = $properties"
            ask(driver, create, **{"from": relation["from"], "to": relation["to"], "properties": relation["properties"]})


@pytest.fixture(scope="module")
def small_world(own_server: Server) -> Iterator[Store]:
    """A store over a database that holds the queries' world and nothing of ours."""
    with own_server.open() as store:
        fill(own_server)
        yield store
        with owner(own_server) as driver:
            ask(driver, "MATCH (n) DETACH DELETE n")


def _plain(value: Any) -> Any:
    """The value as the file writes it."""
    match value:
        case GraphNode():
            return {"$node": value.id}
        case GraphRelation():
            return {"$relationship": {"type": value.type, "properties": dict(value.properties)}}
        case GraphPath():
            return {"$path": [node.id for node in value.nodes]}
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            return value


def _comparable(rows: list[Any], told: dict[str, Any]) -> list[Any]:
    """The rows in an order that does not matter, and numbers to twelve digits, since sums may be taken in any order."""
    rounded = [[float(f"{value:.12g}") if isinstance(value, float) else value for value in row] for row in rows]
    return rounded if told["ordered"] else sorted(rounded, key=repr)


@pytest.mark.parametrize("told", TOLD["queries"], ids=lambda told: told["name"])
def test_a_query_gives_the_rows_that_neo4j_gives(small_world: Store, told: dict[str, Any]) -> None:
    answer = run_cypher(small_world, told["cypher"], told["parameters"])
    if told["must"] == "run without error":
        return
    assert list(answer.columns) == told["columns"]
    assert _comparable([_plain(row) for row in answer.rows], told) == _comparable(told["rows"], told)
    assert answer.changes or not answer.sent
