"""From definitions to relations: every one with its evidence, every end a clean name, whatever the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import ConceptGraph, Entry, Passage, RelationType, Source, Status
from loader import SAMPLE, build, extract_files
from loader.fields import LABELS
from loader.reading import document, read_source
from loader.rules import RULES

from .effort import examples
from .glossaries import built, said

KITCHEN = """# Kitchen words

## Espresso (ES)

A kind of coffee. It requires a pump
boiler, and *coffee* [grounds](https://example.org) from
a mill. It is used by coffee bars.

Used by: bars, cafés and other shops to wake people.

Related terms: Ristretto, Lungo

## Ristretto

An alternative to espresso. Unlike lungo, it is short.

## Lungo

A variant of espresso.
"""
RULE_NAMES = {rule.name for rule in RULES} | {f"label: {label}" for label in LABELS}


def flat(text: str) -> str:
    return " ".join(text.split())


def assert_sound(graph: ConceptGraph) -> None:
    """What holds for every graph: ends exist, none is its own end, one relation a pair, evidence with a real rule."""
    ids = [concept.id for concept in graph.concepts]
    pairs = [frozenset((relation.source, relation.target)) for relation in graph.relations]
    assert len(ids) == len(set(ids))
    assert all(len(pair) == 2 and pair <= set(ids) for pair in pairs)
    assert len(pairs) == len(set(pairs))
    assert all(relation.evidence and evidence.rule in RULE_NAMES for relation in graph.relations for evidence in relation.evidence)
    named = {concept.id for concept in graph.concepts if not concept.defined}
    assert named <= {end for relation in graph.relations for end in (relation.source, relation.target)}


def test_words_that_two_rules_read_are_told_once() -> None:
    graph = built("## Tagger\n\nA tool for labels. First a scoring model is trained on labelled sentences.").graph
    (needed,) = (relation for relation in graph.relations if relation.target == "scoring-model")
    assert [(evidence.line, evidence.rule) for evidence in needed.evidence] == [(3, "trained-on")]


def test_the_relations_of_a_small_glossary_are_those_it_states() -> None:
    assert said(built(KITCHEN).graph) == {
        "es requires pump-boiler",
        "es requires coffee-ground",
        "es used-by coffee-bar",
        "es used-by bar",
        "es used-by café",
        "es used-by shop",
        "es variant-of coffee",
        "es alternative-to ristretto",
        "lungo variant-of es",
    }


def test_evidence_stands_in_the_document_where_it_says() -> None:
    text = "Roux\nFlour in fat. It requires a heavy pan.\nJus\nJuices of a roast, used by hotel kitchens — an alternative to gravy.\n"
    graph = build([read_source(document(text.encode(), path="a.txt", id="a")).source]).graph
    assert len(graph.relations) >= 3
    for relation in graph.relations:
        for evidence in relation.evidence:
            assert text[evidence.offset :].startswith(evidence.quote)
            assert evidence.line == text.count("\n", 0, evidence.offset) + 1


def test_evidence_leads_to_its_line_also_where_markup_is_gone_from_the_words() -> None:
    lines = KITCHEN.splitlines()
    for relation in built(KITCHEN).graph.relations:
        for evidence in relation.evidence:
            assert flat(evidence.quote).split()[0] in lines[evidence.line - 1]
            assert KITCHEN[evidence.offset :].startswith(evidence.quote.split()[0])


def test_the_evidence_of_the_sample_stands_where_it_says() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    graph = extract_files([SAMPLE]).graph
    assert_sound(graph)
    for relation in graph.relations:
        for evidence in relation.evidence:
            assert text[evidence.offset :].startswith(re.split(r"\s", evidence.quote)[0])
            assert evidence.line == text.count("\n", 0, evidence.offset) + 1


def test_what_a_label_says_is_stated_and_what_prose_says_is_extracted() -> None:
    graph = built("## Pan\n\nIt requires a stove.\n\nRequires: oil\n").graph
    status = {relation.target: (relation.status, relation.evidence[0].rule) for relation in graph.relations}
    assert status == {"stove": (Status.EXTRACTED, "requires"), "oil": (Status.STATED, "label: requires")}


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_label_states_its_relation(label: str) -> None:
    (relation,) = built(f"## Pan\n\nA thing.\n\n{label.capitalize()}: Lid\n\n## Lid\n\nA thing.\n").graph.relations
    direction = LABELS[label]
    ends = ("pan", "lid") if direction.from_entry else ("lid", "pan")
    assert (relation.type, relation.source, relation.target) == (direction.type, *direction.type.ends(*ends))
    assert relation.status is Status.STATED


def test_what_is_stated_wins_over_what_prose_says_of_the_same_pair() -> None:
    graph = built("## Pan\n\nA kind of pot.\n\nRequires: pot\n").graph
    assert said(graph) == {"pan requires pot"}


def test_a_related_terms_list_yields_to_any_other_relation_of_the_pair() -> None:
    assert said(built("## Pan\n\nA kind of pot.\n\nRelated: Pot, Lid\n").graph) == {"pan variant-of pot", "lid related-to pan"}


def test_several_sentences_for_one_relation_are_all_its_evidence() -> None:
    (relation,) = built("## Pan\n\nIt requires a stove. It always depends on a stove.\n").graph.relations
    assert [evidence.quote for evidence in relation.evidence] == ["It requires a stove.", "It always depends on a stove."]


def test_two_documents_give_evidence_for_one_relation() -> None:
    (relation,) = built("## Pan\n\nIt requires a stove.\n", "## Pan\n\nIt needs a stove.\n").graph.relations
    assert {evidence.source for evidence in relation.evidence} == {"one", "two"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It requires a small gas stove that burns well.", "gas stove"),
        ("It depends heavily on stock cubes from the shop.", "stock cube"),
        ("It needs the very best olive oil, which costs a lot.", "olive oil"),
        ("It relies on copper pots to spread heat.", "copper pot"),
        ("It uses a “mother” dough made last week.", "mother dough"),
    ],
)
def test_a_concept_that_is_only_named_has_a_clean_name(text: str, name: str) -> None:
    (named,) = (concept for concept in built(f"## Pan\n\n{text}\n").graph.concepts if not concept.defined)
    assert named.name == name


def defining_pan_as(text: str) -> Source:
    entry = Entry(term="Pan", heading=Passage.on_line("Pan", 1, 0), definition=(Passage.on_line(text, 2, 4),))
    return Source(id="notes", entries=(entry,))


@examples(200)
@given(st.text(max_size=400))
def test_any_definition_is_read_without_a_fault(text: str) -> None:
    assert_sound(build([defining_pan_as(text)]).graph)


WORDS = st.sampled_from(
    "Pan pans Lid lids is are a the no not requires uses used by of kind alternative to and , . ( ) : / like without trained on".split()
)


@given(st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map(" ".join))
def test_any_two_definitions_give_a_sound_graph(pan: str, lid: str) -> None:
    assert_sound(built(f"## Pan\n\nx {pan}\n\n## Lid\n\nx {lid}\n\nRelated: Pan, Lid\n").graph)


HOSTILE = (
    "a ",
    "requires a pan, ",
    "( ",
    "is used by ",
    "pan and ",
    '"',
    "of a set of ",
    "x",
    "A (B) ",
    "building a x ",
    "and other pans ",
    "without a pan ",
)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("size", [1_900, 100_000])
@pytest.mark.parametrize("text", HOSTILE)
def test_an_endless_sentence_is_read_in_time_and_kept(text: str, size: int) -> None:
    endless = (text * size)[:size]
    graph = build([defining_pan_as(endless)]).graph
    assert_sound(graph)
    assert next(concept for concept in graph.concepts if concept.id == "pan").definition == endless


def test_symmetric_relations_are_stored_once_whichever_entry_says_so() -> None:
    graph = built("## Pan\n\nAn alternative to the lid.\n\n## Lid\n\nAn alternative to the pan.\n").graph
    (relation,) = graph.relations
    assert relation.key == ("lid", RelationType.ALTERNATIVE_TO, "pan")
    assert len(relation.evidence) == 2
