"""Layouts are recognised by their looks, every word leads back to its place, and any text is read or refused."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph import InvalidDocuments
from loader.layouts.page import Page
from loader.recognise import Reading, read_entries
from loader.table import LAYOUTS

from .effort import examples
from .layout_checks import assert_leads_back, assert_nothing_is_lost, terms
from .layout_documents import (
    DOCUMENTS,
)

LENGTH = 160_000
"""Characters of a long and monotonous text."""


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


def test_a_text_without_words_has_no_entries() -> None:
    assert read_entries(" \n\t\n") == Reading("")


def test_what_has_no_known_layout_is_refused_with_what_is_expected() -> None:
    with pytest.raises(InvalidDocuments, match=r"a\.txt:1: no known layout; what can be read: .*Markdown headings") as refused:
        read_entries("x", name="a.txt")
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
