"""Figures of anything: the same bytes for the same data, and nothing covers anything whatever the names and relations are."""

import os
import subprocess
import sys

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import Kind, RelationType, Status
from web.figures.layout import lay_out
from web.figures.options import Options
from web.figures.scene import digest
from web.figures.subject import FigureRelation, Shape, Subject

from . import figure_measuring as measured
from .figure_layouts import map_of
from .figure_worlds import concept, layers_of, path_of, payloads, relation, star_of, subject

PROGRAM = """
from tests.figure_worlds import layers_of, path_of, star_of
from web.figures.layout import lay_out
from web.figures.options import Options

print([scene.model_dump_json() for one in (star_of(12), layers_of(8), path_of(14)) for scene in lay_out(one, Options())])
"""
PAGES = ((1920, 1080), (1600, 1200), (1200, 1200), (1920, 600), (3840, 2160), (320, 320), (7680, 320), (320, 2000))
ALWAYS = (
    measured.boxes_too_near,
    measured.off_the_page,
    measured.texts_outside,
    measured.names_outside,
    measured.covered_texts,
    measured.covered_logo,
    measured.lines_behind_texts,
    measured.lines_in_one_place,
    measured.lines_back_over_their_box,
)


def test_the_order_of_relations_does_not_matter() -> None:
    for shown in (star_of(12), map_of(12), layers_of(8), path_of(8)):
        turned = shown.model_copy(update={"relations": shown.relations[::-1]})
        assert lay_out(turned, Options()) == lay_out(shown, Options())


def test_the_footer_names_the_figure_by_its_content() -> None:
    one, other = (lay_out(star_of(n), Options())[0] for n in (4, 5))
    assert one.footer and other.footer
    assert one.footer.lines[0].split("figure ")[1] == one.digest[:10]
    assert one.digest == digest(one.model_copy(update={"footer": None, "digest": ""}))
    assert one.footer.lines != other.footer.lines


def test_another_process_lays_out_the_same_bytes() -> None:
    runs = [
        subprocess.run([sys.executable, "-c", PROGRAM], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != b""


def test_hostile_texts_stand_there_literally() -> None:
    texts = [one["payload"] for one in payloads()]
    shown = subject(Shape.MAP, [concept(f"c{n}", text or "-") for n, text in enumerate(texts[:20])], [], texts[0])
    scene = lay_out(shown, Options())[0]
    assert [told for measure in ALWAYS for told in measure(scene)] == []
    assert "".join(scene.boxes[0].label.lines).replace(" ", "") == texts[0].replace(" ", "")


_LETTERS = st.sampled_from("abcdefg hij klm WWW iii -漢字عربيไทยא́\u202e\x00\x0b<&\"'🙂…\u0301")
_NAMES = st.text(_LETTERS, min_size=1, max_size=90)


@st.composite
def any_subject(draw: st.DrawFn) -> Subject:
    """A subject of any shape with names of any letters."""
    count = draw(st.integers(0, 24))
    concepts = [
        concept(
            f"c{n}",
            draw(_NAMES),
            kind=draw(st.sampled_from([None, *Kind])),
            category=draw(st.sampled_from(["", "One", "Two", "漢字" * 30])),
            defined=draw(st.booleans()),
        )
        for n in range(count)
    ]
    ends = draw(st.lists(st.tuples(st.integers(0, max(count - 1, 0)), st.integers(0, max(count - 1, 0))), max_size=min(2 * count, 35)))
    told: dict[tuple[str, str, str], FigureRelation] = {}
    for a, b in ends:
        if a != b:
            made = relation(
                f"c{a}", draw(st.sampled_from(RelationType)), f"c{b}", status=draw(st.sampled_from(Status)), backwards=draw(st.booleans())
            )
            told[made.key] = made
    return subject(draw(st.sampled_from(Shape)), concepts, told.values(), draw(_NAMES))


@given(any_subject(), st.sampled_from(PAGES))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_drawn_nothing_covers_anything(shown: Subject, size: tuple[int, int]) -> None:
    for scene in lay_out(shown, Options(width=size[0], height=size[1], logo=len(shown.concepts) % 2 == 0)):
        assert [told for measure in ALWAYS for told in measure(scene)] == []


@given(any_subject())
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_up_to_twenty_concepts_that_are_moderately_related_have_no_line_through_a_box(shown: Subject) -> None:
    few = shown.model_copy(update={"concepts": shown.concepts[:20], "relations": shown.relations[: len(shown.concepts[:20])]})
    for scene in lay_out(few, Options()):
        assert list(measured.lines_through_boxes(scene)) == []
