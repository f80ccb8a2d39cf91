"""How other sites come to show a view: `/oembed`, and what the head of each page tells of its figure."""

import json
import struct
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from lxml import html

from graph import Store
from web.addressed import Addressed
from web.boxes import harmless
from web.figures import Options
from web.oembed import LEAST, Bounds, rich

from .figure_worlds import path_of, plain_scene
from .hostile import payloads
from .servers import on
from .web_fixtures import client_of
from .world import DPO, WORLD

pytestmark = on("embedded")

HERE = "http://localhost"
PATH = "/path?q=RLHF+to+PPO"
EMBEDDED = f"{HERE}/embed{PATH}"
FIGURES = (
    "/",
    "/concepts",
    f"/concepts/{DPO}",
    "/search?q=reward",
    PATH,
    "/path?q=around+DPO",
    "/path?q=between+RLHF+and+PPO",
    "/learn?q=RLHF",
    f"/explore?start={DPO}&start=softmax",
    "/sources/notes",
    "/cypher?q=MATCH+(c:Concept)+RETURN+c",
    "/queries/all",
)
NO_FIGURE = ("/sources", "/search?q=qqqqqq", "/path?q=RLHF+to+Softmax", "/cypher", "/cypher?q=RETURN+1", "/queries", "/s", "/nothing")


@pytest.fixture(scope="module")
def asked(open_to_all: Store) -> FlaskClient:
    client = client_of(open_to_all, WORLD)
    folder = client.application.extensions["wayline"].settings.data / "queries"
    folder.mkdir()
    (folder / "all.cypher").write_text("// title: Everything\nMATCH (c:Concept) RETURN c\n", encoding="utf-8")
    return client


def told(client: FlaskClient, url: str, **more: object) -> dict[str, Any]:
    answer = client.get(f"/oembed?{urlencode({'url': url, **more})}")
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def frame(answer: dict[str, Any]) -> dict[str, str]:
    """The attributes of the one frame that is to be embedded."""
    found: list[tuple[str, dict[str, str | None]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))  # type: ignore[method-assign]
    parser.feed(answer["html"])
    ((tag, attributes),) = found
    assert tag == "iframe"
    return {name: value or "" for name, value in attributes.items()}


# What is told


def test_a_path_is_told_as_a_frame(asked: FlaskClient) -> None:
    answer = told(asked, HERE + PATH)
    assert (answer["type"], answer["version"], answer["title"]) == ("rich", "1.0", "RLHF to PPO")
    assert (answer["provider_name"], answer["provider_url"]) == ("Wayline", HERE)
    shown = frame(answer)
    assert (shown["src"], shown["width"], shown["height"], shown["title"]) == (EMBEDDED, "960", "540", "RLHF to PPO")
    assert asked.get(shown["src"]).status_code == 200


@pytest.mark.parametrize("view", FIGURES)
def test_every_page_with_a_figure_is_told_and_says_where(asked: FlaskClient, view: str) -> None:
    head = html.fromstring(asked.get(view).data)
    (link,) = head.xpath("//head/link[@type='application/json+oembed']")
    answer = asked.get(link.get("href"))
    assert answer.status_code == 200 and answer.get_json()["title"].casefold() == link.get("title").casefold()
    assert link.get("href").startswith(f"{HERE}/oembed?url=")


@pytest.mark.parametrize("view", NO_FIGURE)
def test_a_page_without_a_figure_says_nothing_and_is_not_told(asked: FlaskClient, view: str) -> None:
    head = html.fromstring(asked.get(view).data)
    assert head.xpath("//head/link[@type='application/json+oembed']") == head.xpath("//meta[starts-with(@property,'og:')]") == []
    answer = asked.get(f"/oembed?{urlencode({'url': HERE + view})}")
    assert answer.status_code in (400, 404) and answer.get_json()["error"]


