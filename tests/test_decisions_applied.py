"""Decisions on relations, as the loader applies them: they survive every reload and rewording, and make no difference twice."""

from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pytest

from graph import (
    Concept,
    ConceptGraph,
    Decision,
    Decisions,
    InvalidDocuments,
    Relation,
    RelationKey,
    Status,
    Store,
    Verdict,
    with_decisions,
    without_decision,
)
from loader import Build, build, extract_files, forget, load_files, plan, read_sources

from .glossaries import built, glossary, said, source

STOCK = glossary(Stock="A clear liquid that requires a marrow bone.", Broth="An alternative to stock. It relies on a soup pot.")
REWORDED = glossary(Stock="Clear, and good for soups. It relies on a marrow bone.", Broth="It can be used instead of stock.")
SILENT = glossary(Stock="A clear liquid.", Broth="Something to drink.")


def decision(graph: ConceptGraph, relation: str, verdict: str, to: str = "") -> Decision:
    key = RelationKey.parse(relation)
    found = next(one for one in graph.relations if one.key == key)
    ends = [concept for concept in graph.concepts if concept.id in (key.source, key.target)]
    return Decision.on(found, ends, Verdict(verdict), to=RelationKey.parse(to) if to else None)


def decided(*told: tuple[str, ...], text: str = STOCK) -> Decisions:
    graph = built(text).graph
    return Decisions.of(decision(graph, *one) for one in told)


def under(text: str, decisions: Decisions) -> Build:
    return build([source(text, "one")], decisions)


def relation(graph: ConceptGraph, key: str) -> Relation:
    return next(one for one in graph.relations if one.key == RelationKey.parse(key))


def test_the_cook_book_says_what_the_tests_take_for_granted() -> None:
    for text in (STOCK, REWORDED):
        assert {"stock requires marrow-bone", "broth alternative-to stock"} <= said(built(text).graph)
    assert said(built(SILENT).graph) == set()


@pytest.mark.parametrize("text", [STOCK, REWORDED])
def test_what_was_rejected_never_comes_back(text: str) -> None:
    rejected = under(text, decided(("broth alternative-to stock", "reject"), ("stock requires marrow-bone", "reject")))
    assert {"broth alternative-to stock", "stock requires marrow-bone"}.isdisjoint(said(rejected.graph))
    assert {"broth", "stock"} <= {concept.id for concept in rejected.graph.concepts}
    assert "marrow-bone" not in {concept.id for concept in rejected.graph.concepts}
    assert rejected.stale == ()


def test_a_rejected_symmetric_relation_stays_away_in_the_other_direction() -> None:
    turned = glossary(Stock="An alternative to broth.", Broth="Something to drink.")
    assert said(built(turned).graph) == {"broth alternative-to stock"}
    assert said(under(turned, decided(("broth alternative-to stock", "reject"))).graph) == set()


def test_a_rejected_relation_makes_room_for_the_next_reading_of_the_same_two() -> None:
    text = glossary(Stock="It requires broth.", Broth="It is used in stock.")
    first = built(text).graph
    other = under(text, Decisions.of([decision(first, str(RelationKey(*first.relations[0].key)), "reject")])).graph
    assert len(first.relations) == len(other.relations) == 1
    assert first.relations[0].type is not other.relations[0].type


def test_what_was_accepted_is_marked_so_and_takes_its_words_from_the_document_of_today() -> None:
    accepted = under(REWORDED, decided(("stock requires marrow-bone", "accept")))
    found = relation(accepted.graph, "stock requires marrow-bone")
    assert (found.status, accepted.stale) == (Status.ACCEPTED, ())
    assert "relies on" in found.evidence[0].quote


def test_what_was_accepted_stays_when_no_document_says_it_and_that_is_told() -> None:
    decisions = decided(("stock requires marrow-bone", "accept"), ("broth alternative-to stock", "accept"))
    accepted = under(SILENT, decisions)
    assert said(accepted.graph) == {"stock requires marrow-bone", "broth alternative-to stock"}
    found = relation(accepted.graph, "stock requires marrow-bone")
    assert (found.status, found.evidence) == (Status.ACCEPTED, decisions.relations[1].evidence)
    assert [told.file for told in accepted.stale] == ["decisions", "decisions"]
    assert "no document says so any more (one said “A clear liquid that requires a marrow bone.”)" in accepted.stale[1].message


def test_an_accepted_relation_without_any_words_is_not_in_the_graph() -> None:
    bare = Decisions.of([Decision(relation=RelationKey.parse("stock requires broth"), verdict=Verdict.ACCEPT)])
    assert said(under(SILENT, bare).graph) == set()
    assert "no words are kept" in under(SILENT, bare).stale[0].message


def test_a_change_takes_the_place_of_what_was_read() -> None:
    turned = decided(("broth alternative-to stock", "change", "broth variant-of stock"))
    for text, told in ((STOCK, 0), (REWORDED, 0), (SILENT, 1)):
        changed = under(text, turned)
        assert "broth alternative-to stock" not in said(changed.graph)
        assert relation(changed.graph, "broth variant-of stock").status is Status.ACCEPTED
        assert len(changed.stale) == told


def test_a_direction_may_be_changed() -> None:
    changed = under(STOCK, decided(("broth requires soup-pot", "change", "soup-pot requires broth"))).graph
    assert "soup-pot requires broth" in said(changed)
    assert "broth requires soup-pot" not in said(changed)


