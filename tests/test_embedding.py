"""What the site lets other pages do with it: only `/embed/…` stands in a frame, and figures are files that do nothing."""

import json
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from graph import Store
from web.figures import Form

from .hostile import payloads
from .servers import on
from .web_fixtures import client_of
from .world import DPO, WORLD

pytestmark = on("embedded")

PATH = "/path?q=RLHF+to+PPO"
PAGES = (
    "/",
    "/concepts",
    f"/concepts/{DPO}",
    PATH,
    "/learn?q=RLHF",
    "/cypher",
    "/queries",
    "/sources",
    "/s",
    "/review",
    "/health",
    "/nothing",
)
FRAMED = (
    "/embed/",
    "/embed/concepts",
    f"/embed/concepts/{DPO}",
    f"/embed{PATH}",
    "/embed/learn?q=RLHF",
    "/embed/cypher?q=MATCH+(c:Concept)+RETURN+c",
)
NOTHING_THERE = ("/embed/concepts/nobody", "/embed/path?q=RLHF+to+Softmax", "/embed/sources", "/embed/nothing", f"/embed{PATH}&size=1x1")


@pytest.fixture(scope="module")
def site_of(open_to_all: Store) -> FlaskClient:
    return client_of(open_to_all, WORLD)


# Frames


@pytest.mark.parametrize("page", PAGES)
def test_no_other_page_stands_in_a_frame(site_of: FlaskClient, page: str) -> None:
    headers = site_of.get(page).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"] and headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("page", FRAMED)
def test_a_page_for_a_frame_may_be_framed_and_does_nothing_else(site_of: FlaskClient, page: str) -> None:
    answer = site_of.get(page)
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == 200 and answer.mimetype == "text/html"
    assert policy.endswith("; frame-ancestors * file:") and policy.startswith("default-src 'none'; ") and "form-action 'none'" in policy
    assert "unsafe" not in policy and "'self'" not in policy and "http" not in policy
    assert "X-Frame-Options" not in answer.headers and "Set-Cookie" not in answer.headers
    assert "<form" not in answer.text and "<textarea" not in answer.text and "<link" not in answer.text


@pytest.mark.parametrize("page", NOTHING_THERE)
def test_what_cannot_be_shown_is_told_in_the_frame(site_of: FlaskClient, page: str) -> None:
    answer = site_of.get(page)
    assert answer.status_code in (400, 404) and "<form" not in answer.text and "<script" not in answer.text
    assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors * file:") and "X-Frame-Options" not in answer.headers


@pytest.mark.parametrize("page", [f"/embed{PATH}", "/embed/concepts", "/embed/cypher", f"/embed/s/{'0' * 32}"])
def test_a_page_for_a_frame_is_only_read(site_of: FlaskClient, page: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert site_of.open(page, method=method, headers={"Origin": "http://localhost"}).status_code == 405


def test_the_settings_say_who_may_frame_it(store: Store) -> None:
    client = client_of(store, frame_ancestors="https://slides.example")
    assert client.get(f"/embed{PATH}").headers["Content-Security-Policy"].endswith("frame-ancestors https://slides.example")
    nobody = client_of(store, frame_ancestors="'none'").get(f"/embed{PATH}")
    assert nobody.headers["X-Frame-Options"] == "DENY"


def test_a_cookie_of_the_owner_changes_nothing_in_a_frame(store: Store) -> None:
    client = client_of(store, token="a-token-that-nobody-guesses")  # noqa: S106
    before = client.get(f"/embed{PATH}").data
    client.post("/login", data={"token": "a-token-that-nobody-guesses"}, headers={"Origin": "http://localhost"})
    assert client.get(f"/embed{PATH}").data == before


@pytest.mark.parametrize("page", [f"/embed{PATH}", "/path.svg?q=RLHF+to+PPO", PATH])
def test_what_has_not_changed_keeps_the_headers_that_it_came_with(site_of: FlaskClient, page: str) -> None:
    first = site_of.get(page)
    again = site_of.get(page, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, first.headers["Cache-Control"]) == (304, b"", "no-cache")
    # A browser puts the headers of this answer in the place of those it has.
    for name in ("Content-Security-Policy", "X-Frame-Options"):
        assert again.headers.get(name, first.headers.get(name)) == first.headers.get(name)


# Files


@pytest.mark.parametrize("form", Form)
def test_a_file_does_nothing_and_other_pages_may_show_it(site_of: FlaskClient, form: Form) -> None:
    answer = site_of.get(f"/path.{form}?q=RLHF+to+PPO")
    headers = answer.headers
    assert answer.status_code == 200 and answer.mimetype == form.mimetype
    assert headers["Content-Security-Policy"].endswith("; sandbox") and headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin" and "Set-Cookie" not in headers
    shown = "inline" if form in (Form.PNG, Form.PDF) else "attachment"
    assert headers["Content-Disposition"] == f"{shown}; filename=rlhf-to-ppo.{form}"


@pytest.mark.parametrize("page", [f"/embed{PATH}", "/path.svg?q=RLHF+to+PPO", "/oembed?url=http://localhost/concepts"])
def test_head_says_what_get_says(site_of: FlaskClient, page: str) -> None:
    asked, told = site_of.get(page), site_of.head(page)
    assert told.data == b"" and told.status_code == asked.status_code
    assert {name: value for name, value in told.headers if name != "Date"} == {
        name: value for name, value in asked.headers if name != "Date"
    }


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("size=100000x100000", "7680"),
        ("size=abc", "WIDTHxHEIGHT"),
        ("theme=x", "light"),
        ("scale=99", "8"),
        ("part=7", "no part 7"),
        ("most=1", "2"),
        ("size=4:3&size=1:1", "more than once"),
        ("theme=dark&theme=dark", "more than once"),
    ],
)
def test_an_odd_option_is_refused_with_the_limit_as_data_for_programs(site_of: FlaskClient, asked: str, told: str) -> None:
    answer = site_of.get(f"/path.png?q=RLHF+to+PPO&{asked}")
    assert answer.status_code == 400 and told in answer.get_json()["error"]


