"""JSON and JSON Lines: the shapes glossaries have in them, where their words stand, and what is refused."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments
from loader.reading import document, read_source

from .data_files import entries, fields, meanings, passages, problems, read, stands_there
from .effort import examples

RECORDS = """\
{
  "title": "Kitchen terms",
  "terms": [
    {"id": "roux", "term": "Roux", "definition": "Flour cooked in fat.\\n\\nIt thickens [béchamel](#bechamel).", "weight": 1.50,
     "vegan": false, "synonyms": ["thickening paste", "flour paste"]},
    {"id": "bechamel", "term": "B\\u00e9chamel", "definition": {"en": "A white sauce.", "fr": "Une sauce."}, "related": [{"id": "roux"}],
     "examples": null}
  ]
}
"""


def test_a_list_of_records_gives_terms_definitions_names_and_labels() -> None:
    source = read("a.json", RECORDS)
    roux, bechamel = source.entries
    assert (source.layout, source.title) == ("json", "Kitchen terms")
    assert (roux.term, roux.key, roux.line) == ("Roux", "roux", 4)
    assert [passage.text for passage in roux.definition] == ["Flour cooked in fat.", "It thickens béchamel."]
    assert [link.target for link in roux.definition[1].links] == ["bechamel"]
    assert fields(roux) == {"weight": ["1.50"], "vegan": ["false"], "synonyms": ["thickening paste", "flour paste"]}
    assert (bechamel.term, bechamel.text, fields(bechamel)) == ("Béchamel", "A white sauce.", {"related": ["roux"]})


def test_every_word_without_escapes_stands_where_its_place_says() -> None:
    found = [passage for entry in read("a.json", RECORDS).entries for passage in passages(entry)]
    assert all(stands_there(passage, RECORDS) for passage in found if "Béchamel" not in passage.text)


NESTED = {"glossary": {"title": "A glossary", "GlossDiv": {"title": "S", "GlossList": {"GlossEntry": {"ID": "S1", "GlossTerm": "Roux"}}}}}
NESTED["glossary"]["GlossDiv"]["GlossList"]["GlossEntry"] |= {
    "Acronym": "RX",
    "GlossDef": {"para": "A cooked paste.", "GlossSeeAlso": ["Jus"]},
}  # type: ignore[index, operator]
BY_WORD = {"Roux": "Flour cooked in fat.", "Jus": "The juices of a roast."}
SHAPES = {
    "a map": BY_WORD,
    "a list": [{"word": word, "meaning": meaning} for word, meaning in BY_WORD.items()],
    "a list below data": {"data": {"items": [{"name": word, "description": meaning} for word, meaning in BY_WORD.items()]}},
    "a map of records": {"terms": {word.lower(): {"title": word, "text": meaning} for word, meaning in BY_WORD.items()}},
    "a map of lists": {word: [meaning] for word, meaning in BY_WORD.items()},
    "several definitions": [{"term": word, "definitions": [{"text": meaning, "source": "x"}]} for word, meaning in BY_WORD.items()],
    "terms below terms": [{"term": "Roux", "definition": BY_WORD["Roux"], "children": [{"term": "Jus", "definition": BY_WORD["Jus"]}]}],
    "nodes and edges": {"nodes": [{"id": w, "label": w, "description": m} for w, m in BY_WORD.items()], "edges": [{"source": "Jus"}]},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_glossary_is_read_in_whatever_shape_it_is_written(shape: str) -> None:
    assert meanings("a.json", json.dumps(SHAPES[shape])) == BY_WORD
    assert meanings("a.json", json.dumps(SHAPES[shape], indent=2)) == BY_WORD


def test_the_nested_form_of_the_json_site_is_read() -> None:
    source = read("a.json", json.dumps(NESTED))
    (entry,) = source.entries
    assert (source.title, entry.term, entry.key, entry.text, entry.category) == ("A glossary", "Roux", "S1", "A cooked paste.", "")
    assert fields(entry) == {"acronym": ["RX"], "see also": ["Jus"]}


def test_relations_may_stand_together_under_one_key() -> None:
    one = {"term": "Roux", "definition": "A cooked paste.", "relations": {"requires": ["Flour"], "used-by": "Jus"}}
    other = {"term": "Jus", "definition": "The juices of a roast.", "relations": [{"type": "requires", "target": "Roux"}]}
    roux, jus = read("a.json", json.dumps([one, other])).entries
    assert (fields(roux), fields(jus)) == ({"requires": ["Flour"], "used by": ["Jus"]}, {"requires": ["Roux"]})


def test_short_forms_with_what_they_stand_for_are_a_glossary() -> None:
    assert meanings("a.json", '{"API": "Application Programming Interface", "ML": "Machine Learning"}').keys() == {"API", "ML"}


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.txt"])
def test_lines_of_json_are_read_one_by_one(name: str) -> None:
    text = '{"term": "Roux", "definition": "Flour cooked in fat."}\n\n{"term": "Jus", "definition": "The juices of a roast."}\n'
    assert {term: entry.line for term, entry in entries(name, text).items()} == {"Roux": 1, "Jus": 3}


@pytest.mark.parametrize("text", ["{}", "[]", '{"terms": []}'])
def test_an_empty_glossary_is_no_fault(text: str) -> None:
    assert read("a.json", text).entries == ()


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "tool", "version": "1.0.0", "description": "Cooks many sauces", "scripts": {"test": "run all of them"}, "private": true}',
        '{"compilerOptions": {"target": "es5", "strict": true}, "include": ["src"]}',
        '[{"id": 1, "name": "Ann", "email": "ann@example.org"}]',
        '{"a": {"b": 1, "c": 2}}',
        "null",
        "3",
        '"words"',
    ],
)
def test_what_is_no_glossary_is_refused_with_what_was_expected(text: str) -> None:
    (told,) = problems("a.json", text)
    assert told.startswith("1: ") and "expected a list of maps with a term and its definition" in told


FAULTS = {
    "1: entry 0, field name: lone surrogate": '[{"id":"x","name":"\\ud800"}]',
    "1: entry 0, field weight: NaN is not JSON": '[{"id":"a","name":"A","weight":NaN}]',
    "1: duplicate key “concepts” (first on line 1)": '{"concepts":[],"concepts":[{"id":"a"}]}',
    "1: trailing comma before 1:24": '[{"id":"a","name":"A"},]',
    "2: trailing comma before 2:3": '{"a": "b",\n  }',
    "1: no valid JSON: expecting ',' delimiter at 1:10": '["a" , 1 2]',
    "1: nesting deeper than 50": "[" * 100_000,
}


@pytest.mark.parametrize("told", FAULTS)
def test_a_fault_is_told_with_its_place(told: str) -> None:
    assert problems("a.json", FAULTS[told])[0].startswith(told)


def test_each_wrong_entry_is_told_with_its_index_and_field() -> None:
    told = problems("a.json", '[{"id":1,"name":["A"]},\n{"id":null},\n"text",\n{}]')
    assert [one.partition(";")[0] for one in told] == [
        "1: entry 0, field name: a list",
        "2: entry 1, field id: empty",
        "2: entry 1, field name: missing",
        "3: entry 2: a text",
        "4: entry 3: nothing in it",
    ]


def test_each_wrong_line_of_json_lines_is_told() -> None:
    assert [told.split(":")[0] for told in problems("a.jsonl", '{"id":"a","name":"A"}\n{bad\n{"id":"c","name":"C"}\n[1,\n')] == ["2", "4"]


HOSTILE = {
    "numbers": "[" + "0," * 2_000_000 + "0]",
    "strings": "[" + '"a",' * 1_000_000 + '"a"]',
    "open strings": '"' * 2_000_000,
    "escaped quotes": '"' + '\\"' * 1_000_000,
    "open maps": '{"a":' * 500_000,
    "a long value": '[{"name": "a", "definition": "' + "x " * 2_000_000 + '"}]',
    "a large number": '[{"name": "a", "definition": ' + "9" * 1_000_000 + "}]",
}


@pytest.mark.parametrize("sort", HOSTILE)
def test_hostile_documents_are_refused_in_time(sort: str) -> None:
    began = time.process_time()
    assert problems("a.json", HOSTILE[sort])
    assert time.process_time() - began < 5


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["term", "name", "id", "definition", "terms", "en", "x"]), inner)
    ),
    max_leaves=20,
)


@examples(150)
@given(st.one_of(_VALUES.map(json.dumps), st.text(alphabet='{}[]",:0n \\ue', max_size=60)), st.sampled_from([".json", ".jsonl", ".yaml"]))
def test_any_value_is_read_or_refused(text: str, suffix: str) -> None:
    try:
        read_source(document(text.encode(), path=f"a{suffix}", id="a"))
    except InvalidDocuments as refused:
        assert refused.problems
