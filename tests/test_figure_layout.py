"""Every produced figure, measured with the real fonts: nothing covers anything, and nothing is too small."""

import pytest

from web.figures.options import SIZES

from . import figure_measuring as measured
from .figure_layouts import WIDE, findings, scenes


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
