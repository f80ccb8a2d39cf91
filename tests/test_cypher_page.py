"""The console's page: what was asked, what came of it, and in which shape."""

import json
import re
import shlex
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from graph import Answer, ConceptGraph, GraphNode, GraphPath, GraphRelation, RelationType, Store
from queries import Snapshot
from web.cypher.asked import Asked, read, written
from web.cypher.copies import copies
from web.cypher.rows import PAGE, page_of
from web.cypher.shapes import Shape, chosen, named_in, shapes_of
from web.cypher.telling import walk

from .test_web import Reader, assert_harmless
from .web_fixtures import client_of
from .world import DPO, WORLD, concept, world

HOSTILE = "RETURN '<script>alert(1)</script>' AS `<img src=x onerror=alert(2)>`, '</script><b>' AS b"
SNAPSHOT = Snapshot.of(WORLD)


def page(client: FlaskClient, q: str, **more: Any) -> str:
    answer = client.get("/cypher", query_string={"q": q, **more})
    assert answer.status_code == 200, answer.text
    return answer.text


def data_of(html: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/json" id="console-data">(.*?)</script>', html, re.DOTALL)
    told: dict[str, Any] = json.loads(found)
    return told


def text_of(html: str) -> str:
    return " ".join("".join(Reader(html).text).split())


def addresses(html: str, path: str) -> list[dict[str, list[str]]]:
    hrefs = [given["href"] for tag, given in Reader(html).tags if tag == "a" and given.get("href", "").startswith(path)]
    return [parse_qs(urlsplit(href).query, keep_blank_values=True) for href in hrefs]


def test_the_page_says_what_may_be_asked_and_within_which_limits(client: FlaskClient) -> None:
    html = client.get("/cypher").text
    told = "Reads only · first 1,000 rows · 2 MB · 5 s · 100 columns · 30 queries and 20 s of query time a minute"
    assert told in text_of(html)
    assert 'data-insert="(c:Technique)"' in html and 'data-insert="-[:VARIANT_OF]-&gt;"' in html
    assert 'data-insert="-[:ALTERNATIVE_TO]-"' in html and "is an alternative to, either way round" in html
    assert 'data-insert="r.quotes"' in html and 'data-insert="s.title"' in html


def test_the_editor_gets_what_it_completes_from(client: FlaskClient) -> None:
    told = data_of(client.get("/cypher").text)
    assert {"name": "Concept", "count": 8} in told["labels"] and {"name": "Source", "count": 1} in told["labels"]
    assert {"name": "REQUIRES", "count": 2, "words": "requires"} in told["types"]
    assert {"id", "quotes", "licence"} <= set(told["properties"])
    assert "toLower" in told["functions"] and "MATCH" in told["keywords"]
    assert told["error"] is None


def test_what_the_schema_names_is_what_the_database_holds(client: FlaskClient, store: Store) -> None:
    told = data_of(client.get("/cypher").text)
    asked = "MATCH (n) WHERE n:Concept OR n:Source UNWIND keys(n) AS k RETURN DISTINCT k ORDER BY k"
    relations = "MATCH (:Concept)-[r]->() UNWIND keys(r) AS k RETURN DISTINCT k ORDER BY k"
    held = {row[0] for q in (asked, relations) for row in client.get("/cypher.json", query_string={"q": q}).get_json()["rows"]}
    assert held <= set(told["properties"])
    for label in told["labels"]:
        count = client.get("/cypher.json", query_string={"q": f"MATCH (n:{label['name']}) RETURN count(n)"}).get_json()["rows"]
        assert count == [[label["count"]]], label
    for type in told["types"]:
        count = client.get("/cypher.json", query_string={"q": f"MATCH ()-[r:{type['name']}]->() RETURN count(r)"}).get_json()["rows"]
        assert count == [[type["count"]]], type


def test_one_value_alone_is_shown_large(client: FlaskClient) -> None:
    html = page(client, "MATCH (c:Concept) RETURN count(c) AS concepts")
    assert '<p class="single">' in html and "<output><bdi>8</bdi></output>" in html and "<tbody>" not in html
    assert "<tbody>" in page(client, "MATCH (c:Concept) RETURN count(c) AS concepts", view="table")


def test_nodes_relations_and_paths_are_drawn_with_the_table_below(client: FlaskClient) -> None:
    html = page(client, f"MATCH p = (a:Concept {{id: '{DPO}'}})-[:REQUIRES]->(b) RETURN p")
    assert 'id="picture-data"' in html and "<tbody>" in html
    drawn = json.loads(re.findall(r'id="picture-data">(.*?)</script>', html, re.DOTALL)[0])
    assert {node["id"] for node in drawn["nodes"]} == {DPO, "preference-pair"}
    assert [edge["type"] for edge in drawn["edges"]] == ["requires"]
    assert f'href="/concepts/{DPO}"' in html and "requires" in text_of(html)


def test_where_no_relation_is_named_the_picture_shows_those_there_are(client: FlaskClient) -> None:
    html = page(client, "MATCH (c:Concept) RETURN c")
    assert len(json.loads(re.findall(r'id="picture-data">(.*?)</script>', html, re.DOTALL)[0])["edges"]) == len(WORLD.relations)


def test_texts_and_numbers_are_a_table(client: FlaskClient) -> None:
    html = page(client, "MATCH (c:Concept) RETURN c.name AS name, size(c.aliases) AS aliases ORDER BY name")
    assert "picture-data" not in html and 'class="number"' in html
    told = page(client, "MATCH (c:Concept) RETURN c.name", view="picture")
    assert "The answer names no concept" in told and "<tbody>" in told


def test_the_shape_is_kept_in_the_address_and_json_shows_as_text(client: FlaskClient) -> None:
    html = page(client, "MATCH (c:Concept {id: 'softmax'}) RETURN c", view="json")
    assert '"name": "Softmax"' in text_of(html) and "picture-data" not in html
    assert {"view": ["table"], "q": ["MATCH (c:Concept {id: 'softmax'}) RETURN c"]} in addresses(html, "/cypher?")


def test_sources_stand_in_the_table_as_links(client: FlaskClient) -> None:
    html = page(client, "MATCH (c:Concept {id: 'softmax'})-[d:DEFINED_IN]->(s) RETURN d, s")
    assert 'href="/sources/notes"' in html and "is defined in" in text_of(html)


def test_a_long_table_comes_in_pages_and_says_what_was_cut(client: FlaskClient) -> None:
    html = page(client, "UNWIND range(1, 5000) AS n RETURN n, 'x' AS x")
    assert "first 1,000 rows; the row limit was hit" in text_of(html)
    assert "Rows 1 to 100 of 1,000 that were fetched" in text_of(html) and html.count("<tr>") == PAGE + 1
    last = page(client, "UNWIND range(1, 5000) AS n RETURN n, 'x' AS x", page=10)
    assert "Rows 901 to 1000 of" in text_of(last) and 'rel="next"' not in last and 'rel="prev"' in last
    assert "Rows 901 to 1000 of" in text_of(page(client, "UNWIND range(1, 5000) AS n RETURN n, 'x' AS x", page=99))


def test_size_is_a_limit_too(client: FlaskClient) -> None:
    html = page(client, f"UNWIND range(1, 400) AS n RETURN n, '{'x' * 9000}' AS x")
    assert "the size limit was hit" in text_of(html)


def test_rows_are_sorted_by_a_link(client: FlaskClient) -> None:
    q = "MATCH (c:Concept) RETURN c.name AS name, c.acronym AS short ORDER BY name"
    assert re.findall(r"<tbody><tr><td><bdi>(.*?)</bdi>", page(client, q, sort=-1)) == ["Softmax"]
    assert 'aria-sort="descending"' in page(client, q, sort=-1)
    assert {"q": [q], "sort": ["-2"]} in addresses(page(client, q, sort=2), "/cypher?")


def test_sorting_puts_numbers_before_texts_and_nothing_last() -> None:
    answer = Answer(columns=("v",), rows=((None,), ("b",), (10,), ("A",), (9.5,), ([1],)))
    assert [row[0] for row in page_of(answer, page=1, sort=1).rows] == [9.5, 10, "A", "b", [1], None]
    assert [row[0] for row in page_of(answer, page=1, sort=-1).rows] == [[1], "b", "A", 10, 9.5, None]
    assert page_of(answer, page=1, sort=7).rows == answer.rows


def test_long_cells_are_marked(client: FlaskClient) -> None:
    assert 'class="long"' in page(client, f"RETURN '{'word ' * 60}' AS a, 1 AS b")


def test_hostile_text_shows_as_text_everywhere(client: FlaskClient) -> None:
    for view in ("", "table", "json", "value"):
        html = page(client, HOSTILE, view=view)
        assert_harmless(html)
        assert not [tag for tag, _ in Reader(html).tags if tag == "img"]
        assert "<img src=x onerror=alert(2)>" in text_of(html)
    assert HOSTILE.replace(" ", "") in text_of(html).replace(" ", "")


def test_no_text_closes_a_block_of_data(client: FlaskClient) -> None:
    html = client.get("/cypher", query_string={"q": "RETURN '</script><script>alert(1)</script>' LIMI 1"}).text
    assert_harmless(html)
    assert data_of(html)["error"] is None or "message" in data_of(html)["error"]
    assert html.count("<script>") == 0


def test_an_error_is_told_beside_the_query_with_its_place(client: FlaskClient) -> None:
    answer = client.get("/cypher", query_string={"q": "MATCH (c:Concept)\nRETURN c.name LIMI 3"})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text and "LIMI 3</textarea>" in answer.text
    assert data_of(answer.text)["error"]["line"] == 2


def test_parameters_are_fields_and_a_query_waits_until_each_has_a_value(client: FlaskClient) -> None:
    q = "MATCH (c:Concept {acronym: $short}) RETURN c.name, $n AS n"
    html = page(client, q, **{"param.n": "3"})
    fields = {given["name"]: given.get("value") for tag, given in Reader(html).tags if tag == "input" and "param." in given.get("name", "")}
    assert fields == {"param.short": "", "param.n": "3"}
    assert "<option selected>number</option>" in html and "The query asks for" in html and "<tbody>" not in html
    assert "Direct Preference Optimization" in page(client, q, **{"param.n": "3", "param.short": "DPO"})
    missing = client.get("/cypher.json", query_string={"q": q})
    assert missing.status_code == 400 and "$short and $n" in missing.get_json()["error"] and missing.get_json()["column"] == 28


def test_the_type_of_a_field_says_what_its_value_is(client: FlaskClient) -> None:
    answer = client.get("/cypher", query_string={"q": "RETURN $x AS x", "param.x": "42", "type.x": "text"})
    assert answer.status_code == 303
    assert parse_qs(urlsplit(answer.location).query) == {"q": ["RETURN $x AS x"], "param.x": ['"42"']}
    assert client.get(answer.location.replace("/cypher?", "/cypher.json?")).get_json()["rows"] == [["42"]]


@pytest.mark.parametrize(
    ("type", "text"), [("number", "abc"), ("number", "true"), ("true or false", "1"), ("JSON", "{a"), ("number", "NaN")]
)
def test_a_value_of_another_type_is_told_and_the_query_stays(client: FlaskClient, type: str, text: str) -> None:
    answer = client.get("/cypher", query_string={"q": "RETURN $x AS x", "param.x": text, "type.x": type})
    assert answer.status_code == 400 and "The parameter $x is to be" in text_of(answer.text) and "RETURN $x AS x" in answer.text


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(JSON_VALUES)
def test_an_address_gives_every_value_back(value: Any) -> None:
    assert read(written(value)) == value and type(read(written(value))) is type(value)


def test_the_answer_opens_as_a_graph(client: FlaskClient) -> None:
    by_name = page(client, "MATCH (c:Concept) WHERE c.acronym IN ['DPO', 'KTO'] RETURN c.name, 'nothing' AS x")
    (asked,) = addresses(by_name, "/explore?")
    assert set(asked["start"]) == {DPO, "kahneman-tversky-optimization"}
    (href,) = {given["href"] for tag, given in Reader(by_name).tags if tag == "a" and given.get("href", "").startswith("/explore?")}
    assert client.get(href).status_code == 200
    assert not addresses(page(client, "RETURN 'nothing' AS x, 1 AS y"), "/explore?")


def test_as_many_concepts_open_as_a_picture_starts_at(empty_store: Store) -> None:
    many = [concept(f"c{n}", f"Concept number {n}", 10, "A thing.") for n in range(30)]
    client = client_of(empty_store, world(concepts=many, relations=()))
    html = page(client, "MATCH (c:Concept) RETURN c.id, 1 AS x")
    (href,) = [given["href"] for tag, given in Reader(html).tags if tag == "a" and given.get("href", "").startswith("/explore?")]
    assert "of 30 concepts" in text_of(html) and client.get(href).status_code == 200


def test_what_was_asked_is_taken_elsewhere(client: FlaskClient) -> None:
    html = unescape(page(client, "RETURN $x AS x", **{"param.x": "it's"}))
    assert "curl -sS http://localhost/api/cypher" in html and "from urllib.request import" in html
    assert "](http://localhost/cypher?q=RETURN+%24x+AS+x&param.x=it%27s)" in html


HARD = st.text() | st.sampled_from(["'; rm -rf /; '", "$(reboot)", "`reboot`", '"""', "]](http://evil)", "\\", "{0} %s\n#"])


@given(HARD, HARD)
def test_what_is_copied_says_what_was_asked_whatever_it_holds(query: str, value: str) -> None:
    curl, python, markdown = copies(Asked(query, {"x": value}), "http://localhost", page="/cypher?q=1", needs_token=False)
    words = shlex.split(curl.text)
    assert json.loads(words[words.index("-d") + 1]) == {"query": query, "parameters": {"x": value}}
    names: dict[str, Any] = {}
    exec(python.text.split("with urlopen")[0], names)  # noqa: S102
    assert names["asked"] == {"query": query, "parameters": {"x": value}}
    assert "\n" not in markdown.text and not re.search(r"(?<!\\)[][](?!\(http://localhost/cypher\?q=1\)$)", markdown.text[1:])


def test_a_plan_reads_as_steps(client: FlaskClient) -> None:
    html = page(client, "EXPLAIN MATCH (c:Concept) RETURN c.name")
    assert "How the database goes about it" in html and '<section class="plan"' in html


NODE = GraphNode(id="a", name="A", labels=("Concept",), properties={})
OTHER = GraphNode(id="b", name="B", labels=("Concept",), properties={})


def test_a_path_reads_in_its_own_direction() -> None:
    back = GraphPath(nodes=(NODE, OTHER), relations=(GraphRelation(type="USED_BY", source="b", target="a", properties={}),))
    assert [step.words for step in walk(back)] == ["", "uses"]


def test_shapes_follow_what_the_answer_names() -> None:
    def shapes(*values: object) -> tuple[Shape, ...]:
        answer = Answer(columns=tuple(f"c{n}" for n in range(len(values))), rows=(values,))
        return shapes_of(answer, named_in(answer, SNAPSHOT))

    dpo = GraphNode(id=DPO, name="DPO", labels=("Concept",), properties={})
    source = GraphNode(id="notes", name="notes", labels=("Source",), properties={})
    assert shapes(3)[0] is Shape.VALUE and shapes("a", "b")[0] is Shape.TABLE
    assert shapes(dpo)[0] is shapes([{"x": [dpo]}])[0] is Shape.PICTURE
    assert shapes(source)[0] is shapes(NODE)[0] is Shape.TABLE
    assert chosen({"view": "picture"}, shapes(3)) is Shape.VALUE
    assert chosen({"chosen": DPO}, shapes(dpo)) is Shape.PICTURE


def test_an_answer_names_relations_as_they_are_stored() -> None:
    relation = GraphRelation(type="REQUIRES", source=DPO, target="preference-pair", properties={})
    named = named_in(Answer(columns=("r",), rows=((relation,),)), SNAPSHOT)
    assert named.concepts == (DPO, "preference-pair")
    assert named.relations == {(DPO, RelationType.REQUIRES, "preference-pair")}


def test_the_page_is_there_when_nothing_is_loaded(empty_store: Store) -> None:
    assert client_of(empty_store, ConceptGraph()).get("/cypher").status_code == 200
