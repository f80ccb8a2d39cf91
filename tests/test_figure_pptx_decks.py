"""Decks of figures: what PowerPoint needs of every part of them, the same bytes each time, and the theme."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from web.figures.options import Options
from web.figures.pptx import pptx, pptx_into

from .figure_worlds import layers_of, path_of, plain_scene, star_of
from .pptx_reading import A, Deck, P, R, ends, name, out_of_order, place, properties, shapes
from .pptx_worlds import deck_of, full_scene, hostile_scene, step_pages, their_deck

ROOT = Path(__file__).parents[1]
PLAIN = Options()
DECKS: dict[str, Callable[[], bytes]] = {
    "two": lambda: pptx([plain_scene(path_of(2))], PLAIN),
    "star": lambda: pptx([plain_scene(star_of(19))], Options(theme="dark")),
    "layers": lambda: pptx([plain_scene(layers_of(9))], Options(theme="print", transparent=True)),
    "full": lambda: pptx([full_scene()], PLAIN),
    "steps": lambda: pptx(step_pages(), PLAIN),
    "hostile": lambda: pptx([hostile_scene("<a:t>&\x00\ufffe\u202e")], PLAIN),
    "into": lambda: pptx_into(their_deck(), [full_scene(), plain_scene(path_of(3))], PLAIN),
}


@pytest.fixture(scope="module", params=DECKS)
def deck(request: pytest.FixtureRequest) -> Deck:
    """Each of the decks above."""
    return Deck(DECKS[request.param]())


def test_every_part_is_xml_and_every_relationship_leads_to_a_part_inside(deck: Deck) -> None:
    for part in deck.names:
        if part.endswith((".xml", ".rels")):
            deck.tree(part)
        assert all(target in deck.members for _, _, target in deck.ties(part)), part
    assert all(target in deck.members for _, _, target in deck.ties(""))


def test_every_id_of_a_relationship_is_one_of_the_part_that_names_it(deck: Deck) -> None:
    for part in deck.names:
        if part.endswith(".xml"):
            used = {str(value) for node in deck.tree(part).iter() for key, value in node.attrib.items() if str(key).startswith(R)}
            assert used <= {id for id, _, _ in deck.ties(part)}, part


def test_every_part_is_said_to_be_of_some_kind_and_none_is_there_twice(deck: Deck) -> None:
    types = deck.tree("[Content_Types].xml")
    overrides = [entry.get("PartName") for entry in types if entry.get("PartName")]
    suffixes = {entry.get("Extension") for entry in types if entry.get("Extension")}
    assert len(overrides) == len(set(overrides)) and len(deck.names) == len(set(deck.names))
    assert {str(name).lstrip("/") for name in overrides} <= set(deck.names)
    assert all(name.rpartition(".")[2] in suffixes for name in deck.names)
    assert {f"/{part}" for part in deck.slides} <= set(overrides)


def test_shapes_have_each_their_own_number(deck: Deck) -> None:
    for slide in deck.slides:
        numbers = [str(node.get("id")) for node in deck.tree(slide).iter(f"{P}cNvPr")]
        assert len(numbers) == len(set(numbers))


def test_connectors_begin_and_end_just_where_they_are_glued(deck: Deck) -> None:
    for slide in map(deck.tree, deck.slides):
        places = {str(properties(shape).get("id")): place(shape) for shape in slide.iter(f"{P}sp") if shape.find(f".//{A}xfrm") is not None}
        for connector in slide.iter(f"{P}cxnSp"):
            for (number, site), end in zip(ends(connector), place(connector).ends, strict=False):
                assert places[number].site(site) == end


def test_elements_stand_in_the_order_of_the_schema(deck: Deck) -> None:
    parts = [name for name in deck.names if re.match(r"ppt/(slides|notesSlides)/[^/]*xml|ppt/presentation.xml", name)]
    assert not [fault for part in parts for fault in out_of_order(deck.tree(part))]


def test_notes_belong_to_their_slide_and_to_the_master_that_the_presentation_lists(deck: Deck) -> None:
    (listed,) = [target for _, kind, target in deck.ties("ppt/presentation.xml") if kind == "notesMaster"]
    assert len(list(deck.tree("ppt/presentation.xml").iter(f"{P}notesMasterId"))) in (0, 1)
    for slide in deck.slides:
        page = deck.related(slide, "notesSlide")
        assert deck.related(page, "slide") == slide
        assert deck.related(page, "notesMaster") == listed


def test_slides_use_colours_of_the_theme_only(deck: Deck) -> None:
    for slide in map(deck.tree, deck.slides):
        assert not list(slide.iter(f"{A}srgbClr", f"{A}sysClr", f"{A}prstClr", f"{A}hslClr", f"{A}scrgbClr"))


def test_nothing_on_a_slide_is_a_link_or_does_anything(deck: Deck) -> None:
    for part in deck.names:
        if part.startswith("ppt/slides/") and part.endswith(".xml"):
            assert not list(deck.tree(part).iter(f"{A}hlinkClick", f"{A}hlinkHover", f"{P}timing", f"{P}oleObj", f"{P}controls"))
            assert {kind for _, kind, _ in deck.ties(part)} == {"slideLayout", "notesSlide"}


def test_the_same_scenes_give_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; from tests.pptx_worlds import full_scene; from web.figures.options import Options; from web.figures.pptx import pptx;"
        "sys.stdout.buffer.write(pptx([full_scene()], Options()))"
    )
    others = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert others == [pptx([full_scene()], PLAIN)] * 2


def test_nothing_in_a_deck_tells_when_or_by_whom_it_was_made() -> None:
    data = pptx([full_scene()], PLAIN)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = Presentation(BytesIO(data)).core_properties
    assert (properties.author, properties.title, properties.created, properties.last_modified_by) == ("Wayline", "RLHF and DPO", None, "")


def test_a_build_keeps_every_shape_in_its_place_and_under_its_number() -> None:
    deck = deck_of(*step_pages())
    slides = [{properties(shape).get("id"): (name(shape), place(shape)) for shape in shapes(deck.slide(number))} for number in range(3)]
    assert [len([one for one in slide.values() if one[0].startswith("Relation")]) for slide in slides] == [1, 2, 3]
    for earlier, later in pairwise(slides):
        assert earlier.items() <= later.items()


@pytest.mark.parametrize(("size", "inches"), [((1920, 1080), (13.333, 7.5)), ((1600, 1200), (13.333, 10)), ((1920, 600), (13.333, 4.167))])
def test_a_slide_is_as_wide_as_usual_and_has_the_ratio_of_the_scene(size: tuple[int, int], inches: tuple[float, float]) -> None:
    scene = plain_scene(path_of(2)).model_copy(update={"width": size[0], "height": size[1]})
    deck = Presentation(BytesIO(pptx([scene], PLAIN)))
    assert (deck.slide_width.inches, deck.slide_height.inches) == pytest.approx(inches, abs=0.001)


@pytest.mark.parametrize("size", [(7680, 320), (320, 7680)])
def test_a_slide_is_never_of_a_size_that_powerpoint_refuses(size: tuple[int, int]) -> None:
    scene = plain_scene(path_of(2)).model_copy(update={"width": size[0], "height": size[1]})
    deck = Presentation(BytesIO(pptx([scene], PLAIN)))
    sides = (deck.slide_width.inches, deck.slide_height.inches)
    assert all(1 <= side <= 56 for side in sides)
    assert sides[0] / sides[1] == pytest.approx(size[0] / size[1], rel=0.001)


def theme_of(deck: Deck) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the theme of a deck's slides, and which of them stand for what."""
    master = deck.related(deck.related(deck.slides[0], "slideLayout"), "slideMaster")
    scheme = next(deck.tree(deck.related(master, "theme")).iter(f"{A}clrScheme"))
    colours = {etree.QName(place).localname: str(place[0].get("val")) for place in scheme}
    return colours, {str(key): str(value) for key, value in next(deck.tree(master).iter(f"{P}clrMap")).attrib.items()}


