"""HTML that is broken or meant to break: read or refused in time, and nothing else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments
from loader.reading import document, read_source

from .effort import examples
from .test_format_html import PAGES

PATIENCE = 5.0
"""Seconds for any document."""

MEGA = 1 << 20

HOSTILE: dict[str, str] = {
    "depth": "<div>" * 200_000,
    "cdata": "<![CDATA[" * 20_000,
    "open bold": "<p><b>" * 10_000,
    "open attribute": "<html>" + "<a b='" * 200_000,
    "attributes": "<html><p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">x",
    "closing": "<div>" * 200 + "</b>" * 70_000,
    "comments": "<html>" + "<!--" * MEGA,
    "angles": "<html>" + "<" * (4 * MEGA),
    "ampersands": "<html><p>" + "&" * (4 * MEGA),
    "one line": "<html><p>" + "x " * (4 * MEGA),
    "uneven": "<html><h2>a b</h2><p>" + "x  " * (3 * MEGA),
    "entities": "<html><h2>a b</h2><p>" + "&amp;" * 1_500_000,
    "blanks": "<html><p>" + " " * (9 * MEGA) + "x",
    "equals": "<html><a " + "=" * (4 * MEGA),
    "scripts": "<html>" + "<script>" * MEGA,
    "tables": "<html>" + "<table><tr><td>" * 20_000,
    "classes": "<html><p class='" + "x-y " * 100_000 + "'>x",
    "template": "<html><p>" + "{%" * MEGA,
    "before": "<!-- " * 100_000 + "<p>x",
    "drawing": "<html><svg>" + "<g>" * 40_000,
    "stated": '<html><script type="application/ld+json">' + '{"@type":"DefinedTerm","name":"a","x":' * 20_000,
    "fetching": '<html><base href="http://127.0.0.1:1/"><meta http-equiv=refresh content="0;url=http://127.0.0.1:1/">'
    '<link rel=stylesheet href="http://127.0.0.1:1/x.css"><img src="http://127.0.0.1:1/x.png"><p>x',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_or_refused_in_time(name: str) -> None:
    began = time.process_time()
    try:
        read = read_source(document(HOSTILE[name].encode(), path="a.html", id="a"))
    except InvalidDocuments as refused:
        assert all(problem.file == "a.html" and problem.line >= 1 for problem in refused.problems)
    else:
        assert read.source.entries == ()
    assert time.process_time() - began < PATIENCE


@pytest.mark.parametrize(
    "head", ["", '<meta charset="utf-7">', '<meta charset="iso-8859-1">', "<!--[if IE]><p>old</p><![endif]-->", '<?xml version="1.0"?>']
)
def test_what_a_page_declares_changes_no_character(head: str) -> None:
    text = f"<html>{head}<dl><dt>Café<dd>A room for coffee.<dt>Thé<dd>Leaves in water.</dl>"
    read = read_source(document(text.encode(), path="a.html", id="a"))
    assert [entry.term for entry in read.source.entries] == ["Café", "Thé"]


PAGE_TEXTS = [path.read_text(encoding="utf-8") for path in sorted(PAGES.iterdir())]


@examples(60)
@given(st.sampled_from(PAGE_TEXTS), st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 60), st.text(max_size=8)), max_size=6))
def test_damaged_pages_are_read_or_refused(page: str, cuts: list[tuple[int, int, str]]) -> None:
    for at, length, text in cuts:
        page = page[:at] + text + page[at + length :]
    try:
        read = read_source(document(page.encode("utf-8", "replace"), path="a.html", id="a"))
    except InvalidDocuments as refused:
        assert refused.problems
    else:
        assert all(passage.text for entry in read.source.entries for passage in (entry.heading, *entry.definition))


_SOUP = st.sampled_from(
    "<dl> <dt> <dd> </dl> <p> <b> </b> <h2> </h2> <table> <tr> <td> <li> <ul> <br> <a href='#x'> </a> <!-- --> & &amp; a Word".split()
)


@examples(150)
@given(st.lists(_SOUP | st.text(max_size=5), max_size=40))
def test_any_soup_of_tags_is_read_or_refused(parts: list[str]) -> None:
    try:
        read_source(document(f"<html>{' '.join(parts)}".encode("utf-8", "replace"), path="a.html", id="a"))
    except InvalidDocuments as refused:
        assert refused.problems
