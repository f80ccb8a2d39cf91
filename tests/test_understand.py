"""The one box: what a text is taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Concept, ConceptGraph
from queries import Snapshot, completed, understand

from .world import WORLD

SNAPSHOT = Snapshot.of(WORLD)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "nothing"),
        ("  \n", "nothing"),
        ("dpo", "concept"),
        ("direct pref", "concept"),
        ("sofmax", "concept"),
        ("RLHF to DPO", "phrase"),
        ("RLFH to modle reward", "phrase"),
        ("RLHF to Wikipedia", "phrase"),
        ("around DPO", "phrase"),
        ("MATCH (c:Concept) RETURN c", "cypher"),
        ("match (c) return c", "cypher"),
        ("  // all of it\n/* really */ MATCH (c) RETURN c", "cypher"),
        ("RETURN 1", "cypher"),
        ("unwind [1, 2] as n return n", "cypher"),
        ("CREATE (:Concept)", "cypher"),
        ("match point", "search"),
        ("return on investment", "search"),
        ("learning to rank", "search"),
        ("around the world", "search"),
        ("MATCH", "search"),
        ("preference", "search"),
        ("anything else", "search"),
    ],
)
def test_a_text_is_told_from_the_others(text: str, kind: str) -> None:
    assert understand(SNAPSHOT, text).kind == kind


def test_a_concept_is_told_by_its_identifier_and_full_name() -> None:
    understood = understand(SNAPSHOT, "dpo")
    assert (understood.id, understood.told) == ("direct-preference-optimization", "the concept Direct Preference Optimization")
    assert understood.read_as == ()


def test_a_name_with_typos_is_told_as_what_it_was_read() -> None:
    assert [read.name for read in understand(SNAPSHOT, "sofmax").read_as] == ["Softmax"]


def test_a_phrase_is_told_in_words() -> None:
    assert understand(SNAPSHOT, "RLHF to DPO").told == "the way from RLHF to DPO"
    assert understand(SNAPSHOT, "around DPO").told == "what stands around DPO"


def test_a_name_that_looks_like_a_phrase_or_a_query_is_a_concept() -> None:
    for name in ("Learning to Rank", "Around", "RETURN decomposition", "CALL (function)"):
        snapshot = Snapshot.of(ConceptGraph.of(concepts=[Concept(id="it", name=name)]))
        assert understand(snapshot, name.lower()).id == "it"


def test_a_name_with_two_meanings_is_searched() -> None:
    concepts = [Concept(id="java-island", name="Java"), Concept(id="java-language", name="Java")]
    assert understand(Snapshot.of(ConceptGraph.of(concepts=concepts)), "java").kind == "search"


@given(st.text(max_size=40))
def test_any_text_is_understood_somehow(text: str) -> None:
    understood = understand(SNAPSHOT, text)
    assert understood.told
    assert (understood.kind == "concept") is (understood.id is not None)


def test_a_very_long_text_is_understood() -> None:
    assert understand(SNAPSHOT, "RLHF to " * 100_000).kind == "search"
    assert understand(SNAPSHOT, "/*" * 100_000).kind == "search"


def test_a_misspelt_word_of_the_language_is_offered_rightly_spelt_also_where_the_text_reads_as_a_question() -> None:
    understood = understand(SNAPSHOT, "RLHF to DPO avoding PPO")
    assert (understood.kind, understood.phrase) == ("phrase", "RLHF to DPO avoiding PPO")
    assert understand(SNAPSHOT, "RLHF to DPO avoiding PPO").phrase == ""


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("rlhf to d", ("RLHF to DPO",)),
        ("around dir", ("around DPO",)),
        ("RLHF to DPO", ()),
        ("nobody to dp", ()),
        ("RLHF to zzz", ()),
        ("RLHF to d directed", ()),
        ("RLHF and d", ()),
        ("dp", ()),
        ("RLHF to " * 100_000, ()),
    ],
)
def test_the_last_name_of_a_question_is_completed(text: str, questions: tuple[str, ...]) -> None:
    assert completed(SNAPSHOT, text) == questions


def test_a_question_that_begins_with_a_name_of_several_meanings_is_not_completed() -> None:
    concepts = [Concept(id="java-island", name="Java"), Concept(id="java-language", name="Java"), Concept(id="dpo", name="DPO")]
    assert completed(Snapshot.of(ConceptGraph.of(concepts=concepts)), "java to dp") == ()
