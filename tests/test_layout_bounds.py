"""Documents that hold more than is read: refused at once, with the line and what to do, before any layout looks at them."""

from pathlib import Path

import pytest

from graph import InvalidDocuments
from loader.formats.rdf_facts import MOST
from loader.layouts import bounds
from loader.layouts.lines import raw_lines
from loader.layouts.shapes import Shape, is_art, shape
from loader.located import MOST_PASSAGES, Places
from loader.problems import NoGlossary
from loader.reading import read_sources

from .formats import read, refusal

PROSE = "Flour that is cooked in fat until it smells of nuts."
SPLIT = "split it into several documents"


TEXTS = {
    "lines": ("a\n" * (bounds.MOST_TEXT_LINES + 9), f"80001: more than 80,000 lines; {SPLIT}"),
    "lines of Windows": ("a\r\n" * (bounds.MOST_TEXT_LINES + 9), f"80001: more than 80,000 lines; {SPLIT}"),
    "empty lines": ("\n" * 500_000 + "a", f"400001: more than 400,000 lines; {SPLIT}"),
    "a long line": ("Roux\n" + "word " * 30_000, "2: a line of more than 100,000 characters; break it where its paragraphs end"),
    "headings": ("# a\n" * 25_000, f"1: more than 20,000 headings; {SPLIT}"),
    "marks": ("Roux\n\n" + ("[" * 900 + "\n\n") * 200, f"1: more than 150,000 stars, brackets and other marks; {SPLIT}"),
}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_text_that_is_too_much_is_refused_with_what_to_do(kind: str, name: str) -> None:
    text, told = TEXTS[kind]
    assert refusal(text, name) == f"{name}:{told}"


def test_a_text_within_the_bounds_is_read_whatever_its_size() -> None:
    text = "".join(f"Term{number}: {PROSE}\n" for number in range(2_000))
    assert len(read(text, "a.txt").source.entries) == 2_000


DATA = {
    "rows": ("a.csv", "term,definition\n" + "a,b\n" * 20_001, "20001: more than 20,000 rows"),
    "columns": ("a.csv", "term,definition\na" + ",b" * 300 + "\n", "2: more than 200 cells in a row"),
    "cells": ("a.csv", "term,definition" + ",x" * 150 + "\n" + ("a" + ",b" * 150 + "\n") * 1_500, "1325: more than 200,000 cells"),
    "quotes": ("a.csv", "term,definition\na," + '"' * 400_002 + "\n", "1: more than 400,000 quotes"),
    "escapes": ("a.json", '[{"term": "a", "definition": "' + "\\n" * 200_001 + '"}]', "1: more than 200,000 escapes"),
    "keys": (
        "a.json",
        '[\n{"term": "a", "definition": "b c d"' + "".join(f', "k{n}": 1' for n in range(600)) + "}]",
        "2: more than 500 keys",
    ),
    "entries": ("a.json", "{" + ",".join(f'"a{number}": "b c d"' for number in range(20_001)) + "}", "1: 20,001 entries"),
    "terms": ("a.obo", "format-version: 1.2\n" + "\n[Term]\nid: a\n" * 20_001, "60003: more than 20,000 terms"),
    "lines": ("a.obo", "format-version: 1.2\n" + "\n" * 200_000, "150001: more than 150,000 lines"),
    "characters": ("a.ttl", "@prefix : <http://x/> .\n" + "#" * 4_000_000, "2: more than 4,000,000 characters"),
}


@pytest.mark.parametrize("kind", DATA)
def test_a_file_of_data_that_is_too_much_is_refused_with_its_line(kind: str) -> None:
    name, text, told = DATA[kind]
    assert refusal(text, name).startswith(f"{name}:{told}")


def test_the_escapes_of_a_whole_language_are_read() -> None:
    text = '[{"term": "a", "definition": "' + "\\u4e00" * 90_000 + '"}]'
    assert len(read(text, "a.json").source.entries[0].text) == 90_000


def test_marks_count_over_all_values_of_a_file_of_data() -> None:
    values = ",\n".join(f'{{"term": "a{number}", "definition": "a b c {"*" * 19_000}"}}' for number in range(9))
    assert refusal(f"[{values}]", "a.json").startswith("a.json:8: more than 150,000 stars")


@pytest.mark.parametrize(
    ("head", "one", "name"),
    [("@prefix : <http://x/> .\n", ":a :b :c{}.\n", "a.ttl"), ('{{"@context": {{}}, "@id": "a:a", "a:b": [\n', "{},\n", "a.jsonld")],
)
def test_statements_of_a_graph_are_bounded(head: str, one: str, name: str) -> None:
    end = '"a"]}' if name.endswith("ld") else ""
    text = head.replace("{{", "{").replace("}}", "}") + "".join(one.format(number) for number in range(MOST + 10)) + end
    assert f"more than {MOST:,} statements; split it into several documents" in refusal(text, name)


def test_passages_of_a_document_are_bounded() -> None:
    places = Places("a")
    with pytest.raises(bounds.TooMuch, match="passages"):
        for _ in range(MOST_PASSAGES + 1):
            places.passage("a", 0)


def test_only_what_may_be_no_glossary_at_all_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "terms.md").write_text("## Roux\n\nFlour.\n\n## Jus\n\nJuice.\n")
    (tmp_path / "settings.json").write_text('{"a": {"b": [1, 2]}}')
    (tmp_path / "odd.txt").write_text("{ } ;\n{ } ;\n")
    batch = read_sources([tmp_path])
    assert [source.source.id for source in batch.sources] == ["terms"]
    assert sorted(Path(told.file).name for told in batch.warnings) == ["odd.txt", "settings.json"]
    (tmp_path / "broken.json").write_text('[{"term": "a",}]')
    with pytest.raises(InvalidDocuments) as refused:
        read_sources([tmp_path])
    assert not any(isinstance(told, NoGlossary) for told in refused.value.problems)


@pytest.mark.parametrize("text", ["a\nb", "a\nb\n", "", "\n\na", "a\r\nb\n", "a\rb\r", "a\u2028b\x0bc\n"])
def test_lines_and_their_offsets_are_the_same_with_and_without_carriage_returns(text: str) -> None:
    with_returns = list(raw_lines(text + "\r"))
    assert [line for _, line in raw_lines(text)] == [line for _, line in with_returns][: len(list(raw_lines(text)))]
    assert all(text.startswith(line, at) for at, line in raw_lines(text))


@pytest.mark.parametrize(
    "text", ["", "B", "A | B | C", "┌──┐", "=====", "a = b", "déjà vu … — — — — —", "…" * 40 + "a", "漢字漢字漢字", "12 sauces"]
)
def test_a_drawing_is_told_as_its_shape_tells_it(text: str) -> None:
    assert is_art(text) == (shape(text) is Shape.ART)


def test_a_long_text_without_headings_is_no_note() -> None:
    text = "".join(f"Term{number}\n{PROSE}\n\n" for number in range(90))
    assert read(text, "roux.txt").source.layout == "line-pairs"
