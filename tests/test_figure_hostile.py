"""A graph full of hostile texts, through the whole site: in every form it stays text, in files and in frames."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import etree
from playwright.sync_api import Page, expect
from pptx import Presentation

from graph import Store
from web.boxes import harmless
from web.figures import SCENES, Form, Scenes

from .hostile import hostile_graph
from .servers import on
from .web_fixtures import client_of, new_folder

pytestmark = on("embedded")

GRAPH = hostile_graph()
IDS = [concept.id for concept in GRAPH.concepts]
VIEWS = ("/overview.{}?most=40", "/sources/hostile.{}?most=30", f"/concepts/{IDS[2]}.{{}}", f"/path.{{}}?q={IDS[0]}+to+{IDS[3]}")


@pytest.fixture(scope="module")
def folder() -> Path:
    """A data folder for all of these tests, so that each layout is made once."""
    return new_folder()


@pytest.fixture
def client(store: Store, folder: Path) -> FlaskClient:
    """A client of a site over the hostile graph."""
    return client_of(store, GRAPH, data=folder)


def scenes(client: FlaskClient, view: str) -> Scenes:
    return SCENES.validate_json(client.get(view.format("scene")).data)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("form", Form)
def test_every_view_is_drawn_in_every_form(client: FlaskClient, view: str, form: Form) -> None:
    answer = client.get(view.format(form))
    assert answer.status_code == 200, answer.text
    assert "\n" not in answer.headers.get("Content-Disposition", "")


@pytest.mark.parametrize("view", VIEWS)
def test_an_svg_is_well_formed_and_holds_nothing_that_acts(client: FlaskClient, view: str) -> None:
    root = etree.fromstring(client.get(view.format("svg")).data)
    tags = {etree.QName(element).localname for element in root.iter(etree.Element)}
    assert tags.isdisjoint({"script", "foreignObject", "image", "use", "a", "iframe", "animate", "set", "handler"})
    assert not [name for element in root.iter(etree.Element) for name in element.attrib if name.lower().startswith("on") or "href" in name]


@pytest.mark.parametrize("view", VIEWS)
def test_slides_hold_the_names_as_text_and_lead_nowhere(client: FlaskClient, view: str) -> None:
    deck = Presentation(BytesIO(client.get(view.format("pptx")).data))
    told = {" ".join(shape.text_frame.text.split()) for slide in deck.slides for shape in slide.shapes if shape.has_text_frame}
    for scene in scenes(client, view):
        assert scene.title and harmless(scene.subject.title).split()[0] in " ".join(told)
    assert not [relation for slide in deck.slides for relation in slide.part.rels.values() if relation.is_external]


def test_no_cell_of_a_table_is_a_formula(client: FlaskClient) -> None:
    for view in VIEWS:
        rows = list(csv.reader(StringIO(client.get(view.format("csv")).text)))
        assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.browser
def test_nothing_executes_in_frames_and_shared_views(page: Page, store: Store) -> None:
    store.replace(GRAPH)
    for view in VIEWS:
        path = view.format("x").replace(".x", "").replace("/overview", "/")
        page.goto(f"/embed{path}")
        expect(page.locator("svg:visible").first).to_be_visible()
        assert page.evaluate("window.__xss") is None, path
        page.locator("g.box:visible, a:visible").first.click(modifiers=["Alt"])
        assert page.evaluate("window.__xss") is None, path
    page.goto(f"/share?view=/concepts/{IDS[2]}")
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("window.__xss") is None