def test_a_decision_whose_concept_is_gone_is_told() -> None:
    other = glossary(Stock="A clear liquid that requires a marrow bone.")
    gone = under(other, decided(("broth alternative-to stock", "reject"), ("broth requires soup-pot", "accept")))
    assert [told.message.partition(":")[0] for told in gone.stale] == ["“broth alternative-to stock”", "“broth requires soup-pot”"]
    assert "no concept is called “broth” any more; the decision is kept" in gone.stale[0].message
    assert {concept.id for concept in gone.graph.concepts} == {"stock", "marrow-bone"}


def test_a_decision_follows_its_concept_to_a_better_name() -> None:
    short = glossary(CB="A clear liquid that requires a marrow bone.")
    decisions = decided(("cb requires marrow-bone", "reject"), text=short)
    longer = glossary(**{"Clear_Broth_(CB)": "A clear liquid that requires a marrow bone."})
    assert "cb requires marrow-bone" in said(built(longer).graph)
    assert said(under(longer, decisions).graph) == set()


def test_of_two_decisions_that_contradict_each_other_the_rejection_is_followed_and_told() -> None:
    turned = RelationKey.parse("soup-pot requires broth")
    change = decision(built(STOCK).graph, "broth requires soup-pot", "change", str(turned))
    both = under(STOCK, Decisions.of([change, Decision(relation=turned, verdict=Verdict.REJECT)]))
    assert "soup-pot" not in "".join(said(both.graph))
    assert "decides otherwise" in both.stale[0].message


def test_the_order_of_sources_and_decisions_makes_no_difference() -> None:
    told = [("stock requires marrow-bone", "accept"), ("broth alternative-to stock", "change", "broth used-by stock")]
    decisions = decided(*told, ("broth requires soup-pot", "reject"))
    sources = [source(STOCK, "one"), source(REWORDED, "two"), source(SILENT, "three")]
    graphs = {build(order, Decisions(tuple(mixed))).graph.version for order in permutations(sources) for mixed in _orders(decisions)}
    assert len(graphs) == 1


def _orders(decisions: Decisions) -> Iterable[tuple[Decision, ...]]:
    return permutations(decisions.relations)


TOLD = [
    [("stock requires marrow-bone", "accept")],
    [("stock requires marrow-bone", "reject")],
    [("broth requires soup-pot", "change", "soup-pot used-by broth")],
    [("broth alternative-to stock", "change", "broth variant-of stock"), ("broth requires soup-pot", "reject")],
]


@pytest.mark.parametrize("told", TOLD)
def test_applied_to_the_stored_graph_decisions_make_the_same_of_it_as_the_next_load(told: list[tuple[str, ...]]) -> None:
    decisions = decided(*told)
    applied = with_decisions(built(STOCK).graph, decisions)
    assert applied == under(STOCK, decisions).graph
    assert with_decisions(applied, decisions) == applied


@pytest.mark.parametrize("told", TOLD)
def test_a_decision_that_is_taken_back_leaves_no_trace(told: list[tuple[str, ...]]) -> None:
    graph = built(STOCK).graph
    decisions = decided(*told)
    left = with_decisions(graph, decisions)
    for one in decisions.relations:
        left = without_decision(left, one)
    assert left == graph


def test_what_came_by_import_loses_nothing_by_a_decision() -> None:
    graph = built(STOCK).graph
    told = Concept(id="marrow-bone", name="marrow bone", definition="A bone with marrow.")
    imported = ConceptGraph.of((), (told if concept.id == told.id else concept for concept in graph.concepts), graph.relations)
    rejected = with_decisions(imported, decided(("stock requires marrow-bone", "reject")))
    assert rejected.concepts == imported.concepts
    assert len(rejected.relations) == len(imported.relations) - 1


def test_loading_again_under_the_same_decisions_writes_nothing(empty_store: Store, tmp_path: Path) -> None:
    document, file = tmp_path / "one.md", tmp_path / "decisions.yaml"
    document.write_text(STOCK)
    file.write_text("relations:\n- {relation: broth alternative-to stock, verdict: reject}\n- {relation: x requires y, verdict: accept}\n")
    first = load_files([document], empty_store, decisions=file)
    again = load_files([document], empty_store, decisions=file)
    assert again.difference.changes.nothing
    assert "broth alternative-to stock" not in said(empty_store.graph())
    assert [str(told) for told in first.warnings if told.file == str(file)] == [str(told) for told in again.warnings if told.line == 3]


def test_forgetting_keeps_to_the_decisions(empty_store: Store, tmp_path: Path) -> None:
    file = tmp_path / "decisions.yaml"
    file.write_text("relations:\n- {relation: broth alternative-to stock, verdict: reject}\n")
    for name, text in (("one", STOCK), ("two", SILENT)):
        (tmp_path / f"{name}.md").write_text(text)
    load_files([tmp_path / "one.md", tmp_path / "two.md"], empty_store, decisions=file)
    forget(empty_store, "two", decisions=file)
    assert said(empty_store.graph()) == {"stock requires marrow-bone", "broth requires soup-pot"}


def test_a_malformed_file_stores_nothing(empty_store: Store, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(STOCK)
    (tmp_path / "decisions.yaml").write_text("relations: {\n")
    with pytest.raises(InvalidDocuments, match=r"decisions\.yaml:2: this is no YAML"):
        load_files([tmp_path / "one.md"], empty_store, decisions=tmp_path / "decisions.yaml")
    assert empty_store.graph() == ConceptGraph()


def test_looking_ahead_keeps_to_the_decisions(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(STOCK)
    decisions = decided(("broth alternative-to stock", "reject"))
    planned = plan(read_sources([tmp_path / "one.md"]), ConceptGraph(), decisions=decisions)
    assert "broth alternative-to stock" not in said(planned.graph)
    assert planned.graph.relations == extract_files([tmp_path / "one.md"], decisions=decisions).graph.relations
