"""The Cypher console: it reads within its limits and does nothing else."""

import time

import pytest

from graph import QueryFailed, QueryRefused, Store
from queries import Limits, run_cypher

from .servers import everywhere


def test_a_reading_query_is_answered(store: Store) -> None:
    answer = run_cypher(store, "MATCH (c:Concept {acronym: 'DPO'}) RETURN c.name AS name")
    assert answer.columns == ("name",)
    assert [list(row) for row in answer.rows] == [["Direct Preference Optimization"]]
    assert not answer.truncated


def test_parameters_reach_the_query(store: Store) -> None:
    answer = run_cypher(store, "MATCH (c:Concept {id: $id}) RETURN c.name", {"id": "softmax"})
    assert [list(row) for row in answer.rows] == [["Softmax"]]


@everywhere
@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:Concept {id: 'new'})",
        "MATCH (c:Concept) SET c.name = 'x'",
        "MATCH (c:Concept) DETACH DELETE c",
        "MERGE (c:Concept {id: 'new'}) RETURN c",
        "match (c:Concept) remove c.name",
        "MATCH (c) WITH c CREATE (:Concept {id: c.id + '2'}) RETURN 1",
    ],
)
def test_a_writing_query_is_refused_and_writes_nothing(store: Store, cypher: str) -> None:
    before = store.graph()
    with pytest.raises(QueryRefused):
        run_cypher(store, cypher)
    assert store.graph() == before


def test_rows_end_at_the_limit_and_the_answer_says_so(store: Store) -> None:
    answer = run_cypher(store, "UNWIND range(1, 100) AS n RETURN n", limits=Limits(rows=10))
    assert [list(row) for row in answer.rows] == [[n] for n in range(1, 11)]
    assert answer.truncated


def test_a_query_that_takes_too_long_is_ended(store: Store) -> None:
    started = time.monotonic()
    with pytest.raises(QueryFailed, match="longer than 1"):
        run_cypher(store, "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a + b)", limits=Limits(timeout_s=1))
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("cypher", ["MATCH (c:Concept RETURN c", "hello", "MATCH (c) RETURN d"])
def test_wrong_cypher_is_answered_in_a_line_or_a_few(store: Store, cypher: str) -> None:
    with pytest.raises(QueryFailed) as failed:
        run_cypher(store, cypher)
    assert str(failed.value)
    assert "Exception" not in str(failed.value)
    assert "\n" not in str(failed.value)


@pytest.mark.parametrize("cypher", ["", " \n", "MATCH (c) RETURN '\ud800'"])
def test_what_is_no_query_is_refused(store: Store, cypher: str) -> None:
    with pytest.raises(QueryRefused):
        run_cypher(store, cypher)


def test_an_oversized_query_is_refused_with_both_sizes(store: Store) -> None:
    with pytest.raises(QueryRefused, match="The query may take 100 bytes; here they are 210"):
        run_cypher(store, "RETURN '" + "é" * 100 + "' ", limits=Limits(max_query_bytes=100))


def test_oversized_parameters_are_refused(store: Store) -> None:
    with pytest.raises(QueryRefused, match="The parameters may take 65,536 bytes"):
        run_cypher(store, "RETURN $text", {"text": "x" * 70_000})


def test_parameters_that_are_no_json_are_refused(store: Store) -> None:
    endless: list[object] = []
    endless.append(endless)
    for value in (object(), endless, {1, 2}):
        with pytest.raises(QueryRefused, match="Parameters are JSON"):
            run_cypher(store, "RETURN $value", {"value": value})
