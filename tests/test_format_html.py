"""HTML pages as site generators, wikis, blogs and offices write them: every term, nothing of the site around."""

import re
from pathlib import Path

import pytest

from graph import Entry, Passage
from loader.reading import ReadSource, document, read_source

PAGES = Path(__file__).parent / "data" / "html"

TERMS = {
    "accordion.html": ["Annuity", "Vesting", "Lump sum"],
    "bootstrap_list.html": ["Plaintiff", "Defendant", "Amicus curiae (friend of the court)", "Affidavit", "Writ"],
    "cards.html": ["Router", "BGP", "Switch", "Trunk"],
    "confluence.html": ["Bill of lading", "Consignee", "Demurrage"],
    "government.html": ["Aquifer", "Riparian zone", "Spring"],
    "headings_in_articles.html": ["Data lake", "Warehouse", "ETL (extract, transform, load)"],
    "json_ld.html": ["Belay", "Crux"],
    "languages.html": ["Customs", "Tariff", "Quota"],
    "lines_and_breaks.html": ["Abeam", "Bilge", "Cleat"],
    "mediawiki.html": ["Warp", "Weft", "Heddle", "Shuttle"],
    "microdata.html": ["Brood", "Super", "Swarm"],
    "old_tables.htm": ["Bleed", "Gutter", "Kern", "Leading"],
    "sphinx.html": ["rennet", "curd", "whey"],
    "term_page.html": ["Caramelization"],
    "wordpress.html": ["Deductible", "Depreciation", "Endorsement", "Exclusion", "Premium"],
}


def page(name: str) -> ReadSource:
    return read_source(document((PAGES / name).read_bytes(), path=name, id="page"))


def entries(name: str) -> dict[str, Entry]:
    return {entry.term: entry for entry in page(name).source.entries}


def fields(entry: Entry) -> dict[str, list[str]]:
    return {field.label.lower(): [passage.text for passage in field.passages] for field in entry.fields}


def passages(entry: Entry) -> list[Passage]:
    return [entry.heading, *entry.definition, *(passage for field in entry.fields for passage in field.passages)]


@pytest.mark.parametrize("name", TERMS)
def test_every_term_of_a_page_is_read_and_nothing_else(name: str) -> None:
    read = page(name)
    assert read.source.layout == "html"
    assert [entry.term for entry in read.source.entries] == TERMS[name]
    assert all(entry.definition for entry in read.source.entries)


def test_every_page_is_expected() -> None:
    assert set(TERMS) == {path.name for path in PAGES.iterdir()}


@pytest.mark.parametrize("name", TERMS)
def test_every_word_stands_where_its_passage_says(name: str) -> None:
    read = page(name)
    text = read.document.text
    for passage in (passage for entry in read.source.entries for passage in passages(entry)):
        for word in re.finditer(r"[A-Za-z]{3,}", passage.text):
            line, offset = passage.place(word.start())
            assert text[offset : offset + len(word.group())] == word.group()
            assert line == 1 + text.count("\n", 0, offset)


@pytest.mark.parametrize("name", TERMS)
def test_line_ends_of_any_kind_give_the_same_entries(name: str) -> None:
    data = (PAGES / name).read_bytes().replace(b"\n", b"\r\n")
    read = read_source(document(data, path=name, id="page"))
    plain = page(name).source.entries
    assert [(entry.term, entry.text, entry.line) for entry in read.source.entries] == [(one.term, one.text, one.line) for one in plain]


def test_nothing_of_the_site_is_part_of_a_definition() -> None:
    told = " ".join(passage.text for name in TERMS for entry in entries(name).values() for passage in passages(entry))
    for words in ("¶", "edit", "Read more", "cookies", "Share", "very helpful", "Sign up", "not text", "[2]", "Old weaver", "min read"):
        assert words.lower() not in told.lower()


def test_several_terms_of_one_definition_are_one_entry_with_other_names() -> None:
    assert fields(entries("sphinx.html")["curd"])["also known as"] == ["junket"]
    assert fields(entries("mediawiki.html")["Weft"])["also known as"] == ["woof"]


def test_a_definition_is_a_passage_a_paragraph_and_a_passage_an_item() -> None:
    assert [passage.text for passage in entries("sphinx.html")["curd"].definition] == [
        "What is left when the whey has run off.",
        "It is cut before it is pressed:",
        "small grains for hard cheese",
        "large ones for soft cheese",
    ]


def test_entities_and_breaks_are_read() -> None:
    assert entries("sphinx.html")["whey"].text == "The thin liquid that runs off the curd – good for ricotta."
    assert entries("wordpress.html")["Endorsement"].text == "A written change to a policy. It may add or take away cover."


def test_a_paragraph_without_a_term_goes_on_with_the_one_before() -> None:
    assert [passage.text for passage in entries("wordpress.html")["Deductible"].definition] == [
        "The part of a loss that the insured pays before the insurer pays anything.",
        "A higher deductible usually means a lower premium.",
    ]


def test_links_lead_to_the_key_of_another_entry() -> None:
    found = entries("mediawiki.html")
    (link,) = found["Weft"].definition[0].links
    assert found["Weft"].definition[0].text[link.start : link.end] == "warp"
    assert link.target == found["Warp"].key == "warp"


@pytest.mark.parametrize(
    ("name", "term", "key"),
    [
        ("sphinx.html", "whey", "term-whey"),
        ("old_tables.htm", "Bleed", "bleed"),
        ("government.html", "Aquifer", "aquifer"),
        ("cards.html", "BGP", "bgp"),
        ("accordion.html", "Annuity", "annuity"),
        ("json_ld.html", "Belay", "belay"),
        ("cards.html", "Router", ""),
    ],
)
def test_the_key_of_an_entry_is_the_id_the_page_gives_it(name: str, term: str, key: str) -> None:
    assert entries(name)[term].key == key


def test_the_category_is_the_heading_of_the_group_and_never_a_letter() -> None:
    assert [entry.category for entry in entries("bootstrap_list.html").values()] == ["People"] * 3 + ["Papers"] * 2
    assert [entry.category for entry in entries("mediawiki.html").values()] == ["Yarns", "Yarns", "Tools", "Tools"]
    assert {entry.category for entry in entries("government.html").values()} == {""}


def test_labelled_parts_are_fields() -> None:
    assert fields(entries("government.html")["Riparian zone"]) == {
        "also known as": ["river bank zone, riverside"],
        "see also": ["Aquifer", "Spring"],
    }
    assert fields(entries("languages.html")["Tariff"])["used by"] == ["customs"]
    assert fields(entries("term_page.html")["Caramelization"])["related terms"] == ["Maillard reaction", "Sucrose"]


def test_columns_of_a_table_are_names_definitions_and_fields() -> None:
    assert fields(entries("confluence.html")["Bill of lading"]) == {"also known as": ["B/L"], "related terms": ["Consignee", "Carrier"]}


def test_terms_in_other_languages_and_expansions_are_other_names() -> None:
    assert fields(entries("languages.html")["Customs"])["also known as"] == ["douane", "Zoll"]
    assert fields(entries("cards.html")["BGP"])["also known as"] == ["Border Gateway Protocol"]


def test_the_title_is_the_front_matters_or_the_headings() -> None:
    assert page("bootstrap_list.html").source.title == "Words of the court"
    assert page("sphinx.html").source.title == "Words of the dairy"
    assert page("json_ld.html").source.title == "Climbing words"
