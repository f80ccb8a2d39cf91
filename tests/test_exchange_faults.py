"""A file that is not what it should be: said with its line and what to do, and never taken for a graph."""

import gzip

import pytest

from graph import Problem
from graph.exchange.lines import MOST_PROBLEMS

from .jsonl import BARE, by_hand, problems, without_line, written
from .world import WORLD

FILE = written(WORLD)
NOTES = '{"source":{"id":"notes"}}'
A, B = '{"concept":{"id":"a","name":"A"}}', '{"concept":{"id":"b","name":"B"}}'
ENTRY = '{"entry":{"term":"A","heading":{"text":"A","anchors":[[0,1,0]]}}}'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\n", "empty"),
        (gzip.compress(FILE, mtime=0), "compressed with gzip"),
        (b"PK\x03\x04" + FILE, "ZIP"),
        (b"<?xml version='1.0'?><graphml/>", "XML"),
        (FILE.decode().encode("utf-16"), "UTF-16"),
        (b'{"concepts": [], "relations": []}', "JSON of some other kind"),
        (b"[1, 2]", "JSON of some other kind"),
        (b"[" * 100_000, "JSON of some other kind"),
        (b'{"wayline": 1}', "JSON of some other kind"),
        (without_line(FILE, 1), "without its first line"),
        (b"id,name\r\na,A\r\n", "something else"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"\x00" * 5000, "something else"),
    ],
)
def test_a_file_of_another_kind_is_told_what_it_seems_to_be(data: bytes, says: str) -> None:
    (problem,) = problems(data)
    assert problem.line == 1
    assert problem.message.startswith("this is no export of Wayline but ") and says in problem.message


@pytest.mark.parametrize(
    ("schema", "says"),
    [
        ("2", "a newer Wayline wrote this (schema 2, this one knows 1); install that version"),
        ("0", "schema_version must be 1; export the graph again"),
        ('"1"', "schema_version must be 1"),
        ("true", "schema_version must be 1"),
        ("null", "schema_version must be 1"),
        ('1,"colour":"red"', "colour: extra inputs are not permitted"),
        ('1,"concepts":"many"', "concepts: input should be a valid integer"),
    ],
)
def test_a_header_that_is_not_ours_is_refused(schema: str, says: str) -> None:
    (problem,) = problems(b'{"wayline":{"schema_version":' + schema.encode() + b"}}\n" + A.encode())
    assert problem.line == 1
    assert says in problem.message


def concept(*parts: str) -> str:
    """The concept `a` with these parts besides."""
    return '{"concept":{"id":"a",' + ",".join(parts) + "}}"


def named(id: str) -> str:
    return '{"concept":{"id":"' + id + '","name":"A"}}'


def defined(line: str, source: str = "notes") -> str:
    return concept('"name":"A"', f'"definitions":[{{"source":"{source}","line":{line}}}]')


def relation(*parts: str, source: str = "a", type: str = "requires", target: str = "b") -> str:
    return '{"relation":{' + ",".join([f'"source":"{source}","type":"{type}","target":"{target}"', *parts]) + "}}"


def entry(anchors: str) -> str:
    return '{"entry":{"term":"A","heading":{"text":"A","anchors":' + anchors + "}}}"


