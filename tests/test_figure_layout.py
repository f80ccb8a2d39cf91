"""Every produced figure, measured: nothing covers anything, nothing is too small, and the same figure is the same bytes."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import Kind, RelationType, Status
from web.figures.layout import lay_out
from web.figures.options import SIZES, Options
from web.figures.scene import Box, Scene, digest
from web.figures.subject import FigureRelation, Shape, Subject

from . import figure_measuring as measured
from .figure_worlds import concept, layers_of, path_of, payloads, relation, sample_figures, star_of, subject

LONG = (
    "Reinforcement Learning from Human Feedback with Verifiable Rewards",
    "Approximate Nearest-Neighbour Search in High Dimensions",
    "Hierarchical Navigable Small World Graphs",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "Group Relative Policy Optimization without a Value Function",
)
WIDE = {name: Options(width=width, height=height) for name, (width, height) in SIZES.items() if name in ("16:9", "4:3")}


def long_names(shown: Subject) -> Subject:
    """The subject with longer names than most glossaries have."""
    named = [one.model_copy(update={"label": f"{LONG[n % 5]} {n}", "name": LONG[n % 5]}) for n, one in enumerate(shown.concepts)]
    return shown.model_copy(update={"concepts": tuple(named)})


def map_of(count: int, step: int = 3) -> Subject:
    """A few rings and chords, in which nothing is first."""
    ids = [f"node-{number}" for number in range(count)]
    types = list(RelationType)
    ties = {(n, (n + 1) % count) for n in range(count) if n % 4} | {(n, (n + step) % count) for n in range(0, count, 3)}
    told = [relation(ids[a], types[(a + b) % 5], ids[b]) for a, b in sorted(ties) if a != b]
    return subject(Shape.MAP, [concept(id, kind=None) for id in ids], told)


def subjects() -> dict[str, Subject]:
    """Figures of every shape, of names short and long, and those of the sample glossary."""
    made = {
        **{f"path of {n}": path_of(n) for n in (2, 3, 5, 8, 13, 20)},
        **{f"star of {n}": star_of(n) for n in (1, 3, 7, 12, 19)},
        **{f"layers of {n}": layers_of(n) for n in (2, 5, 8, 14)},
        **{f"map of {n}": map_of(n) for n in (2, 6, 8, 12, 20)},
    }
    long = {f"{name}, long names": long_names(made[name]) for name in ("path of 8", "star of 7", "layers of 8", "map of 8", "map of 20")}
    return made | long | sample_figures()


@cache
def scenes(size: str = "16:9") -> dict[str, Scene]:
    """All of them laid out for this size."""
    width, height = SIZES[size]
    return {name: lay_out(one, Options(width=width, height=height))[0] for name, one in subjects().items()}


def findings(measure: Callable[[Scene], Iterator[str]]) -> dict[str, list[str]]:
    """What is wrong, by figure and size."""
    found = {f"{name} at {size}": list(measure(scene)) for size in SIZES for name, scene in scenes(size).items()}
    return {name: told for name, told in found.items() if told}


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


def test_boxes_are_apart() -> None:
    assert findings(measured.boxes_too_near) == {}


def test_everything_is_on_the_page() -> None:
    assert findings(measured.off_the_page) == {}


def test_a_text_is_inside_its_rectangle() -> None:
    assert findings(measured.texts_outside) == {}


def test_a_name_is_inside_its_box_beside_the_glyph() -> None:
    assert findings(measured.names_outside) == {}


def test_no_text_is_covered() -> None:
    assert findings(measured.covered_texts) == {}


def test_no_line_runs_behind_words_of_others() -> None:
    assert findings(measured.lines_behind_texts) == {}


def test_no_line_runs_through_a_box() -> None:
    assert findings(measured.lines_through_boxes) == {}


def test_no_line_runs_back_over_its_own_box() -> None:
    assert findings(measured.lines_back_over_their_box) == {}


def test_no_two_lines_lie_on_one_another() -> None:
    assert findings(measured.lines_in_one_place) == {}


@pytest.mark.parametrize("size", WIDE)
def test_text_is_as_large_as_was_promised(size: str) -> None:
    small = {name: measured.smallest(scene) for name, scene in scenes(size).items()}
    least = {name: 32 if len(scene.boxes) <= 8 else 22 for name, scene in scenes(size).items()}
    assert {name: found for name, found in small.items() if found < int(least[name] * SIZES[size][0] / 1920)} == {}


def test_no_name_below_eighty_characters_is_cut() -> None:
    for name, scene in scenes().items():
        for box in scene.boxes:
            assert "…" not in "".join(box.label.lines), name


def test_up_to_twelve_relations_have_their_words() -> None:
    bare = {name: [line.key for line in scene.lines if not line.label] for name, scene in scenes().items() if len(scene.lines) <= 12}
    assert {name: lines for name, lines in bare.items() if lines} == {}


def test_lines_without_words_are_in_the_legend() -> None:
    for scene in scenes().values():
        assert {line.type for line in scene.lines} == {entry.type for entry in scene.legend if entry.type}


def test_without_a_legend_all_relations_that_have_room_have_words_and_the_room_is_used() -> None:
    plain, bare = (lay_out(star_of(7), Options(legend=legend))[0] for legend in (True, False))
    assert bare.legend == ()
    assert max(box.bottom for box in bare.boxes) > max(box.bottom for box in plain.boxes)


def test_without_labels_no_line_has_words() -> None:
    assert not any(line.label for line in lay_out(map_of(8), Options(labels=False))[0].lines)


def test_twice_the_size_is_the_same_picture_twice_as_large() -> None:
    small, large = (lay_out(star_of(7), Options(width=1920 * n, height=1080 * n))[0] for n in (1, 2))
    for one, other in zip(small.boxes, large.boxes, strict=True):
        assert (2 * one.x, 2 * one.y, 2 * one.width, 2 * one.label.size) == (other.x, other.y, other.width, other.label.size)


def test_a_path_runs_from_left_to_right_with_its_sentences_below() -> None:
    scene = lay_out(path_of(4), Options())[0]
    for box, after, line in zip(scene.boxes, scene.boxes[1:], scene.lines, strict=False):
        assert box.right < after.x
        assert line.label and line.quote
        assert max(box.bottom, after.bottom) < line.label.y < line.quote.y
        assert box.x < line.label.x and line.label.right < after.right


def test_a_long_path_turns_and_every_arrow_stays_straight() -> None:
    scene = lay_out(path_of(20), Options())[0]
    assert len({box.y + box.height // 2 for box in scene.boxes}) > 1
    for _, (start, end) in measured.segments(scene):
        assert abs(start[0] - end[0]) <= 1 or abs(start[1] - end[1]) <= 1


def test_a_path_is_built_up_one_hop_a_step() -> None:
    scene = lay_out(path_of(5), Options())[0]
    assert scene.steps == 4
    assert [len(scene.at_step(step).boxes) for step in range(1, 5)] == [2, 3, 4, 5]
    assert [len(scene.at_step(step).lines) for step in range(1, 5)] == [1, 2, 3, 4]


def test_no_step_shows_a_line_without_its_boxes() -> None:
    for scene in scenes().values():
        for step in range(1, scene.steps + 1):
            shown = scene.at_step(step)
            assert {end for line in shown.lines for end in (line.source, line.target)} <= {box.id for box in shown.boxes}
        assert scene.at_step(scene.steps) == scene


def test_the_middle_of_a_star_is_in_the_middle_and_its_groups_hang_together() -> None:
    scene = lay_out(star_of(12), Options())[0]
    middle = scene.boxes[0]
    assert middle.strong
    assert abs(middle.x + middle.width / 2 - scene.width / 2) < 30
    assert scene.steps == len({(line.type, line.source == middle.id) for line in scene.lines})


def test_what_is_needed_first_stands_first() -> None:
    scene = lay_out(layers_of(8), Options())[0]
    boxes = {box.id: box for box in scene.boxes}
    ends = [(boxes[line.target], boxes[line.source]) for line in scene.lines]
    assert all(first.x < then.x for first, then in ends) or all(first.y < then.y for first, then in ends)


def test_relations_between_the_same_two_use_different_sides() -> None:
    types = (RelationType.VARIANT_OF, RelationType.REQUIRES, RelationType.USED_BY)
    shown = subject(Shape.MAP, map(concept, ("a", "b", "c")), [*(relation("a", type, "b") for type in types), relation("b", types[0], "c")])
    scene = lay_out(shown, Options())[0]
    ends = [(line.start, line.end) for line in scene.lines if {line.source, line.target} == {"a", "b"}]
    assert len(set(ends)) == 3
    assert list(measured.lines_in_one_place(scene)) == []


def test_an_empty_figure_says_so() -> None:
    scene = lay_out(subject(Shape.MAP, [], []), Options())[0]
    assert [words.lines for words in scene.headings] == [("Nothing to draw.",)]
    assert scene.title and scene.footer


def test_twenty_five_concepts_are_warned_of_and_thirty_are_split() -> None:
    warned, split = lay_out(map_of(25), Options()), lay_out(map_of(47), Options())
    assert (len(warned), warned[0].offer) == (1, 12)
    assert warned[0].notices == ("25 concepts are hard to read on a slide.",)
    assert [(scene.part, scene.parts) for scene in split] == [(1, 3), (2, 3), (3, 3)]
    assert all(len(scene.boxes) <= 20 for scene in split)
    assert sorted(box.id for scene in split for box in scene.boxes) == sorted(one.id for one in map_of(47).concepts)
    assert split[1].title and "2 of 3" in split[1].title.lines[0]


def test_a_path_is_split_so_that_no_hop_is_lost() -> None:
    parts = lay_out(path_of(41), Options())
    assert sum(len(scene.lines) for scene in parts) == 40
    assert all(one.boxes[-1].id == other.boxes[0].id for one, other in pairwise(parts))


def test_the_most_relevant_are_shown_and_the_footer_says_of_how_many() -> None:
    scene = lay_out(star_of(19), Options(most=12))[0]
    assert len(scene.boxes) == scene.shown == 12
    assert scene.footer and scene.footer.lines[0].startswith("12 of 20 concepts")
    assert len(lay_out(path_of(8), Options(most=3))[0].boxes) == 8


def test_nothing_is_drawn_where_the_logo_goes() -> None:
    for shown in (star_of(12), path_of(8), map_of(20), layers_of(8)):
        scene = lay_out(shown, Options(logo=True))[0]
        assert scene.logo and scene.logo.x > scene.width / 2 and scene.logo.y < scene.height / 5
        assert [*measured.covered_logo(scene), *measured.covered_texts(scene)] == []


def test_a_letter_without_a_font_is_told() -> None:
    scene = lay_out(subject(Shape.MAP, [concept("geo", "აბ")], []), Options())[0]
    assert "No bundled font has ა (Noto Sans Georgian)." in scene.notices


def test_the_legend_says_only_what_occurs() -> None:
    shown = subject(
        Shape.MAP,
        [concept("a", category="One"), concept("b", category="Two", kind=Kind.MODEL, defined=False)],
        [relation("a", RelationType.REQUIRES, "b", status=Status.EXTRACTED)],
    )
    told = [entry.lines[0] for entry in lay_out(shown, Options())[0].legend]
    assert told == ["requires", "thin: not reviewed", "technique", "model", "only named, not defined", "One", "Two"]


def test_the_order_of_relations_does_not_matter() -> None:
    for shown in (star_of(12), map_of(12), layers_of(8), path_of(8)):
        turned = shown.model_copy(update={"relations": shown.relations[::-1]})
        assert lay_out(turned, Options()) == lay_out(shown, Options())


def test_the_footer_names_the_figure_by_its_content() -> None:
    one, other = (lay_out(star_of(n), Options())[0] for n in (4, 5))
    assert one.footer and other.footer
    assert one.footer.lines[0].split("figure ")[1] == digest(one.model_copy(update={"footer": None}))[:10]
    assert one.footer.lines != other.footer.lines


def test_another_process_lays_out_the_same_bytes() -> None:
    program = (
        "from tests.figure_worlds import star_of, layers_of, path_of; from web.figures.layout import lay_out; from web.figures.options import Options;"
        "print([scene.model_dump_json() for one in (star_of(12), layers_of(8), path_of(14)) for scene in lay_out(one, Options())])"
    )
    runs = [
        subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
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


@given(
    any_subject(),
    st.sampled_from([(1920, 1080), (1600, 1200), (1200, 1200), (1920, 600), (3840, 2160), (320, 320), (7680, 320), (320, 2000)]),
)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_drawn_nothing_covers_anything(shown: Subject, size: tuple[int, int]) -> None:
    for scene in lay_out(shown, Options(width=size[0], height=size[1], logo=len(shown.concepts) % 2 == 0)):
        assert [told for measure in ALWAYS for told in measure(scene)] == []


@given(any_subject())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_up_to_twenty_concepts_that_are_moderately_related_have_no_line_through_a_box(shown: Subject) -> None:
    few = shown.model_copy(update={"concepts": shown.concepts[:20], "relations": shown.relations[: len(shown.concepts[:20])]})
    for scene in lay_out(few, Options()):
        assert list(measured.lines_through_boxes(scene)) == []


def test_boxes_keep_their_reading_order() -> None:
    scene = lay_out(star_of(7), Options())[0]
    boxes: tuple[Box, ...] = scene.boxes
    assert [box.id for box in boxes] == [one.id for one in star_of(7).concepts]
