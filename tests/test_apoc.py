"""APOC, as many Neo4j users have it: what its procedures and functions can do, the console cannot be talked into."""

import pytest
from neo4j import GraphDatabase

from graph import QueryRefused, Store

from .asked import ask
from .servers import Server, on
from .world import WORLD

pytestmark = on("apoc")

WRITING = (
    "CALL apoc.create.node(['Concept'], {id: 'new'})",
    "CALL apoc.merge.node(['Concept'], {id: 'new'})",
    "MATCH (c:Concept) CALL apoc.create.addLabels(c, ['X']) YIELD node RETURN node",
    "MATCH (c:Concept) CALL apoc.atomic.add(c, 'n', 1) YIELD newValue RETURN newValue",
    "MATCH (c:Concept) WITH collect(c) AS all CALL apoc.nodes.delete(all, 10) YIELD value RETURN value",
    "CALL apoc.refactor.rename.label('Concept', 'X', [])",
    "CALL apoc.schema.assert({}, {})",
    "CALL db.labels() YIELD label CALL apoc.create.node(['X'], {}) YIELD node RETURN node",
    "MATCH (c:Concept) CALL (c) { CALL apoc.create.node(['X'], {}) YIELD node RETURN node } RETURN node",
)
NESTED = (
    "CALL apoc.cypher.doIt('CREATE (:Concept {id: \"new\"})', {})",
    "CALL apoc.cypher.run('MATCH (n) RETURN n', {})",
    "CALL apoc.cypher.runMany('CREATE (:X); CREATE (:Y);', {})",
    "CALL apoc.cypher.runSchema('CREATE INDEX FOR (c:Concept) ON (c.name)', {})",
    "CALL apoc.periodic.iterate('MATCH (c:Concept) RETURN c', 'SET c.name = \"x\"', {})",
    "CALL apoc.periodic.commit('MATCH (c:Concept) WITH c LIMIT 1 DETACH DELETE c RETURN count(*)', {})",
    "CALL apoc.periodic.submit('later', 'CREATE (:Concept {id: \"new\"})')",
    "CALL apoc.when(true, 'RETURN 1', '', {})",
    "CALL apoc.do.when(true, 'CREATE (n) RETURN n', '', {})",
)
OUTSIDE = (
    "CALL apoc.load.json('file:///etc/passwd')",
    "CALL apoc.load.jsonArray('http://127.0.0.1:1/')",
    "CALL apoc.load.xml('file:///etc/passwd')",
    "CALL apoc.import.json('file:///etc/passwd')",
    "CALL apoc.export.json.all('everything.json', {})",
    "CALL apoc.export.csv.query('RETURN 1', null, {stream: true})",
    "CALL apoc.export.cypher.all(null, {stream: true})",
    "CALL apoc.util.sleep(60000)",
)
READ_A_FILE = "apoc.cypher.runFirstColumnSingle(\"LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line\", {})"
READING_A_FILE = (
    "RETURN FILE",
    "MATCH (c:Concept) WHERE FILE = 1 RETURN c",
    "MATCH (c:Concept) RETURN c ORDER BY FILE",
    "MATCH (c:Concept) RETURN c.id LIMIT FILE",
    "RETURN [x IN [1] | FILE]",
    "RETURN reduce(all = [], x IN [1] | all + FILE)",
    "RETURN COLLECT { MATCH (c:Concept) RETURN FILE }",
    "MATCH (c:Concept) WHERE EXISTS { (c)-->(d) WHERE FILE = d.id } RETURN c",
    "MATCH p = shortestPath((a:Concept)-[*]-(b:Concept)) WHERE a.id < b.id AND all(n IN nodes(p) WHERE FILE = n.id) RETURN p",
    "MATCH (:Concept)((a)-[r]->(b) WHERE FILE = a.id)+(c) RETURN c",
    "CALL db.labels() YIELD label WHERE label = FILE RETURN label",
    "CALL { RETURN FILE AS x } RETURN x",
)
FUNCTIONS = (
    *(query.replace("FILE", READ_A_FILE) for query in READING_A_FILE),
    "RETURN `apoc`.`cypher`.`runFirstColumnMany`('MATCH (n) RETURN n', {})",
    "RETURN apoc /* a comment */ .cypher.\n runFirstColumnSingle ('RETURN 1', {})",
    "RETURN \\u0061poc.cypher.runFirstColumnSingle('RETURN 1', {})",
    "RETURN apoc.text.repeat('x', 100000000)",
)


def test_apoc_is_there(server: Server) -> None:
    assert server.address and server.auth
    with GraphDatabase.driver(server.address, auth=server.auth) as driver:
        assert driver.execute_query("RETURN apoc.version()").records[0].value().startswith("5.26")


@pytest.mark.parametrize("cypher", [*WRITING, *NESTED, *OUTSIDE, *FUNCTIONS])
def test_the_console_refuses_what_apoc_could_do(store: Store, cypher: str) -> None:
    with pytest.raises(QueryRefused):
        ask(store, cypher)
    assert store.graph() == WORLD
    assert ask(store, "MATCH (n) WHERE NOT n:Concept AND NOT n:Source AND NOT n:WaylineMeta RETURN n") == ()