# Names and hosts


@pytest.mark.parametrize("text", ["a\r\nSet-Cookie: x=1", "a\nX-Evil: 1", 'a"; filename="b.exe', *payloads()])
def test_no_question_gets_into_the_headers(site_of: FlaskClient, text: str) -> None:
    for address in (f"/search.csv?q={quote(text)}", f"/embed/search?q={quote(text)}", f"/queries/{quote(text, safe='')}.svg"):
        answer = site_of.get(address)
        assert answer.status_code < 500 and "Set-Cookie" not in answer.headers and "X-Evil" not in answer.headers
        assert not {"\r", "\n"} & set("".join(f"{name}{value}" for name, value in answer.headers))
        assert ".exe" not in answer.headers.get("Content-Disposition", "")


def test_what_a_proxy_says_of_itself_changes_no_figure_and_no_frame(site_of: FlaskClient) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/evil"}
    for page in (f"/embed{PATH}", "/path.svg?q=RLHF+to+PPO"):
        plain, told = site_of.get(page), site_of.get(page, headers=forged)
        assert (told.data, told.headers["ETag"]) == (plain.data, plain.headers["ETag"])


@pytest.mark.parametrize("page", [f"/embed{PATH}", "/path.svg?q=RLHF+to+PPO", "/oembed?url=http://localhost/", "/s"])
def test_the_site_answers_to_its_own_names_only(site_of: FlaskClient, page: str) -> None:
    assert site_of.get(page, headers={"Host": "evil.example"}).status_code == 400


def test_the_console_stays_closed_in_frames_and_figures_where_it_is_closed(store: Store) -> None:
    client = client_of(store, console="off")
    for address in ("/embed/cypher?q=MATCH+(c)+RETURN+c", "/cypher.svg?q=MATCH+(c)+RETURN+c"):
        assert client.get(address).status_code == 403
    told = client.get("/oembed?url=http://localhost/cypher?q=MATCH%2B(c)%2BRETURN%2Bc")
    assert told.status_code == 403 and "off" in json.loads(told.data)["error"]


def test_a_frame_leads_to_the_view_and_to_its_concepts_on_the_site(client: FlaskClient) -> None:
    page = client.get(f"/embed/concepts/{DPO}").text
    assert f'href="http://localhost/concepts/{DPO}"' in page
    assert page.count('<a href="http://localhost/concepts/') > 4 and 'class="full"' in page
    public = client_of(client.application.extensions["wayline"].store, public_url="https://graph.example")
    assert f'href="https://graph.example/concepts/{DPO}"' in public.get(f"/embed/concepts/{DPO}").text
