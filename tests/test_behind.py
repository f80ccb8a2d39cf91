"""The Cypher behind each page: it runs on both servers and gives what the page shows, whatever the names."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from graph import Answer, Concept, ConceptGraph, GraphNode, GraphPath, GraphRelation, QueryRefused, RelationType, Store
from loader import SAMPLE, extract_files
from queries import LearnAnswer, PathAnswer, Snapshot, TreeAnswer, answer, behind_answer, run_cypher
from queries.cypher_text import literal

from .effort import examples
from .graphs import IDS, edge, relations
from .hostile import payloads
from .test_review_site import log_in
from .web_fixtures import client_of

Key = tuple[str, str, str]

HOSTILE = (
    "x' RETURN 1 //",
    "' OR 1 = 1",
    "\\",
    "\\'",
    "a\\u0027 + 1 AS b //",
    "\\\\u005c'",
    "one\ntwo\r\nthree\ttabs",
    '/* */ // -- `tick` "quote" $p {id: 1}',
    "\x00\x07\x7f\x85\u2028\u202e\ufeff",
    "👩‍🔬 and \U000e0041",
    "طبقة 模型 ß İ",
    *payloads(),
)


class Shown(NamedTuple):
    """The concepts and relations among the rows of a query, in the order in which one meets them."""

    ids: list[str]
    keys: list[Key]
    walks: list[list[str]]


def shown(rows: Answer) -> Shown:
    values = [value for row in rows.rows for value in row]
    paths = [value for value in values if isinstance(value, GraphPath)]
    nodes = [value for value in values if isinstance(value, GraphNode)] + [node for path in paths for node in path.nodes]
    links = [value for value in values if isinstance(value, GraphRelation)] + [one for path in paths for one in path.relations]
    listed = [row[rows.columns.index("id")] for row in rows.rows] if "id" in rows.columns else []
    keys = [(link.source, RelationType[link.type].value, link.target) for link in links]
    return Shown([*unique(node.id for node in nodes), *listed], unique(keys), unique([node.id for node in path.nodes] for path in paths))


def unique(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    found.extend(value for value in values if value not in found)
    return found


def queries_at(client: FlaskClient, address: str) -> list[str]:
    """The queries that the page shows, each of which its link runs."""
    page = client.get(address)
    assert page.status_code == 200, page.text
    found = [unescape(text) for text in re.findall(r'<pre [^>]*><code dir="ltr">(.*?)</code></pre>', page.text, re.DOTALL)]
    links = [unescape(link) for link in re.findall(r'<a href="(/cypher\?[^"]*)">Run this in the console', page.text)]
    assert [parse_qs(urlsplit(link).query)["q"] for link in links] == [[query] for query in found]
    return found


def rows_at(store: Store, client: FlaskClient, address: str) -> Iterator[Shown]:
    for query in queries_at(client, address):
        rows = run_cypher(store, query)
        assert not rows.truncated and not rows.notices, (query, rows.notices)
        yield shown(rows)


def json_at(client: FlaskClient, address: str) -> Any:
    path, _, asked = address.partition("?")
    return client.get(f"{'/overview' if path == '/' else path}.json?{asked}").get_json()


@cache
def sample() -> ConceptGraph:
    return extract_files([SAMPLE]).graph


@pytest.fixture
def sampled(open_to_all: Store) -> FlaskClient:
    """A client of a site that shows the sample."""
    return client_of(open_to_all, sample())


VIEWS = (
    "/",
    "/?shown=12",
    "/concepts/transformer",
    "/concepts/softmax?depth=2",
    "/concepts/transformer?depth=3",
    "/path?q=around+transformer",
    "/path?q=around+transformer+max+2+avoiding+foundation+model",
    "/path?q=around+fine-tuning+directed+max+3",
    "/path?q=around+transformer+only+requires",
    "/path?q=between+RLHF+and+transformer",
    "/path?q=between+RLHF+and+transformer+avoiding+ChatGPT",
    "/path?q=between+DPO+and+RLHF+max+2",
    "/path?q=between+DPO+and+Nucleus+Sampling+max+2",
    "/path?q=related+to+RLHF,+transformer+and+softmax",
    "/explore?start=transformer&start=softmax&depth=2",
    "/explore?start=transformer&depth=2&direction=in",
    "/explore?start=transformer&depth=2&direction=out",
    "/explore?start=transformer&depth=3&hide=hubs",
    "/explore?start=softmax&open=transformer&open=decoding",
)
"""Pages with a picture of concepts and relations."""

STARS = ("/concepts/transformer", "/path?q=around+transformer")
"""Pages that tell the relations of one concept; those among the others stand only in the picture."""


@pytest.mark.parametrize("address", VIEWS)
def test_a_picture_and_its_query_show_the_same(open_to_all: Store, sampled: FlaskClient, address: str) -> None:
    told = json_at(sampled, address)
    view = told.get("neighbourhood", told).get("view") or told
    rows = next(rows_at(open_to_all, sampled, address))
    assert set(rows.ids) == {card["id"] for card in view["concepts"]}
    keys = {(hop["source"], hop["type"], hop["target"]) for hop in view["hops"]}
    assert set(rows.keys) == ({key for key in keys if "transformer" in key} if address in STARS else keys)


PATHS = (
    "RLHF to transformer",
    "transformer to RLHF",
    "RLHF to transformer avoiding ChatGPT",
    "RLHF to transformer via ChatGPT",
    "RLHF to transformer via requires, post-training",
    "RLHF to transformer 5 paths",
    "transformer to RLHF 3 paths",
    "fine-tuning to positional encoding directed",
    "fine-tuning to positional encoding only requires directed",
    "RLHF to transformer only requires, variant-of, used-by",
    "RLHF to transformer max 3",
    "RLHF to transformer max 4 2 paths",
    "DPO to DPO",
)


@pytest.mark.parametrize("phrase", PATHS)
def test_a_query_gives_the_paths_of_the_page(open_to_all: Store, sampled: FlaskClient, phrase: str) -> None:
    address = f"/path?q={phrase.replace(' ', '+')}"
    told = json_at(sampled, address)
    (rows,) = rows_at(open_to_all, sampled, address)
    assert rows.walks[: len(told["paths"]) or None] == [path["concepts"] for path in told["paths"]]
    assert rows.ids or told["why_not"]


@pytest.mark.parametrize("address", ["/learn?q=fine-tuning", "/path?q=learn+fine-tuning", "/learn?q=positional+encoding"])
def test_a_query_gives_what_to_learn_in_an_order_and_another_what_builds_on_it(
    open_to_all: Store, sampled: FlaskClient, address: str
) -> None:
    told = json_at(sampled, address)
    before, *after = rows_at(open_to_all, sampled, address)
    assert set(before.ids) == {step["concept"]["id"] for step in told["steps"]}
    assert before.ids[-1] == told["target"]
    assert [id for rows in after for id in rows.ids] == [card["id"] for card in told["downstream"]]


def test_the_lists_and_the_search_have_their_queries(open_to_all: Store, sampled: FlaskClient) -> None:
    for address in ("/concepts", "/sources", "/search?q=atention", "/search?q=rl"):
        told = json_at(sampled, address)
        (rows,) = rows_at(open_to_all, sampled, address)
        assert rows.ids == [one["id"] for one in told.get("concepts") or told.get("sources") or told["matches"]], address
    (rows,) = rows_at(open_to_all, sampled, "/sources/modern-ai")
    by_line = {int(line): id for line, id in json_at(sampled, "/sources/modern-ai")["concepts"].items()}
    assert rows.ids == [by_line[line] for line in sorted(by_line)]


def test_a_concept_says_where_it_is_defined(open_to_all: Store, sampled: FlaskClient) -> None:
    rows = run_cypher(open_to_all, queries_at(sampled, "/concepts/softmax")[1])
    defined = json_at(sampled, "/concepts/softmax")["concept"]["definitions"]
    assert [(row[0], row[2], row[3]) for row in rows.rows] == [(one["source"], one["line"], one["text"]) for one in defined]


def test_what_was_opened_in_a_picture_is_in_its_query(open_to_all: Store, sampled: FlaskClient) -> None:
    for address in ("/?shown=12&open=softmax", "/concepts/softmax?open=transformer", "/concepts/softmax?direction=in&hide=hubs"):
        (drawn,) = re.findall(r'id="picture-data">(.*?)</script>', sampled.get(address).text)
        assert set(next(rows_at(open_to_all, sampled, address)).ids) == {node["id"] for node in json.loads(drawn)["nodes"]}, address


def test_what_is_cut_off_a_page_is_cut_off_its_query(open_to_all: Store) -> None:
    """Of 90 ways the page shows those past the best connected concepts."""
    middle = [f"m{n:02}" for n in range(90)]
    ways = [edge(end, RelationType.RELATED_TO, id) for end in ("a", "z") for id in middle]
    hubs = [edge(id, RelationType.REQUIRES, "hub") for id in middle[::3]]
    graph = ConceptGraph.of(concepts=[Concept(id=id, name=id.upper()) for id in ("a", "z", "hub", *middle)], relations=[*ways, *hubs])
    client = client_of(open_to_all, graph)
    for address in ("/path?q=between+A+and+Z", "/concepts/a?depth=2", "/explore?start=hub&depth=3", "/path?q=A+to+Z"):
        told, rows = json_at(client, address), next(rows_at(open_to_all, client, address))
        if "paths" in told:
            assert rows.walks[:4] == [path["concepts"] for path in told["paths"]] and len(rows.walks) == told["equally_short"]
        else:
            assert set(rows.ids) == {card["id"] for card in told["view"]["concepts"]}, address


def test_a_step_in_the_picture_brings_its_own_query(page: Page) -> None:
    page.goto("/concepts/softmax")
    page.locator("details.behind summary").click()
    expect(page.locator("#behind")).to_contain_text("OPTIONAL MATCH (c)-[r]-(d:Concept)")
    page.get_by_role("link", name="2", exact=True).click()
    expect(page.locator("#behind")).to_contain_text("*0..2]")


def test_a_long_list_has_a_query_for_each_page(open_to_all: Store) -> None:
    client = client_of(open_to_all, ConceptGraph.of(concepts=[Concept(id=f"c-{n}", name=f"C {n % 7} {n}") for n in range(450)]))
    for page in (1, 2, 3):
        (rows,) = rows_at(open_to_all, client, f"/concepts?page={page}")
        assert rows.ids == [card["id"] for card in json_at(client, f"/concepts?page={page}")["concepts"]]


def test_the_owner_sees_the_query_for_what_waits(open_to_all: Store) -> None:
    client = client_of(open_to_all, sample(), token="open sesame")  # noqa: S106
    assert log_in(client, "open sesame").status_code == 303
    for page in (1, 3):
        (rows,) = rows_at(open_to_all, client, f"/review?page={page}")
        assert rows.keys == [(hop["source"], hop["type"], hop["target"]) for hop in json_at(client, f"/review?page={page}")["hops"]]


@pytest.mark.parametrize("address", ["/search", "/search?q=xyzzyx", "/cypher", "/nothing"])
def test_what_shows_no_data_has_no_query(client: FlaskClient, address: str) -> None:
    assert "The Cypher behind this page" not in client.get(address).text


def test_a_page_whose_names_do_not_fit_a_query_says_what_differs(open_to_all: Store) -> None:
    many = ConceptGraph.of(concepts=[Concept(id=f"{'long-' * 40}{n}", name=f"C {n}") for n in range(100)])
    client = client_of(open_to_all, many)
    (query,) = queries_at(client, "/?shown=90")
    assert "this takes as many of them all" in query and len(query) < 1000
    assert len(shown(run_cypher(open_to_all, query)).ids) == 90


@pytest.mark.parametrize("text", HOSTILE)
def test_a_literal_is_the_text_and_nothing_else(store: Store, text: str) -> None:
    rows = run_cypher(store, f"RETURN {literal(text)} AS text, 1 AS one")
    assert [list(row) for row in rows.rows] == [[text, 1]]
    assert not re.search(r"\\u00(?:5c|27|22|60)", literal(text).replace("\\\\", "")), text


@pytest.mark.parametrize("id", HOSTILE[:11])
def test_a_concept_with_any_identifier_is_found_by_its_query(open_to_all: Store, id: str) -> None:
    graph = ConceptGraph.of(concepts=[Concept(id=id, name="Odd"), Concept(id="even", name="Even")])
    open_to_all.replace(graph)
    snapshot = Snapshot.of(graph)
    for phrase in ("around Odd", "Odd to Odd", "between Odd and Even", "learn Odd"):
        query = behind_answer(snapshot, phrase, answer(snapshot, phrase))[0].cypher
        assert id in shown(run_cypher(open_to_all, query)).ids, query


def test_no_name_gets_out_of_the_page(open_to_all: Store) -> None:
    id = "x</code></pre><script>1</script>"
    client = client_of(open_to_all, ConceptGraph.of(concepts=[Concept(id=id, name="Odd")]))
    assert "<script>1" not in client.get("/search?q=Odd").text
    assert id in queries_at(client, "/search?q=Odd")[0]


NAMES = st.sampled_from([id.upper() for id in IDS])
TYPES = st.lists(st.sampled_from(RelationType), min_size=1, max_size=3, unique=True).map(", ".join)


def optional(word: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[str]:
    return st.just("") | values.map(lambda value: word.format(value))


@st.composite
def phrases(draw: st.DrawFn) -> str:
    one, other, third = draw(st.permutations([id.upper() for id in IDS]))[:3]
    common = [optional(" only {}", TYPES), optional(" directed", st.just(1)), optional(" max {}", st.integers(1, 4))]
    avoiding, via, number = (
        optional(" avoiding {}", NAMES),
        optional(" via {}", NAMES | st.sampled_from(RelationType)),
        optional(" {} paths", st.integers(1, 5)),
    )
    asked = {
        f"{one} to {other}": [avoiding, via, *common, number],
        f"around {one}": [avoiding, *common],
        f"between {one} and {other}": [avoiding, *common],
        f"related to {one}, {other} and {third}": [avoiding, common[0]],
        f"learn {one}": [],
    }
    phrase = draw(st.sampled_from(list(asked)))
    return phrase + "".join(draw(term) for term in asked[phrase])


@given(st.tuples(relations(), st.lists(phrases(), min_size=8, max_size=8)))
@examples(8)
def test_any_phrase_in_any_graph_has_a_query_with_the_same_answer(open_to_all: Store, drawn: tuple[list[Any], list[str]]) -> None:
    graph = ConceptGraph.of(concepts=[Concept(id=id, name=id.upper()) for id in IDS], relations=drawn[0])
    open_to_all.replace(graph)
    for phrase in drawn[1]:
        assert_same(open_to_all, Snapshot.of(graph), phrase)


def assert_same(store: Store, snapshot: Snapshot, phrase: str) -> None:
    """The query behind the answer to the phrase gives its concepts, and its paths in the same order."""
    try:
        found = answer(snapshot, phrase)
    except QueryRefused:
        return
    queries = behind_answer(snapshot, phrase, found)
    rows = [shown(run_cypher(store, query.cypher)) for query in queries]
    match found:
        case PathAnswer():
            walks = [list(path.concepts) for path in found.paths]
            assert rows[0].walks[: len(walks) or None] == walks, (phrase, queries)
            assert " paths" in phrase or len(rows[0].walks) == found.equally_short, (phrase, queries)
        case TreeAnswer():
            extra = {card.id for card in found.view.concepts} if "back where it came from" in queries[0].cypher else set()
            assert set(rows[0].ids) | extra == {card.id for card in found.view.concepts}, (phrase, queries)
        case LearnAnswer():
            assert set(rows[0].ids) == {step.concept.id for step in found.steps}, (phrase, queries)
            assert [id for one in rows[1:] for id in one.ids] == [card.id for card in found.downstream], (phrase, queries)
        case _:
            assert set(rows[0].ids) == {card.id for card in found.neighbourhood.view.concepts}, (phrase, queries)
