"""What a picture shows when one starts at some concepts and opens others."""

import pytest

from graph import QueryRefused, RelationType, UnknownConcept
from queries import Direction, Reach, explore, opened

from .graphs import edge, snapshot_of

REQUIRES = RelationType.REQUIRES
LINE = snapshot_of(*(edge(a, REQUIRES, b) for a, b in ("ab", "bc", "cd", "de")))


def shown(reach: Reach, *starts: str, limit: int = 150) -> str:
    return "".join(card.id for card in explore(LINE, starts, reach, limit=limit).view.concepts)


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (Reach(), "cbd"),
        (Reach(depth=2), "cbdae"),
        (Reach(direction=Direction.OUT), "cd"),
        (Reach(direction=Direction.IN), "cb"),
        (Reach(direction=Direction.IN, depth=2), "cba"),
    ],
)
def test_a_picture_reaches_as_far_and_that_way_as_is_asked(reach: Reach, expected: str) -> None:
    assert shown(reach, "c") == expected


def test_several_starts_are_shown_with_what_stands_around_each() -> None:
    assert shown(Reach(), "a", "e") == "aebd"


def test_opening_adds_neighbours_behind_what_was_shown_and_says_how_many_there_are() -> None:
    found = explore(LINE, ["a"], Reach(opened=("b", "c")))
    assert found.stages == (("a", "b"), ("c",), ("d",))
    assert [(one.concept.id, one.shown, one.total) for one in found.opened] == [("b", 2, 2), ("c", 2, 2)]


def test_a_concept_with_many_neighbours_is_opened_a_dozen_at_a_time() -> None:
    star = snapshot_of(*(edge("a", REQUIRES, f"b{number:02}") for number in range(30)))
    assert [len(opened(star, ["a"], Reach(opened=("a",) * times), total=31).view.concepts) for times in (0, 1, 2, 3)] == [1, 13, 25, 31]
    assert opened(star, ["a"], Reach(opened=("a",)), total=31).opened[0].shown == 12


def test_hubs_are_left_out_but_not_as_starts() -> None:
    wheel = [edge("h", REQUIRES, f"r{number}") for number in range(9)] + [edge("a", REQUIRES, "h"), edge("a", REQUIRES, "r1")]
    snapshot = snapshot_of(*wheel)
    assert {card.id for card in explore(snapshot, ["a"], Reach(hubs=False)).view.concepts} == {"a", "r1"}
    assert "h" in {card.id for card in explore(snapshot, ["h"], Reach(hubs=False)).view.concepts}


def test_more_than_a_picture_holds_is_refused_with_what_it_holds() -> None:
    many = snapshot_of(*(edge("a", REQUIRES, f"b{number}") for number in range(1_100)))
    with pytest.raises(QueryRefused, match="1,101 concepts are more than a picture holds; ask for at most 1,000"):
        opened(many, many.concepts, Reach(), total=1_101)
    assert len(explore(many, ["a"], Reach()).view.concepts) == 150


def test_what_there_is_not_and_what_is_too_far_is_refused() -> None:
    with pytest.raises(UnknownConcept):
        explore(LINE, ["z"], Reach())
    with pytest.raises(UnknownConcept):
        explore(LINE, ["a"], Reach(opened=("z",)))
    with pytest.raises(QueryRefused, match="reaches 1 to 3 steps"):
        explore(LINE, ["a"], Reach(depth=4))
    with pytest.raises(QueryRefused, match="starts at 1 to 20 concepts"):
        explore(LINE, [], Reach())
