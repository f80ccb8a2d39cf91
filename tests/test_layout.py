"""Places of boxes: no two overlap, and the same scene gives the same picture."""

from collections.abc import Mapping
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.boxes import LINES, WRAP, box, harmless, wrap
from web.layout import TALL, WIDE, Place, Scene, Size, arrange
from web.stress import stress
from web.strips import strips

from .effort import examples

SIZES = st.tuples(st.integers(40, 240), st.integers(30, 90))


def covering(places: Mapping[str, Place], sizes: dict[str, Size]) -> int:
    """How many pairs of boxes cover each other."""
    return sum(
        all(2 * abs(places[a][axis] - places[b][axis]) < sizes[a][axis] + sizes[b][axis] for axis in (0, 1))
        for a, b in combinations(sizes, 2)
    )


@examples(30)
@given(boxes=st.lists(SIZES, max_size=30), links=st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=60))
@pytest.mark.parametrize("aspect", [WIDE, TALL])
def test_no_box_covers_another(aspect: float, boxes: list[Size], links: list[tuple[int, int]]) -> None:
    sizes = {f"c{number}": size for number, size in enumerate(boxes)}
    pairs = [(f"c{a}", f"c{b}") for a, b in links if a != b and max(a, b) < len(boxes)]
    scene = Scene.of(sizes, pairs, [sorted(sizes)[:5]] if len(sizes) > 5 else [])
    places = dict(arrange(scene, aspect))
    assert places.keys() == sizes.keys()
    assert covering(places, sizes) == 0 if sizes else not places


def test_the_order_in_which_a_scene_is_given_does_not_matter() -> None:
    graph = nx.petersen_graph()
    sizes = {f"c{node}": (80 + 5 * node, 30) for node in graph}
    pairs = [(f"c{a}", f"c{b}") for a, b in graph.edges]
    there = Scene.of(sizes, pairs)
    back = Scene.of(dict(reversed(sizes.items())), [(b, a) for a, b in reversed(pairs)])
    arrange.cache_clear()
    first = dict(arrange(there))
    arrange.cache_clear()
    assert dict(arrange(back)) == first


def test_linked_boxes_stand_nearer_than_the_rest() -> None:
    graph = nx.balanced_tree(2, 4)
    sizes = {f"c{node}": (90, 30) for node in graph}
    places = arrange(Scene.of(sizes, [(f"c{a}", f"c{b}") for a, b in graph.edges]))
    length = {pair: float(np.hypot(*np.subtract(places[f"c{pair[0]}"], places[f"c{pair[1]}"]))) for pair in combinations(graph, 2)}
    linked = [length[min(a, b), max(a, b)] for a, b in graph.edges]
    assert np.mean(linked) < 0.5 * np.mean(list(length.values()))


def test_a_path_of_points_is_laid_out_in_a_line() -> None:
    distances = np.abs(np.subtract.outer(np.arange(5.0), np.arange(5.0)))
    points = stress(distances)
    assert np.ptp(points[:, 0]) == pytest.approx(4, abs=0.05)
    assert np.ptp(points[:, 1]) < 0.05


def test_unreachable_points_are_refused() -> None:
    with pytest.raises(ValueError, match="reachable"):
        stress(np.array([[0.0, np.inf, 1], [np.inf, 0, 1], [1, 1, 0]]))


def test_paths_run_from_left_to_right_and_from_top_to_bottom_on_a_phone() -> None:
    sizes = dict.fromkeys("abcde", (80, 30))
    wide, tall = strips(["abce", "adce"], sizes), strips(["abce", "adce"], sizes, tall=True)
    assert wide["a"][0] < wide["b"][0] < wide["c"][0] < wide["e"][0]
    assert tall["a"][1] < tall["b"][1] < tall["c"][1] < tall["e"][1]
    assert covering(dict(wide), sizes) == covering(dict(tall), sizes) == 0


@given(st.text())
def test_any_name_fits_a_box(name: str) -> None:
    made = box(name, glyph=True)
    assert 1 <= len(made.lines) <= LINES
    assert all(made.lines)
    assert made.width <= 44 + 20 * (WRAP + 3) and made.height <= 18 * LINES + 12


def test_long_names_are_wrapped_and_very_long_ones_cut() -> None:
    assert wrap("Reinforcement Learning from Human Feedback") == ("Reinforcement Learning", "from Human Feedback")
    assert wrap("word " * 5000)[-1].endswith("…")
    assert max(map(len, wrap("x" * 10_000))) <= WRAP + 1


def test_characters_that_turn_text_around_become_visible() -> None:
    assert harmless("\u202egnp.exe\u2066") == "\ufffdgnp.exe\ufffd"
