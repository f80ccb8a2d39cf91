"""Names of concepts in running text: the longest one wins, in any spelling that means the same."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.mentions import Names
from loader.rules.sentences import Words

NAMES = Names(
    [
        ("Heat Pump", "heat-pump"),
        ("Pump", "pump"),
        ("HP", "heat-pump"),
        ("C++", "c-plus-plus"),
        ("Question/Answer Pair", "question-answer-pair"),
        ("Ground-Source Heat Pump", "ground-source-heat-pump"),
        ("Mixture of Oils", "mixture-of-oils"),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    words = Words(text)
    return [(text[words.tokens[mention.first].start : words.tokens[mention.end - 1].end], mention.id) for mention in NAMES.mentions(words)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("A heat pump beside a pump.", [("heat pump", "heat-pump"), ("pump", "pump")]),
        ("Ground source heat pumps are quiet.", [("Ground source heat pumps", "ground-source-heat-pump")]),
        ("The HPs hum.", [("HPs", "heat-pump")]),
        ("A “heat” pump.", [("heat” pump", "heat-pump")]),
        ("question / answer pairs", [("question / answer pairs", "question-answer-pair")]),
        ("mixtures of oil", [("mixtures of oil", "mixture-of-oils")]),
        ("It is written in C++, not in C.", [("C++", "c-plus-plus")]),
        ("Ground-source energy and heat, pump by pump", [("pump", "pump"), ("pump", "pump")]),
        ("The pumpkin is no pumper.", []),
        ("", []),
    ],
)
def test_names_are_found_whatever_their_case_number_and_hyphens(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text) == mentions


@given(st.lists(st.sampled_from(["heat", "pump", "pumps", "HP", "ground-source", ",", "and", '"', "C++", "mixture of", "oils"])))
def test_mentions_never_overlap_and_go_from_left_to_right(parts: list[str]) -> None:
    mentions = list(NAMES.mentions(Words(" ".join(parts))))
    assert all(one.first < one.end <= two.first for one, two in pairwise(mentions))


@given(st.lists(st.tuples(st.text(min_size=1), st.sampled_from("abc"))), st.text())
def test_any_names_can_be_looked_for_in_any_text(named: list[tuple[str, str]], text: str) -> None:
    list(Names(named).mentions(Words(text)))


@given(st.permutations([("Valve", "a"), ("valves", "b"), ("The Valve", "c")]))
def test_whose_name_it_is_does_not_depend_on_the_order(named: list[tuple[str, str]]) -> None:
    assert Names(named).get("valve") == "c"
