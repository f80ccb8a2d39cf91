"""Names that are one concept by decision, and names that must not be."""

from itertools import permutations

import pytest

from graph import ConceptGraph, Decision, Decisions, RelationKey, Verdict, with_decisions
from loader import build, rebuilt

from .glossaries import built, glossary, said, source

SOUP = glossary(Bouillon="A clear liquid that requires a marrow bone.", Consommé="Tastes best hot.", Stock="An alternative to consommé.")
FLOUR = glossary(**{"All-Purpose_Flour_(APF)": "Wheat flour for every use.", "Roux": "Thickens sauces. It requires APF."})
BARE = glossary(APF="A file format of old.")


def names_of(graph: ConceptGraph) -> dict[str, tuple[str, ...]]:
    return {concept.id: (concept.name, *concept.aliases) for concept in graph.concepts if concept.defined}


def under(decisions: Decisions, *texts: str) -> ConceptGraph:
    return build([source(text, id) for text, id in zip(texts, ("one", "two", "three"), strict=False)], decisions).graph


@pytest.mark.parametrize("names", [["Bouillon", "Stock"], ["bouillon", "stock"], ["stocks", "Bouillons"]])
def test_names_that_are_one_by_decision_become_one_concept(names: list[str]) -> None:
    graph = under(Decisions.of(together=[names]), SOUP)
    assert names_of(graph) == {"bouillon": ("Bouillon", "Stock"), "consommé": ("Consommé",)}
    assert {"bouillon alternative-to consommé", "bouillon requires marrow-bone"} <= said(graph)


def test_a_name_that_no_entry_defines_may_be_given_to_one_that_is_defined() -> None:
    text = glossary(Consommé="It requires a marrow bone.", Bone="What remains of the meat.")
    graph = under(Decisions.of(together=[["marrow bone", "Bone"]]), text)
    assert said(graph) == {"consommé requires bone"}
    assert names_of(graph)["bone"] == ("Bone", "marrow bone")


def test_two_names_that_no_entry_defines_may_be_one() -> None:
    text = glossary(Consommé="It requires a marrow bone.", Stock="It requires a soup bone.")
    graph = under(Decisions.of(together=[["marrow bone", "soup bone"]]), text)
    assert said(graph) == {"consommé requires marrow-bone", "stock requires marrow-bone"}


def test_a_relation_between_what_became_one_concept_is_no_relation() -> None:
    assert said(under(Decisions.of(together=[["Stock", "Consommé"]]), SOUP)) == {"bouillon requires marrow-bone"}


def test_names_that_are_told_apart_are_not_merged() -> None:
    assert len(names_of(built(FLOUR, BARE).graph)) == 2
    apart = under(Decisions.of(apart=[["APF", "All-Purpose Flour"]]), FLOUR, BARE)
    assert {"all-purpose-flour", "apf", "roux"} == set(names_of(apart))


def test_entries_of_one_name_may_be_told_apart_by_the_documents_they_stand_in() -> None:
    texts = glossary(Java="An island."), glossary(Java="A coffee.")
    assert set(names_of(built(*texts).graph)) == {"java"}
    assert set(names_of(under(Decisions.of(apart=[["java-one", "java-two"]]), *texts))) == {"java-one", "java-two"}


def test_what_is_told_apart_stays_apart_though_others_lead_from_one_to_the_other() -> None:
    decisions = Decisions.of(together=[["Bouillon", "Stock"], ["Stock", "Consommé"]], apart=[["Bouillon", "Consommé"]])
    graph = under(decisions, SOUP)
    assert not any({"Bouillon", "Consommé"} <= set(names) for names in names_of(graph).values())


def test_a_decision_on_a_relation_follows_its_concept_into_a_merge() -> None:
    rejected = Decisions.of([Decision(relation=RelationKey.parse("stock alternative-to consommé"), verdict=Verdict.REJECT)])
    merged = rejected.with_together(["Bouillon", "Stock"])
    assert said(under(merged, SOUP)) == {"bouillon requires marrow-bone"}


def test_the_order_of_sources_and_names_makes_no_difference() -> None:
    decisions = Decisions.of(together=[["Stock", "Bouillon"]], apart=[["APF", "All-Purpose Flour"]])
    sources = [source(text, id) for text, id in zip((SOUP, FLOUR, BARE), ("one", "two", "three"), strict=True)]
    assert len({build(order, decisions).graph.version for order in permutations(sources)}) == 1


def test_a_merge_and_its_end_make_of_the_stored_graph_what_a_load_would() -> None:
    none, merged = Decisions(), Decisions.of(together=[["Bouillon", "Stock"]])
    stored = built(SOUP).graph
    joined = rebuilt(stored, none, merged)
    assert joined == under(merged, SOUP)
    assert rebuilt(joined, merged, none) == stored


def test_concepts_that_came_by_import_are_joined_as_they_are_stored_and_nothing_else_is_lost() -> None:
    graph = built(SOUP).graph
    imported = ConceptGraph.of((source.model_copy(update={"entries": ()}) for source in graph.sources), graph.concepts, graph.relations)
    joined = rebuilt(imported, Decisions(), Decisions.of(together=[["Bouillon", "Stock"]]))
    assert {concept.id for concept in joined.concepts} == {"bouillon", "consommé", "marrow-bone"}
    assert names_of(joined)["bouillon"] == ("Bouillon", "Stock")
    assert said(joined) == {"bouillon requires marrow-bone", "bouillon alternative-to consommé"}
    assert joined == with_decisions(joined, Decisions.of(together=[["Bouillon", "Stock"]]))
