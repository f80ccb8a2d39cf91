"""reStructuredText is read as Sphinx reads it, with nothing from outside the document and nothing left behind for the next."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments
from loader.reading import document, read_source

from .effort import examples
from .formats import entries, labelled, misplaced, mutations, read, refusal, targets

KITCHEN = """\
.. This is a comment.

.. _kitchen:

Kitchen terms
=============

Words that cooks use. Nothing of this is a term.

.. glossary::
   :sorted:

   Roux
   white roux : R
      Flour cooked in :term:`butter`, or other (:term:`fat`\\ s), the :term:`white one <lard>`. It is ``hot``
      and *thick*, see [1]_ and |melt|.

      It takes :math:`n` minutes :cite:`larousse`.

      :Synonyms: blond roux, brown roux
      :Origin: France

      .. note:: Stir it.

      .. seealso:: :term:`Butter`, :term:`fat`

      .. unknown:: words
         of a directive

      ::

         whisk --fast roux

   .. hidden
      Not a term.

   Butter
      A :term:`fat` made of milk, of class :class:`~pans.Fat`.

   Lard

   Fat
      What melts.

.. [1] A footnote.

.. |melt| replace:: melting
"""


def test_a_glossary_gives_its_terms_and_nothing_else() -> None:
    found = read(KITCHEN, "a.rst")
    assert found.source.layout == "rest"
    assert found.source.title == "Kitchen terms"
    assert [entry.term for entry in found.source.entries] == ["Roux", "Butter", "Lard", "Fat"]


def test_further_terms_above_a_definition_are_other_names() -> None:
    roux = entries(KITCHEN, "a.rst")["Roux"]
    names = [passage.text for field in roux.fields if field.label == "also known as" for passage in field.passages]
    assert sorted(names) == ["blond roux", "brown roux", "white roux"]


def test_a_definition_holds_its_prose_without_markup_code_or_what_other_directives_say() -> None:
    roux = entries(KITCHEN, "a.rst")["Roux"]
    assert [passage.text for passage in roux.definition] == [
        "Flour cooked in butter, or other (fats), the white one. It is hot and thick, see and melt.",
        "It takes n minutes .",
    ]
    assert entries(KITCHEN, "a.rst")["Butter"].text == "A fat made of milk, of class Fat."


def test_roles_lead_to_the_terms_they_name() -> None:
    assert targets(entries(KITCHEN, "a.rst")["Roux"]) == [("butter", "butter"), ("fat", "fat"), ("white one", "lard")]


def test_notes_fields_and_see_also_stand_under_their_labels() -> None:
    found = labelled(entries(KITCHEN, "a.rst")["Roux"])
    assert (found["see also"], found["note"], found["Origin"]) == (["Butter", "fat"], ["Stir it."], ["France"])


def test_every_passage_stands_where_it_says() -> None:
    assert misplaced(KITCHEN, read(KITCHEN, "a.rst")) == []
    fat = entries(KITCHEN, "a.rst")["Roux"].definition[0]
    assert KITCHEN.startswith("fat`", fat.place(fat.text.index("fats"))[1])
    assert KITCHEN.startswith("white", fat.place(fat.text.index("white"))[1])
    assert KITCHEN.startswith("hot", fat.place(fat.text.index("hot"))[1])


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_nothing_but_offsets(end: str) -> None:
    plain, other = entries(KITCHEN, "a.rst"), entries(KITCHEN.replace("\n", end), "a.rst")
    assert [(one.term, one.text, one.line) for one in plain.values()] == [(one.term, one.text, one.line) for one in other.values()]


def test_characters_that_only_python_takes_for_line_ends_move_no_line() -> None:
    found = entries(".. glossary::\n\n   Roux\n     One\u2028two\x0bthree.\n\n   Fat\n     Melts.\n", "a.rst")
    assert found["Fat"].line == 6


def test_definition_lists_are_read_where_there_is_no_glossary() -> None:
    text = "Terms\n=====\n\nB\n-\n\n*Butter* : noun\n  A fat. See also: roux, lard\n\nR\n-\n\nRoux\n  Flour in butter_.\n"
    found = entries(text, "a.rst")
    assert list(found) == ["Butter", "Roux"]
    assert labelled(found["Butter"]) == {"See also": ["roux", "lard"]}
    assert {entry.category for entry in found.values()} == {""}


SECTIONS = """
Terms
=====

