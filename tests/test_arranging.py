"""Places that are kept: what was shown stays where it is when the data changes, or when a concept is opened."""

import json
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.arranging import View, arranged
from web.free_places import with_new
from web.kept import KeptPlaces
from web.layout import WIDE, Place, Scene, Size

from .effort import examples
from .test_layout import SIZES, covering


def scene_of(graph: "nx.Graph[int]", *, width: int = 80) -> Scene:
    return Scene.of({f"c{node}": (width, 30) for node in graph}, [(f"c{a}", f"c{b}") for a, b in graph.edges])


def drawn(scene: Scene, folder: Path, *, stages: list[list[str]] | None = None) -> Mapping[str, Place]:
    return arranged(View("a view", stages or [[key for key, _ in scene.sizes]], WIDE), scene, KeptPlaces(folder))


def test_one_more_concept_moves_no_other(tmp_path: Path) -> None:
    graph = nx.balanced_tree(3, 3)
    before = dict(drawn(scene_of(graph), tmp_path))
    graph.add_edge(0, 99)
    after = dict(drawn(scene_of(graph), tmp_path))
    assert {key: after[key] for key in before} == before
    assert covering(after, dict(scene_of(graph).sizes)) == 0


def test_what_goes_leaves_the_rest_where_it_is_and_comes_back_somewhere_free(tmp_path: Path) -> None:
    graph = nx.balanced_tree(2, 3)
    before = dict(drawn(scene_of(graph), tmp_path))
    less = graph.subgraph([node for node in graph if node != 7])
    assert drawn(scene_of(less), tmp_path) == {key: place for key, place in before.items() if key != "c7"}
    assert covering(drawn(scene_of(graph), tmp_path), dict(scene_of(graph).sizes)) == 0


def test_a_view_that_is_mostly_new_is_laid_out_anew(tmp_path: Path) -> None:
    drawn(scene_of(nx.path_graph(3)), tmp_path)
    larger = scene_of(nx.balanced_tree(2, 3))
    assert drawn(larger, tmp_path) == drawn(larger, tmp_path / "other")


def test_a_box_that_has_grown_covers_nothing(tmp_path: Path) -> None:
    graph = nx.balanced_tree(2, 3)
    drawn(scene_of(graph), tmp_path)
    sizes = dict(scene_of(graph).sizes) | {"c1": (240, 60)}
    wider = Scene.of(sizes, scene_of(graph).links)
    assert covering(drawn(wider, tmp_path), sizes) == 0


def test_what_is_opened_moves_nothing_that_was_shown(tmp_path: Path) -> None:
    graph = nx.balanced_tree(3, 3)
    scene = scene_of(graph)
    base, first, second = ([f"c{node}" for node in nodes] for nodes in (range(20), range(20, 30), range(30, 40)))
    closed = drawn(scene, tmp_path, stages=[base])
    one = drawn(scene, tmp_path, stages=[base, first])
    both = drawn(scene, tmp_path, stages=[base, first, second])
    assert {key: one[key] for key in base} == dict(closed)
    assert {key: both[key] for key in one} == dict(one)
    assert covering(both, dict(scene.sizes)) == 0


@pytest.mark.parametrize(
    "written", ["", "{", "[]", '{"view": "a view wide", "spots": {"c0": {"at": "there"}}}', '{"view": "another", "spots": {}}']
)
def test_a_file_of_places_that_cannot_be_read_is_as_none(written: str, tmp_path: Path) -> None:
    scene = scene_of(nx.path_graph(4))
    expected = dict(drawn(scene, tmp_path))
    (file,) = tmp_path.glob("*.json")
    file.write_text(written, encoding="utf-8")
    assert dict(drawn(scene, tmp_path)) == expected
    assert json.loads(file.read_text(encoding="utf-8"))["view"] == "a view"


def test_a_folder_that_cannot_be_written_to_is_no_reason_not_to_draw(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert drawn(scene_of(nx.path_graph(4)), tmp_path / "file")


@examples(30)
@given(
    old=st.lists(SIZES, max_size=12),
    new=st.lists(SIZES, min_size=1, max_size=8),
    links=st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19))),
)
def test_room_is_found_for_any_boxes(old: list[Size], new: list[Size], links: list[tuple[int, int]]) -> None:
    sizes = {f"c{number}": size for number, size in enumerate([*old, *new])}
    keys = list(sizes)
    joined = [(f"c{a}", f"c{b}") for a, b in links if a != b and max(a, b) < len(keys)]
    before = with_new({}, sizes, joined, keys[: len(old)])
    after = with_new(before, sizes, joined, keys[len(old) :])
    assert {key: after[key] for key in before} == before
    assert covering(after, sizes) == 0
    assert len(set(after.values())) == len(list(combinations(keys, 1)))
