"""What kind of thing a gloss says its term is, and no kind where it does not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Kind
from loader.kinds import GENUS, kind_of
from loader.rules.example import reading

TOLD = (
    ("Grafting", "A technique that joins a shoot to a root.", Kind.TECHNIQUE),
    ("Radix sort", "The radix sort is an algorithm that sorts by digits.", Kind.ALGORITHM),
    ("Perceptron", "A network of one neuron.", Kind.ARCHITECTURE),
    ("Ice cap", "A family of models of melting snow.", Kind.MODEL),
    ("Valve", "A small component that lets water pass one way.", Kind.COMPONENT),
    ("Annealing", "The process of cooling metal slowly.", Kind.PROCESS),
    ("Bandwidth", "A setting that says how wide the kernel is.", Kind.HYPERPARAMETER),
    ("Kappa", "It is a score that tells how far two raters agree.", Kind.METRIC),
    ("Thrashing", "A problem in which a machine only swaps pages.", Kind.PHENOMENON),
    ("Dark forest", "The hypothesis that everyone hides.", Kind.HYPOTHESIS),
    ("Herbarium", "A collection of dried plants.", Kind.DATA),
    ("Metronome", "A tool that ticks.", Kind.SYSTEM),
    ("Bell", "A company that laid telephone cables.", Kind.ORGANIZATION),
    ("Silo", "A store for grain.", Kind.INFRASTRUCTURE),
    ("Botany", "The study of plants.", Kind.FIELD),
)


@pytest.mark.parametrize(("name", "gloss", "kind"), TOLD)
def test_the_noun_that_opens_a_gloss_tells_the_kind(name: str, gloss: str, kind: Kind) -> None:
    assert kind_of([name], reading(name, gloss)) is kind


def test_every_kind_but_those_without_a_noun_of_their_own_can_be_told() -> None:
    assert {kind for _, _, kind in TOLD} == set(GENUS)


@pytest.mark.parametrize(
    ("name", "gloss", "kind"),
    [
        ("Bubble Sort Algorithm", "Swaps neighbours until all is in order.", Kind.ALGORITHM),
        ("Batch size", "How many loaves fit.", Kind.HYPERPARAMETER),
        ("Mash", "A brewing technique.", Kind.TECHNIQUE),
        ("Brining", "Cooking meat in salt water.", Kind.TECHNIQUE),
        ("Clicker training", "Clicker training teaches a dog to sit.", Kind.TECHNIQUE),
        ("Drip", "Instead of a hose, a method that waters drop by drop.", Kind.TECHNIQUE),
    ],
)
def test_the_name_or_the_opening_verb_tells_the_kind_where_the_noun_does_not(name: str, gloss: str, kind: Kind) -> None:
    assert kind_of([name], reading(name, gloss)) is kind


@pytest.mark.parametrize(
    ("name", "gloss"),
    [
        ("Saffron", "Dried stigmas of a crocus."),
        ("Saffron", "Cooks love it for its colour."),
        ("Saffron", "…"),
        ("Dozen", "The number of eggs in a box."),
        ("Clove", "Not a method, but a spice."),
        ("Clove", "It was brought by a company from the islands."),
    ],
)
def test_no_kind_is_guessed_where_the_gloss_does_not_say(name: str, gloss: str) -> None:
    assert kind_of([name], reading(name, gloss)) is None


@given(st.lists(st.text(), max_size=3), st.text())
def test_any_names_and_gloss_have_a_kind_or_none(names: list[str], gloss: str) -> None:
    assert kind_of(names, reading("saffron", gloss)) in (None, *Kind)
