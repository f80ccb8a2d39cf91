"""Reviewing on the site: the owner's page, what its buttons do to the file and to the graph, and who is kept out."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graph import ConceptGraph, RelationKey, Store

from .servers import on
from .web_fixtures import client_of
from .world import DPO, PPO, RLHF, WORLD

pytestmark = on("embedded")

TOKEN = "open sesame"  # noqa: S105
HERE = {"Origin": "http://localhost"}
NEEDS = f"{RLHF} requires reward-model"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.yaml"


@pytest.fixture
def stranger(store: Store, file: Path) -> FlaskClient:
    """A client that is not logged in to a site with an owner."""
    return client_of(store, token=TOKEN, decisions=file)


@pytest.fixture
def owner(stranger: FlaskClient) -> FlaskClient:
    """The same client, logged in."""
    assert log_in(stranger).status_code == 303
    return stranger


def log_in(client: FlaskClient, token: str = TOKEN, **headers: str) -> TestResponse:
    return client.post("/login", data={"token": token}, headers=HERE | headers)


def act(client: FlaskClient, action: str, relation: str = NEEDS, **more: object) -> TestResponse:
    return client.post(f"/review/{action}", json={"relation": relation, **more}, headers=HERE)


def stored(store: Store) -> dict[str, str]:
    return {str(RelationKey(*relation.key)): relation.status.value for relation in store.graph().relations}


def test_the_page_shows_what_waits_with_words_source_and_buttons(owner: FlaskClient) -> None:
    page = owner.get("/review")
    assert page.status_code == 200
    assert f"{len(WORLD.relations)} relations to review" in page.text
    assert "against a <mark>reward model</mark>" in page.text
    assert 'href="/sources/notes#line-11"' in page.text
    assert "confidence 0.90" in page.text
    for address in ("accept", "reject", "type", "direction", "merge"):
        assert f'action="/review/{address}"' in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_the_page_comes_as_json(owner: FlaskClient) -> None:
    queue = owner.get("/review.json").json
    assert queue
    assert queue["total"] == len(queue["hops"]) == len(WORLD.relations)
    assert {"kind", "page", "pages", "data_version"} <= set(queue)


def test_a_long_queue_is_cut_into_pages(owner: FlaskClient, store: Store) -> None:
    many = [WORLD.relations[0].model_copy(update={"source": f"a{number:02}"}) for number in range(45)]
    ends = [WORLD.concepts[0].model_copy(update={"id": relation.source}) for relation in many]
    store.replace(ConceptGraph.of(WORLD.sources, [*WORLD.concepts, *ends], [*many]))
    page = owner.get("/review.json?page=99").json
    assert page
    assert (page["page"], page["pages"], len(page["hops"])) == (3, 3, 5)
    assert 'href="/review?page=2"' in owner.get("/review").text


def test_accepting_changes_the_file_and_the_stored_relation(owner: FlaskClient, store: Store, file: Path) -> None:
    assert act(owner, "accept").json == {"done": "accept", "relation": NEEDS, "names": []}
    assert stored(store)[NEEDS] == "accepted"
    assert f"- relation: {NEEDS}\n  verdict: accept\n" in file.read_text()
    assert NEEDS not in owner.get("/review").text


def test_rejecting_takes_the_relation_away_and_undo_brings_it_back(owner: FlaskClient, store: Store, file: Path) -> None:
    before = store.graph()
    act(owner, "reject")
    assert NEEDS not in stored(store)
    assert act(owner, "undo").status_code == 200
    assert store.graph() == before
    assert NEEDS not in file.read_text()


def test_type_and_direction_are_changed(owner: FlaskClient, store: Store) -> None:
    act(owner, "type", type="used-by")
    act(owner, "direction", f"{PPO} used-by {RLHF}")
    changed = stored(store)
    assert changed[f"{RLHF} used-by reward-model"] == changed[f"{RLHF} used-by {PPO}"] == "accepted"
    assert NEEDS not in changed


def test_merging_joins_imported_concepts_and_loses_nothing_else(owner: FlaskClient, store: Store, file: Path) -> None:
    imported = [source.model_copy(update={"entries": ()}) for source in WORLD.sources]
    store.replace(ConceptGraph.of(imported, WORLD.concepts, WORLD.relations))
    act(owner, "merge")
    after = store.graph()
    assert {concept.id for concept in WORLD.concepts} - {concept.id for concept in after.concepts} == {"reward-model"}
    assert len(after.relations) == len(WORLD.relations) - 1
    assert "- [Reinforcement Learning from Human Feedback, Reward Model]" in file.read_text()


def test_a_form_leads_back_to_the_list_with_an_undo(owner: FlaskClient, store: Store) -> None:
    answer = owner.post("/review/reject", data={"relation": NEEDS, "page": "1"}, headers=HERE)
    assert answer.status_code == 303
    back = owner.get(answer.headers["Location"])
    assert re.search(rf"Rejected: <bdi>{NEEDS}</bdi>", back.text)
    assert owner.post("/review/undo", data={"relation": NEEDS}, headers=HERE).status_code == 303
    assert NEEDS in stored(store)


def test_decisions_made_at_once_are_all_kept(owner: FlaskClient, store: Store, file: Path) -> None:
    cookie = owner.get_cookie("wayline_owner")
    assert cookie

    def reject(relation: str) -> int:
        client = owner.application.test_client()
        client.set_cookie("wayline_owner", cookie.value)
        return act(client, "reject", relation).status_code

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(reject, stored(store))) == {200}
    assert stored(store) == {}
    assert file.read_text().count("verdict: reject\n") == len(WORLD.relations)


def test_what_does_not_wait_is_told(owner: FlaskClient) -> None:
    act(owner, "accept")
    assert act(owner, "reject").status_code == 409
    assert act(owner, "accept", "softmax requires nothing").status_code == 409
    assert act(owner, "undo", f"{DPO} requires preference-pair").status_code == 409


@pytest.mark.parametrize("sent", [{"relation": "x"}, {"relation": ["a"]}, {}, {"relation": f"{NEEDS} x"}])
def test_a_relation_that_is_none_is_refused(owner: FlaskClient, sent: dict[str, object]) -> None:
    assert owner.post("/review/accept", json=sent, headers=HERE).status_code == 400


@pytest.mark.parametrize("body", [b"{", b"[" * 50_000, b"x" * 200_000, b"\xff"])
def test_what_is_no_json_breaks_nothing(owner: FlaskClient, body: bytes) -> None:
    answer = owner.post("/review/accept", data=body, content_type="application/json", headers=HERE)
    assert 400 <= answer.status_code < 500


def test_a_change_to_the_same_is_refused_and_so_is_an_unknown_type_or_action(owner: FlaskClient, file: Path) -> None:
    assert act(owner, "type", type="requires").status_code == 400
    assert act(owner, "type", type="owns").status_code == 400
    assert act(owner, "direction", f"{DPO} alternative-to {RLHF}").status_code == 400
    assert act(owner, "delete").status_code == 404
    assert not file.exists()


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:9999", "null", "", "https://localhost.evil.example", "//localhost"]
)
def test_what_another_site_sends_is_refused(owner: FlaskClient, store: Store, origin: str) -> None:
    for address in ("/review/reject", "/login", "/logout"):
        answer = owner.post(address, data={"relation": NEEDS, "token": TOKEN}, headers={"Origin": origin} if origin else {})
        assert answer.status_code == 403
    assert NEEDS in stored(store)


def test_a_name_of_the_site_behind_a_proxy_is_its_own(store: Store, file: Path) -> None:
    client = client_of(store, token=TOKEN, decisions=file, hosts="graph.example")
    answer = log_in(client, Origin="https://graph.example")
    assert answer.status_code == 303
    assert "Secure" in answer.headers["Set-Cookie"]
    assert log_in(client, Origin="https://graph.example:444").status_code == 403


def test_the_cookie_is_for_this_site_alone(stranger: FlaskClient) -> None:
    cookie = log_in(stranger).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert TOKEN not in cookie


def test_a_stranger_sees_how_to_log_in_and_may_decide_nothing(stranger: FlaskClient, store: Store, file: Path) -> None:
    page = stranger.get("/review")
    assert (page.status_code, 'action="/login"' in page.text) == (403, True)
    assert stranger.get("/review.json").status_code == 403
    assert NEEDS not in page.text
    for action in ("accept", "reject", "type", "direction", "merge", "undo"):
        assert act(stranger, action).status_code == 403
    stranger.set_cookie("wayline_owner", "guessed")
    assert act(stranger, "reject").status_code == 403
    assert not file.exists()
    assert NEEDS in stored(store)


def test_after_logging_out_one_is_a_stranger_even_with_the_old_cookie(owner: FlaskClient) -> None:
    cookie = owner.get_cookie("wayline_owner")
    assert cookie
    assert owner.post("/logout", headers=HERE).status_code == 303
    assert owner.get("/review").status_code == 403
    owner.set_cookie("wayline_owner", cookie.value)
    assert owner.get("/review").status_code == 403


def test_a_wrong_token_is_refused_and_guessing_is_slowed_down(stranger: FlaskClient) -> None:
    assert [log_in(stranger, "wrong").status_code for _ in range(6)] == [403] * 5 + [429]
    answer = log_in(stranger)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("token", ["", "é", "\ud800", TOKEN + " "])
def test_whatever_is_no_token_lets_nobody_in(stranger: FlaskClient, token: str) -> None:
    assert stranger.post("/login", json={"token": token}, headers=HERE).status_code == 403
    assert stranger.post("/login", json={"token": [token]}, headers=HERE).status_code == 403
    assert stranger.post("/login", json=[token], headers=HERE).status_code == 403


def test_without_a_token_the_owner_is_sent_to_the_command_line(store: Store) -> None:
    ownerless = client_of(store)
    for answer in (ownerless.get("/review"), log_in(ownerless, ""), act(ownerless, "accept")):
        assert answer.status_code == 403
        assert "wayline review" in answer.text
    assert 'href="/review"' not in ownerless.get("/").text


def test_a_file_that_is_wrong_is_told_and_left(owner: FlaskClient, store: Store, file: Path) -> None:
    file.write_text("relations: x\n")
    assert owner.get("/review").status_code == 400
    answer = act(owner, "reject")
    assert answer.status_code == 400
    assert ":1: “relations”" in answer.text
    assert (file.read_text(), NEEDS in stored(store)) == ("relations: x\n", True)
