"""Pictures of views: what is drawn how, and that words on relations cover nothing."""

import re
from pathlib import Path

import pytest

from graph import Concept, ConceptGraph, Evidence, Kind, Relation, RelationType, Status
from queries import Snapshot, View, overview
from web.boxes import box
from web.drawing import FILLS, GLYPHS, STROKES, Arrow, Tone, category_fills, palette
from web.labels import with_room
from web.maps import NARROW_LIMIT, Map, map_of
from web.pictures import Picture

from .world import WORLD


def picture_of(graph: ConceptGraph) -> Picture:
    snapshot = Snapshot.of(graph)
    view: View = overview(snapshot)
    return map_of(view.concepts, view.hops, category_fills(snapshot.concepts.values()), Map(total=view.total))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """As the Web Content Accessibility Guidelines 2.2 define it."""
    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


GROUND = Tone("#fff", "#16191d")
TEXT = Tone("#1b1f24", "#e7eaee")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("type", RelationType)
def test_every_relation_type_stands_out_from_the_ground(type: RelationType, theme: str) -> None:
    stroke, ground = STROKES[type], getattr(GROUND, theme)
    assert contrast(getattr(stroke.strong, theme), ground) >= 7
    assert contrast(getattr(stroke.tone, theme), ground) >= 4.5
    assert contrast(getattr(stroke.pale, theme), ground) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("fill", FILLS)
def test_names_are_readable_on_every_fill(fill: Tone, theme: str) -> None:
    assert contrast(getattr(fill, theme), getattr(TEXT, theme)) >= 7


def test_the_style_sheet_has_the_ground_and_text_that_were_measured() -> None:
    sheet = Path("web/static/site.css").read_text(encoding="utf-8")
    assert f"--text: {TEXT};" in sheet and f"--surface: {GROUND};" in sheet


def test_no_two_relation_types_are_told_apart_by_colour_alone() -> None:
    cues = [(stroke.arrow, stroke.dashes, stroke.width) for stroke in STROKES.values()]
    assert len(set(cues)) == len(RelationType)
    assert len(set(GLYPHS.values())) == len(Kind)


def test_symmetric_relations_have_no_arrow() -> None:
    assert all((STROKES[type].arrow is Arrow.NONE) == type.is_symmetric for type in RelationType)


def test_every_property_of_the_palette_is_a_colour_for_a_light_page_and_a_dark_one() -> None:
    assert palette().keys() == palette(contrast=True).keys()
    assert all(re.fullmatch("light-dark\\(#[0-9A-F]{6}, #[0-9A-F]{6}\\)", colour) for colour in palette().values())


