"""A note is one entry, called by its front matter, its heading or its file, with the fields and links that notes have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments
from loader.recognise import read_entries

from .drawn_documents import DRAWN, NOTE
from .effort import examples
from .layout_checks import assert_leads_back, fields, terms

API_GROUP = """\
---
title: API Group
id: api-group
date: 2019-09-02
full_link: /docs/concepts/groups/
short_description: >
  Paths that belong together.

aka:
- API family
tags:
- fundamental
- architecture
---
 A set of related paths in an API.

<!--more-->

It needs a {{< glossary_tooltip text="server" term_id="api-server" >}} to answer.
"""

CALL_STACK = """\
---
title: Call stack
slug: Glossary/Call_stack
page-type: glossary-definition
---

{{GlossarySidebar}}

A **call stack** is how an {{Glossary("interpreter")}} keeps its place in {{Glossary("function", "functions")}}.

## Example

Look at the `main` of any program.

## See also

- [Call stack](https://en.wikipedia.org/wiki/Call_stack) on an encyclopaedia
- Related glossary terms:
  - {{Glossary("Stack")}}
  - {{Glossary("Queue")}}
"""

BECHAMEL = """\
#sauce #french

A white sauce made from a [[Roux]] and milk.
requires:: [[Roux]], [[Milk]]
It tastes mild (used-by:: [[Lasagne]]) and is smooth.

> [!tip] Keep it warm
> Warm the milk first.

## Preparation

Whisk for a minute.

## Related

- [[Velouté]]
- [[Mornay|cheese sauce]]
"""


def test_front_matter_names_a_note_and_states_relations() -> None:
    (note,) = read_entries(NOTE).entries
    assert (note.term, note.category, note.text) == ("Mordant", "dyeing", "A salt that binds a dyestuff to the fibre.")
    assert fields(note) == {
        "aliases": ["dye fixer"],
        "requires": ["Alum"],
        "used by": ["Madder", "Weld"],
        "related": ["Trade"],
        "History": ["It came from the east by ship."],
        "See also": ["Scouring"],
    }
    assert note.definition[0].links[0].target == "Dye"


def test_a_page_of_a_sites_glossary_is_a_note_and_what_it_says_of_the_site_is_left_out() -> None:
    reading = read_entries(API_GROUP, name="glossary/api-group.md")
    (note,) = reading.entries
    assert (note.term, note.key, note.category) == ("API Group", "api-group", "fundamental")
    assert note.text == "A set of related paths in an API.\n\nIt needs a server to answer."
    assert fields(note) == {"aka": ["API family"]}
    assert [link.target for link in note.definition[1].links] == ["api-server"]


def test_macros_show_words_and_lead_to_entries() -> None:
    (note,) = read_entries(CALL_STACK, name="glossary/call_stack/index.md").entries
    assert note.text == "A call stack is how an interpreter keeps its place in functions."
    assert [link.target for link in note.definition[0].links] == ["interpreter", "function"]
    assert fields(note)["See also"] == ["Stack", "Queue"]


def test_a_note_without_a_title_is_called_by_its_file() -> None:
    (note,) = read_entries(BECHAMEL, name="vault/Béchamel.md").entries
    assert (note.term, note.text) == ("Béchamel", "A white sauce made from a Roux and milk.\n\nIt tastes mild and is smooth.")
    assert fields(note) == {
        "requires": ["Roux", "Milk"],
        "used-by": ["Lasagne"],
        "tip": ["Warm the milk first."],
        "Preparation": ["Whisk for a minute."],
        "Related": ["Velouté", "cheese sauce"],
    }


@pytest.mark.parametrize("name", ["concepts/brown-roux.md", "concepts/brown_roux.txt", "2031-05-06-brown-roux.md", "brown-roux/README.md"])
def test_a_short_text_is_called_by_its_file_or_folder(name: str) -> None:
    assert terms(read_entries("Flour cooked in fat until it smells of nuts.\n", name=name)) == ["brown roux"]


@pytest.mark.parametrize("heading", ["# Brown Roux\n\n", "---\ntitle: Brown Roux\n---\n"])
def test_parts_of_a_note_that_is_called_as_its_file_are_no_terms(heading: str) -> None:
    text = f"{heading}Flour cooked in fat.\n\n## Steps\n\nStir it well.\n\n## Chemistry\n\nStarch swells in the heat.\n"
    (note,) = read_entries(text, name="notes/brown-roux.md").entries
    assert (note.term, list(fields(note))) == ("Brown Roux", ["Steps", "Chemistry"])


def test_a_definition_may_stand_under_a_heading_or_in_the_front_matter() -> None:
    below = "# Roux\n\n## Definition\n\nFlour cooked in fat.\n\n## See also\n\n- [[Jus]]\n"
    (note,) = read_entries(f"---\naliases: [paste]\n---\n{below}", name="Roux.md").entries
    assert (note.text, fields(note)["See also"]) == ("Flour cooked in fat.", ["Jus"])
    (note,) = read_entries("---\nterm: Roux\ndefinition: Flour cooked in *fat*.\n---\n", name="roux.md").entries
    assert (note.term, note.text) == ("Roux", "Flour cooked in fat.")


def test_a_list_in_a_folder_of_a_concept_says_what_it_requires() -> None:
    (listed,) = read_entries("# what it takes\n- flour\nbutter  # or lard\n", name="concepts/brown-roux/dependencies.txt").entries
    assert (listed.term, fields(listed)) == ("brown roux", {"dependencies": ["flour", "butter"]})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Sauces\n\nNotes on sauces.\n\n- [[Roux]]\n- [[Jus]]\n", "vault/README.md"),
        ("- [[Roux]]\n- [[Jus]]\n", "vault/All sauces.md"),
        ("[Roux](roux.md) | [Jus](jus.md)\n", "vault/index.md"),
    ],
)
def test_overviews_that_only_list_notes_hold_no_term(text: str, name: str) -> None:
    assert terms(read_entries(text, name=name)) == []


@pytest.mark.parametrize("front", ["", "---\ntitle: Glossary\ndescription: Words of cooks.\n---\n"])
def test_a_glossary_is_no_note_whatever_its_file_is_called(front: str) -> None:
    text = f"{front}# Glossary\n\nWords that cooks use.\n\n## Roux\n\nFlour cooked in fat.\n\n## Jus\n\nThe juices of a roast.\n"
    assert terms(read_entries(text, name="docs/glossary.md")) == ["Roux", "Jus"]


def test_front_matter_that_is_no_yaml_is_told_with_its_line() -> None:
    with pytest.raises(InvalidDocuments, match=r"^a\.md:3: front matter: no valid YAML"):
        read_entries("---\ntitle: Roux\nid: [\n---\n# Roux\n\nFlour in fat.\n", name="a.md")


def test_lines_above_and_below_a_rule_are_no_front_matter() -> None:
    text = "---\nIt says nothing of note.\n---\n\n# Roux\n\nFlour in fat.\n\n# Jus\n\nThe juices of a roast.\n"
    assert terms(read_entries(text, name="a.md"))[-2:] == ["Roux", "Jus"]


@pytest.mark.parametrize(("text", "name"), [(NOTE, ""), (CALL_STACK, "call_stack/index.md"), (API_GROUP, "api-group.md")])
def test_every_word_of_a_note_leads_back(text: str, name: str) -> None:
    assert_leads_back(text, read_entries(text, name=name))


NOTES = ["---\n", "title: Roux\n", "aliases: [a, b\n", "- [[B]]\n", "requires:: [[B]], c\n", "(uses:: x)", '{{f("x")}}', "{#id}", "\t"]
MARKS = [
    "| a | b |\n|--|--|\n",
    "<details><summary>x</summary>\n",
    "</details>\n",
    "Roux\n: flour\n",
    "**A**: b\n",
    "[^1]: x\n",
    "> [!note] t\n",
]
LINES = [
    "\n",
    "A text.\n",
    "+---+\n",
    "; a : b\n",
    "== A ==\n",
    "1.1 A\n",
    "$ a\n",
    "   b\n",
    "Term: a\n",
    "Definition: b\n",
    "a  b\n",
    "<dl><dt>a<dd>b",
]
PARTS = st.sampled_from([*NOTES, *MARKS, *LINES])


@given(text=st.lists(PARTS | st.text(max_size=8) | st.sampled_from(list(DRAWN.values())), max_size=12).map("".join))
@examples(300)
@pytest.mark.parametrize("name", ["roux/README.md", "roux/requires.txt", "roux.txt", ""])
def test_any_text_is_read_as_a_note_or_refused(name: str, text: str) -> None:
    try:
        reading = read_entries(text, name=name)
    except InvalidDocuments as refused:
        assert all(problem.line >= 1 for problem in refused.problems)
    else:
        assert all(one.term and one.line >= 1 for one in reading.entries)


def test_a_heading_without_words_names_no_note() -> None:
    found = read_entries("\n\nBurns slowly over coal.\n\n## ", name="a.md")
    assert [(entry.term, entry.text) for entry in found.entries] == [("a", "Burns slowly over coal.")]
