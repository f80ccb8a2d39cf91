"""Saved queries: files that come back as they were written, pages of their own, and what the owner alone may do."""

import os
import threading
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from graph import Store, Value, WaylineError
from queries import QUESTIONS
from web.cypher.previews import Previews
from web.cypher.saved import QueryExists, SavedQueries, UnknownQuery
from web.cypher.saved_file import BrokenQuery, SavedQuery, parsed, written

from .web_fixtures import client_of, new_folder

SECRET = "a-token-that-nobody-guesses"  # noqa: S105
HERE = {"Origin": "http://localhost"}
REQUIRES = """// title: What a concept requires
// description: Directly.
// description: With the words that say so.
// param short = "DPO"

MATCH (c:Concept {acronym: $short})-[r:REQUIRES]->(d) RETURN d.id AS id, r.quotes AS words
"""


@pytest.fixture
def data() -> Path:
    folder = new_folder()
    (folder / "queries").mkdir()
    (folder / "queries" / "requires.cypher").write_text(REQUIRES, encoding="utf-8")
    return folder


@pytest.fixture
def site_of(data: Path, store: Store) -> FlaskClient:
    return client_of(store, data=data, token=SECRET)


def log_in(client: FlaskClient) -> None:
    assert client.post("/login", data={"token": SECRET}, headers=HERE).status_code == 303


# The file


def test_a_file_says_title_description_parameters_and_query() -> None:
    saved = parsed("requires.cypher", REQUIRES)
    assert (saved.name, saved.title, saved.description) == ("requires", "What a concept requires", "Directly.\nWith the words that say so.")
    assert saved.parameters == {"short": "DPO"} and saved.query.startswith("MATCH (c:Concept")
    assert written(saved) == REQUIRES


def test_a_file_may_hold_a_query_alone_with_its_own_comments() -> None:
    saved = parsed("a.cypher", "// Anything else\nRETURN 1 // title: no\n")
    assert (saved.title, saved.query) == ("a", "// Anything else\nRETURN 1 // title: no")


LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))).map(lambda text: " ".join(text.split()))
VALUES = st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=("Cs",))) | st.lists(st.integers())
QUERY = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r")).map(lambda text: text.strip("\n")).filter(str.strip)


@given(LINE.filter(bool), LINE, st.dictionaries(st.sampled_from(["a", "b1", "été"]), VALUES), QUERY)
def test_what_was_written_is_read_again(title: str, description: str, parameters: dict[str, Value], query: str) -> None:
    saved = SavedQuery(name="x", title=title, description=description, parameters=parameters, query=query)
    assert parsed("x.cypher", written(saved)) == saved


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "x.cypher:1: there is no query"),
        ("// title: A\n", "x.cypher:2: there is no query"),
        ("// title: A\n// title: B\n\nRETURN 1", "two titles"),
        ("// title: A\n// param n\n\nRETURN $n", "x.cypher:2: a parameter is written as name = value"),
        ("// param n = DPO\n\nRETURN $n", "x.cypher:1: the value of n is no JSON"),
        ("// param n = 1\n// param n = 2\n\nRETURN $n", "x.cypher:2: the parameter n stands here twice"),
    ],
)
def test_a_broken_file_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(BrokenQuery, match=told):
        parsed("x.cypher", text)


# The folder


def test_a_broken_file_breaks_nothing(data: Path) -> None:
    folder = data / "queries"
    (folder / "broken.cypher").write_text("// param n = DPO\n\nRETURN $n", encoding="utf-8")
    (folder / "Not A Name.cypher").write_text("RETURN 1", encoding="utf-8")
    (folder / "bytes.cypher").write_bytes(b"\xff\xfe\xfa")
    (folder / "long.cypher").write_text("RETURN 1" + " " * 200_000, encoding="utf-8")
    os.mkfifo(folder / "pipe.cypher")
    (folder / "folder.cypher").mkdir()
    shelf = SavedQueries(folder).shelf()
    assert [query.name for query in shelf.queries] == ["requires"]
    assert {problem.file for problem in shelf.problems} == {
        f"{name}.cypher" for name in ("broken", "Not A Name", "bytes", "long", "pipe", "folder")
    }


@pytest.mark.parametrize("name", ["../secret", "..", "/etc/passwd", "a/b", "A", "a.b", "a\0", "", "x" * 81, "a\n", "é"])
def test_only_a_name_is_ever_opened(data: Path, name: str) -> None:
    (data / "secret.cypher").write_text("RETURN 'secret'", encoding="utf-8")
    saved = SavedQueries(data / "queries")
    with pytest.raises(UnknownQuery):
        saved.read(name)
    with pytest.raises(UnknownQuery):
        saved.delete(name)
    with pytest.raises(WaylineError, match="is no name for a saved query"):
        saved.write(SavedQuery(name=name, title="A", query="RETURN 1"))