@pytest.mark.parametrize(
    ("theme", "page", "text"), [("light", "FFFFFF", "1B1F24"), ("dark", "16191D", "E7EAEE"), ("print", "FFFFFF", "000000")]
)
def test_a_deck_of_its_own_has_the_colours_of_the_theme(theme: str, page: str, text: str) -> None:
    colours, places = theme_of(deck_of(plain_scene(path_of(2)), theme=theme))
    assert (colours[places["bg1"]], colours[places["tx1"]]) == (page, text)


def test_on_paper_everything_is_black_on_white() -> None:
    slide = deck_of(full_scene(), theme="print").slide(0)
    used = {str(node.get("val")) for connector in slide.iter(f"{P}cxnSp", f"{P}spPr") for node in connector.iter(f"{A}schemeClr")}
    assert used <= {"tx1", "tx2", "bg1"}


@pytest.mark.parametrize(("transparent", "found"), [(True, ["noFill"]), (False, [])])
def test_a_transparent_slide_has_no_background_of_its_own(transparent: bool, found: list[str]) -> None:
    slide = deck_of(plain_scene(path_of(2)), transparent=transparent).slide(0)
    assert [etree.QName(node).localname for node in slide.iterfind(f"{P}cSld/{P}bg/{P}bgPr/{A}noFill")] == found
