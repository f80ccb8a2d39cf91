"""Orders in layers: nothing overlaps, what comes first stands first, and lines run beside the boxes in their way."""

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Relation, RelationType
from queries import LearnAnswer, answer
from web.layered import Link, layered, without_circles
from web.layout import Place, Size
from web.maps import layers_of
from web.pictures import Picture

from .graphs import edge, snapshot_of

KEYS = "abcdefghijkl"
SIZES = st.fixed_dictionaries({key: st.tuples(st.integers(44, 240), st.sampled_from([30, 48, 66, 84])) for key in KEYS})
LINKS = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=30)
REQUIRES, VARIANT = RelationType.REQUIRES, RelationType.VARIANT_OF


def overlapping(places: Mapping[str, Place], sizes: Mapping[str, Size]) -> list[Link]:
    return [
        (a, b)
        for a, b in combinations(places, 2)
        if all(2 * abs(places[a][axis] - places[b][axis]) < sizes[a][axis] + sizes[b][axis] for axis in (0, 1))
    ]


@pytest.mark.parametrize("tall", [False, True])
@given(links=LINKS, sizes=SIZES)
def test_nothing_overlaps_and_what_comes_first_stands_first(tall: bool, links: list[Link], sizes: dict[str, Size]) -> None:
    places = layered(links, sizes, room=90, tall=tall)
    assert places.keys() == sizes.keys() and not overlapping(places, sizes)
    axis = 1 if tall else 0
    for first, then in without_circles(links, sizes).edges:
        assert places[first][axis] + sizes[first][axis] / 2 < places[then][axis] - sizes[then][axis] / 2
    assert layered(links, sizes, room=90, tall=tall) == places


@given(LINKS)
def test_only_links_that_close_a_circle_are_left_out(links: list[Link]) -> None:
    kept = without_circles(links, KEYS)
    order = {key: number for number, key in enumerate(KEYS)}
    upward = [link for link in links if order[link[0]] < order[link[1]]]
    assert set(without_circles(upward, KEYS).edges) == set(upward)
    assert all(first != then for first, then in kept.edges)


def test_a_tree_has_no_crossings() -> None:
    links = [("a", "e"), ("b", "f"), ("c", "e"), ("d", "f"), ("e", "g"), ("f", "g")]
    places = layered(links, dict.fromkeys("abcdefg", (60, 30)))
    starts = sorted("abcd", key=lambda key: places[key][1])
    assert {frozenset(starts[:2]), frozenset(starts[2:])} == {frozenset("ac"), frozenset("bd")}


def test_many_concepts_of_one_layer_do_not_make_a_tower() -> None:
    links = [(f"k{number}", "end") for number in range(40)]
    places = layered(links, {"end": (60, 30)} | {key: (60, 30) for key, _ in links})
    assert max(y for _, y in places.values()) - min(y for _, y in places.values()) < 1200


def test_nothing_is_nowhere() -> None:
    assert layered([], {}) == {}


def picture(name: str, *edges: Relation) -> Picture:
    snapshot = snapshot_of(*edges)
    found = answer(snapshot, f"learn {name}")
    assert isinstance(found, LearnAnswer)
    hops = {(hop.source, hop.type, hop.target): hop for step in found.steps for hop in (*step.needed, *step.inherited)}
    cards = tuple(step.concept for step in found.steps)
    return layers_of(cards, tuple(hops.values()), found.broken, {})


def test_a_relation_that_the_order_leaves_out_is_drawn_and_looks_different() -> None:
    drawn = picture("A", edge("a", REQUIRES, "b"), edge("b", REQUIRES, "c"), edge("c", REQUIRES, "a", confidence=0.5))
    dashes = {edge["id"]: edge["dashes"] for edge in drawn.edges}
    assert drawn.broken and len(set(map(str, dashes.values()))) == 2 and dashes["c requires a"]
    against = next(edge for edge in drawn.edges if edge["id"] == "c requires a")
    assert all(against["bends"]) and not any(against["labelled"])


def test_a_line_over_several_layers_runs_beside_the_boxes_there() -> None:
    drawn = picture("A", edge("a", REQUIRES, "b"), edge("b", REQUIRES, "c"), edge("a", REQUIRES, "c"))
    assert not drawn.broken
    bends = {edge["id"]: edge["bends"] for edge in drawn.edges}
    places = {node["id"]: node["wide"] for node in drawn.nodes}
    straight = places["a"][1] == places["b"][1] == places["c"][1]
    assert bends["a requires b"] == [0, 0] and (bends["a requires c"][0] or not straight)
