"""Definitions that define nothing, and short ones that do."""

import pytest

from graph import ConceptGraph, Source
from loader import check_graph

from .checked import found
from .glossaries import glossary


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Roux.", "only repeats its name"),
        ("A roux is a roux.", "only repeats its name"),
        ("The roux: roux", "only repeats its name"),
        ("See Bechamel.", "only points elsewhere"),
        ("see Bechamel and Velvet Sauce", "only points elsewhere"),
        ("Cf. Bechamel", "only points elsewhere"),
        ("Cooked paste.", "has fewer than 3 words"),
    ],
)
def test_a_definition_that_defines_nothing_is_told_with_the_reason(text: str, reason: str) -> None:
    told = found("empty-definition", glossary(Roux=text, Bechamel="A white sauce of milk."))
    assert told == [f"one.md:1: the definition of “Roux” {reason}"]


@pytest.mark.parametrize(
    "text",
    [
        "A roux is a cooked paste.",
        "Roux is what thickens roux-based sauces.",
        "See whether flour browns in fat.",
        "Seen in every kitchen of France.",
        "See Bechamel for the sauce; by itself it is flour that was cooked in fat.",
        "Flour in fat.",
        "小麦粉をバターで炒めたもの",
    ],
)
def test_a_short_definition_that_says_something_is_left_alone(text: str) -> None:
    assert found("empty-definition", glossary(Roux=text, Bechamel="A white sauce of milk.")) == []


def test_a_cross_reference_to_an_entry_of_the_same_meaning_is_left_alone() -> None:
    text = glossary(Direct_Heat_Method="Cooking over an open flame.") + "\n\n## DHM (Direct Heat Method)\n\nSee Direct Heat Method.\n"
    assert found("empty-definition", text) == []


def test_an_entry_without_text_is_told_unless_another_document_defines_it() -> None:
    bare = "## Roux\n\n## Bechamel\n\nA white sauce of milk.\n"
    assert found("no-definition", bare) == ["one.md:1: “Roux” has no definition"]
    assert found("no-definition", bare, glossary(Roux="Flour cooked in fat.")) == []


def test_a_document_without_an_entry_is_told_and_one_without_any_text_is_not() -> None:
    read_in_vain = Source(id="coffee", layout="markdown")
    (told,) = check_graph(ConceptGraph(sources=(read_in_vain,)))
    assert str(told.problem).startswith("coffee:1: no term with a definition was found")
    assert check_graph(ConceptGraph(sources=(Source(id="nothing"),))) == []
