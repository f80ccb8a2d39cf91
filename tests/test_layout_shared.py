"""Real documents give the entries that a person found in them."""

import json

import pytest

from loader.recognise import read_entries

from .layout_checks import assert_leads_back, assert_nothing_is_lost, passages, terms
from .needs import SHARED

SEEDS = {
    "000_ea63cbc10a63fd49.txt": ("category-entries", 16),
    "001_0503d0a76d72ceec.txt": ("line-pairs", 23),
    "002_5d6a76e5ac8e99c2.txt": ("labelled-article", 1),
    "003_3f7de49e05b52ab1.txt": ("bites", 20),
    "004_a63ed5c1ff008899.txt": ("term-page", 3),
}


def shared(path: str) -> str:
    return (SHARED / path).read_text(encoding="utf-8")


@pytest.mark.shared
@pytest.mark.parametrize("seed", SEEDS)
def test_a_real_page_gives_the_entries_a_person_found(seed: str) -> None:
    reading = read_entries(shared(f"seeds/{seed}"))
    gold = json.loads(shared("gold/seeds/concepts.json"))["concepts"]
    places = [
        place for concept in gold for place in concept["defined_in"] if place["file"] == seed and concept["definition_kind"] == "entry"
    ]
    assert (reading.layout, len(reading.entries)) == SEEDS[seed]
    assert [entry.line for entry in reading.entries] == sorted(place["line_start"] for place in places)
    for place in places:
        found = next(entry for entry in reading.entries if entry.line == place["line_start"])
        assert place.get("heading") in (None, found.heading.text, found.term)
        assert found.category == (place.get("category") or "")
        assert [line for passage in found.definition for line, *_ in [passage.place(0)]] == place["definition_lines"]


@pytest.mark.shared
@pytest.mark.parametrize("seed", SEEDS)
def test_no_boilerplate_of_a_real_page_is_part_of_an_entry(seed: str) -> None:
    text = shared(f"seeds/{seed}")
    reading = read_entries(text)
    chrome = json.loads(shared("gold/seeds/boilerplate.json"))["files"][seed]["boilerplate"]
    told = {anchor.line for passage in passages(reading) for anchor in passage.anchors}
    assert not told & {line for part in chrome for line in range(part["line_start"], part["line_end"] + 1)}
    assert_leads_back(text, reading)
    assert_nothing_is_lost(text, reading)


@pytest.mark.shared
def test_a_real_markdown_glossary_gives_its_terms() -> None:
    text = shared("practice/docs/03_dl_glossary.md")
    reading = read_entries(text, name="03_dl_glossary.md")
    gold = json.loads(shared("practice/gold/03_dl_glossary.json"))["concepts"]
    assert {entry.line for entry in reading.entries} >= {concept["line"] for concept in gold if not concept.get("optional")}
    assert "Resources" not in terms(reading)
    assert_nothing_is_lost(text, reading)
