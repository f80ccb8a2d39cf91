"""What stands around a concept, and the first picture of everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Concept, ConceptGraph, QueryRefused, Relation, RelationType, Status, UnknownConcept
from queries import Snapshot, neighbourhood, overview

from .graphs import IDS, edge, relations, snapshot_of
from .world import WORLD

SNAPSHOT = Snapshot.of(WORLD)
RLHF = "reinforcement-learning-from-human-feedback"
REQUIRES = RelationType.REQUIRES


def test_relations_stand_in_groups_by_type_and_direction_in_words() -> None:
    found = neighbourhood(SNAPSHOT, RLHF)
    assert [(group.words, [hop.sentence for hop in group.hops]) for group in found.groups] == [
        ("is an alternative to", ["RLHF is an alternative to DPO."]),
        ("uses", ["RLHF uses PPO."]),
        ("requires", ["RLHF requires Reward Model."]),
    ]
    assert found.groups[1].hops[0].evidence[0].quote == "with PPO"
    assert found.concept.name == "Reinforcement Learning from Human Feedback"


def test_both_directions_of_a_type_are_two_groups() -> None:
    found = neighbourhood(snapshot_of(edge("a", REQUIRES, "b"), edge("b", REQUIRES, "c")), "b")
    assert [(group.forward, group.words) for group in found.groups] == [(True, "requires"), (False, "is required by")]


def test_in_a_group_the_surest_relation_comes_first() -> None:
    edges = [edge("a", REQUIRES, "b"), edge("a", REQUIRES, "c", confidence=1), edge("a", REQUIRES, "d", status=Status.STATED)]
    found = neighbourhood(snapshot_of(*edges), "a")
    assert [hop.end.id for hop in found.groups[0].hops] == ["d", "c", "b"]


def test_depth_says_how_far_the_picture_reaches() -> None:
    reached = [{card.label for card in neighbourhood(SNAPSHOT, RLHF, depth=depth).view.concepts} for depth in (1, 2, 3)]
    assert reached[0] == {"RLHF", "DPO", "PPO", "Reward Model"}
    assert reached[1] - reached[0] == {"KTO", "preference pair", "policy gradient"}
    assert reached[2] == reached[1]


def test_the_concept_itself_comes_first_and_relations_among_the_others_are_shown() -> None:
    triangle = [edge("a", REQUIRES, "b"), edge("b", REQUIRES, "c"), edge("a", RelationType.RELATED_TO, "c")]
    view = neighbourhood(snapshot_of(*triangle), "a").view
    assert [card.id for card in view.concepts] == ["a", "b", "c"]
    assert [(hop.source, hop.target) for hop in view.hops] == [("a", "c"), ("a", "b"), ("b", "c")]


def test_a_hub_shows_some_of_its_neighbours_and_says_how_many_there_are() -> None:
    found = neighbourhood(snapshot_of(*(edge("a", REQUIRES, other) for other in "bcdefg")), "a", limit=3)
    assert len(found.view.concepts) == 3
    assert found.view.total == 7
    assert len(found.groups[0].hops) == 6


def test_a_concept_without_relations_stands_alone() -> None:
    found = neighbourhood(SNAPSHOT, "softmax")
    assert found.groups == ()
    assert [card.label for card in found.view.concepts] == ["Softmax"]


def test_an_unknown_identifier_is_refused() -> None:
    with pytest.raises(UnknownConcept, match="Did you mean Softmax"):
        neighbourhood(SNAPSHOT, "softmacs")


@pytest.mark.parametrize("depth", [0, -1, 4])
def test_a_depth_that_is_not_offered_is_refused(depth: int) -> None:
    with pytest.raises(QueryRefused, match="1 to 3 steps"):
        neighbourhood(SNAPSHOT, "softmax", depth=depth)


@given(relations(), st.sampled_from(IDS))
def test_the_groups_hold_each_relation_of_the_concept_once(edges: list[Relation], id: str) -> None:
    found = neighbourhood(snapshot_of(*edges, alone="".join(IDS)), id)
    told = [(hop.source, hop.type, hop.target) for group in found.groups for hop in group.hops]
    assert sorted(told) == sorted(edge.key for edge in edges if id in (edge.source, edge.target))


def test_the_overview_shows_everything_where_there_is_room() -> None:
    view = overview(SNAPSHOT)
    assert {card.id for card in view.concepts} == {concept.id for concept in WORLD.concepts}
    assert len(view.hops) == len(WORLD.relations)
    assert (view.total, view.data_version) == (8, WORLD.version)


def test_the_overview_of_nothing_is_empty() -> None:
    view = overview(Snapshot.of(ConceptGraph()))
    assert (view.concepts, view.hops, view.total) == ((), (), 0)


def test_the_overview_takes_turns_among_the_categories() -> None:
    categories = {"a": ("X",), "b": ("X",), "c": ("X",), "d": ("Y",), "e": ("Y",), "f": ()}
    concepts = [Concept(id=id, name=id, categories=named) for id, named in categories.items()]
    star = [edge("a", REQUIRES, other) for other in "bcdef"]
    view = overview(Snapshot.of(ConceptGraph.of(concepts=concepts, relations=star)), limit=4)
    assert [card.id for card in view.concepts] == ["a", "d", "f", "b"]


def test_the_overview_prefers_what_is_related_to_what_it_shows() -> None:
    pairs = [edge("b", REQUIRES, "c"), edge("d", REQUIRES, "e"), edge("f", REQUIRES, "a")]
    view = overview(snapshot_of(*pairs), limit=4)
    assert [card.id for card in view.concepts] == ["a", "f", "b", "c"]


def test_concepts_without_relations_come_last_in_the_overview() -> None:
    view = overview(snapshot_of(edge("y", REQUIRES, "z"), alone="ab"), limit=3)
    assert [card.id for card in view.concepts] == ["y", "z", "a"]
