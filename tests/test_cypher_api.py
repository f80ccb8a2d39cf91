"""The console for programs: the same answers as JSON, who may ask, and what is told where it does not go well."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graph import Store
from web.cypher.asked import Asked
from web.cypher.copies import copies

from .web_fixtures import client_of
from .world import WORLD

COUNT = "MATCH (c:Concept) RETURN count(c) AS concepts"
LONG = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a + b)"
SECRET = "a-token-that-nobody-guesses"  # noqa: S105


def post(client: FlaskClient, query: object = COUNT, parameters: object = None, **headers: str) -> TestResponse:
    body = {"query": query, "parameters": parameters if parameters is not None else {}}
    return client.post("/api/cypher", json=body, headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_a_program_asks_and_gets_rows_with_the_limits(client: FlaskClient) -> None:
    told = post(client, "MATCH (c:Concept {acronym: $short}) RETURN c.name AS name", {"short": "DPO"}).get_json()
    assert (told["columns"], told["rows"]) == (["name"], [["Direct Preference Optimization"]])
    assert told["data_version"] == WORLD.version and not told["truncated"]
    assert told["limits"]["rows"] == 1000 and told["limits"]["queries_a_minute"] == 30


def test_the_same_is_asked_by_an_address(client: FlaskClient) -> None:
    asked = {"q": "RETURN $n AS n, $text AS text", "param.n": "42", "param.text": '"42"'}
    assert client.get("/api/cypher", query_string=asked).get_json()["rows"] == [[42, "42"]]


@pytest.mark.parametrize("address", ["/api/cypher", "/cypher.json"])
def test_what_one_has_already_is_not_sent_again(client: FlaskClient, address: str) -> None:
    first = client.get(address, query_string={"q": COUNT})
    again = client.get(address, query_string={"q": COUNT}, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(address, query_string={"q": "RETURN 1"}, headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("query", ["RETURN rand() > 2 AS x", "RETURN datetime() AS now", "RETURN /* x */ timestamp( ) AS now"])
def test_what_differs_each_time_is_kept_by_nobody(client: FlaskClient, query: str) -> None:
    answer = client.get("/api/cypher", query_string={"q": query})
    assert answer.headers["Cache-Control"] == "no-store" and "ETag" not in answer.headers


def test_a_load_changes_the_etag(store: Store) -> None:
    first = client_of(store).get("/api/cypher", query_string={"q": COUNT})
    changed = client_of(store, WORLD.of(WORLD.sources, WORLD.concepts[:3]))
    answer = changed.get("/api/cypher", query_string={"q": COUNT}, headers={"If-None-Match": first.headers["ETag"]})
    assert answer.get_json()["rows"] == [[3]]


def test_only_json_is_taken(client: FlaskClient) -> None:
    for type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = client.post("/api/cypher", data=json.dumps({"query": COUNT}), content_type=type)
        assert answer.status_code == 415 and answer.is_json


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{", '{"query": 1}', '{"query": "RETURN 1", "parameter": {}}', '{"parameters": {}}', "[" * 9000, '{"query": "\\ud800"}'],
)
def test_what_is_no_question_is_refused(client: FlaskClient, body: str) -> None:
    answer = client.post("/api/cypher", data=body, content_type="application/json")
    assert answer.status_code == 400 and answer.get_json()["code"] == "console.refused"


def test_a_question_that_is_too_long_is_refused_by_its_size(client: FlaskClient) -> None:
    for size in (20_000, 600_000):
        answer = post(client, f"RETURN '{'x' * size}'")
        assert (answer.status_code, answer.get_json()["code"]) == (413, "console.too_large")
    assert post(client, "RETURN $x AS x", {"x": "x" * 70_000}).status_code == 413
    assert post(client, "RETURN size($x) AS x", {"x": "é" * 30_000}).get_json()["rows"] == [[30_000]]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("CREATE (n:Concept)", 400, "console.refused"),
        ("", 400, "console.refused"),
        ("MATCH (n RETURN n", 400, "console.bad_query"),
        (f"RETURN [i IN range(1, 300) | '{'x' * 9000}'] AS x", 422, "console.too_big"),
    ],
)
def test_each_kind_of_failure_has_its_status_and_code(client: FlaskClient, query: str, status: int, code: str) -> None:
    told = post(client, query).get_json()
    assert (told["status"], told["code"]) == (status, code), told
    by_address = client.get("/api/cypher", query_string={"q": query})
    assert (by_address.status_code, by_address.get_json()["code"]) == (status, code)


def test_a_query_that_takes_too_long_has_a_status_of_its_own(client: FlaskClient) -> None:
    told = post(client, LONG).get_json()
    assert (told["status"], told["code"]) == (504, "console.timeout"), told


def test_an_error_names_its_place(client: FlaskClient) -> None:
    told = post(client, "MATCH (c:Concept)\nRETURN c.name LIMI 3").get_json()
    assert (told["line"], told["column"]) == (2, 15)


def test_errors_are_json_whatever_a_program_accepts(client: FlaskClient) -> None:
    for accept in ("*/*", "text/html", ""):
        answer = client.post("/api/cypher", json={"query": "CREATE ()"}, headers={"Accept": accept})
        assert answer.status_code == 400 and answer.is_json is (accept != "text/html")


def test_other_errors_have_no_code(client: FlaskClient) -> None:
    assert "code" not in client.get("/concepts/nothing.json").get_json()


# Who may ask


def test_programs_need_not_say_where_they_come_from_and_pages_of_others_may_not_ask(client: FlaskClient) -> None:
    assert post(client).status_code == 200
    assert post(client, Origin="http://localhost").status_code == 200
    for origin in ("https://evil.test", "null", "http://localhost:9000", "http://localhost.evil.test", ""):
        answer = post(client, Origin=origin)
        assert answer.status_code == 403 and "Access-Control-Allow-Origin" not in answer.headers


def test_everything_else_that_is_sent_still_names_its_origin(client: FlaskClient) -> None:
    assert client.post("/queries", data={"name": "a"}).status_code == 403
    assert client.post("/login", data={"token": "x"}).status_code == 403


def test_the_host_is_checked_here_too(client: FlaskClient) -> None:
    assert post(client, Host="evil.test").status_code == 400


def test_pages_of_listed_sites_may_ask_and_read(store: Store) -> None:
    client = client_of(store, cors=("https://notes.example",))
    answer = post(client, Origin="https://notes.example")
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "https://notes.example"
    assert "Origin" in answer.headers["Vary"] and "Access-Control-Allow-Credentials" not in answer.headers
    refused = post(client, "CREATE ()", Origin="https://notes.example")
    assert refused.status_code == 400 and refused.headers["Access-Control-Allow-Origin"] == "https://notes.example"
    other = client.get("/api/cypher", query_string={"q": COUNT}, headers={"Origin": "https://other.example"})
    assert "Access-Control-Allow-Origin" not in other.headers and "Origin" in other.headers["Vary"]
    assert "Access-Control-Allow-Origin" not in client.get("/overview.json", headers={"Origin": "https://notes.example"}).headers


def test_a_browser_asks_first_and_is_told_what_may_be_sent(store: Store) -> None:
    client = client_of(store, cors=("https://notes.example",))
    asked = {"Origin": "https://notes.example", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    answer = client.options("/api/cypher", headers=asked)
    assert answer.status_code == 204
    assert (
        answer.headers["Access-Control-Allow-Methods"] == "GET, POST" and answer.headers["Access-Control-Allow-Headers"] == "Content-Type"
    )
    other = client.options("/api/cypher", headers={**asked, "Origin": "https://evil.test"})
    assert not [name for name in other.headers.keys() if name.startswith("Access-Control")]  # noqa: SIM118
    assert not [name for name in client_of(store).options("/api/cypher", headers=asked).headers.keys() if name.startswith("Access")]  # noqa: SIM118


def test_any_site_may_ask_where_the_setting_says_so(store: Store) -> None:
    answer = post(client_of(store, cors=("*",)), Origin="https://whoever.example")
    assert answer.status_code == 200 and answer.headers["Access-Control-Allow-Origin"] == "https://whoever.example"


def test_a_console_that_is_off_answers_nobody(store: Store) -> None:
    for client in (client_of(store, console="off"), client_of(store, loopback=False)):
        for answer in (
            post(client),
            client.get("/api/cypher", query_string={"q": COUNT}),
            client.get("/cypher.json", query_string={"q": COUNT}),
            client.get("/cypher.csv", query_string={"q": COUNT}),
        ):
            assert (answer.status_code, answer.get_json()["code"]) == (403, "console.off")
        page = client.get("/cypher", query_string={"q": COUNT})
        assert page.status_code == 403 and "Cypher is off here" in page.text and COUNT in page.text
        assert client.get("/cypher").status_code == 200


def test_a_console_for_the_owner_asks_for_the_token_or_the_cookie(store: Store) -> None:
    client = client_of(store, console="token", token=SECRET, loopback=False)
    refused = post(client)
    assert refused.status_code == 403 and "Authorization" in refused.get_json()["error"]
    assert post(client, Authorization=f"Bearer {SECRET}").get_json()["rows"] == [[8]]
    assert post(client, Authorization=f"bearer {SECRET}").status_code == 403
    client.post("/login", data={"token": SECRET}, headers={"Origin": "http://localhost"})
    assert post(client).get_json()["rows"] == [[8]] and "<tbody>" in client.get("/cypher?q=RETURN+1+AS+a,+2+AS+b").text


def test_whoever_guesses_the_token_has_to_wait(store: Store) -> None:
    client = client_of(store, console="token", token=SECRET)
    assert [post(client, Authorization=f"Bearer {n}").status_code for n in range(7)] == [403] * 5 + [429] * 2
    assert "Retry-After" in post(client, Authorization="Bearer x").headers
    assert client_of(store, console="token").get("/cypher").text.count("WAYLINE_TOKEN is not set") == 1


def test_an_answer_that_was_kept_is_not_given_to_others(store: Store) -> None:
    client = client_of(store, console="token", token=SECRET)
    etag = (
        post(client, Authorization=f"Bearer {SECRET}")
        and client.get("/api/cypher", query_string={"q": COUNT}, headers={"Authorization": f"Bearer {SECRET}"}).headers["ETag"]
    )
    assert client.get("/api/cypher", query_string={"q": COUNT}, headers={"If-None-Match": etag}).status_code == 403


def test_a_profile_is_the_owners_and_stays_so(store: Store) -> None:
    client = client_of(store, token=SECRET)
    asked = "PROFILE MATCH (c:Concept) RETURN c.name"
    assert post(client, asked).get_json()["code"] == "console.refused"
    assert post(client, asked, Authorization=f"Bearer {SECRET}").get_json()["plan"]
    assert post(client, asked).get_json()["code"] == "console.refused"


# How often


def test_a_client_that_asks_too_often_is_told_when_to_come_again(client: FlaskClient) -> None:
    answers = [post(client, f"RETURN {n} AS n") for n in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert answers[-1].get_json()["code"] == "console.busy" and 50 < int(answers[-1].headers["Retry-After"]) <= 60
    page = client.get("/cypher", query_string={"q": "RETURN 'another' AS n"})
    assert page.status_code == 429 and "30 queries within a minute" in page.text and "another" in page.text
    assert client.get("/").status_code == client.get("/cypher").status_code == 200


def test_what_was_answered_just_now_does_not_count(client: FlaskClient) -> None:
    assert {post(client).status_code for _ in range(40)} == {200}
    etag = client.get("/api/cypher", query_string={"q": COUNT}).headers["ETag"]
    again = [client.get("/api/cypher", query_string={"q": COUNT}, headers={"If-None-Match": etag}) for _ in range(40)]
    assert {answer.status_code for answer in again} == {304}


def test_what_is_refused_does_not_count(client: FlaskClient) -> None:
    assert {post(client, f"CREATE (n{n})").status_code for n in range(40)} == {400}
    assert post(client).status_code == 200


# On a real server


@contextmanager
def connected(site: str) -> Iterator[HTTPConnection]:
    connection = HTTPConnection(site.removeprefix("http://"), timeout=30)
    yield connection
    connection.close()


def ask(site: str, query: str) -> int:
    with connected(site) as connection:
        connection.request("GET", f"/api/cypher?{urlencode({'q': query})}")
        return connection.getresponse().status


def test_who_hangs_up_ends_the_query(site: str) -> None:
    begun = time.monotonic()
    for _ in range(2):
        with connected(site) as connection:
            connection.request("GET", f"/api/cypher?{urlencode({'q': LONG})}")
            time.sleep(0.3)
    while ask(site, COUNT) == 429 and time.monotonic() - begun < 4:
        time.sleep(0.1)
    assert time.monotonic() - begun < 4, "both places were taken until the queries had used up their time"


def test_the_copied_commands_run(site: str) -> None:
    asked = Asked("RETURN $text AS text", {"text": "it's “$HOME” `x` \\"})
    curl, python, _ = copies(asked, site, page="/cypher", needs_token=False)
    ran = subprocess.run([sys.executable, "-c", python.text], capture_output=True, text=True, check=True)
    assert ran.stdout == "it's “$HOME” `x` \\\n"
    if shutil.which("curl"):
        answer = subprocess.run(["sh", "-c", curl.text], capture_output=True, text=True, check=True)
        assert json.loads(answer.stdout)["rows"] == [["it's “$HOME” `x` \\"]]


# As it is described


def test_the_description_fits_what_is_answered(store: Store) -> None:
    client = client_of(store)
    described = client.get("/openapi.json").get_json()
    assert described["openapi"].startswith("3.1")
    schemas = described["components"]["schemas"]
    references = set(json.dumps(described).split('"#/components/schemas/')[1:])
    assert {reference.split('"')[0] for reference in references} <= schemas.keys()
    addresses = {
        "/api/cypher": f"/api/cypher?{urlencode({'q': COUNT})}",
        "/cypher.json": f"/cypher.json?{urlencode({'q': COUNT})}",
        "/path.json": "/path.json?q=RLHF+to+DPO",
        "/search.json": "/search.json?q=dpo",
        "/concepts/{id}.json": "/concepts/softmax.json",
        "/health": "/health",
        "/ready": "/ready",
    }
    assert described["paths"].keys() == {*addresses, "/queries/{name}.json"}
    for path, address in addresses.items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        name = schema.get("$ref", "").rpartition("/")[2]
        if name and "oneOf" not in schemas[name] and "anyOf" not in schemas[name]:
            assert set(schemas[name]["required"]) <= answer.get_json().keys() <= schemas[name]["properties"].keys(), path
