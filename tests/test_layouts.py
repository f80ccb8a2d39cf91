"""Layouts are recognised by their looks, entries come out as written, and every word leads back to its place."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph import Entry, InvalidDocuments, Passage
from loader.recognise import Reading, read_entries
from loader.table import LAYOUTS
from loader.layouts.lines import raw_lines
from loader.layouts.page import Page

from .effort import examples
from .layout_documents import (
    BITES,
    CATEGORY_ENTRIES,
    DOCUMENTS,
    INLINE_PAIRS,
    LABELLED_ARTICLE,
    LINE_PAIRS,
    MARKDOWN,
    TERM_PAGE,
)
from .needs import SHARED

LENGTH = 160_000
"""Characters of a long and monotonous text."""


def terms(reading: Reading) -> list[str]:
    return [entry.term for entry in reading.entries]


def fields(entry: Entry) -> dict[str, list[str]]:
    return {field.label: [passage.text for passage in field.passages] for field in entry.fields}


def entry(reading: Reading, term: str) -> Entry:
    return next(entry for entry in reading.entries if entry.term == term)


def passages(reading: Reading) -> Iterator[Passage]:
    for entry in reading.entries:
        yield entry.heading
        yield from entry.definition
        for field in entry.fields:
            yield from field.passages


def assert_leads_back(text: str, reading: Reading) -> None:
    """Every word of every passage stands where its anchors say, on that line."""
    starts = [offset for offset, _ in raw_lines(text)]
    for passage in passages(reading):
        for word in re.finditer(r"\S+", passage.text):
            line, offset = passage.place(word.start())
            assert 1 <= line <= len(starts)
            assert starts[line - 1] <= offset <= len(text)
            assert offset < (starts[line] if line < len(starts) else len(text) + 1)
            assert "&" in text or "\\" in text or "\0" in text or text[offset] == word.group()[0]


def assert_nothing_is_lost(text: str, reading: Reading) -> None:
    told = {anchor.line for passage in passages(reading) for anchor in passage.anchors}
    skipped = {skipped.line for skipped in reading.skipped}
    assert not told & skipped
    assert told | skipped >= {number for number, (_, line) in enumerate(raw_lines(text), 1) if line.strip()}


@pytest.mark.parametrize("layout", DOCUMENTS)
def test_a_layout_is_recognised_by_its_looks(layout: str) -> None:
    assert read_entries(DOCUMENTS[layout]).layout == layout


@pytest.mark.parametrize("layout", DOCUMENTS)
def test_every_word_leads_back_to_its_place(layout: str) -> None:
    assert_leads_back(DOCUMENTS[layout], read_entries(DOCUMENTS[layout]))


@pytest.mark.parametrize("layout", DOCUMENTS)
def test_every_line_is_part_of_an_entry_or_passed_over_with_a_reason(layout: str) -> None:
    reading = read_entries(DOCUMENTS[layout])
    assert_nothing_is_lost(DOCUMENTS[layout], reading)
    assert all(skipped.reason for skipped in reading.skipped)


@pytest.mark.parametrize("layout", DOCUMENTS)
def test_windows_line_ends_change_nothing_but_offsets(layout: str) -> None:
    text = DOCUMENTS[layout].replace("\n", "\r\n")
    reading = read_entries(text)
    assert terms(reading) == terms(read_entries(DOCUMENTS[layout]))
    assert [entry.line for entry in reading.entries] == [entry.line for entry in read_entries(DOCUMENTS[layout]).entries]
    assert_leads_back(text, reading)


def test_a_category_line_gives_the_category_also_where_it_is_glued_to_a_labelled_line() -> None:
    reading = read_entries(CATEGORY_ENTRIES)
    assert [(entry.term, entry.category) for entry in reading.entries] == [
        ("Roux", "Sauce"),
        ("Béchamel (White Sauce)", "Sauce"),
        ("Blanch", "Heat"),
        ("Sweat", "Heat"),
    ]
    assert reading.title == "Kitchen Words"


def test_a_labelled_line_is_a_field_and_no_part_of_the_definition() -> None:
    roux = entry(read_entries(CATEGORY_ENTRIES), "Roux")
    assert roux.text == "Flour cooked in an equal weight of fat until it smells of nuts."
    assert fields(roux) == {"Used by": ["béchamel, velouté and other thickened sauces."]}


def test_category_entries_need_no_empty_lines() -> None:
    tight = "\n".join(line for line in CATEGORY_ENTRIES.split("\n") if line)
    assert terms(read_entries(tight)) == terms(read_entries(CATEGORY_ENTRIES))


def test_letters_counts_and_blurbs_between_pairs_are_no_entries() -> None:
    reading = read_entries(LINE_PAIRS)
    assert terms(reading) == ["Cost Model", "Hash Join", "MVCC (multi-version concurrency control)", "Write-Ahead Log (WAL)"]
    assert {entry.category for entry in reading.entries} == {"Query Planning"}


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_pairs_may_stand_apart(gap: str) -> None:
    assert terms(read_entries(LINE_PAIRS.replace("\n", gap))) == terms(read_entries(LINE_PAIRS))


def test_menus_and_a_footer_around_pairs_are_no_entries() -> None:
    menu = "Home\nRecipes\nHundreds of dishes for every day and every taste\nShop\nPans and pots that you will want to have\nSign in\n"
    footer = "Privacy Policy\n© 2031 Example Press\n"
    reading = read_entries(menu + LINE_PAIRS + footer)
    assert terms(reading) == terms(read_entries(LINE_PAIRS))


def test_a_heading_alone_between_pairs_is_the_category_of_those_below() -> None:
    text = (
        "Bread\nAutolyse\nA rest of flour and water.\nCrumb\nThe inside of a loaf.\n"
        "Pastry\nLamination\nFolding butter into dough.\nBlind baking\nBaking a crust before its filling.\n"
    )
    assert [entry.category for entry in read_entries(text).entries] == ["Bread", "Bread", "Pastry", "Pastry"]


@pytest.mark.parametrize("head", ["Cooking glossary\nThe words that cooks use all day.\n", "Sauces (3)\nHow to thicken what is thin.\n"])
def test_a_title_with_a_blurb_above_pairs_is_no_entry(head: str) -> None:
    reading = read_entries(head + "Roux\nFlour cooked in fat.\nJus\nThe juices of a roast.\n")
    assert terms(reading) == ["Roux", "Jus"]
    assert reading.title == head.split("\n")[0].removesuffix(" (3)")


def test_one_letter_may_be_a_term() -> None:
    text = "B\nB-Tree\nA balanced search tree.\nC\nA language in which many engines are written.\nD\nDelta\nA difference of two versions.\n"
    assert terms(read_entries(text)) == ["B-Tree", "C", "Delta"]


def test_pairs_whose_definitions_are_no_sentences_are_known_by_standing_in_twos() -> None:
    text = "Roux\nFlour cooked in fat\n\nMornay\nWhite sauce with cheese\n\nVelouté\nLight stock thickened with a roux\n"
    assert [entry.text for entry in read_entries(text).entries][1] == "White sauce with cheese"


def test_a_definition_broken_over_several_lines_is_one_passage() -> None:
    text = (
        "Stenosis\nA narrowing of a vessel that slows the blood in it. It may be found by\n"
        "Doppler ultrasound or by the sound that a stethoscope picks up.\n\n"
        "Infarct\nTissue that died because its supply of blood was cut off.\n"
    )
    reading = read_entries(text)
    assert reading.entries[0].text.endswith("found by Doppler ultrasound or by the sound that a stethoscope picks up.")
    assert len(reading.entries[0].definition[0].anchors) == 2
    assert_leads_back(text, reading)


def test_an_article_without_a_heading_is_named_by_the_subject_of_its_first_sentence() -> None:
    (article,) = read_entries(LABELLED_ARTICLE).entries
    assert (article.term, article.line) == ("Sourdough", 4)
    assert article.text == "Sourdough is a way of raising bread with wild yeast. It needs no bought yeast."


def test_every_bracketed_label_is_a_field_also_several_on_a_line() -> None:
    (article,) = read_entries(LABELLED_ARTICLE).entries
    assert list(fields(article)) == ["Think of it as", "Starter", "Levain", "Time", "Cost"]
    assert fields(article)["Levain"] == ["The part of the starter that goes into the dough"]


def test_an_article_with_a_heading_is_named_by_it() -> None:
    (article,) = read_entries(LABELLED_ARTICLE.replace("Library", "Sourdough")).entries
    assert (article.term, article.line) == ("Sourdough", 1)


def test_a_bite_is_named_without_its_subtitle_and_keeps_it_in_the_heading() -> None:
    reading = read_entries(BITES)
    assert terms(reading) == ["LSM Trees", "WAL (write-ahead log)", "Buffer Pool"]
    assert reading.entries[0].heading.text == "LSM Trees: Writes First, Order Later"
    assert {entry.category for entry in reading.entries} == {"Storage Engines"} == {reading.title}


def test_bites_need_no_empty_lines() -> None:
    tight = "\n".join(line for line in BITES.split("\n") if line)
    assert terms(read_entries(tight)) == terms(read_entries(BITES))


def test_of_a_page_in_a_site_only_its_own_headings_are_entries() -> None:
    reading = read_entries(TERM_PAGE)
    assert terms(reading) == ["Anaemia", "Iron-deficiency anaemia"]
    assert (reading.title, reading.entries[0].category) == ("Anaemia", "blood")
    assert len(reading.entries[0].definition) == 2


def test_a_by_line_or_a_repeated_title_does_not_part_a_page_from_its_heading() -> None:
    page = TERM_PAGE.replace("bloodbeginner", "Anaemia\n\nWritten by Jo Doe")
    reading = read_entries(page)
    assert [(entry.term, entry.category) for entry in reading.entries] == [("Anaemia", ""), ("Iron-deficiency anaemia", "")]
    assert_nothing_is_lost(page, reading)


def test_the_related_terms_of_a_page_belong_to_its_term_and_end_before_the_footer() -> None:
    page, form = read_entries(TERM_PAGE).entries
    assert fields(page)["Related terms"] == ["Haemoglobin", "Ferritin", "Red Blood Cell"]
    assert "Related terms" not in fields(form)


def test_related_terms_without_empty_lines_end_at_one() -> None:
    tight = TERM_PAGE.replace("Haemoglobin\n\nFerritin\n\nRed Blood Cell\n", "Haemoglobin\nFerritin\nRed Blood Cell\n").replace(
        "Related terms\n\n", "Related terms\n"
    )
    assert fields(read_entries(tight).entries[0])["Related terms"] == ["Haemoglobin", "Ferritin", "Red Blood Cell"]


def test_questions_and_lists_on_a_page_are_fields() -> None:
    form = fields(read_entries(TERM_PAGE).entries[1])
    assert form["Two things to look for"] == ["Pale skin on the inside of the eyelid", "A heart that beats fast at rest"]
    assert form["How is it found?"] == ["A blood count shows it in minutes."]


def test_markdown_terms_stand_below_groups_and_the_title() -> None:
    reading = read_entries(MARKDOWN)
    assert [(entry.term, entry.category) for entry in reading.entries] == [("Roux", "Thick"), ("Béchamel", "Thick"), ("Jus", "Thin")]
    assert reading.title == "Cooking terms"


def test_markdown_text_is_what_a_reader_sees() -> None:
    roux = entry(read_entries(MARKDOWN), "Roux")
    assert roux.text == "A mixture of flour and fat, see brown roux for the long one."
    assert fields(roux) == {"Used by": ["Béchamel, Velouté"], "Requires": ["flour"], "See also": ["Béchamel", "Velouté"]}


def test_lists_of_other_terms_are_fields_and_lists_of_links_are_nothing() -> None:
    reading = read_entries(MARKDOWN)
    assert fields(entry(reading, "Béchamel")) == {"See also": ["Roux", "Mornay"]}
    assert fields(entry(reading, "Jus")) == {}
    assert entry(reading, "Jus").text == "The juices of a roast."


def test_code_and_comments_are_no_text() -> None:
    told = " ".join(passage.text for passage in passages(read_entries(MARKDOWN)))
    assert "secret" not in told
    assert "not a heading" not in told


def test_a_contents_list_and_a_notice_under_many_headings_are_no_definitions() -> None:
    stubs = "".join(f"## {name}\nNobody wrote this yet, [help out](https://example.org)!\n" for name in ("Keel", "Bow", "Stern"))
    text = f"# Words of the sea\n## Contents\n* [Keel](#keel)\n* [Bow](#bow)\n{stubs}## Mast\nA pole that carries sails.\n"
    reading = read_entries(text)
    assert [(entry.term, entry.text) for entry in reading.entries] == [
        ("Keel", ""),
        ("Bow", ""),
        ("Stern", ""),
        ("Mast", "A pole that carries sails."),
    ]


def test_a_single_markdown_heading_is_a_term() -> None:
    (only,) = read_entries("# PPO\n```\n# not a heading\n```\n    # nor this\n").entries
    assert only.term == "PPO"
    assert read_entries("# PPO\nDefinition: a method\n").entries[0].text == "a method"


def test_parts_that_come_under_every_term_are_no_terms() -> None:
    text = "".join(
        f"## {name}\n\nA sauce.\n\n### Method\n\nStir it well.\n\n### Serving\n\nServe it warm.\n\n" for name in ("Mornay", "Aioli")
    )
    reading = read_entries(text)
    assert terms(reading) == ["Mornay", "Aioli"]
    assert fields(reading.entries[0]) == {"Method": ["Stir it well."], "Serving": ["Serve it warm."]}


def test_underlined_headings_are_headings() -> None:
    text = "Words of the sea\n================\n\nKeel\n----\nThe lowest timber.\n\nBow\n---\nThe front of a ship.\n"
    assert terms(read_entries(text)) == ["Keel", "Bow"]


def test_terms_and_definitions_may_share_a_line() -> None:
    reading = read_entries(INLINE_PAIRS)
    assert [(entry.term, entry.category, entry.text) for entry in reading.entries] == [
        ("Adagio", "Tempo", "slow and stately"),
        ("Allegro", "Tempo", "fast and bright, with energy"),
        ("Forte", "Dynamics", "loud"),
        ("Piano", "Dynamics", "soft; also a keyboard instrument."),
    ]
    assert fields(reading.entries[-1]) == {"See also": ["Forte"]}


@pytest.mark.parametrize("separator", [": ", "\t", " – ", " — "])
def test_tabs_colons_and_dashes_separate(separator: str) -> None:
    text = "".join(f"* {term}{separator}a thing that {term.lower()}s do\n" for term in ("Triage", "Biopsy", "Suture"))
    assert terms(read_entries(text)) == ["Triage", "Biopsy", "Suture"]


def test_bold_terms_of_a_list_lose_their_marks() -> None:
    text = (
        "# Triage\n\n- **Sepsis**: an answer of the body to an infection\n- **Edema:** swelling from caught fluid\n- `Pulse`: a beat in\n"
    )
    reading = read_entries(text, name="a.md")
    assert (reading.title, terms(reading)) == ("Triage", ["Sepsis", "Edema", "Pulse"])
    assert_leads_back(text, reading)


def test_names_in_any_script_are_kept_as_they_are() -> None:
    text = "سياق\nالنص الذي يراه النموذج قبل أن يجيب على السؤال المطروح عليه.\nКонтекст\nТекст, который модель видит перед ответом.\n"
    assert terms(read_entries(text)) == ["سياق", "Контекст"]


def test_a_text_without_words_has_no_entries() -> None:
    assert read_entries(" \n\t\n") == Reading("")


@pytest.mark.parametrize(
    "text", ["x", "<html><body><dl><dt>Roux</dt>\n<dd>Flour and fat.</dd></dl>", "- slug: roux\n  term: Roux\n  def: >\n    Flour."]
)
def test_what_has_no_known_layout_is_refused_with_what_is_expected(text: str) -> None:
    with pytest.raises(InvalidDocuments, match=r"a\.txt:1: .*what can be read: .*Markdown headings") as refused:
        read_entries(text, name="a.txt")
    assert len(refused.value.problems) == 1


def test_names_that_are_too_long_are_refused_all_at_once() -> None:
    with pytest.raises(InvalidDocuments) as refused:
        read_entries(f"# {'N' * 10_000}\n\nA text.\n\n# Fine\n\nA text.\n\n# {'M' * 400}\n\nA text.\n", name="a.md")
    assert [problem.line for problem in refused.value.problems] == [1, 9]


WORDS = st.sampled_from(
    ["Roux", "A sauce.", "Used by: cooks", "a", "C", "12", "3 min read", "Sign in", "Related terms", "──", "It is made of milk and flour."]
)
MARKS = st.sampled_from(
    ["# ", "## ", "- ", "  - ", "> ", "[L]: ", "**b** ", "[a](b) ", "`c` ", "![p](q) ", "<!-- x --> ", "---", "```", "|", "  ", "\t", " - "]
)
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\x0c", "\x1f", "\xa0", " ", ""])
PIECES = st.lists(st.tuples(st.lists(MARKS, max_size=2).map("".join), WORDS | st.text(max_size=12), ENDS).map("".join), max_size=40).map(
    "".join
)


@given(text=st.text() | PIECES)
@examples(300)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_any_text_goes_through_every_layout(layout: object, text: str) -> None:
    chosen = next(known for known in LAYOUTS if known is layout)
    page = Page(text)
    if page.raw and chosen.fits(page) > 0:
        parsed = chosen.parse(page)
        assert_leads_back(text, Reading(chosen.name, parsed.title, parsed.entries))


@given(text=st.text() | PIECES)
@example(text="# 0\n\x0c\r0")
@examples(500)
def test_any_text_is_read_or_refused_and_nothing_is_lost(text: str) -> None:
    try:
        reading = read_entries(text, name="a.txt")
    except InvalidDocuments as refused:
        assert all(1 <= problem.line <= text.count("\n") + text.count("\r") + 1 for problem in refused.problems)
    else:
        assert_leads_back(text, reading)
        assert_nothing_is_lost(text, reading)


HOSTILE = [
    "[",
    "![",
    "*",
    "**a ",
    "> ",
    "`",
    "<",
    "(",
    "](",
    "[a](",
    "&",
    "\\",
    "a ",
    "of ",
    "[L]: x ",
    "A: b ",
    "\t",
    "a > ",
    "x",
    "of\n",
    "- a\n",
    "# a\n",
]


@pytest.mark.timeout(30)  # were the time to grow with the square of the length, this would be minutes
@pytest.mark.parametrize("piece", [*HOSTILE, *DOCUMENTS.values()], ids=[*map(repr, HOSTILE), *DOCUMENTS])
@pytest.mark.parametrize("start", ["", "# A\n\ntext\n\n# B\n\n"], ids=["plain", "markdown"])
def test_a_long_and_monotonous_document_is_read_or_refused(start: str, piece: str) -> None:
    with suppress(InvalidDocuments):
        assert read_entries(start + piece * (LENGTH // len(piece))).layout in {"", *(layout.name for layout in LAYOUTS)}


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
