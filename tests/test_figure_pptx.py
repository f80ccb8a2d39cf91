"""A figure on a slide: native shapes, joined, named, told in words, and recoloured by whatever theme the deck has."""

from io import BytesIO

import pytest
from lxml import etree
from pptx import Presentation

from graph import Kind, RelationType, Status
from web.figures.options import Options
from web.figures.pptx import pptx, pptx_into
from web.figures.scene import Words, digest
from web.figures.subject import Shape
from web.figures.told import of_concept, of_relation

from .figure_worlds import concept, path_of, plain_scene, relation, subject
from .pptx_reading import DECORATIVE, A, Deck, P, ends, name, named, place, properties, said, shapes, told
from .pptx_worlds import LEGEND, deck_of, full_scene, their_deck

PLAIN = Options()


def test_every_shape_says_what_it_is_or_that_it_is_decoration() -> None:
    for shape in shapes(deck_of(full_scene()).slide(0)):
        decorative = next(shape.iter(DECORATIVE), None) is not None
        assert bool(told(shape)) != decorative or name(shape) == "Title", name(shape)


def test_a_concept_is_a_rounded_box_with_its_name_as_text_that_can_be_edited() -> None:
    slide = Presentation(BytesIO(pptx([full_scene()], PLAIN))).slides[0]
    boxes = [shape for shape in slide.shapes if shape.name.startswith("Concept: ")]
    assert [box.text_frame.text for box in boxes] == ["RLHF", "DPO", "Kl", "Ppo"]
    assert {str(box.auto_shape_type) for box in boxes} == {"ROUNDED_RECTANGLE (5)"}


def test_the_title_stands_where_the_layout_keeps_a_place_for_titles() -> None:
    slide = Presentation(BytesIO(pptx([full_scene()], PLAIN))).slides[0]
    assert slide.slide_layout.name == "Title Only"
    assert slide.shapes.title.text_frame.text == "RLHF and DPO"


def test_a_scene_without_a_title_has_it_above_the_edge_of_the_slide() -> None:
    bare = full_scene().model_copy(update={"title": None})
    for deck, number in ((deck_of(bare), 0), (Deck(pptx_into(their_deck(7.5, 10), [bare], PLAIN)), 2)):
        (title,) = named(deck.slide(number), "Title")
        assert said(title) == "RLHF and DPO"
        assert place(title).y + place(title).height < 0


def test_text_is_as_large_as_in_the_scene() -> None:
    (box,) = named(deck_of(plain_scene(path_of(2))).slide(0), "Concept: Concept 0")
    assert {looks.get("sz") for looks in box.iter(f"{A}rPr")} == {"1600"}, "32 of 1,920 pixels are 16 of 960 points"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Direct preference", "optimization"), "Direct preference optimization"),
        (("Super califrag", "ilistic expi", "alidocious"), "Super califragilistic expialidocious"),
        (("注意力", "机制"), "注意力机制"),
    ],
)
def test_a_name_in_several_lines_stays_one_text(lines: tuple[str, ...], text: str) -> None:
    scene = plain_scene(subject(Shape.MAP, [concept("a", text)], []))
    label = scene.boxes[0].label.model_copy(update={"lines": lines})
    wrapped = scene.model_copy(update={"boxes": (scene.boxes[0].model_copy(update={"label": label}),)})
    (box,) = named(deck_of(wrapped).slide(0), "Concept")
    assert said(box) == text


def test_words_of_nobody_knows_what_keep_their_lines() -> None:
    footer = Words(x=60, y=1000, width=900, height=60, lines=("Notes on tuning", "CC0-1.0"), size=22)
    (found,) = named(deck_of(full_scene().model_copy(update={"footer": footer})).slide(0), "Footer")
    assert said(found) == "Notes on tuning\nCC0-1.0"


def test_a_relation_is_a_connector_from_its_source_to_its_target() -> None:
    slide = deck_of(full_scene()).slide(0)
    numbers = {properties(shape).get("id"): name(shape) for shape in shapes(slide)}
    (connector,) = named(slide, "Relation: ppo is used by rlhf")
    assert [numbers[number] for number, _ in ends(connector)] == ["Concept: Ppo", "Concept: RLHF"]


@pytest.mark.parametrize(
    ("type", "dash", "head"),
    [
        (RelationType.VARIANT_OF, "solid", "arrow"),
        (RelationType.ALTERNATIVE_TO, "sysDot", "none"),
        (RelationType.USED_BY, "dash", "triangle"),
        (RelationType.REQUIRES, "solid", "triangle"),
        (RelationType.RELATED_TO, "solid", "none"),
    ],
)
def test_each_type_has_its_own_dash_and_arrow(type: RelationType, dash: str, head: str) -> None:
    slide = deck_of(plain_scene(subject(Shape.MAP, map(concept, "ab"), [relation("a", type, "b")]))).slide(0)
    (connector,) = named(slide, "Relation: ")
    assert [node.get("val") for node in connector.iter(f"{A}prstDash")] == [dash]
    assert [node.get("type") for node in connector.iter(f"{A}headEnd", f"{A}tailEnd")] == ["none", head]


