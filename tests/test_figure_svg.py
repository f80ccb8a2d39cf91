"""Figures as SVG: real text, nothing foreign, each thing with its name and its words, lines that end where their arrows begin."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from graph import Kind, RelationType, Status
from web.boxes import harmless
from web.drawing import STROKES
from web.figures.options import Options
from web.figures.scene import Area, Entry, Scene, digest
from web.figures.subject import FigureConcept, FigureRelation, Quote, Shape, SourceNote, Subject
from web.figures.svg import element, svg
from web.figures.themes import PALETTES

from .figure_worlds import concept, every_text, path_of, plain_scene, relation, star_of, subject
from .hostile import payloads

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "style", "title", "desc", "metadata", "rect", "g", "path", "text", "tspan"}
ATTRIBUTES = {
    *("width", "height", "viewBox", "role", "aria-label", "font-family", "text-rendering", "class", "data-id", "data-key", "data-step"),
    *("x", "y", "rx", "d", "fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor", "direction"),
}
TEXTS = tuple(text[:300] for text in (*payloads(), "a\x00b\x1bc", "not\ufffeone\uffff"))


def drawn(scene: Scene, **options: object) -> etree._Element:
    return etree.fromstring(svg(scene, Options.model_validate(options)))


def named(root: etree._Element, role: str) -> list[etree._Element]:
    return root.findall(f".//{SVG}g[@class='{role}']")


def told(group: etree._Element) -> str:
    return group.findtext(f"{SVG}title", "")


def said(root: etree._Element) -> list[str]:
    return [line.text or "" for line in root.iter(f"{SVG}tspan")]


def pair(type: RelationType, status: Status = Status.STATED, *, against: bool = False) -> Scene:
    """Two boxes beside each other with one relation, whose words stand on its line."""
    scene = plain_scene(subject(Shape.STRIP, map(concept, "ab"), [relation("a", type, "b", status=status)]))
    line = scene.lines[0]
    assert line.label
    words = line.label.model_copy(update={"y": scene.boxes[0].y + 20})
    return scene.model_copy(update={"lines": (line.model_copy(update={"label": words, "against": against}),)})


def legend(**sample: object) -> Entry:
    area = Area(x=60, y=980, width=48, height=24)
    return Entry(x=120, y=980, width=200, height=28, lines=("what it means",), size=20, align="start", sample=area, **sample)


def hostile(text: str) -> Subject:
    """A subject in which every text is this one."""
    ends = [FigureConcept(id=id, label=text, name=text, kind=Kind.DATA, defined=True, definition=text) for id in ("a", "b")]
    told = {"start": "a", "words": text, "sentence": text, "quotes": (Quote(source=text, line=3, text=text),)}
    ties = [FigureRelation(source="a", type=RelationType.REQUIRES, target="b", status=Status.EXTRACTED, **told)]
    return subject(Shape.MAP, ends, ties, text).model_copy(update={"sources": (SourceNote(title=text, uri=text, licence=text),)})


def points(path: etree._Element) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.get("d", ""))]
    return [*zip(numbers[::2], numbers[1::2], strict=True)]


def test_every_text_stands_in_it_as_text() -> None:
    scene = plain_scene(star_of(9))
    assert sorted(said(drawn(scene))) == sorted(every_text([scene]))


def test_only_elements_and_attributes_that_presentation_programs_know() -> None:
    root = drawn(plain_scene(path_of(6)))
    plain = [part for part in root.iter() if str(part.tag).startswith(SVG)]
    assert {str(part.tag).removeprefix(SVG) for part in plain} == ELEMENTS
    assert {name for part in plain for name in part.attrib} <= ATTRIBUTES


def test_nothing_outside_is_referred_to() -> None:
    style = drawn(plain_scene(path_of(3))).findtext(f"{SVG}style", "")
    assert set(re.findall(r"url\(([^,]*),", style)) == {"data:font/ttf;base64"}
    assert b"href" not in svg(plain_scene(path_of(3)), Options())


def test_each_concept_has_its_name_and_its_words() -> None:
    box = named(drawn(plain_scene(path_of(2))), "box")[0]
    assert (box.get("data-id"), box.get("data-step")) == ("concept-0", "1")
    assert told(box) == "Concept 0 (technique). Concept 0 is what it is called."


def test_each_relation_has_its_name_its_words_and_what_it_rests_on() -> None:
    line = named(drawn(pair(RelationType.REQUIRES, Status.EXTRACTED)), "relation")[0]
    assert (line.get("data-key"), line.get("data-step")) == ("a requires b", "1")
    assert told(line) == "a requires b. Extracted (not reviewed). “Here a requires b.” Notes on tuning, line 7."
    assert said(line) == ["requires"]


def test_the_figure_says_what_it_is_and_where_it_comes_from() -> None:
    scene = plain_scene(path_of(2))
    root = drawn(scene)
    assert (root.get("role"), root.findtext(f"{SVG}title")) == ("img", "concept-0 to concept-1")
    assert root.findtext(f"{SVG}desc") == "concept-0 to concept-1. concept-0 is a variant of concept-1."
    terms = {str(part.tag).split("}")[1]: part.text for part in root.iter("{http://purl.org/dc/elements/1.1/}*")}
    assert terms["source"] == "Notes on tuning <https://example.org/tuning>"
    assert (terms["rights"], terms["identifier"]) == ("CC0-1.0", f"sha256:{digest(scene)}")


def test_boxes_lead_to_the_site_only_where_one_is_named() -> None:
    scene = plain_scene(path_of(2))
    assert "<a " not in element(scene, Options())
    root = etree.fromstring(element(scene, Options(), links="https://wayline.example"))
    links = [dict(link.attrib) for link in root.iter(f"{SVG}a")]
    assert links[0] == {"href": "https://wayline.example/concepts/concept-0", "target": "_blank", "rel": "noopener"}
    assert (len(links), root.get("role")) == (2, "group")


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_text_is_shown_literally(text: str) -> None:
    scene = plain_scene(hostile(text))
    root = drawn(scene)
    parts = [part for part in root.iter() if str(part.tag).startswith(SVG)]
    assert {str(part.tag).removeprefix(SVG) for part in parts} <= ELEMENTS
    assert {name for part in parts for name in part.attrib} <= ATTRIBUTES
    shown = re.sub("[\ufffe\uffff]", "\ufffd", harmless(text))
    assert said(named(root, "box")[0]) == said(named(root, "title")[0]) == [shown]
    assert root.findtext(f"{SVG}title") == shown


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_text_leads_anywhere(text: str) -> None:
    links = etree.fromstring(element(plain_scene(hostile(text)), Options(), links="https://wayline.example")).iter(f"{SVG}a")
    assert [link.get("href") for link in links] == [f"https://wayline.example/concepts/{id}" for id in "ab"]


@pytest.mark.parametrize("type", RelationType)
def test_a_line_ends_at_its_arrow_and_leaves_room_for_its_words(type: RelationType) -> None:
    scene = pair(type)
    line, *head = named(drawn(scene), "relation")[0].findall(f"{SVG}path")
    start, before, after, end = points(line)
    label = scene.lines[0].label
    assert label and start == scene.boxes[0].site(scene.lines[0].start)
    assert before[0] < label.text_x < after[0]
    if head:
        tip, *base = points(head[0])
        assert end == pytest.approx(((base[0][0] + base[1][0]) / 2, (base[0][1] + base[1][1]) / 2), abs=0.1)
        assert scene.boxes[1].x - 8 < tip[0] < scene.boxes[1].x
    assert len(head) == (STROKES[type].arrow != "none")


def test_a_hollow_arrow_shows_the_page_and_a_filled_one_its_line() -> None:
    def fill(type: RelationType, **options: object) -> str | None:
        return named(drawn(pair(type), **options), "relation")[0].findall(f"{SVG}path")[1].get("fill")

    assert fill(RelationType.REQUIRES) == PALETTES["light"].stroke(RelationType.REQUIRES, Status.STATED)
    assert [fill(RelationType.VARIANT_OF, transparent=transparent) for transparent in (False, True)] == ["#FFFFFF", "none"]


def test_what_nobody_reviewed_is_thinner_and_paler() -> None:
    lines = [named(drawn(pair(RelationType.USED_BY, status)), "relation")[0].find(f"{SVG}path") for status in Status]
    stated, extracted, accepted = ((float(line.get("stroke-width")), line.get("stroke")) for line in lines if line is not None)
    assert stated == accepted
    assert extracted[0] < stated[0] and extracted[1] != stated[1]


def test_a_relation_against_the_order_is_dotted_sparsely() -> None:
    line = named(drawn(pair(RelationType.REQUIRES, against=True)), "relation")[0].find(f"{SVG}path")
    assert line is not None
    dash, gap = map(float, line.get("stroke-dasharray", "").split())
    assert gap > 4 * dash


def test_a_concept_that_is_only_named_has_a_broken_outline() -> None:
    scene = plain_scene(subject(Shape.MAP, [concept("a"), concept("b", defined=False)], []))
    outlines = [box.find(f"{SVG}rect") for box in named(drawn(scene), "box")]
    assert [outline is not None and outline.get("stroke-dasharray") is not None for outline in outlines] == [False, True]


@pytest.mark.parametrize(
    ("sample", "tags"),
    [
        ({"type": RelationType.REQUIRES}, ["path", "path"]),
        ({"type": RelationType.REQUIRES, "against": True}, ["path", "path"]),
        ({"type": RelationType.RELATED_TO}, ["path"]),
        ({"kind": Kind.MODEL}, ["path"]),
        ({"fill": 2}, ["rect"]),
        ({"outline": True}, ["rect"]),
        ({"thin": True}, ["path"]),
    ],
)
def test_the_legend_shows_a_sample_of_what_it_means(sample: dict[str, object], tags: list[str]) -> None:
    scene = plain_scene(path_of(2)).model_copy(update={"legend": (legend(**sample),)})
    entry = named(drawn(scene), "legend")[0]
    assert [str(part.tag).removeprefix(SVG) for part in entry] == [*tags, "text"]


def test_a_step_shows_what_has_come_until_then_where_it_will_stay() -> None:
    scene = plain_scene(path_of(5))
    first, last = drawn(scene, step=1, crop=True), drawn(scene, step=4, crop=True)
    assert (len(named(first, "relation")), len(named(last, "relation"))) == (1, 4)
    assert first.get("viewBox") == last.get("viewBox")


def test_an_image_may_end_where_its_content_does() -> None:
    scene = plain_scene(path_of(2)).model_copy(update={"footer": None})
    x, y, width, height = map(int, drawn(scene, crop=True).get("viewBox", "").split())
    right = max(box.right for box in scene.boxes)
    assert (x, x + width) == (60 - 24, right + 24)
    assert 0 < y < 60 and scene.boxes[0].bottom < y + height < 400


def test_a_transparent_figure_has_no_page() -> None:
    scene = plain_scene(path_of(2))
    assert [root.find(f"{SVG}rect") is None for root in (drawn(scene), drawn(scene, transparent=True))] == [False, True]


def test_a_text_from_right_to_left_says_so_and_stands_in_its_place() -> None:
    scene = plain_scene(subject(Shape.MAP, [concept("a", "نموذج DPO"), concept("b", "DPO نموذج")], [], "نموذج"))
    root = drawn(scene)
    assert [box.find(f"{SVG}text").get("direction") for box in named(root, "box")] == ["rtl", None]
    title = named(root, "title")[0].find(f"{SVG}text")
    assert title is not None and title.get("text-anchor") == "middle"
    assert 60 < int(title.get("x", "")) < 200


def test_the_same_scene_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    scene = plain_scene(star_of(8))
    file = tmp_path / "scene.json"
    file.write_text(scene.model_dump_json(), encoding="utf-8")
    code = """
import sys, pathlib
from web.figures.options import Options
from web.figures.scene import Scene
from web.figures.svg import svg
sys.stdout.buffer.write(svg(Scene.model_validate_json(pathlib.Path(sys.argv[1]).read_bytes()), Options()))
"""
    made = []
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        made.append(subprocess.run([sys.executable, "-c", code, file], env=environment, capture_output=True, check=True).stdout)
    assert made == [svg(scene, Options())] * 2
