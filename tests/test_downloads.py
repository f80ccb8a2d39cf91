"""Answers as files: CSV that every reader takes and no spreadsheet runs, GraphML that every program reads."""

import csv
import io
from collections.abc import Iterator

import networkx as nx
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from graph import Answer, GraphNode, GraphPath, GraphRelation, QueryRefused, Store, Value
from web.cells import cell, csv_line, defused
from web.cypher.graphml import graphml

from .web_fixtures import client_of
from .world import DPO

EVERY = "MATCH (c:Concept) RETURN c.id AS id, c.name AS name ORDER BY id"


def csv_of(client: FlaskClient, q: str, **more: object) -> list[list[str]]:
    answer = client.get("/cypher.csv", query_string={"q": q, **more})
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.text), strict=True))


def test_all_rows_go_into_a_file(client: FlaskClient) -> None:
    rows = csv_of(client, EVERY)
    assert rows[0] == ["id", "name"] and len(rows) == 9 and [DPO, "Direct Preference Optimization"] in rows


def test_a_file_has_a_name_and_a_type_and_is_kept_by_nobody(client: FlaskClient) -> None:
    answer = client.get("/cypher.csv", query_string={"q": EVERY})
    assert answer.headers["Content-Disposition"] == "attachment; filename=cypher.csv"
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_byte_order_mark_where_one_asks_for_it(client: FlaskClient) -> None:
    asked = {"q": "RETURN 'é' AS é"}
    assert client.get("/cypher.csv", query_string=asked).data == "é\r\né\r\n".encode()
    assert client.get("/cypher.csv", query_string={**asked, "bom": 1}).data == "\ufeffé\r\né\r\n".encode()


def test_a_file_holds_more_rows_than_a_page_and_says_where_it_was_cut(client: FlaskClient) -> None:
    rows = csv_of(client, "UNWIND range(1, 12000) AS n RETURN n, 'x' AS x")
    assert rows[10_000] == ["10000", "x"] and rows[10_001:] == [["first 10,000 rows; the row limit was hit", ""]]
    assert len(csv_of(client, "UNWIND range(1, 9000) AS n RETURN n")) == 9001
    assert len(client.get("/cypher.json", query_string={"q": "UNWIND range(1, 9000) AS n RETURN n"}).get_json()["rows"]) == 9000


def test_an_answer_without_rows_has_its_head(client: FlaskClient) -> None:
    assert csv_of(client, "MATCH (c:Concept {id: 'nothing'}) RETURN c.id AS id, 1 AS x") == [["id", "x"]]


def test_no_cell_is_a_formula(client: FlaskClient) -> None:
    texts = ["=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1"]
    rows = csv_of(
        client,
        "UNWIND $texts AS text RETURN text AS `=cmd|' /C calc'!A0`, -5 AS n, null AS z",
        **{"param.texts": str(texts).replace("'", '"')},
    )
    assert rows[0][0] == "'=cmd|' /C calc'!A0"
    assert all(row[0].startswith("'") for row in rows[1:]) and [row[1:] for row in rows[1:]] == [["-5", ""]] * len(texts)


@pytest.mark.parametrize(("query", "status"), [("CREATE ()", 400), ("MATCH (n RETURN n", 400), ("RETURN $x AS x", 400)])
def test_an_error_is_told_as_one_and_not_as_a_file(client: FlaskClient, query: str, status: int) -> None:
    answer = client.get("/cypher.csv", query_string={"q": query})
    assert answer.status_code == status and answer.is_json and "Content-Disposition" not in answer.headers
    in_browser = client.get("/cypher.csv", query_string={"q": query}, headers={"Accept": "text/html"})
    assert in_browser.status_code == status and "<h1>" in in_browser.text


