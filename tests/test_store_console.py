"""Somebody's own query on the store: its values, its limits, and that it can only read."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph import (
    GraphNode,
    GraphPath,
    GraphRelation,
    QueryFailed,
    QueryRefused,
    Store,
)

from .asked import ask, read
from .effort import FACTOR
from .servers import everywhere
from .world import DPO, PPO, WORLD

AT_ONCE = 100 * FACTOR


def test_rows_come_with_their_columns(store: Store) -> None:
    answer = read(store, "MATCH (c:Concept) RETURN c.id AS id, c.kind AS kind ORDER BY id", timeout=10, rows=100)
    assert answer.columns == ("id", "kind")
    assert answer.rows == tuple((concept.id, concept.kind) for concept in WORLD.concepts)
    assert not answer.truncated


def test_parameters_are_values(store: Store) -> None:
    assert ask(store, "MATCH (c:Concept {id: $id}) RETURN c.acronym", id=DPO) == (("DPO",),)
    assert ask(store, "RETURN $x AS x", x={"a": [1, 2.5, None, True, "b"]}) == (({"a": [1, 2.5, None, True, "b"]},),)


def test_a_parameter_no_server_can_hold_is_told(store: Store) -> None:
    with pytest.raises(QueryFailed, match="A parameter cannot be sent"):
        ask(store, "RETURN $x", x=2**70)


@everywhere
def test_nodes_relations_and_paths_are_told_apart(store: Store) -> None:
    cypher = "MATCH p = (a:Concept {id: $id})-[r:REQUIRES]->(b) RETURN a, r, p, [a, b] AS both"
    ((node, edge, path, both),) = ask(store, cypher, id=DPO)
    assert isinstance(node, GraphNode)
    assert (node.id, node.name, node.labels) == (DPO, "Direct Preference Optimization", ("Concept", "Technique"))
    assert isinstance(edge, GraphRelation)
    assert (edge.type, edge.source, edge.target, edge.properties["confidence"]) == ("REQUIRES", DPO, "preference-pair", 0.9)
    assert path == GraphPath(nodes=tuple(both), relations=(edge,))


def test_a_relation_alone_still_names_its_ends(store: Store) -> None:
    edges = [edge for (edge,) in ask(store, "MATCH ()-[r:VARIANT_OF]->() RETURN r")]
    assert {(edge.source, edge.target) for edge in edges if isinstance(edge, GraphRelation)} == {
        ("kahneman-tversky-optimization", DPO),
        (PPO, "policy-gradient"),
    }


def test_values_without_a_word_in_json_become_text(store: Store) -> None:
    cypher = "RETURN date('2024-02-29'), duration('P1DT2H'), 0.0 / 0.0, -1.0 / 0.0, datetime('2020-01-01T00:00:00Z') < datetime()"
    assert ask(store, cypher) == (("2024-02-29", "P1DT2H", "NaN", "-Infinity", True),)


def test_an_answer_is_json(store: Store) -> None:
    answer = read(store, "MATCH p = ()-[r]->() RETURN p, r, point({x: 1, y: 2}), localtime()", timeout=10, rows=3)
    assert answer.model_dump_json()


def test_rows_beyond_the_limit_are_cut_and_told(store: Store) -> None:
    answer = read(store, "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b", timeout=10, rows=5)
    assert (len(answer.rows), answer.truncated) == (5, True)
    assert answer.seconds < 5
    answer = read(store, "UNWIND range(1, 5) AS a RETURN a", timeout=10, rows=5)
    assert (len(answer.rows), answer.truncated) == (5, False)


@everywhere
def test_what_ran_whole_before_may_be_cut_the_next_time(store: Store) -> None:
    cypher = "UNWIND range(1, 5000) AS a RETURN a"
    assert [len(read(store, cypher, rows=rows).rows) for rows in (6000, 6000, 10, 6000)] == [5000, 5000, 10, 5000]
    assert ask(store, "RETURN 1") == ((1,),)


@everywhere
def test_a_query_that_takes_too_long_is_ended_on_the_server(store: Store) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*)"
    begun = time.monotonic()
    with pytest.raises(QueryFailed, match=r"longer than 0\.5 s"):
        read(store, endless, timeout=0.5, rows=5)
    assert time.monotonic() - begun < 5
    assert ask(store, "RETURN 1") == ((1,),)


@everywhere
@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:Concept {id: 'new'})",
        "MATCH (c:Concept) SET c.name = 'x'",
        "MATCH (c:Concept) DETACH DELETE c",
        "MATCH (c:Concept) REMOVE c.name",
        "MERGE (c:Concept {id: 'softmax'}) RETURN c",
        "MERGE (c:Concept {id: 'new'}) RETURN c",
        "MATCH (c:Concept) WHERE false DELETE c",
        "CALL { CREATE (:Concept {id: 'new'}) } RETURN 1",
        "MATCH (c:Concept) CALL (c) { WITH c WHERE false DELETE c } RETURN count(*)",
        "FOREACH (x IN [1] | CREATE (:Concept {id: 'new'}))",
        "CREATE INDEX FOR (c:Concept) ON (c.name)",
        "DROP CONSTRAINT wayline_concept",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'x'",
        "   ",
    ],
)
def test_a_query_that_does_not_only_read_is_refused(store: Store, cypher: str) -> None:
    with pytest.raises((QueryRefused, QueryFailed)):
        ask(store, cypher)
    assert store.graph() == WORLD
    assert store.version() == WORLD.version


@everywhere
def test_words_that_only_look_like_writing_are_fine(store: Store) -> None:
    assert ask(store, "MATCH (c:Concept {id: 'softmax'}) RETURN 'CREATE me' AS `DELETE` // SET x") == (("CREATE me",),)
    assert ask(store, "UNWIND ['MERGE'] AS word WITH word WHERE word <> 'SET' RETURN word") == (("MERGE",),)


@everywhere
def test_functions_of_cypher_itself_are_answered(store: Store) -> None:
    asked = "date.truncate('month', date('2024-02-29')) AS month, duration.between(date('2024-02-29'), date('2024-03-01')).days AS days"
    assert ask(store, f"RETURN {asked}, point.distance(point({{x: 0, y: 0}}), point({{x: 3, y: 4}})) AS far") == (("2024-02-01", 1, 5.0),)


@pytest.mark.parametrize(
    ("cypher", "says"),
    [
        ("MATCH (c RETURN c", "line 1"),
        ("MATCH (c)\nRETRUN c", "line 2"),
        ("RETURN nosuchfunction(1)", "nosuchfunction"),
        ("RETURN $missing", "missing"),
        ("RETURN 1 / 0", "/ by zero"),
        ("/* never closed", "."),
    ],
)
def test_a_wrong_query_is_told_in_one_clean_sentence(store: Store, cypher: str, says: str) -> None:
    with pytest.raises(QueryFailed, match=says) as refusal:
        ask(store, cypher)
    for inside in ("\n", "com.arcadedb", "127.0.0.1", "EXPLAIN", "Exception"):
        assert inside not in str(refusal.value)


@everywhere
def test_the_server_itself_refuses_to_write_for_the_console(store: Store) -> None:
    assert store.can_refuse_writes()
    assert store.graph() == WORLD


def test_one_slow_query_blocks_nobody(store: Store) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*)"

    def refused(query: Callable[[], object]) -> None:
        with pytest.raises(QueryFailed):
            query()

    slow = [threading.Thread(target=refused, args=(lambda: read(store, endless, timeout=1.5, rows=1),)) for _ in range(6)]
    for thread in slow:
        thread.start()
    begun = time.monotonic()
    assert store.version() == WORLD.version
    assert time.monotonic() - begun < 1.5
    for thread in slow:
        thread.join()


def test_queries_that_fail_disturb_nobody(store: Store) -> None:
    """The driver gives the connection of one that failed away at once; 6.4.1 went on reading from it, and hung within seconds."""

    def fail() -> str:
        with pytest.raises(QueryFailed) as failure:
            read(store, "MATCH (c:Concept) RETURN 1 / (size(c.name) - size(c.name))", timeout=10, rows=1)
        return str(failure.value)

    with ThreadPoolExecutor(8) as pool:
        asked = [(pool.submit(fail), pool.submit(store.version)) for _ in range(AT_ONCE)]
        told = {(failure.result(timeout=60), version.result(timeout=60)) for failure, version in asked}
    assert told == {(fail(), WORLD.version)}