def test_no_link_leads_out_of_the_folder(data: Path) -> None:
    (data / "secret.txt").write_text("RETURN 'secret'", encoding="utf-8")
    (data / "queries" / "out.cypher").symlink_to(data / "secret.txt")
    (data / "queries" / "within.cypher").symlink_to(data / "queries" / "requires.cypher")
    saved = SavedQueries(data / "queries")
    with pytest.raises(BrokenQuery, match="no file of the folder"):
        saved.read("out")
    assert saved.read("within").title == "What a concept requires"


def test_an_unknown_name_is_answered_with_the_nearest(data: Path) -> None:
    with pytest.raises(UnknownQuery, match=r"Did you mean requires\?"):
        SavedQueries(data / "queries").read("require")


def test_nothing_is_written_over_unless_one_says_so(tmp_path: Path) -> None:
    saved = SavedQueries(tmp_path / "queries")
    saved.write(SavedQuery(name="a", title="A", query="RETURN 1"))
    with pytest.raises(QueryExists):
        saved.write(SavedQuery(name="a", title="A", query="RETURN 2"))
    assert saved.read("a").query == "RETURN 1"
    saved.write(SavedQuery(name="a", title="A", query="RETURN 2"), replace=True)
    assert saved.read("a").query == "RETURN 2" and [file.name for file in (tmp_path / "queries").iterdir()] == ["a.cypher"]
    with pytest.raises(BrokenQuery):
        saved.write(SavedQuery(name="b", title="A", parameters={"x y": 1}, query="RETURN 1"))
    assert not (tmp_path / "queries" / "b.cypher").exists()


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert SavedQueries(tmp_path / "none").shelf() == ((), ())


# The pages


def test_a_saved_query_is_a_page_with_its_answer(site_of: FlaskClient) -> None:
    page = site_of.get("/queries/requires").text
    assert "<h1><bdi>What a concept requires</bdi></h1>" in page and "With the words that say so." in page
    assert 'name="param.short" value="DPO"' in page and "learns from preference pairs" in page
    assert "Open in the console" in page and "Delete" not in page


def test_its_twins_give_the_same_rows(site_of: FlaskClient) -> None:
    told = site_of.get("/queries/requires.json").get_json()
    assert told["rows"] == [["preference-pair", ["learns from preference pairs"]]]
    assert (told["name"], told["title"], told["parameters"]) == ("requires", "What a concept requires", {"short": "DPO"})
    answer = site_of.get("/queries/requires.csv")
    assert answer.text.startswith("id,words\r\npreference-pair,")
    assert answer.headers["Content-Disposition"] == "attachment; filename=requires.csv"
    described = site_of.get("/openapi.json").get_json()["components"]["schemas"]["SavedAnswer"]
    assert set(described["required"]) <= told.keys() <= described["properties"].keys()


def test_the_address_gives_its_parameters_other_values(site_of: FlaskClient) -> None:
    asked = {"param.short": "RLHF"}
    assert [row[0] for row in site_of.get("/queries/requires.json", query_string=asked).get_json()["rows"]] == ["reward-model"]
    assert "param.short=RLHF" in site_of.get("/queries/requires", query_string=asked).text
    typed = site_of.get("/queries/requires", query_string={"param.short": "1", "type.short": "text"})
    assert (typed.status_code, typed.location) == (303, "/queries/requires?param.short=%221%22")


