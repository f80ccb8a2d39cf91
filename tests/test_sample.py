"""The sample glossary, held against what was read in it by hand, and the answers it is there to give."""

from functools import cache
from typing import Any

import pytest

from graph import ConceptGraph
from loader import SAMPLE, Outcome, extract_files
from queries import PathAnswer, Snapshot, answer

from .judged import data, judged, keys

ENOUGH = 0.9
"""Share of the clearly stated relations that must be found."""


@cache
def outcome() -> Outcome:
    return extract_files([SAMPLE])


def stated(which: str) -> set[tuple[str, str, str]]:
    relations: list[dict[str, Any]] = data("modern-ai-relations.json")[which]
    return judged(graph(), [(one["source"], one["type"], one["target"]) for one in relations])


def graph() -> ConceptGraph:
    return outcome().graph


def sentences(phrase: str) -> list[list[str]]:
    told = answer(Snapshot.of(graph()), phrase)
    assert isinstance(told, PathAnswer)
    return [[hop.sentence for hop in way.hops] for way in told.paths]


def test_the_sample_holds_more_than_eighty_concepts_with_definitions() -> None:
    assert outcome().summary.concepts > 80
    assert all(concept.definition for concept in graph().concepts if concept.defined)


def test_the_sample_gives_no_warning() -> None:
    assert outcome().warnings == ()


def test_nothing_is_read_into_the_sample_that_it_does_not_say() -> None:
    assert stated("not") & keys(graph()) == set()


def test_most_of_what_the_sample_says_is_found() -> None:
    wanted = stated("relations")
    assert len(wanted & keys(graph())) >= ENOUGH * len(wanted)


def test_hardly_anything_is_found_that_nobody_has_read_there() -> None:
    read = stated("relations") | stated("also_true")
    unread = [relation.key for relation in graph().relations if not keys(ConceptGraph.of(relations=[relation])) & read]
    assert len(unread) <= 10


def test_dpo_is_one_hop_from_rlhf_with_the_words_that_say_so() -> None:
    told = answer(Snapshot.of(graph()), "RLHF to DPO")
    assert isinstance(told, PathAnswer)
    (way,) = told.paths
    (hop,) = way.hops
    assert hop.sentence == "RLHF is an alternative to DPO."
    assert any("alternative to RLHF" in evidence.quote for evidence in hop.evidence)


@pytest.mark.parametrize(
    ("phrase", "hops"),
    [("LoRA to transformer", 2), ("RAG to embedding", 2), ("ChatGPT to gradient descent", 5), ("DPO to reward model", 2)],
)
def test_the_questions_of_the_guide_have_answers(phrase: str, hops: int) -> None:
    ways = sentences(phrase)
    assert {len(way) for way in ways} == {hops}