def test_in_high_contrast_text_reaches_7_to_1_and_lines_4_and_a_half() -> None:
    sheet = Path("web/templates/contrast.css").read_text(encoding="utf-8")
    tones = {name: Tone(*both) for name, *both in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", sheet)}
    for theme in ("light", "dark"):
        grounds = [getattr(tones[name], theme) for name in ("ground", "surface", "sunken")] + [getattr(fill, theme) for fill in FILLS]
        for name, least in {"text": 7, "muted": 7, "accent": 7, "border": 4.5, "hairline": 4.5}.items():
            assert all(contrast(getattr(tones[name], theme), ground) >= least for ground in grounds), (name, theme)


def test_a_picture_holds_every_concept_and_relation_of_its_view() -> None:
    picture = picture_of(WORLD)
    assert {node["id"] for node in picture.nodes} == {concept.id for concept in WORLD.concepts}
    assert [(edge["from"], edge["type"], edge["to"]) for edge in picture.edges] == [relation.key for relation in WORLD.relations]


def test_the_same_data_gives_the_same_picture() -> None:
    assert picture_of(WORLD) == picture_of(WORLD)


def test_places_are_whole_pixels() -> None:
    assert all(isinstance(value, int) for node in picture_of(WORLD).nodes for value in node["wide"])


def test_the_drawing_stands_still() -> None:
    assert picture_of(WORLD).options["physics"]["enabled"] is False


def test_boxes_are_labelled_with_the_acronym_and_named_in_full() -> None:
    node = next(node for node in picture_of(WORLD).nodes if node["id"] == "direct-preference-optimization")
    assert (node["label"], node["title"]) == ("DPO", "Direct Preference Optimization (technique)")


def test_a_concept_that_is_only_named_is_drawn_as_such() -> None:
    drawn = {node["id"]: node["defined"] for node in picture_of(WORLD).nodes}
    assert not drawn["preference-pair"] and drawn["softmax"]


def test_what_nobody_reviewed_is_thinner() -> None:
    assert STROKES[RelationType.REQUIRES].drawn_width(Status.EXTRACTED) < STROKES[RelationType.REQUIRES].drawn_width(Status.ACCEPTED)


def test_a_few_relations_have_their_words_on_them() -> None:
    assert all(edge["labelled"][0] for edge in picture_of(WORLD).edges)


def crowded(count: int) -> ConceptGraph:
    concepts = [Concept(id=f"c{n}", name=f"Concept {n}", categories=(f"Category {n % 9}",)) for n in range(count)]
    ends = [sorted((f"c{n}", f"c{n * 7 // 11}")) for n in range(3, count)]
    quote = Evidence(source="s", line=1, offset=0, quote="q", rule="r")
    relations = [Relation(source=a, type=RelationType.RELATED_TO, target=b, evidence=(quote,)) for a, b in ends]
    return ConceptGraph.of(concepts=concepts, relations=relations)


def test_a_phone_shows_the_first_concepts_of_many() -> None:
    picture = picture_of(crowded(80))
    assert sum(node["tall"] is not None for node in picture.nodes) == NARROW_LIMIT
    assert len(picture.nodes) == 60 and picture.total == 80


def test_many_relations_show_their_words_only_when_asked() -> None:
    assert not any(any(edge["labelled"]) for edge in picture_of(crowded(40)).edges)


def test_categories_beyond_the_largest_share_one_fill() -> None:
    legend = picture_of(crowded(40)).categories
    assert legend[-1].name == "other categories" and len(legend) == len(FILLS)


def test_relations_between_the_same_two_fan_out() -> None:
    concepts = [Concept(id=id, name=id) for id in ("a", "b")]
    types = (RelationType.REQUIRES, RelationType.VARIANT_OF, RelationType.RELATED_TO)
    relations = [Relation(source="a", type=type, target="b") for type in types]
    bends = [tuple(edge["bends"]) for edge in picture_of(ConceptGraph.of((), concepts, relations)).edges]
    assert len(set(bends)) == 3


def in_a_row(count: int) -> ConceptGraph:
    concepts = [Concept(id=f"c{n}", name=f"Concept number {n}") for n in range(count)]
    return ConceptGraph.of(
        (), concepts, [Relation(source=f"c{n}", type=RelationType.REQUIRES, target=f"c{n + 1}") for n in range(count - 1)]
    )


def test_concepts_in_a_single_line_are_drawn_as_a_strip_that_turns() -> None:
    places = [node["wide"] for node in picture_of(in_a_row(8)).nodes]
    assert len({y for _, y in places}) > 1
    assert max(x for x, _ in places) - min(x for x, _ in places) < 1000


def test_names_stay_readable_where_words_would_take_the_room() -> None:
    star = [Relation(source="c0", type=RelationType.REQUIRES, target=f"c{n}") for n in range(1, 13)]
    picture = picture_of(ConceptGraph.of((), [Concept(id=f"c{n}", name=f"Concept number {n}") for n in range(13)], star))
    width = max(node["wide"][0] for node in picture.nodes) - min(node["wide"][0] for node in picture.nodes)
    assert width < 1100


def test_words_stand_half_way_and_want_room_on_both_sides() -> None:
    names = {"a": "A", "b": "A name that is rather long"}
    relation = Relation(source="a", type=RelationType.REQUIRES, target="b")
    snapshot = Snapshot.of(ConceptGraph.of((), [Concept(id=id, name=name) for id, name in names.items()], [relation]))
    boxes = {id: box(name, glyph=False) for id, name in names.items()}
    wide = (boxes["a"].width + boxes["b"].width) // 2
    (hop,) = overview(snapshot).hops
    assert not with_room([hop], {"a": (0, 0), "b": (wide + 110, 0)}, boxes)
    assert with_room([hop], {"a": (0, 0), "b": (boxes["b"].width + 110, 0)}, boxes)