def test_an_etag_holds_for_one_text_of_the_query(site_of: FlaskClient, data: Path) -> None:
    first = site_of.get("/queries/requires.json")
    unchanged = site_of.get("/queries/requires.json", headers={"If-None-Match": first.headers["ETag"]})
    assert unchanged.status_code == 304
    (data / "queries" / "requires.cypher").write_text("// title: Other\n\nRETURN 1 AS n", encoding="utf-8")
    changed = site_of.get("/queries/requires.json", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.get_json()["rows"] == [[1]]


def test_the_list_shows_queries_what_is_broken_and_the_gallery(site_of: FlaskClient, data: Path) -> None:
    (data / "queries" / "broken.cypher").write_text("// param n = <b>\n\nRETURN $n", encoding="utf-8")
    page = site_of.get("/queries").text
    assert "What a concept requires" in page and "broken.cypher" in page and "line 1" in page
    assert all(question.asks in page for question in QUESTIONS.values() if "'" not in question.asks)
    told = site_of.get("/queries.json").get_json()
    assert [query["name"] for query in told["queries"]] == ["requires"] and len(told["gallery"]) == len(QUESTIONS)
    assert told["problems"][0].startswith("broken.cypher:1: ")


@pytest.mark.parametrize(("name", "status"), [("nothing", 404), ("REQUIRES", 404), ("..%2f..%2fsecret", 404), ("broken", 400)])
def test_what_is_no_query_is_told(site_of: FlaskClient, data: Path, name: str, status: int) -> None:
    (data / "queries" / "broken.cypher").write_text("// param n = DPO\n\nRETURN $n", encoding="utf-8")
    for suffix in ("", ".json", ".csv"):
        assert site_of.get(f"/queries/{name}{suffix}").status_code == status


def test_a_query_that_cannot_be_answered_is_told_on_its_page(site_of: FlaskClient, data: Path) -> None:
    (data / "queries" / "writes.cypher").write_text("// title: Writes\n\nCREATE (n)", encoding="utf-8")
    answer = site_of.get("/queries/writes")
    assert answer.status_code == 400 and "Not answered" in answer.text and "CREATE (n)" in answer.text
    (data / "queries" / "asks.cypher").write_text("// title: Asks\n\nRETURN $x AS x", encoding="utf-8")
    assert "The query asks for <code>$x</code>" in site_of.get("/queries/asks").text
    assert site_of.get("/queries/asks.json").status_code == 400


def test_hostile_titles_show_as_text(site_of: FlaskClient, data: Path) -> None:
    evil = "</title><script>alert(1)</script>"
    (data / "queries" / "evil.cypher").write_text(f"// title: {evil}\n// description: {evil}\n\nRETURN 1 AS a, 2 AS b", encoding="utf-8")
    for address in ("/queries", "/queries/evil"):
        assert "<script>alert" not in site_of.get(address).text


# The owner


def save(client: FlaskClient, **told: str) -> Any:
    form = {"name": "new", "title": "New", "description": "", "q": "RETURN $n AS n", "param.n": "7", "type.n": "number", **told}
    return client.post("/queries", data=form, headers=HERE)


def test_only_the_owner_saves_and_deletes(site_of: FlaskClient, data: Path) -> None:
    assert save(site_of).status_code == site_of.post("/queries/requires/delete", headers=HERE).status_code == 403
    log_in(site_of)
    assert site_of.post("/queries", data={"name": "x"}, headers={"Origin": "https://evil.test"}).status_code == 403
    assert [file.name for file in (data / "queries").iterdir()] == ["requires.cypher"]


def test_the_owner_saves_what_the_console_shows(site_of: FlaskClient, data: Path) -> None:
    assert "Save as a file" not in site_of.get("/cypher?q=RETURN+1+AS+n").text
    log_in(site_of)
    assert "Save as a file" in site_of.get("/cypher?q=RETURN+1+AS+n").text
    answer = save(site_of, description="One\r\nTwo")
    assert (answer.status_code, answer.location) == (303, "/queries/new")
    assert (data / "queries" / "new.cypher").read_text(encoding="utf-8") == (
        "// title: New\n// description: One\n// description: Two\n// param n = 7\n\nRETURN $n AS n\n"
    )
    assert site_of.get("/queries/new.json").get_json()["rows"] == [[7]]
    again = save(site_of, q="RETURN 2 AS n")
    assert again.status_code == 400 and "already" in again.text
    assert save(site_of, q="RETURN 2 AS n", replace="yes").status_code == 303
    assert site_of.get("/queries/new.json").get_json()["rows"] == [[2]]


@pytest.mark.parametrize("told", [{"name": "../x"}, {"name": "a\r\nSet-Cookie: x"}, {"q": ""}, {"name": ""}])
def test_what_cannot_be_saved_is_told(site_of: FlaskClient, data: Path, told: dict[str, str]) -> None:
    log_in(site_of)
    answer = save(site_of, **told)
    assert answer.status_code == 400 and "Set-Cookie" not in str(answer.headers)
    assert len(list((data / "queries").iterdir())) == 1 and not list(data.glob("*.cypher"))


def test_the_owner_deletes(site_of: FlaskClient, data: Path) -> None:
    log_in(site_of)
    assert "Delete this query" in site_of.get("/queries/requires").text
    assert site_of.post("/queries/requires/delete", headers=HERE).location == "/queries"
    assert site_of.get("/queries/requires").status_code == 404


def test_where_nobody_is_the_owner_nobody_saves(store: Store) -> None:
    answer = save(client_of(store))
    assert answer.status_code == 403 and "WAYLINE_TOKEN is not set" in answer.text


# The gallery


def test_previews_are_worked_out_once_beside_the_pages(store: Store) -> None:
    client = client_of(store)
    client.get("/queries")
    previews: Previews = client.application.extensions["wayline"].previews
    snapshot = client.application.extensions["wayline"].snapshots.current()
    for thread in threading.enumerate():
        if thread.name == "previews":
            thread.join(30)
    made = previews.of(store, snapshot)
    assert made["how-many"].rows == ("8",) and made["how-many"].total == 1
    assert len(made) > len(QUESTIONS) / 2
    page = client.get("/queries").text
    assert "DPO is an alternative to RLHF" in page and previews.of(store, snapshot) == made


def test_a_console_that_is_off_shows_no_previews(store: Store) -> None:
    client = client_of(store, console="off")
    assert "Cypher is off here" in client.get("/queries").text
    assert client.get("/queries.json").status_code == 200
