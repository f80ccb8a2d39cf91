"""Every view as a figure: which files there are, that they stay the same, and what is told where there is none."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph import RelationType, Store
from web.figures import SCENES, Form, Scenes

from .servers import on
from .web_fixtures import client_of
from .world import DPO, WORLD, concept, relation, without, world

pytestmark = on("embedded")

PATH = "/path.{}?q=RLHF+to+PPO"
VIEWS = ("/overview", "/concepts", f"/concepts/{DPO}", "/search", "/path", "/learn", "/explore", "/cypher", "/sources/notes")
ASKED = {
    "/search": "q=reward",
    "/path": "q=RLHF+to+PPO",
    "/learn": "q=RLHF",
    "/explore": f"start={DPO}",
    "/cypher": "q=MATCH+(c:Concept)+RETURN+c",
}
STARTS = {
    Form.SVG: b"<?xml",
    Form.PNG: b"\x89PNG",
    Form.PDF: b"%PDF",
    Form.PPTX: b"PK",
    Form.HTML: b"<!doctype html>",
    Form.DOT: b"digraph",
}


def scenes(client: FlaskClient, address: str) -> Scenes:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return SCENES.validate_json(answer.data)


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_a_figure_at_its_own_address(client: FlaskClient, view: str) -> None:
    (scene, *_) = scenes(client, f"{view}.scene?{ASKED.get(view, '')}")
    assert scene.boxes and scene.subject.path.startswith("/" if view == "/overview" else view)


@pytest.mark.parametrize("form", Form)
def test_a_path_is_a_file_of_every_form_and_the_same_each_time(client: FlaskClient, store: Store, form: Form) -> None:
    first, again = client.get(PATH.format(form)), client_of(store).get(PATH.format(form))
    assert first.status_code == 200 and first.mimetype == form.mimetype
    assert first.data.startswith(STARTS.get(form, b"")) and first.data == again.data


def test_a_path_tells_each_step_below_its_arrow(client: FlaskClient) -> None:
    (scene,) = scenes(client, PATH.format("scene"))
    told = [" ".join(line.label.lines) for line in scene.lines if line.label]
    paths = client.get(PATH.format("json")).get_json()["paths"]
    assert told == [hop["sentence"] for hop in paths[0]["hops"]]


def test_words_on_an_arrow_read_along_it_from_whichever_end_the_view_looks(client: FlaskClient) -> None:
    (scene,) = scenes(client, "/concepts/reward-model.scene")
    assert any(line.source != "reward-model" for line in scene.lines)
    assert all(line.label and " ".join(line.label.lines) == line.type.wording.forwards for line in scene.lines)


def test_what_is_hidden_in_a_view_is_not_in_its_figure(client: FlaskClient) -> None:
    (whole,), (less,) = scenes(client, "/overview.scene"), scenes(client, "/overview.scene?hide=requires")
    assert RelationType.REQUIRES in {line.type for line in whole.lines}
    assert RelationType.REQUIRES not in {line.type for line in less.lines}


@pytest.mark.parametrize("form", [Form.SVG, Form.PPTX, Form.PDF])
def test_a_change_elsewhere_leaves_the_bytes_alone(store: Store, form: Form) -> None:
    before = client_of(store).get(PATH.format(form))
    more = world(concepts=(*WORLD.concepts, concept("aside", "Aside", 90, "Something else.")))
    after = client_of(store, more).get(PATH.format(form))
    assert after.headers["ETag"] != before.headers["ETag"] and after.data == before.data


def test_another_name_of_a_concept_leads_to_its_figure_with_the_same_options(client: FlaskClient) -> None:
    answer = client.get("/concepts/dpo.svg?theme=dark")
    assert answer.status_code == 301 and answer.headers["Location"] == f"/concepts/{DPO}.svg?theme=dark"


def test_where_there_is_no_path_there_is_no_figure_and_the_reason(store: Store) -> None:
    answer = client_of(store, without("reward-model")).get("/path.svg?q=KTO+to+PPO+only+requires")
    assert answer.status_code == 404 and "no path" in answer.get_json()["error"].lower()


def test_a_list_of_sources_has_no_figure(client: FlaskClient) -> None:
    answer = client.get("/sources.svg")
    assert answer.status_code == 404 and answer.get_json()["error"] == "This view has no picture."


def test_an_answer_that_names_no_concept_has_no_figure(client: FlaskClient) -> None:
    answer = client.get("/cypher.svg?q=RETURN+1")
    assert answer.status_code == 404 and "names no concept" in answer.get_json()["error"]


def test_a_saved_query_is_a_figure_with_its_title(client: FlaskClient) -> None:
    folder = client.application.extensions["wayline"].settings.data / "queries"
    folder.mkdir()
    (folder / "all.cypher").write_text("// title: Everything there is\nMATCH (c:Concept) RETURN c\n", encoding="utf-8")
    (scene, *_) = scenes(client, "/queries/all.scene")
    assert scene.subject.title == "Everything there is"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("size=100000x100000", "7680"),
        ("size=wide", "WIDTHxHEIGHT"),
        ("theme=pink", "theme"),
        ("scale=99", "scale"),
        ("size=7680x4320&scale=8", "34,000,000"),
        ("part=7", "no part 7"),
        ("most=1", "most"),
        ("step=0", "step"),
        ("dpi=99999", "dpi"),
    ],
)
def test_an_odd_option_is_refused_with_what_it_may_be(client: FlaskClient, asked: str, told: str) -> None:
    answer = client.get(f"{PATH.format('png')}&{asked}")
    assert answer.status_code == 400 and told in answer.get_json()["error"]


def test_a_layout_is_kept_and_a_broken_file_of_it_is_no_harm(store: Store, tmp_path: Path) -> None:
    first = client_of(store, data=tmp_path).get(PATH.format("svg")).data
    (kept,) = (tmp_path / "figures").glob("*.json")
    assert client_of(store, data=tmp_path).get(PATH.format("svg")).data == first
    kept.write_text("{", encoding="utf-8")
    assert client_of(store, data=tmp_path).get(PATH.format("svg")).data == first
    assert json.loads(kept.read_text(encoding="utf-8"))


def test_a_graph_too_large_for_a_slide_is_split_and_the_most_relevant_are_offered(store: Store) -> None:
    names = [f"part-{number}" for number in range(40)]
    hub = [concept(name, name.title(), 100 + n, f"{name.title()} is needed.") for n, name in enumerate(names)]
    ties = [relation(names[n], RelationType.REQUIRES, names[n // 2], 100 + n, "It is needed.") for n in range(1, 40)]
    client = client_of(store, world(concepts=(*WORLD.concepts, *hub), relations=(*WORLD.relations, *ties)))
    parts = scenes(client, "/overview.scene")
    assert len(parts) > 1 and all(len(scene.boxes) <= 20 for scene in parts) and parts[0].offer == 12
    assert client.get(f"/overview.svg?part={len(parts)}").status_code == 200
    (few,) = scenes(client, "/overview.scene?most=12")
    assert len(few.boxes) == 12