Overview
--------

What this is about.

Sauces
------

.. _the-roux:

Roux
~~~~

Flour in fat. See `Béchamel`_.

History
.......

Old.

Béchamel
~~~~~~~~

A sauce based on :ref:`a roux <the-roux>`.
"""


def test_sections_are_terms_where_they_have_text_of_their_own() -> None:
    found = entries(SECTIONS, "a.rst")
    assert [(one.term, one.category, one.key, one.line) for one in found.values()] == [
        ("Roux", "Sauces", "the-roux", 15),
        ("Béchamel", "Sauces", "", 25),
    ]
    assert targets(found["Roux"]) == [("Béchamel", "béchamel")]
    assert targets(found["Béchamel"]) == [("a roux", "the-roux")]
    assert labelled(found["Roux"]) == {"History": ["Old."]}


@pytest.mark.parametrize(
    "body",
    [
        "* **Roux**: Flour in fat.\n* **Butter** -- A fat.\n",
        "**Roux**\n  Flour in fat.\n\n**Butter**\n  A fat.\n",
        ":Roux: Flour in fat.\n:Butter: A fat.\n",
        ".. list-table::\n\n   * - Roux\n     - Flour in fat.\n   * - Butter\n     - A fat.\n",
        "======  =============\nTerm    Meaning\n======  =============\nRoux    Flour in fat.\nButter  A fat.\n======  =============\n",
        "Roux\n----\n\nFlour in fat.\n\nButter\n------\n\nA fat.\n",
        ".. only:: html\n\n   .. glossary::\n\n      Roux\n        Flour in fat.\n\n      Butter\n        A fat.\n",
    ],
)
def test_terms_are_found_in_other_shapes(body: str) -> None:
    text = f"Terms\n=====\n\n{body}"
    found = read(text, "a.rst")
    assert [(one.term, one.text) for one in found.source.entries] == [("Roux", "Flour in fat."), ("Butter", "A fat.")]
    assert misplaced(text, found) == []


@pytest.mark.parametrize(
    "text",
    [
        "# Terms\n\n## Roux\nFlour.\n\n```rst\n.. glossary::\n```\n\n## Fat\nMelts.\n",
        "Roux\nFlour cooked in fat until it smells.\n\nFat\nWhat melts in the heat of the pan.\n\nButter\nA fat that is made of milk.\n",
    ],
)
def test_other_layouts_are_left_alone(text: str) -> None:
    assert read(text, "a.txt").source.layout != "rest"


def test_a_document_leaves_nothing_behind_for_the_next() -> None:
    read(".. role:: roux(raw)\n   :format: html\n\n.. default-role:: roux\n\n:roux:`x` `y`\n", "a.rst")
    found = entries(".. glossary::\n\n   Roux\n     Flour :roux:`x` and `y`.\n", "a.rst")
    assert found["Roux"].text == "Flour x and y."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- " * 4000, "a.rst:1: nested too deeply"),
        ("Terms\n=====\n\n" + "x" * 20_000, "a.rst:4: a line of 20000 characters"),
        ("a\n\n" * 100_000, "a.rst:30000: more than 30,000 lines"),
        (("`a " * 300 + "\n\n") * 100, "more than 4000 faults"),
        ("+" + "-+" * 900 + "\n|" + " |" * 900 + "\n+" + "-+" * 900 + "\n", "a.rst:1: a table of more than 50 columns"),
        ("== ==\n a  b\n== ==\n" + "a  b\n" * 8_001 + "== ==\n", "a.rst:3: a table of more than 8,000 rows"),
    ],
)
def test_what_cannot_be_read_in_seconds_is_refused(text: str, told: str) -> None:
    started = time.process_time()
    assert told in refusal(text, "a.rst")
    assert time.process_time() - started < 5


@given(mutations(KITCHEN))
@examples(60)
def test_a_damaged_document_is_read_or_refused(text: str) -> None:
    refusal(text, "a.rst")


@given(st.binary(max_size=300))
@examples(100)
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_source(document(data, path="a.rst", id="a"))
    except InvalidDocuments as refused:
        assert all(problem.line >= 1 for problem in refused.problems)