def test_the_place_at_the_turnstile_is_free_again_whoever_reads_to_the_end(client: FlaskClient) -> None:
    for n in range(4):
        begun = client.get("/cypher.csv", query_string={"q": f"UNWIND range(1, 9000) AS n RETURN n, {n}"}, buffered=False)
        next(iter(begun.response))
        begun.close()
    assert csv_of(client, "RETURN 1 AS n") == [["n"], ["1"]]


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\0")) | st.integers() | st.none(), min_size=2, max_size=3), min_size=1))
def test_every_reader_of_csv_gets_the_cells_back(rows: list[list[Value]]) -> None:
    text = "".join(map(csv_line, rows))
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == [
        [cell(value) if isinstance(value, int) else defused(cell(value)) for value in row] for row in rows
    ]


NODE = GraphNode(id="a", name="A\x00", labels=("Concept",), properties={"id": "a", "name": "A\x00<&>", "aliases": ["x", "ÿ"], "n": 3})
OTHER = GraphNode(id="b", name="B", labels=("Source",), properties={"id": "b"})
JOINS = GraphRelation(type="REQUIRES", source="a", target="b", properties={"confidence": 0.5, "status": "stated"})


def drawn(*rows: tuple[Value, ...]) -> "nx.MultiDiGraph[str]":
    answer = Answer(columns=tuple(f"c{n}" for n in range(len(rows[0]))), rows=rows)
    assert graphml(answer) == graphml(answer)
    return nx.parse_graphml(graphml(answer).decode(), force_multigraph=True)


def test_nodes_and_relations_become_a_graph() -> None:
    graph = drawn((NODE, JOINS, OTHER), (NODE, JOINS, OTHER))
    assert dict(graph.nodes["a"]) == {"name": "A<&>", "aliases": '["x", "ÿ"]', "n": "3", "labels": "Concept"}
    assert [(a, b, told["relation"], told["confidence"]) for a, b, told in graph.edges(data=True)] == [("a", "b", "REQUIRES", 0.5)]


def test_what_stands_in_paths_and_lists_is_drawn_too() -> None:
    graph = drawn((GraphPath(nodes=(NODE, OTHER), relations=(JOINS,)), [NODE, {"x": OTHER}]))
    assert set(graph.nodes) == {"a", "b"} and graph.number_of_edges() == 1


def test_a_node_without_an_identifier_has_one_of_its_own() -> None:
    nameless = GraphNode(id="", name="", labels=("Concept",), properties={"n": 1})
    assert len(drawn((nameless, NODE)).nodes) == 2


def test_an_answer_without_nodes_is_no_graph(client: FlaskClient) -> None:
    with pytest.raises(QueryRefused, match="no graph in this answer"):
        graphml(Answer(columns=("a",), rows=((1,),)))
    assert client.get("/cypher.graphml", query_string={"q": EVERY}).status_code == 400


def test_the_graph_of_an_answer_is_a_file(client: FlaskClient) -> None:
    asked = {"q": f"MATCH p = (c:Concept {{id: '{DPO}'}})--(d:Concept) RETURN p"}
    answer = client.get("/cypher.graphml", query_string=asked)
    graph = nx.parse_graphml(answer.text, force_multigraph=True)
    assert answer.headers["Content-Disposition"] == "attachment; filename=cypher.graphml"
    assert graph.nodes[DPO]["name"] == "Direct Preference Optimization" and graph.number_of_edges() == 3
    assert (
        answer.data
        == client.get("/cypher.graphml", query_string={"q": f"MATCH p = (c:Concept {{id: '{DPO}'}})--(d:Concept) RETURN p"}).data
    )


def test_rows_are_sent_as_they_come(store: Store) -> None:
    client = client_of(store)
    begun = client.get("/cypher.csv", query_string={"q": "UNWIND range(1, 5000) AS n RETURN n"}, buffered=False)
    parts: Iterator[bytes] = iter(begun.response)
    assert [next(parts), next(parts)] == [b"n\r\n", b"1\r\n"]
    assert sum(1 for _ in parts) == 4999
