"""Pictures of views: what is drawn how, and that words on relations cover nothing."""

from pathlib import Path

import pytest

from graph import Concept, ConceptGraph, Evidence, Kind, Relation, RelationType, Status
from queries import Snapshot, View, overview
from web.drawing import FILLS, GLYPHS, STROKES, Arrow, Tone, category_fills, palette
from web.pictures import NARROW_LIMIT, Map, Picture, map_of

from .world import WORLD


def picture_of(graph: ConceptGraph) -> Picture:
    snapshot = Snapshot.of(graph)
    view: View = overview(snapshot)
    return map_of(view.concepts, view.hops, category_fills(snapshot.concepts.values()), Map(total=view.total))


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """As the Web Content Accessibility Guidelines 2.2 define it."""
    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


GROUND = Tone("#ffffff", "#16191d")
TEXT = Tone("#1b1f24", "#e7eaee")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("type", RelationType)
def test_every_relation_type_stands_out_from_the_ground(type: RelationType, theme: str) -> None:
    assert contrast(getattr(STROKES[type].tone, theme), getattr(GROUND, theme)) >= 4.5
    assert contrast(getattr(STROKES[type].unreviewed, theme), getattr(GROUND, theme)) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("fill", FILLS)
def test_names_are_readable_on_every_fill(fill: Tone, theme: str) -> None:
    assert contrast(getattr(fill, theme), getattr(TEXT, theme)) >= 7


def test_the_style_sheet_has_the_ground_and_text_that_were_measured() -> None:
    sheet = Path("web/static/site.css").read_text(encoding="utf-8")
    assert f"--text: {TEXT.light}" in sheet and f"--text: {TEXT.dark}" in sheet and f"--surface: {GROUND.dark}" in sheet


def test_no_two_relation_types_are_told_apart_by_colour_alone() -> None:
    cues = [(stroke.arrow, stroke.dashes, stroke.width) for stroke in STROKES.values()]
    assert len(set(cues)) == len(RelationType)
    assert len(set(GLYPHS.values())) == len(Kind)


def test_symmetric_relations_have_no_arrow() -> None:
    assert all((STROKES[type].arrow is Arrow.NONE) == type.is_symmetric for type in RelationType)


def test_every_property_of_the_palette_is_a_colour() -> None:
    assert palette("light").keys() == palette("dark").keys()
    assert all(len(colour) == 7 and colour.startswith("#") for colour in palette("dark").values())


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
    bends = [
        edge["smooth"] and (edge["smooth"]["type"], edge["smooth"]["roundness"])
        for edge in picture_of(ConceptGraph.of((), concepts, relations)).edges
    ]
    assert len(set(bends)) == 3