@pytest.mark.parametrize("address", ["/path.svg", "/path.json", "/embed/path", "/path/"])
def test_each_form_of_a_view_is_told_as_the_view(asked: FlaskClient, address: str) -> None:
    assert told(asked, f"{HERE}{address}?q=RLHF+to+PPO") == told(asked, HERE + PATH)


def test_another_name_of_a_concept_is_understood(asked: FlaskClient) -> None:
    assert told(asked, f"{HERE}/concepts/dpo")["title"] == "DPO"


def test_the_options_of_a_figure_go_into_its_frame_and_those_of_the_page_do_not(asked: FlaskClient) -> None:
    assert frame(told(asked, f"{HERE}{PATH}&theme=dark&legend=0"))["src"] == f"{EMBEDDED}&theme=dark&legend=0"
    assert frame(told(asked, f"{HERE}{PATH}&theme=contrast&zoom=1.2,0,0&moved=dpo:1,2"))["src"] == EMBEDDED


# How large


def test_a_size_in_the_address_keeps_its_shape(asked: FlaskClient) -> None:
    answer = told(asked, f"{HERE}{PATH}&size=strip", maxwidth=400)
    assert (answer["width"], answer["height"]) == (400, 125)
    usual = told(asked, HERE + PATH, maxwidth=300)
    assert (usual["width"], usual["height"]) == (300, LEAST)


@pytest.mark.parametrize("bounds", [{}, {"maxwidth": 500}, {"maxheight": 150}, {"maxwidth": 200, "maxheight": 120}])
def test_the_thumbnail_has_the_size_that_is_told_and_fits(asked: FlaskClient, bounds: dict[str, int]) -> None:
    answer = told(asked, f"{HERE}{PATH}&crop=1&dpi=300", **bounds)
    image = asked.get(answer["thumbnail_url"]).data
    size = struct.unpack(">II", image[16:24])
    assert size == (answer["thumbnail_width"], answer["thumbnail_height"])
    assert size[0] <= bounds.get("maxwidth", 960) and size[1] <= bounds.get("maxheight", 540)


def test_where_no_thumbnail_fits_none_is_told(asked: FlaskClient) -> None:
    assert not [name for name in told(asked, HERE + PATH, maxwidth=100) if name.startswith("thumbnail")]


# What is not


FOREIGN = ("http://evil.example/path?q=a+to+b", "http://localhost@evil.example/", "http://evil.example@localhost/", "//evil.example/")
FOREIGN += ("http://localhost:9000/", "ftp://localhost/", "javascript:alert(1)", "file:///etc/passwd", "http://[", "localhost/path")
FOREIGN += ("http://localhost.evil.example/", "http://localhost\\@evil.example/", "http://169.254.169.254/latest", "http:///concepts")


@pytest.mark.parametrize("url", FOREIGN)
def test_an_address_of_another_site_is_not_found(asked: FlaskClient, url: str) -> None:
    answer = asked.get(f"/oembed?{urlencode({'url': url})}")
    assert answer.status_code == 404 and "no address of this site" in answer.get_json()["error"]


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("", 400, "`url` is missing"),
        (f"url={HERE}/&format=xml", 501, "JSON only"),
        (f"url={HERE}/&maxwidth=0", 400, "maxwidth"),
        (f"url={HERE}/&maxheight=wide", 400, "maxheight"),
        (f"url={HERE}/&maxwidth=99999999999", 400, "maxwidth"),
        (f"url={HERE}/concepts%3Fsize=9x9", 400, "320"),
        (f"url={HERE}/concepts/nobody", 404, "nobody"),
        (f"url={HERE}/%252e%252e/etc/passwd", 404, "no page"),
        (f"url={HERE}/static/site.css", 404, "no figure"),
        (f"url={HERE}/s/{'0' * 32}", 404, "no snapshot"),
    ],
)
def test_what_cannot_be_told_is_refused_in_words_as_json(asked: FlaskClient, query: str, status: int, told: str) -> None:
    answer = asked.get(f"/oembed?{query}")
    assert answer.status_code == status and told in answer.get_json()["error"]


