"""OBO is read term by term, without what is obsolete."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments
from loader import build
from loader.reading import document, read_source

from .effort import examples
from .formats import entries, labelled, misplaced, mutations, read, refusal

KITCHEN = """\
format-version: 1.4
ontology: kitchen

[Term]
id: K:1
name: Roux
namespace: thickeners
def: "Flour cooked in \\"hot\\" fat." [ref:1]
synonym: "white roux" EXACT []
synonym: "thickening" BROAD []
synonym: "rue" EXACT []
is_a: K:2 ! Thickener
relationship: part_of K:3 ! Sauce
relationship: requires K:3
xref: X:1

! Remarks may stand anywhere.
[Term]
! Here too.
id: K:2
name: Thickener

[Term]
id: K:3
name: Sauce

[Term]
id: K:4
name: Old
is_obsolete: true

[Typedef]
id: part_of
name: part of
"""


def test_terms_are_read_with_exact_synonyms_and_relationships() -> None:
    found = entries(KITCHEN, "a.txt")
    assert [(one.term, one.key, one.category) for one in found.values()] == [
        ("Roux", "K:1", "thickeners"),
        ("Thickener", "K:2", ""),
        ("Sauce", "K:3", ""),
    ]
    assert found["Roux"].text == 'Flour cooked in "hot" fat.'
    assert labelled(found["Roux"]) == {"synonyms": ["white roux", "rue"], "is a": ["K:2"], "related": ["K:3"], "requires": ["K:3"]}


def test_relationships_are_stated_between_the_terms() -> None:
    source = read(KITCHEN, "a.obo").source
    assert (source.layout, source.title) == ("obo", "kitchen")
    assert {(one.source, one.type.value, one.target) for one in build([source]).graph.relations} >= {
        ("roux", "variant-of", "thickener"),
        ("roux", "requires", "sauce"),
    }


def test_every_passage_stands_where_it_says() -> None:
    found = read(KITCHEN, "a.obo")
    assert misplaced(KITCHEN, found) == []
    roux = found.source.entries[0]
    assert [roux.line, roux.definition[0].place(0)[0], *(p.place(0)[0] for f in roux.fields for p in f.passages)] == [
        6,
        8,
        9,
        11,
        12,
        13,
        14,
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (KITCHEN.replace("name: Roux", "name Roux"), "a.obo:6: no valid OBO"),
        (KITCHEN.replace("id: K:2\n", "id: K 2\n"), "a.obo:20: no valid OBO"),
        (KITCHEN.replace('def: "', "def: "), "a.obo:8: no valid OBO"),
        ("Roux is flour in fat.", "a.obo:1: no valid OBO"),
        ("format-version: 1.4\n[Term]\nid: x\nname: a\nis_a: x {" + 'a="b",' * 100_000, "a.obo:5: no valid OBO"),
    ],
)
def test_a_stanza_that_is_not_well_formed_is_refused_with_its_line(text: str, told: str) -> None:
    assert told in refusal(text, "a.obo")


def test_a_text_about_terms_is_no_ontology() -> None:
    assert read("Roux\nFlour in fat.\n\n[Term]\nWhat a word is called.\n\nFat\nWhat melts in heat.\n", "a.txt").source.layout != "obo"


def test_a_large_ontology_is_read_in_seconds() -> None:
    one = '\n[Term]\nid: K:{0}\nname: thing {0}\ndef: "The thing of number {0}." []\nis_a: K:{1} ! x\n'
    text = "format-version: 1.4\n" + "".join(one.format(number, number // 2) for number in range(5000))
    started = time.process_time()
    assert len(read(text, "a.obo").source.entries) == 5000
    assert time.process_time() - started < 10


@given(mutations(KITCHEN))
@examples(100)
def test_a_damaged_document_is_read_or_refused(text: str) -> None:
    refusal(text, "a.obo")


@given(st.binary(max_size=200).map(lambda data: b"format-version: 1.4\n" + data))
@examples(100)
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_source(document(data, path="a.obo", id="a"))
    except InvalidDocuments as refused:
        assert all(problem.line >= 1 for problem in refused.problems)
