"""Search: what is typed leads to the concept that is meant, and says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Concept, ConceptGraph, RelationType
from queries import How, Snapshot, search, search_answer

from .graphs import edge, snapshot_of
from .world import WORLD

SNAPSHOT = Snapshot.of(WORLD)


def found(text: str) -> list[str]:
    return [match.label for match in search(SNAPSHOT, text)]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("DPO", "DPO"),
        ("direct preference optimization", "DPO"),
        ("the Direct-Preference Optimizations", "DPO"),
        ("direct pref", "DPO"),
        ("optimization direct", "DPO"),
        ("pref dir", "DPO"),
        ("RM", "Reward Model"),
        ("ftma", "Softmax"),
        ("sofmax", "Softmax"),
        ("sofmx", "Softmax"),
        ("rewrad modle", "Reward Model"),
        ("modle reward", "Reward Model"),
        ("rewardmodel", "Reward Model"),
        ("RLFH", "RLHF"),
        ("kahneman tversky", "KTO"),
        ("what is RLHF?", "RLHF"),
        ("small steps", "PPO"),
    ],
)
def test_the_concept_that_is_meant_comes_first(typed: str, label: str) -> None:
    assert found(typed)[:1] == [label]


@pytest.mark.parametrize("typed", ["", "   ", "?", "…", "zzzzzz", "q", "'\"'", "\u202e"])
def test_what_nothing_answers_to_finds_nothing(typed: str) -> None:
    assert found(typed) == []


def test_a_match_says_why() -> None:
    match = search(SNAPSHOT, "dpo")[0]
    assert (match.matched, match.reason, match.how, match.score) == ("DPO", "acronym of Direct Preference Optimization", How.EXACT, 1.0)
    assert match.gist == "An alternative to RLHF that learns from preference pairs."


def test_a_match_by_typos_says_so() -> None:
    match = search(SNAPSHOT, "sofmax")[0]
    assert (match.how, match.reason) == (How.TYPOS, "nearly the same")


def test_definitions_come_last_and_are_marked() -> None:
    matches = search(SNAPSHOT, "preference pairs")
    assert [(match.label, match.how) for match in matches] == [("preference pair", How.EXACT), ("DPO", How.DEFINITION)]
    assert matches[-1].reason == "in its definition"


def test_an_alias_is_told_with_the_name_it_stands_for() -> None:
    concept = Concept(id="softmax", name="Softmax", aliases=("Normalised exponential",))
    match = search(Snapshot.of(ConceptGraph.of(concepts=[concept])), "normalised")[0]
    assert (match.matched, match.reason) == ("Normalised exponential", "another name of Softmax")


def test_a_very_name_is_not_mixed_with_names_that_are_nearly_so() -> None:
    assert "PPO" not in found("DPO")


def test_of_equally_good_matches_the_better_connected_comes_first() -> None:
    concepts = [Concept(id=id, name=f"reward {id}") for id in "abc"]
    graph = ConceptGraph.of(concepts=concepts, relations=[edge("b", RelationType.REQUIRES, "c"), edge("a", RelationType.REQUIRES, "c")])
    assert [match.id for match in search(Snapshot.of(graph), "reward")] == ["c", "a", "b"]


def test_better_matches_come_before_better_connected_ones() -> None:
    scores = [match.score for match in search(SNAPSHOT, "pol")]
    assert scores == sorted(scores, reverse=True)


def test_there_are_at_most_so_many_as_asked_for() -> None:
    snapshot = snapshot_of(alone="abcdefgh")
    assert len(search(snapshot, "a", limit=1)) == 1
    assert search(SNAPSHOT, "o", limit=0) == ()


def test_a_long_text_is_searched_as_far_as_names_reach() -> None:
    assert search(SNAPSHOT, "softmax " + "x" * 1_000_000) is not None


def test_names_of_any_script_are_found_by_their_beginning() -> None:
    concepts = [Concept(id="注意力", name="注意力机制"), Concept(id="الانتباه", name="آلية الانتباه")]
    snapshot = Snapshot.of(ConceptGraph.of(concepts=concepts))
    assert [match.name for match in search(snapshot, "注意")] == ["注意力机制"]
    assert [match.name for match in search(snapshot, "الانتباه")] == ["آلية الانتباه"]


def test_the_answer_carries_the_question_and_the_version() -> None:
    answer = search_answer(SNAPSHOT, "dpo")
    assert (answer.query, answer.data_version) == ("dpo", WORLD.version)
    assert answer.model_dump(mode="json")["matches"][0]["id"] == "direct-preference-optimization"


@given(st.text(max_size=40))
def test_any_text_is_searched_and_no_concept_comes_twice(text: str) -> None:
    ids = [match.id for match in search(SNAPSHOT, text)]
    assert len(set(ids)) == len(ids)


@given(st.sampled_from([concept.name for concept in WORLD.concepts]), st.data())
def test_a_name_with_a_typo_is_found(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from(["", "x", name[place] * 2]))
    assert name in [match.name for match in search(SNAPSHOT, name[:place] + letter + name[place + 1 :])]
