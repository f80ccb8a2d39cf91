"""The pages and their JSON, asked as a browser asks them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph import ConceptGraph, Store
from web import Settings
from web.app import create_app
from web.headers import HEADERS, LOOPBACK

from .hostile import hostile_graph
from .servers import EmbeddedServer
from .web_fixtures import client_of, new_folder
from .world import WORLD

RLHF = "reinforcement-learning-from-human-feedback"
DPO = "direct-preference-optimization"
EVERY_COUNT = "MATCH (c:Concept) RETURN count(c) AS concepts"

PAGES = (
    "/",
    "/concepts",
    f"/concepts/{DPO}",
    "/sources",
    "/sources/notes",
    "/search?q=dpo",
    "/path?q=RLHF+to+DPO",
    "/path?q=around+DPO",
    *(f"/path?q={asked}" for asked in ("between+PPO+and+DPO", "related+to+PPO,+DPO+and+KTO", "learn+DPO")),
)
TWINS = ("/overview.json", "/concepts.json", f"/concepts/{DPO}.json", "/sources.json", "/sources/notes.json", "/search.json?q=dpo")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_there_and_links_to_its_json(client: FlaskClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert 'rel="alternate" type="application/json"' in page.text


@pytest.mark.parametrize("address", TWINS)
def test_every_page_has_its_json(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.is_json and answer.get_json()["data_version"] == WORLD.version


@pytest.mark.parametrize("address", [*PAGES, "/cypher", "/nothing", "/health", "/palette.css", "/static/site.css"])
def test_every_answer_forbids_what_a_page_does_not_need(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        headers = answer.headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "'unsafe" not in headers["Content-Security-Policy"] and "Set-Cookie" not in headers


@pytest.mark.parametrize("address", [*PAGES, "/cypher", "/nothing"])
def test_no_page_holds_inline_scripts_or_styles(client: FlaskClient, address: str) -> None:
    tags = list(tags_of(client.get(address).text))
    assert not [tag for tag, _ in tags if tag == "style"]
    assert not [given for tag, given in tags if tag == "script" and "src" not in given and given.get("type") != "application/json"]
    assert not [name for _, given in tags for name in given if name == "style" or name.startswith("on")]


def test_the_overview_says_what_is_loaded_and_asks_three_questions(client: FlaskClient) -> None:
    page = client.get("/").text
    assert "8 concepts and 6 relations from 1 document" in page
    assert page.count("/path?q=") == 3


def test_the_questions_of_the_overview_have_answers(client: FlaskClient) -> None:
    asked = [given["href"] for tag, given in tags_of(client.get("/").text) if tag == "a" and "/path?q=" in given.get("href", "")]
    assert [client.get(address).status_code for address in asked] == [200] * 3


def test_an_empty_graph_says_what_to_do(empty_store: Store) -> None:
    page = client_of(empty_store).get("/")
    assert page.status_code == 200
    assert "wayline load" in page.text and "wayline demo" in page.text


def test_a_concept_page_shows_definition_relations_and_source(client: FlaskClient) -> None:
    page = client.get(f"/concepts/{DPO}").text
    assert "An alternative to" in page and "learns from <a" in page
    assert "DPO</bdi> is an alternative to" in page and "DPO</bdi> has the variant" in page
    assert 'href="/sources/notes#line-20"' in page


def test_mentions_in_a_definition_are_links(client: FlaskClient) -> None:
    assert f'<a href="/concepts/{RLHF}">RLHF</a> that learns' in client.get(f"/concepts/{DPO}").text


def test_evidence_marks_both_ends(client: FlaskClient) -> None:
    assert "An alternative to <mark>RLHF</mark>" in client.get(f"/concepts/{DPO}").text


@pytest.mark.parametrize(("alias", "right"), [("dpo", DPO), ("RLHF", RLHF), ("reward-models", "reward-model")])
def test_another_name_leads_to_the_right_address(client: FlaskClient, alias: str, right: str) -> None:
    for suffix in ("", ".json"):
        answer = client.get(f"/concepts/{alias}{suffix}")
        assert (answer.status_code, answer.location) == (301, f"/concepts/{right}{suffix}")


def test_a_misspelt_concept_is_answered_with_a_suggestion(client: FlaskClient) -> None:
    page = client.get("/concepts/sofmax")
    assert page.status_code == 404
    assert "Did you mean Softmax?" in page.text and 'href="/go?q=Softmax"' in page.text
    assert client.get("/concepts/sofmax.json").get_json()["nearest"] == ["Softmax"]


def test_a_source_shows_its_entries_with_their_lines(client: FlaskClient) -> None:
    page = client.get("/sources/notes").text
    assert 'id="line-21"' in page and "Tunes a policy with PPO" in page
    assert 'href="https://example.org/notes"' in page


def test_an_unknown_source_is_told(client: FlaskClient) -> None:
    answer = client.get("/sources/note")
    assert answer.status_code == 404 and "Did you mean notes?" in answer.text


def test_a_path_is_told_hop_by_hop(client: FlaskClient) -> None:
    found = client.get("/path.json?q=PPO+to+DPO").get_json()
    assert {"kind", "from", "to", "paths", "why_not", "data_version"} <= found.keys()
    assert [hop["sentence"] for hop in found["paths"][0]["hops"]] == ["PPO is used by RLHF.", "RLHF is an alternative to DPO."]
    page = client.get("/path?q=PPO+to+DPO").text
    assert "2 steps" in page and "/path?q=DPO+to+PPO" in page


def test_the_terms_of_a_question_are_links_that_take_them_away(client: FlaskClient) -> None:
    page = client.get("/path?q=PPO+to+DPO+via+RLHF+max+4").text
    assert 'href="/path?q=PPO+to+DPO+max+4"' in page and 'href="/path?q=PPO+to+DPO+via+RLHF"' in page
    assert "PPO is used by RLHF, which is an alternative to DPO." in page


def test_a_question_without_an_answer_offers_others(client: FlaskClient) -> None:
    page = client.get("/path?q=DPO+to+PPO+directed+max+1")
    assert page.status_code == 200
    assert [offer["phrase"] for offer in client.get("/path.json?q=DPO+to+PPO+max+1").get_json()["offers"]] == ["DPO to PPO"]
    assert 'href="/path?q=DPO+to+PPO"' in client.get("/path?q=DPO+to+PPO+max+1").text


def test_a_misspelt_word_of_the_language_is_a_link_to_the_right_phrase(client: FlaskClient) -> None:
    answer = client.get("/path?q=RLHF+to+DPO+avoding+PPO")
    assert answer.status_code == 404
    assert 'href="/path?q=RLHF+to+DPO+avoiding+PPO"' in answer.text
    assert client.get("/path.json?q=RLHF+to+DPO+avoding+PPO").get_json()["phrases"] == ["RLHF to DPO avoiding PPO"]
    assert "RLHF to DPO" in client.get("/search?q=RLHF+too+DPO").text


def test_what_one_knows_stands_in_the_address_and_in_the_list(client: FlaskClient) -> None:
    assert [step["known"] for step in client.get("/learn.json?q=DPO").get_json()["steps"]] == [False, False]
    page = client.get("/learn?q=DPO&known=preference-pair")
    assert page.text.count(" checked") == 1
    assert "- [x] **preference pair**" in client.get("/learn.md?q=learn+DPO&known=preference-pair").text
    assert client.get("/learn.md?q=RLHF+to+DPO").status_code == 400


def test_no_path_says_why(client: FlaskClient) -> None:
    page = client.get("/path?q=Softmax+to+DPO")
    assert page.status_code == 200
    assert client.get("/path.json?q=Softmax+to+DPO").get_json()["why_not"][:20] in page.text


def test_a_name_that_was_read_with_a_typo_is_told(client: FlaskClient) -> None:
    assert "Read “<bdi>reward modle</bdi>” as" in client.get("/path?q=reward+modle+to+DPO").text


def test_a_typo_in_the_box_is_told_on_the_concept_page(client: FlaskClient) -> None:
    assert "Read “<bdi>softmx</bdi>” as" in client.get("/go?q=softmx", follow_redirects=True).text
    assert "Read “" not in client.get("/concepts/softmax?typed=anything+else").text


def test_an_unknown_end_is_answered_with_the_nearest_names(client: FlaskClient) -> None:
    answer = client.get("/path?q=Nonsense+to+DPO")
    assert answer.status_code == 404 and "Nonsense" in answer.text


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("dpo", f"/concepts/{DPO}"),
        ("softmx", "/concepts/softmax?typed=softmx"),
        ("RLHF to DPO", "/path?q=RLHF+to+DPO"),
        ("around DPO", "/path?q=around+DPO"),
        ("MATCH (c:Concept) RETURN c", "/cypher?q=MATCH+%28c%3AConcept%29+RETURN+c"),
        ("preference learning", "/search?q=preference+learning"),
        ("", "/concepts"),
        ("//evil.test", "/search?q=%2F%2Fevil.test"),
    ],
)
def test_the_one_box_leads_where_the_text_belongs(client: FlaskClient, typed: str, place: str) -> None:
    answer = client.get("/go", query_string={"q": typed})
    assert (answer.status_code, answer.location) == (302, place)


def test_search_gives_names_reasons_and_definitions(client: FlaskClient) -> None:
    first = client.get("/search.json?q=dpo").get_json()["matches"][0]
    assert (first["id"], first["reason"]) == (DPO, "acronym of Direct Preference Optimization")
    assert "acronym of Direct Preference Optimization" in client.get("/search?q=dpo").text


def test_cypher_rows_stand_in_a_table_and_in_json(client: FlaskClient) -> None:
    assert "<bdi>8</bdi>" in client.get("/cypher", query_string={"q": EVERY_COUNT}).text
    found = client.get("/cypher.json", query_string={"q": EVERY_COUNT}).get_json()
    assert (found["columns"], found["rows"]) == (["concepts"], [[8]])


def test_nodes_relations_and_paths_in_a_result_are_links(client: FlaskClient) -> None:
    asked = "MATCH p = (a:Concept {id: $id})-[r:REQUIRES]->(b) RETURN a, r, p".replace("$id", f"'{DPO}'")
    page = client.get("/cypher", query_string={"q": asked}).text
    assert page.count(f'href="/concepts/{DPO}"') >= 3
    assert "requires" in page and 'href="/concepts/preference-pair"' in page


@pytest.mark.parametrize("query", ["CREATE (n:Concept)", "MATCH (n) DETACH DELETE n", "MATCH (n RETURN n", "RETURN"])
def test_refused_and_faulty_cypher_is_told_beside_the_query(client: FlaskClient, query: str) -> None:
    page = client.get("/cypher", query_string={"q": query})
    assert page.status_code == 400
    assert "Not answered" in page.text and "<textarea" in page.text
    answer = client.get("/cypher.json", query_string={"q": query})
    assert answer.status_code == 400 and answer.get_json()["error"]
    assert client.get("/cypher.json", query_string={"q": EVERY_COUNT}).get_json()["rows"] == [[8]]


def test_a_console_that_was_switched_off_says_so(store: Store) -> None:
    assert "Cypher is off here. WAYLINE_CONSOLE says off." in client_of(store, console="off").get("/cypher").text


def test_the_console_is_off_where_the_site_is_open_to_others(store: Store) -> None:
    open_site = client_of(store, loopback=False)
    assert "Cypher is off here" in open_site.get("/cypher").text
    refused = open_site.get("/cypher.json", query_string={"q": EVERY_COUNT})
    assert refused.status_code == 403 and "WAYLINE_CONSOLE" in refused.get_json()["error"]
    assert client_of(store, loopback=False, console="public").get("/cypher", query_string={"q": EVERY_COUNT}).status_code == 200


def test_health_and_readiness(client: FlaskClient) -> None:
    assert client.get("/health").get_json() == {"status": "ok"}
    assert client.get("/ready").get_json()["data_version"] == WORLD.version


def test_a_site_whose_embedded_server_is_killed_goes_on_with_another(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server, server.open() as store:
        client = client_of(store, WORLD)
        server.kill()
        assert client.get("/health").status_code == 200
        assert "Direct Preference Optimization" in client.get("/cypher?q=MATCH+(c:Concept)+RETURN+c").text
        assert client.get("/ready").get_json()["data_version"] == WORLD.version


@pytest.mark.parametrize("host", [*LOOPBACK[:2], "[::1]", "localhost:8765", "127.0.0.1:1", "LOCALHOST", "wiki.example"])
def test_the_site_answers_to_its_own_names(store: Store, host: str) -> None:
    assert client_of(store, hosts=("wiki.example",)).get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.test", "localhost.evil.test", "evil.test:8765", "", "localhost@evil.test", "[::1", "127.0.0.1.evil.test"]
)
def test_the_site_does_not_answer_to_foreign_names(client: FlaskClient, host: str) -> None:
    answer = client.get("/overview.json", headers={"Host": host})
    assert answer.status_code == 400 and "Softmax" not in answer.text


@pytest.mark.parametrize("address", [*PAGES, *TWINS])
def test_what_a_browser_has_already_is_not_sent_again(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_load_changes_what_is_shown_and_its_etag(store: Store) -> None:
    before = client_of(store).get("/concepts")
    smaller = client_of(store, ConceptGraph.of(WORLD.sources, WORLD.concepts[:3]))
    after = smaller.get("/concepts", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200 and "3 concepts" in after.text


@pytest.mark.parametrize(
    ("method", "address", "status"), [("GET", "/nothing", 404), ("POST", "/concepts", 405), ("GET", "/static/none.css", 404)]
)
def test_wrong_addresses_and_methods_are_told_in_the_form_that_was_asked_for(
    client: FlaskClient, method: str, address: str, status: int
) -> None:
    page = client.open(address, method=method)
    assert page.status_code == status and "<h1>" in page.text
    answer = client.open(address, method=method, headers={"Accept": "application/json"})
    assert answer.status_code == answer.get_json()["status"] == status


@pytest.mark.parametrize(
    "address",
    ["/concepts/..%2f..%2fetc%2fpasswd", "/static/..%2f..%2fsettings.py", "/sources/%2e%2e", "/concepts/%00", "/concepts/a%0d%0ab"],
)
def test_no_address_leads_out_of_the_site(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def broken_site(store: Store) -> Flask:
    """A site with a view that fails, as any of them might one day."""
    app = create_app(Settings(data=new_folder()), store)

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError("the inside of the machine")

    return app


def test_what_breaks_inside_is_logged_and_not_shown(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    answer = broken_site(store).test_client().get("/broken")
    assert answer.status_code == 500
    assert "RuntimeError" not in answer.text and "inside of the machine" not in answer.text and "Traceback" not in answer.text
    assert "the inside of the machine" in caplog.text


class Reader(HTMLParser):
    """What a browser makes of a page: its tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def tags_of(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    return iter(Reader(html).tags)


def plain(text: str) -> str:
    return "".join(text.split())


def assert_harmless(html: str) -> None:
    for tag, given in tags_of(html):
        assert not [name for name in given if name.startswith("on") or name == "style"], (tag, given)
        is_preview = tag == "meta" and given.keys() == {"property", "content"}  # text for chats, which nothing follows
        assert is_preview or tag not in ("img", "iframe", "form", "math", "meta", "style") or "evil" not in str(given), (tag, given)
        assert urlsplit(given.get("href", "")).scheme in ("", "http", "https", "mailto"), (tag, given)


def test_stored_content_shows_as_text_on_every_page(empty_store: Store) -> None:
    graph = hostile_graph()
    client = client_of(empty_store, graph)
    for concept in graph.concepts:
        page = client.get(f"/concepts/{concept.id}")
        assert page.status_code == 200
        assert_harmless(page.text)
        assert plain(concept.name) in plain("".join(Reader(page.text).text))
        assert client.get(f"/concepts/{concept.id}.json").get_json()["concept"]["name"] == concept.name


@pytest.mark.parametrize("address", ["/", "/concepts", "/sources", "/sources/hostile"])
def test_stored_content_disappears_from_no_list(empty_store: Store, address: str) -> None:
    graph = hostile_graph()
    page = client_of(empty_store, graph).get(address).text
    assert_harmless(page)
    shown = plain("".join(Reader(page).text))
    missing = [concept.name for concept in graph.concepts if plain(concept.name) not in shown]
    assert address == "/sources" or missing == []


@pytest.mark.parametrize("address", ["/search", "/path", "/cypher", "/go", "/concepts/"])
def test_what_is_asked_shows_as_text(empty_store: Store, address: str) -> None:
    graph = hostile_graph()
    client = client_of(empty_store, graph)
    for concept in graph.concepts:
        page = client.get(address, query_string={"q": concept.name}) if address != "/concepts/" else client.get(f"/concepts/{concept.id}x")
        assert page.status_code in (200, 302, 400, 404, 429)
        assert_harmless(page.text)


def test_every_colour_in_the_style_sheets_is_a_property() -> None:
    legend = Path("web/static/drawing.css").read_text(encoding="utf-8")
    assert "#" not in legend
