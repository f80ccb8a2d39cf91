"""YAML: the shapes glossaries have in it, where their words stand, and what is refused."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments
from loader import build
from loader.reading import document, read_source

from .data_files import entries, fields, meanings, passages, problems, read, stands_there
from .effort import examples

RECORDS = """\
title: Kitchen terms
terms:
  - term: Roux
    definition: >
      Flour cooked in fat
      until it smells of nuts.
    aliases: [thickening paste]
    see_also:
      - Béchamel
  - term: "Béchamel"
    category: Sauces
    definition: |
      A white sauce based on a [roux](#roux).

      It takes *milk*.
    origin: France
"""
LANGUAGES = """\
- slug: roux
  ref: [bechamel]
  de:
    term: Mehlschwitze
    def: In Fett gegartes Mehl.
  en:
    term: Roux
    acronym: RX
    def: Flour cooked in fat. It thickens [béchamel](#bechamel).
  id:
    term: adonan roux
    def: Tepung yang dimasak.
- slug: bechamel
  fr:
    term: Béchamel
    def: Une sauce blanche.
  es:
    term: Besamel
    def: Una salsa blanca.
"""


def test_a_list_of_records_gives_terms_definitions_names_and_labels() -> None:
    source = read("a.yaml", RECORDS)
    roux, bechamel = source.entries
    assert (source.layout, source.title) == ("yaml", "Kitchen terms")
    assert (roux.term, roux.text, roux.line) == ("Roux", "Flour cooked in fat until it smells of nuts.", 3)
    assert fields(roux) == {"aliases": ["thickening paste"], "see also": ["Béchamel"]}
    assert [passage.text for passage in bechamel.definition] == ["A white sauce based on a roux.", "It takes milk."]
    assert (bechamel.category, fields(bechamel)) == ("Sauces", {"origin": ["France"]})
    assert [link.target for link in bechamel.definition[0].links] == ["roux"]


@pytest.mark.parametrize("text", [RECORDS, LANGUAGES])
def test_every_word_stands_where_its_place_says(text: str) -> None:
    assert all(stands_there(passage, text) for entry in read("a.yaml", text).entries for passage in passages(entry))


def test_of_several_languages_english_is_read_and_the_other_terms_are_names() -> None:
    roux, bechamel = read("a.yaml", LANGUAGES).entries
    assert (roux.term, roux.key, roux.text) == ("Roux", "roux", "Flour cooked in fat. It thickens béchamel.")
    names = [passage.text for field in roux.fields if field.label == "also known as" for passage in field.passages]
    assert names == ["Mehlschwitze", "adonan roux"]
    assert fields(roux)["acronym"] == ["RX"] and fields(roux)["ref"] == ["bechamel"]
    assert (bechamel.term, bechamel.text, fields(bechamel)) == ("Béchamel", "Une sauce blanche.", {"also known as": ["Besamel"]})


def test_a_key_of_the_document_leads_to_its_entry() -> None:
    graph = build([read("a.yaml", LANGUAGES)]).graph
    linked = [relation for relation in graph.relations if "link" in {one.rule for one in relation.evidence}]
    assert {(relation.source, relation.type.value, relation.target) for relation in linked} == {("béchamel", "related-to", "roux")}


SHAPES = {
    "a map of terms": "Roux: Flour cooked in fat.\nJus: The juices of a roast.\n",
    "a map of records": "Roux: {definition: Flour cooked in fat.}\nJus: {definition: The juices of a roast.}\n",
    "a list of one-key maps": "- Roux: Flour cooked in fat.\n- Jus: The juices of a roast.\n",
    "a list of pairs": "- [Roux, Flour cooked in fat.]\n- [Jus, The juices of a roast.]\n",
    "letters": "R:\n- {term: Roux, definition: Flour cooked in fat.}\nS: []\nJ:\n- {term: Jus, definition: The juices of a roast.}\n",
    "documents": "term: Roux\ndefinition: Flour cooked in fat.\n---\nterm: Jus\ndefinition: The juices of a roast.\n",
    "languages at the top": "fr:\n  Roux: De la farine cuite.\nen:\n  Roux: Flour cooked in fat.\n  Jus: The juices of a roast.\n",
    "a group": "- letter: R\n  terms:\n  - {name: Roux, def: Flour cooked in fat.}\n  - {name: Jus, def: The juices of a roast.}\n",
    "an anchor": "- &roux {term: Roux, definition: Flour cooked in fat.}\n- {<<: *roux, term: Jus, definition: The juices of a roast.}\n",
    "below a title": "title: Kitchen\nversion: 2\nRoux: Flour cooked in fat.\nJus: The juices of a roast.\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_glossary_is_read_in_whatever_shape_it_is_written(shape: str) -> None:
    assert meanings("a.yml", SHAPES[shape]) == {"Roux": "Flour cooked in fat.", "Jus": "The juices of a roast."}


def test_groups_are_categories_but_letters_are_not() -> None:
    found = entries("a.yaml", "sauces:\n  Roux: Flour cooked in fat.\nR:\n  Rye: A grain for dark bread.\n")
    assert {term: entry.category for term, entry in found.items()} == {"Roux": "sauces", "Rye": ""}


def test_every_value_is_text_as_it_is_written() -> None:
    found = entries("a.yaml", "- id: no\n  name: NO\n- id: 1e3\n  name: on\n- id: 012\n  name: 2024-01-01\n")
    assert {entry.key: term for term, entry in found.items()} == {"no": "NO", "1e3": "on", "012": "2024-01-01"}


def test_among_records_a_name_without_a_definition_is_an_entry_and_codes_of_languages_hold_names() -> None:
    text = "glossary:\n- term: roux\n  fi: suurus\n- term: jus\n- {term: rye, glossary: A grain for dark bread.}\n"
    found = entries("a.yaml", text)
    assert {term: entry.text for term, entry in found.items()} == {"roux": "", "jus": "", "rye": "A grain for dark bread."}
    assert fields(found["roux"]) == {"also known as": ["suurus"]}


def test_a_term_may_be_called_as_a_key_is() -> None:
    text = "- Category: A class of things that are alike.\n- Term: A word with a meaning of its own.\n- Key: What opens a lock.\n"
    assert list(meanings("a.yaml", text)) == ["Category", "Term", "Key"]


def test_content_tells_where_the_suffix_does_not() -> None:
    assert read("a.txt", RECORDS).layout == "yaml"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Kitchen\ndescription: Terms of the kitchen\n---\n\n## Roux\n\nFlour cooked in fat.\n",
        "Roux: flour cooked in fat.\nJus: the juices of a roast.\nRye: a grain for dark bread.\n",
        "Term: Roux\nDefinition: Flour cooked in fat.\n\nTerm: Jus\nDefinition: The juices of a roast.\n",
    ],
)
def test_text_with_a_few_colons_is_left_to_the_other_layouts(text: str) -> None:
    try:
        assert read("a.txt", text).layout != "yaml"
    except InvalidDocuments as refused:
        assert "YAML:" not in str(refused)


PROGRAMS = {
    "compose": "services:\n  web:\n    image: nginx\n    command: start the server and wait\n  db:\n    image: postgres\n",
    "workflow": "name: CI\non: {push: {branches: [main]}}\njobs:\n  build:\n    steps:\n    - name: Check out the code\n      uses: x\n",
    "interface": "openapi: 3.0.0\ninfo: {title: T, description: A long text}\npaths:\n  /x: {get: {summary: Gives all that there is}}\n",
    "action": "name: A\ndescription: Does things for you\ninputs:\n  t: {description: The token to use}\nruns: {using: node, main: x.js}\n",
    "playbook": "- name: Install the web server\n  hosts: all\n  tasks:\n  - name: Copy the files over\n    copy: {src: a}\n",
    "names": "- one\n- two\n",
}


@pytest.mark.parametrize("sort", PROGRAMS)
def test_files_that_programs_read_are_no_glossaries(sort: str) -> None:
    (told,) = problems("a.yaml", PROGRAMS[sort])
    assert "expected a list of maps with a term and its definition" in told


FAULTS = {
    "1: unknown tag “tag:yaml.org,2002:python/object/apply:os.system”": '!!python/object/apply:os.system ["true"]',
    "1: nesting deeper than 50": "[" * 1000 + "]" * 1000,
    "3: duplicate key “name” (first on line 2)": "id: ppo\nname: PPO\nname: Other\n",
    "3: no valid YAML": "id: a\nname: [un, closed\n",
    "1: no valid YAML: character #x0007": "a: \x07\n",
    "1: alias “*a” without an anchor": "a: *a\n",
    "1: a list or map as a key": "? [a]\n: b\n",
    "1: a single value and no list or map": "null\n",
    "1: unknown relation “REQIRES”; did you mean REQUIRES?": "- {id: a, name: A, REQIRES: [b]}\n- {id: b, name: B}\n",
    "2: unknown relation “IMPROVES”": "- {id: a, name: A}\n- {id: b, name: B, IMPROVES: [a]}\n",
}


@pytest.mark.parametrize("told", FAULTS)
def test_a_fault_is_told_with_its_line(told: str) -> None:
    assert problems("a.yaml", FAULTS[told])[0].startswith(told)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    assert [told.split(":")[0] for told in problems("a.yaml", "a: 1\na: 2\nb: !x 3\nb: 4\n")] == ["2", "3", "4"]


HOSTILE = {
    "aliases of aliases": "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)),
    "brackets": "[" * 500_000,
    "dashes": "- " * 300_000,
    "quotes": '"' * 300_001,
    "one line": "a: " + "b" * 700_000,
    "many values": "- {a: b}\n" * 80_000,
    "large": "a: b\n" * 300_000,
}


@pytest.mark.parametrize("sort", HOSTILE)
def test_hostile_documents_are_refused_in_time(sort: str) -> None:
    began = time.process_time()
    assert problems("a.yaml", HOSTILE[sort])
    assert time.process_time() - began < 5


@examples(150)
@given(st.one_of(st.text(max_size=200), st.text(alphabet='ab:-?&*!|>%@`{}[],#"\\ \n\t', max_size=200)))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_source(document(text.encode(), path="a.yaml", id="a"))
    except InvalidDocuments as refused:
        assert refused.problems


@pytest.mark.shared
def test_the_practice_glossary_gives_all_its_entries() -> None:
    text = (Path(__file__).parents[2] / "shared/practice/docs/19_glosario.yml").read_text(encoding="utf-8")
    found = read("19_glosario.yml", text).entries
    assert len(found) == text.count("- slug:") == 20
    assert all(stands_there(passage, text) for entry in found for passage in (entry.heading, *entry.definition))