WRONG = [
    ("", "no whole record"),
    ("{}", "no whole record"),
    ("null", "no whole record"),
    (A + " and more", "no whole record"),
    (A[:-1], "no JSON: EOF while parsing an object"),
    (A[:-2], "no whole record"),
    (A + B, "no JSON: trailing characters"),
    (A.replace('A"', "A"), "no JSON: EOF while parsing a string"),
    (A.replace("}}", ',"relation":{}}'), "no JSON"),
    ('{"concept":{"id":"a","name":"A"},"relation":{}}', "no JSON: trailing characters"),
    ('{"decision":{"id":"a"}}', "“decision” is no record that this version knows; it knows source, entry, concept, relation"),
    ('{"concept":[1]}', "the record: input should be an object"),
    (concept('"name":""'), "name: string should have at least 1 character"),
    (concept('"definition":""'), "name: field required; correct it, or export the graph again"),
    (concept('"name":7'), "name: input should be a valid string"),
    (concept('"name":"A"', '"nome":"B"'), "nome: extra inputs are not permitted"),
    (concept('"name":"A"', '"kind":"bird"'), "kind: input should be 'technique'"),
    (concept('"name":"A"', '"aliases":"B"'), "aliases: input should be a valid array"),
    (concept('"name":"A"', '"name":"B"'), "the key name stands twice in one record; remove one of them"),
    (concept('"name":"\\ud800"'), "no JSON: "),
    (concept('"name":"\0"'), "no JSON: control character"),
    (concept('"name":' + "[" * 100_000 + "]" * 100_000), "no JSON: recursion limit exceeded"),
    (concept('"definition":"' + "a" * 100_000 + '"'), "name: field required"),
    (concept('"' + "k" * 100_000 + '":7'), "kkk…: extra inputs"),
    (named("a/b"), "“a/b” is no identifier; one is made of letters and digits joined by hyphens"),
    (named(".."), "“..” is no identifier"),
    (named("a b"), "“a b” is no identifier"),
    (named("a\\u0000"), "is no identifier"),
    (named("a\\u202e"), "is no identifier"),
    (defined("0"), "definitions.0.line: input should be greater"),
    (defined('"3"'), "definitions.0.line: input should be a valid integer"),
    (defined("1e3"), "definitions.0.line: input should be a valid integer"),
    (defined("9" * 20), "definitions.0.line: input should be less"),
    (defined("9" * 5_000), "no JSON: number out of range"),
    (defined("1", source="elsewhere"), "defined in “elsewhere”, which is no source of this file"),
    (relation(type="eats"), "type: input should be 'variant-of'"),
    (relation(target="a"), "a cannot be related to itself"),
    (relation(source="b", type="alternative-to", target="a"), "is symmetric and is stored with its ends in order"),
    (relation('"confidence":NaN'), "confidence: "),
    (relation('"confidence":2'), "confidence: input should be less"),
    (relation('"evidence":[{"source":"notes","line":1,"offset":-1,"quote":"","rule":""}]'), "evidence.0.offset: input should be greater"),
    (relation(target="c"), "the relation ends at “c”, which is no concept of this file"),
    (entry("[]"), "heading.anchors: tuple should have at least 1 item"),
    (entry("[[1,1,0]]"), "the anchors of a passage must begin at 0 and be sorted"),
    (entry("[[0,1,0],[9,2,1],[3,2,9]]"), "the anchors of a passage must begin at 0 and be sorted"),
    (entry("[[0,0,-1]]"), "heading.anchors.0.1: input should be greater"),
    ('{"source":{"id":"other","entries":[' + ENTRY[9:-1] + "]}}", "each entry has a line of its own"),
]


@pytest.mark.parametrize(("record", "says"), WRONG, ids=[f"{number}-{says[:40]}" for number, (_, says) in enumerate(WRONG)])
def test_a_record_that_is_wrong_is_told_with_its_line(record: str, says: str) -> None:
    before = [NOTES] if record.startswith(('{"entry', '{"source')) else [NOTES, A, B] if record.startswith('{"relation') else [NOTES]
    found = problems(by_hand(*before, record))
    assert {problem.line for problem in found} == {len(before) + 2}
    assert any(says in problem.message for problem in found), found


@pytest.mark.parametrize(
    ("records", "line", "says"),
    [
        ([B, A], 3, "must stand further up"),
        ([A, A], 3, "comes twice"),
        ([A, NOTES], 3, "must stand further up"),
        ([NOTES, NOTES], 3, "comes twice"),
        ([NOTES, A, ENTRY], 4, "“A” follows no source"),
        ([ENTRY], 2, "“A” follows no source"),
        ([A, "", B], 3, "no whole record"),
        ([A, B, relation(), relation()], 5, "comes twice"),
        ([A, B, relation(type="used-by"), relation()], 5, "must stand further up"),
    ],
)
def test_a_record_out_of_its_place_is_told_with_its_line(records: list[str], line: int, says: str) -> None:
    (problem,) = problems(by_hand(*records))
    assert problem.line == line
    assert says in problem.message


def test_bytes_that_are_no_utf8_are_told_with_their_line() -> None:
    (problem,) = problems(BARE + b'\n{"concept":{"id":"a","name":"caf\xe9"}}\n')
    assert problem == Problem(
        "graph.jsonl", 2, "no JSON: invalid unicode code point at column 33; the line is damaged, export the graph again"
    )


def test_everything_that_is_wrong_is_told_at_once_but_not_what_only_follows_from_it() -> None:
    broken = [A.replace("name", "nome"), B.replace('"}', "}"), relation()]
    assert [(problem.line, problem.message.partition(":")[0]) for problem in problems(by_hand(*broken))] == [
        (2, "name"),
        (2, "nome"),
        (3, "no JSON"),
    ]
    assert len(problems(by_hand(*["x"] * 1000))) == MOST_PROBLEMS
