"""What a figure shows in which shape, with which steps, and what it tells of itself."""

from itertools import pairwise

from graph import Kind, RelationType, Status
from web.figures.layout import lay_out
from web.figures.options import Options
from web.figures.subject import Shape

from . import figure_measuring as measured
from .figure_layouts import map_of, scenes
from .figure_worlds import concept, layers_of, path_of, relation, star_of, subject


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


def test_boxes_keep_their_reading_order() -> None:
    scene = lay_out(star_of(7), Options())[0]
    assert [box.id for box in scene.boxes] == [one.id for one in star_of(7).concepts]
