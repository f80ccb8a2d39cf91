"""Plain text laid out in pairs, categories, pieces and pages gives its entries as written."""

import pytest

from loader.recognise import read_entries

from .layout_checks import assert_leads_back, assert_nothing_is_lost, entry, fields, terms
from .layout_documents import (
    BITES,
    CATEGORY_ENTRIES,
    INLINE_PAIRS,
    LABELLED_ARTICLE,
    LINE_PAIRS,
    TERM_PAGE,
)


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
