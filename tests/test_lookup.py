"""From a name as typed to the concept that is meant: known, nearly known, ambiguous, unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import AmbiguousName, Concept, ConceptGraph, UnknownConcept, names
from queries import Snapshot, exact_name, resolve_name, writing

from .world import WORLD

SNAPSHOT = Snapshot.of(WORLD)


def snapshot_of(*concepts: Concept) -> Snapshot:
    return Snapshot.of(ConceptGraph.of(concepts=concepts))


@pytest.mark.parametrize(
    "typed",
    [
        "direct-preference-optimization",
        "DPO",
        "dpo",
        "Direct Preference Optimization",
        "the direct preference-optimizations",
        "Direct Preference Optimization (DPO)",
        "DPO (Direct Preference Optimization)",
        "“DPO”",
    ],
)
def test_a_concept_answers_to_each_of_its_names(typed: str) -> None:
    found = resolve_name(SNAPSHOT, typed)
    assert (found.id, found.read_as) == ("direct-preference-optimization", None)


def test_the_address_of_an_alias_leads_to_the_concept() -> None:
    language = Concept(id="c-sharp", name="C#", aliases=("C++/CLI successor",))
    snapshot = snapshot_of(language)
    assert exact_name(snapshot, names.slug("C++/CLI successor")) == "c-sharp"
    assert exact_name(snapshot, "c sharp") == "c-sharp"


def test_a_clearly_nearest_name_is_used_and_told() -> None:
    found = resolve_name(SNAPSHOT, "direct preferense optimisation")
    assert found.id == "direct-preference-optimization"
    assert found.read_as is not None
    assert found.read_as.name == "Direct Preference Optimization"


def test_a_word_that_only_says_what_sort_of_thing_it_is_may_be_missing_or_added() -> None:
    snapshot = snapshot_of(Concept(id="sigmoid-function", name="Sigmoid Function"), Concept(id="beam-search", name="Beam Search"))
    for typed, id in (("sigmoid", "sigmoid-function"), ("the beam search algorithm", "beam-search")):
        found = resolve_name(snapshot, typed)
        assert found.id == id
        assert found.read_as is not None


def test_a_missing_word_that_could_be_one_of_two_is_asked_back() -> None:
    snapshot = snapshot_of(Concept(id="step-function", name="step function"), Concept(id="step-method", name="step method"))
    with pytest.raises(UnknownConcept, match="step method or step function"):
        resolve_name(snapshot, "step")


@pytest.mark.parametrize("typed", ["XPO", "D", "", "reward", "completely different", "x" * 100_000])
def test_what_is_not_clearly_near_is_unknown(typed: str) -> None:
    with pytest.raises(UnknownConcept) as refused:
        resolve_name(SNAPSHOT, typed)
    assert refused.value.name == typed


def test_another_digit_is_another_thing() -> None:
    with pytest.raises(UnknownConcept, match="Did you mean GPT-3"):
        resolve_name(snapshot_of(Concept(id="gpt-3", name="GPT-3")), "GPT-4")


def test_a_name_as_near_as_another_is_not_guessed() -> None:
    snapshot = snapshot_of(Concept(id="hidden-layer-a", name="hidden layer a"), Concept(id="hidden-layer-b", name="hidden layer b"))
    with pytest.raises(UnknownConcept, match="hidden layer a or hidden layer b"):
        resolve_name(snapshot, "hidden layer c")


def test_an_acronym_with_two_meanings_is_asked_back() -> None:
    snapshot = snapshot_of(
        Concept(id="mean-squared-error", name="mean squared error", aliases=("MSE",)),
        Concept(id="minimum-spanning-edge", name="minimum spanning edge", aliases=("MSE",)),
    )
    with pytest.raises(AmbiguousName, match="“MSE” has more than one meaning: mean squared error or minimum spanning edge") as refused:
        resolve_name(snapshot, "MSE")
    assert refused.value.nearest == ("mean squared error", "minimum spanning edge")


def test_meanings_of_one_name_are_told_apart_by_their_identifiers() -> None:
    snapshot = snapshot_of(Concept(id="java-island", name="Java"), Concept(id="java-language", name="Java"))
    with pytest.raises(AmbiguousName, match="java-island or java-language"):
        resolve_name(snapshot, "java")
    assert resolve_name(snapshot, "java-island").id == "java-island"


def test_the_spelling_decides_between_names_that_differ_in_case() -> None:
    snapshot = snapshot_of(Concept(id="go-language", name="Go"), Concept(id="gene-ontology", name="Gene Ontology", aliases=("GO",)))
    assert resolve_name(snapshot, "GO").id == "gene-ontology"
    assert resolve_name(snapshot, "go").id == "go-language"


def test_a_concept_is_written_so_that_the_writing_leads_back() -> None:
    snapshot = snapshot_of(
        Concept(id="mean-squared-error", name="mean squared error", aliases=("MSE",), acronym="MSE"),
        Concept(id="minimum-spanning-edge", name="minimum spanning edge", aliases=("MSE",), acronym="MSE"),
    )
    assert writing(SNAPSHOT, "direct-preference-optimization") == "DPO"
    assert writing(snapshot, "mean-squared-error") == "mean squared error"


@given(st.text(max_size=30))
def test_any_text_leads_to_a_concept_or_is_unknown(text: str) -> None:
    try:
        assert resolve_name(SNAPSHOT, text).id in SNAPSHOT.concepts
    except UnknownConcept as refused:
        assert refused.name == text