def test_no_page_of_another_site_may_read_it(asked: FlaskClient) -> None:
    answer = asked.get(f"/oembed?{urlencode({'url': HERE + PATH})}", headers={"Origin": "https://evil.example"})
    assert answer.status_code == 200 and not [name for name, _ in answer.headers if name.startswith("Access-Control")]


def test_an_unchanged_answer_is_not_sent_again(asked: FlaskClient) -> None:
    address = f"/oembed?{urlencode({'url': HERE + PATH})}"
    again = asked.get(address, headers={"If-None-Match": asked.get(address).headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


# Where the site is


def test_behind_a_proxy_the_addresses_are_those_that_the_settings_say(store: Store) -> None:
    client = client_of(store, public_url="https://graph.example", hosts="graph.example")
    for url in (f"https://graph.example{PATH}", f"http://graph.example{PATH}", f"http://127.0.0.1{PATH}"):
        answer = told(client, url)
        assert frame(answer)["src"] == f"https://graph.example/embed{PATH}"
        assert answer["thumbnail_url"].startswith("https://graph.example/path.png?")
    head = html.fromstring(client.get(PATH).data)
    (image,) = head.xpath("//meta[@property='og:image']/@content")
    assert image == f"https://graph.example{PATH.replace('?', '.png?')}&size=1200x630"


def test_what_a_proxy_says_of_itself_is_not_believed(asked: FlaskClient) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example;proto=https"}
    for address in (f"/oembed?{urlencode({'url': HERE + PATH})}", PATH):
        assert asked.get(address, headers=forged).data == asked.get(address).data


def test_a_port_belongs_to_the_address(asked: FlaskClient) -> None:
    sent = {"base_url": "http://127.0.0.1:8765"}
    answer = asked.get("/oembed", query_string={"url": f"http://localhost:8765{PATH}"}, **sent)
    assert answer.get_json()["provider_url"] == "http://127.0.0.1:8765"
    assert asked.get("/oembed", query_string={"url": f"http://localhost{PATH}"}, **sent).status_code == 404


def test_a_name_that_the_site_does_not_answer_to_is_refused(asked: FlaskClient) -> None:
    for address in (f"/oembed?url=http://evil.example{PATH}", f"/embed{PATH}", "/s"):
        assert asked.get(address, headers={"Host": "evil.example"}).status_code == 400


# What a preview shows


def test_a_preview_has_words_and_an_image_of_the_size_that_is_told(asked: FlaskClient) -> None:
    head = html.fromstring(asked.get(PATH).data)
    meta = {one.get("property"): one.get("content") for one in head.xpath("//head/meta[@property]")}
    assert (meta["og:title"], meta["og:description"], meta["og:site_name"]) == ("RLHF to PPO", "RLHF uses PPO.", "Wayline")
    assert meta["og:url"] == HERE + PATH and meta["og:image:alt"]
    image = asked.get(meta["og:image"])
    assert struct.unpack(">II", image.data[16:24]) == (int(meta["og:image:width"]), int(meta["og:image:height"])) == (1200, 630)
    assert head.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]


def test_how_one_looks_at_a_page_is_not_how_its_figure_looks(asked: FlaskClient) -> None:
    head = html.fromstring(asked.get(f"{PATH}&theme=contrast").data)
    assert head.xpath("//meta[@property='og:url']/@content") == [HERE + PATH]


# Hostile names


@pytest.mark.parametrize("text", payloads())
def test_a_hostile_title_stays_an_attribute_and_a_text(asked: FlaskClient, text: str) -> None:
    scene = plain_scene(path_of(2).model_copy(update={"title": text}))
    with asked.application.test_request_context():
        answer = json.loads(rich(Addressed(PATH, Options()), scene, Bounds()).model_dump_json())
    assert frame(answer)["title"] == answer["title"] == harmless(text)
