"""Wayline's own definition file: what it states, what of it is wrong, and its schema."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graph import InvalidDocuments, Kind, RelationType
from loader import definition_schema, extract_files
from loader.formats.definition_models import Defined, DefinitionFile, schema
from loader.reading import document, read_source

from .commands import run_with
from .data_files import fields, passages, problems, read, stands_there
from .effort import examples

KITCHEN = """\
# yaml-language-server: $schema=definitions.schema.json
wayline: 1
source:
  title: Kitchen terms
  uri: https://example.org/kitchen
  licence: CC0-1.0
concepts:
  - name: Roux
    kind: hypothesis
    category: Thickeners
    definition: |
      Flour cooked in fat.

      It takes a low fire.
    aliases: thickening paste
    used-by: bechamel
  - name: Béchamel
    id: bechamel
    aliases: [white sauce]
    requires: [Roux]
    related-to:
"""


def test_a_definition_file_gives_concepts_and_says_where_it_comes_from() -> None:
    source = read("kitchen.yaml", KITCHEN)
    roux, bechamel = source.entries
    assert (source.layout, source.title, source.uri, source.licence) == (
        "definitions",
        "Kitchen terms",
        "https://example.org/kitchen",
        "CC0-1.0",
    )
    assert (roux.term, roux.category, roux.text, roux.line) == ("Roux", "Thickeners", "Flour cooked in fat.\n\nIt takes a low fire.", 8)
    assert fields(roux) == {"kind": ["hypothesis"], "aliases": ["thickening paste"], "used by": ["bechamel"]}
    assert (bechamel.key, fields(bechamel)) == ("bechamel", {"aliases": ["white sauce"], "requires": ["Roux"]})
    assert all(stands_there(passage, KITCHEN) for entry in source.entries for passage in passages(entry))


def test_its_kinds_and_relations_are_those_of_the_graph(tmp_path: Path) -> None:
    (tmp_path / "kitchen.yaml").write_text(KITCHEN, encoding="utf-8")
    graph = extract_files([tmp_path / "kitchen.yaml"]).graph
    assert {concept.name: concept.kind for concept in graph.concepts if concept.defined} == {"Roux": Kind.HYPOTHESIS, "Béchamel": None}
    assert {relation.key for relation in graph.relations} & {
        ("béchamel", RelationType.REQUIRES, "roux"),
        ("roux", RelationType.USED_BY, "béchamel"),
    }
    stated = [relation for relation in graph.relations if any(one.rule.startswith("label") for one in relation.evidence)]
    assert {relation.status for relation in stated} == {"stated"}


def test_it_may_be_written_in_json_and_under_any_suffix() -> None:
    text = json.dumps({"wayline": 1, "concepts": [{"name": "Roux", "requires": "Flour"}]})
    assert read("a.json", text).layout == read("a.txt", text).layout == read("a.txt", KITCHEN).layout == "definitions"


def concept(lines: str) -> str:
    return "wayline: 1\nconcepts:\n- name: Roux\n" + "".join(f"  {line}\n" for line in lines.split("\n"))


FAULTS = {
    "4: concepts, entry 0: unknown key “REQIRES”; did you mean “requires”?": concept("REQIRES: x"),
    "4: concepts, entry 0: unknown key “used_by”; did you mean “used-by”?": concept("used_by: x"),
    "4: concepts, entry 0: unknown key “colour”; the keys are name, id, kind": concept("colour: brown"),
    "4: concepts, entry 0, field id: “../x” cannot be an id; write one as [a-z0-9][a-z0-9._-]{0,79}": concept("id: ../x"),
    "4: concepts, entry 0, field kind: “thing” is none of 'technique'": concept("kind: thing"),
    "4: concepts, entry 0, field requires: a map": concept("requires: {a: b}"),
    "4: concepts, entry 0, field definition: a list or map": concept("definition: [a]"),
    "3: concepts, entry 0: “name” is missing": "wayline: 1\nconcepts:\n- id: a\n",
    "3: concepts, entry 0: a text or list": "wayline: 1\nconcepts:\n- Roux\n",
    "1: the document: “concepts” is missing": "wayline: 1\n",
    "1: field wayline: “2” is no known version": "wayline: 2\nconcepts: []\n",
    "2: the document: unknown key “sorce”; did you mean “source”?": "wayline: 1\nsorce: {}\nconcepts: []\n",
    "3: field source: unknown key “license”; did you mean “licence”?": "wayline: 1\nsource:\n  license: x\nconcepts: []\n",
    "4: “ROUX” is the same name as “Roux” on line 3": "wayline: 1\nconcepts:\n- name: Roux\n- name: ROUX\n",
    "4: the id “a” comes a second time": "wayline: 1\nconcepts:\n- {name: A, id: a}\n- {name: B, id: a}\n",
    "4: a second document in the file": "wayline: 1\nconcepts: []\n---\nconcepts: []\n",
}


@pytest.mark.parametrize("told", FAULTS)
def test_every_slip_is_told_with_its_line(told: str) -> None:
    assert problems("a.yaml", FAULTS[told])[0].startswith(told)


def test_all_slips_are_told_at_once() -> None:
    assert len(problems("a.yaml", concept("colour: x\nid: A\nkind: B\nREQUIRES: C"))) == 4


ENDS = {
    "4: “Flouer” is not defined (nearest: Flour)": concept("requires: Flouer\ndefinition: A cooked paste.\naliases: Flour"),
    "4: “Milk” is not defined": concept("related-to: [Milk]"),
    "4: “roux” makes the entry requires itself": concept("requires: [roux]"),
    "4: “a name with far more words than any name has” is not defined": concept("requires: [a name with far more words than any name has]"),
}


@pytest.mark.parametrize("told", ENDS)
def test_an_end_that_no_entry_defines_is_an_error(told: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(ENDS[told], encoding="utf-8")
    with pytest.raises(InvalidDocuments) as refused:
        extract_files([tmp_path / "a.yaml"])
    assert str(refused.value).startswith(f"{tmp_path / 'a.yaml'}:{told}")


def test_an_end_may_be_defined_in_another_document(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(concept("requires: Flour"), encoding="utf-8")
    (tmp_path / "z.yaml").write_text("wayline: 1\nconcepts:\n- name: Flour\n", encoding="utf-8")
    assert [relation.key for relation in extract_files([tmp_path]).graph.relations] == [("roux", "requires", "flour")]


def test_the_schema_for_editors_is_that_of_the_models_and_is_printed() -> None:
    assert definition_schema() == schema()
    assert run_with({}, "schema").stdout == schema()


def test_every_key_is_described_in_the_schema_and_every_relation_type_is_a_key() -> None:
    keys = json.loads(schema())["$defs"]["Defined"]["properties"]
    assert {str(type) for type in RelationType} <= keys.keys()
    assert all(key.get("description") for key in keys.values())


def test_models_know_the_keys_as_they_are_written_only() -> None:
    assert Defined.model_validate({"name": "Roux", "used-by": "jus"}).used_by == ("jus",)
    with pytest.raises(ValidationError):
        Defined.model_validate({"name": "Roux", "used_by": "jus"})
    assert DefinitionFile.model_validate({"wayline": 1, "concepts": []}).concepts == ()


@examples(100)
@given(st.text(alphabet="abnme:-[]{}, \n'\"1", max_size=80))
def test_any_text_below_the_first_line_is_read_or_refused(text: str) -> None:
    try:
        read_source(document(f"wayline: 1\nconcepts:\n{text}".encode(), path="a.yaml", id="a"))
    except InvalidDocuments as refused:
        assert refused.problems