def test_what_nobody_reviewed_is_thinner_and_paler() -> None:
    def line(status: Status) -> etree._Element:
        tie = relation("a", RelationType.REQUIRES, "b", status=status)
        (connector,) = named(deck_of(plain_scene(subject(Shape.MAP, map(concept, "ab"), [tie]))).slide(0), "Relation: ")
        return next(connector.iter(f"{A}ln"))

    stated, extracted = line(Status.STATED), line(Status.EXTRACTED)
    assert int(extracted.get("w", "")) < int(stated.get("w", ""))
    assert [len(list(one.iter(f"{A}alpha"))) for one in (stated, extracted)] == [0, 1]


def test_what_runs_against_an_order_is_dotted() -> None:
    (connector,) = named(deck_of(full_scene()).slide(0), "Relation: dpo requires kl")
    assert [node.get("val") for node in connector.iter(f"{A}prstDash")] == ["dot"]


def test_what_is_only_named_has_a_dashed_outline_and_the_main_concept_a_thick_one() -> None:
    slide = deck_of(full_scene()).slide(0)
    outlines = {name(box): next(box.iter(f"{A}ln")) for box in named(slide, "Concept: ")}
    dashed = [one for one, outline in outlines.items() if outline.find(f"{A}prstDash").get("val") == "dash"]  # type: ignore[union-attr]
    assert dashed == ["Concept: Kl"]
    assert max(outlines, key=lambda one: int(outlines[one].get("w", ""))) == "Concept: RLHF"


def test_words_lie_on_the_colour_of_the_page_so_that_no_line_strikes_them_through() -> None:
    (words,) = named(deck_of(full_scene()).slide(0), "Words: dpo requires kl")
    assert [node.get("val") for node in words.iterfind(f"{P}spPr/{A}solidFill/{A}schemeClr")] == ["bg1"]


def test_the_evidence_stands_where_the_scene_has_it() -> None:
    (quote,) = named(deck_of(full_scene()).slide(0), "Quote: ")
    assert said(quote) == "“Here dpo requires kl.”"


def test_the_legend_shows_a_sample_of_what_it_names() -> None:
    slide = deck_of(full_scene()).slide(0)
    assert [said(shape) for shape in named(slide, "Legend: ")] == [" ".join(entry.lines) for entry in LEGEND]
    samples = [etree.QName(shape).localname for shape in named(slide, "Sample: ")]
    assert samples == ["cxnSp", "sp", "sp", "sp", "cxnSp", "cxnSp"]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_glyph_within_its_square(kind: Kind) -> None:
    slide = deck_of(plain_scene(subject(Shape.MAP, [concept("a", kind=kind)], []))).slide(0)
    (glyph,) = named(slide, f"Kind: {kind.value}")
    points = [int(point.get(axis, "")) for point in glyph.iter(f"{A}pt") for axis in "xy"]
    assert points and min(points) >= 0 and max(points) <= 12_000
    first, last = next(glyph.iter(f"{A}path"))[0], next(glyph.iter(f"{A}path"))[-1]
    assert (first.tag, last.tag) == (f"{A}moveTo", f"{A}close")


def test_shapes_are_read_as_one_would_tell_them() -> None:
    found = [name(shape) for shape in shapes(deck_of(full_scene()).slide(0))]
    told_order = [one for one in found if one.startswith(("Title", "Concept", "Relation", "Footer"))]
    assert told_order == [
        "Title",
        "Concept: RLHF",
        "Concept: DPO",
        "Relation: rlhf is an alternative to dpo",
        "Concept: Kl",
        "Relation: dpo requires kl",
        "Relation: rlhf is a variant of kl",
        "Concept: Ppo",
        "Relation: ppo is used by rlhf",
        "Relation: ppo is related to kl",
        "Footer",
    ]


def test_alternative_texts_tell_the_definition_and_the_evidence() -> None:
    slide = deck_of(full_scene()).slide(0)
    (box,), (line,) = named(slide, "Concept: DPO"), named(slide, "Relation: rlhf is an alternative to dpo")
    assert told(box) == "DPO (model). DPO is what it is called."
    assert told(line).startswith("rlhf is an alternative to dpo. Extracted (not reviewed). “Here rlhf is an alternative to dpo.”")
    assert "Notes on tuning, line 7" in told(line)


def test_the_notes_hold_definitions_evidence_and_sources() -> None:
    scene = plain_scene(path_of(2))
    notes = Presentation(BytesIO(pptx([scene], PLAIN))).slides[0].notes_slide.notes_text_frame.text.split("\n")
    assert notes == [
        "concept-0 to concept-1",
        *map(of_concept, scene.subject.concepts),
        *map(of_relation, scene.subject.relations),
        "Source: Notes on tuning, CC0-1.0, https://example.org/tuning",
        f"Figure sha256:{digest(scene)}",
    ]


@pytest.mark.parametrize(("text", "direction"), [("الانتباه", "1"), ("注意力机制", "0"), ("DPO الانتباه", "0"), ("(קשב)", "1")])
def test_names_are_written_in_their_own_direction(text: str, direction: str) -> None:
    (box,) = named(deck_of(plain_scene(subject(Shape.MAP, [concept("a", text)], []))).slide(0), "Concept")
    assert said(box) == text
    assert {looks.get("rtl") for looks in box.iter(f"{A}pPr")} == {direction}
