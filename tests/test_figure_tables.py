"""Figures as CSV and Markdown: every relation with its evidence and source, and no text of a document becomes more than text."""

import csv
import io
import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from graph import RelationType
from web.boxes import harmless
from web.figures.markdown import markdown
from web.figures.subject import Shape, SourceNote
from web.figures.tables import COLUMNS
from web.figures.tables import csv as csv_of

from .figure_worlds import concept, path_of, relation, subject
from .hostile_figures import TEXTS, hostile, written

# CSV


def rows(document: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(document, newline=""), strict=True))


def test_a_table_has_a_row_for_each_quote_with_its_place_and_licence() -> None:
    (row,) = rows(written(csv_of, path_of(2)))
    assert tuple(row) == COLUMNS
    assert row == {
        "from": "Concept 0",
        "relation": "variant-of",
        "to": "Concept 1",
        "sentence": "concept-0 is a variant of concept-1.",
        "status": "stated",
        "evidence": "Here concept-0 is a variant of concept-1.",
        "source": "Notes on tuning",
        "line": "7",
        "licence": "CC0-1.0",
    }


def test_a_relation_without_quotes_has_a_row_as_well() -> None:
    tie = relation("a", RelationType.REQUIRES, "b").model_copy(update={"quotes": ()})
    (row,) = rows(written(csv_of, subject(Shape.MAP, [concept("a"), concept("b")], [tie])))
    assert (row["to"], row["evidence"], row["line"]) == ("B", "", "")


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_cell_holds_the_text_and_never_a_formula(text: str) -> None:
    (row,) = rows(written(csv_of, hostile(text)))
    for column in ("from", "to", "sentence", "evidence", "source", "licence"):
        assert row[column].removeprefix("'") == harmless(text).removeprefix("'")
        assert not row[column].lstrip().startswith(tuple("=+-@＝＋－＠"))


# Markdown

READER = MarkdownIt("commonmark", {"html": True}).enable("table")


def every_token(document: str) -> list[Token]:
    return [token for block in READER.parse(document) for token in (block, *(block.children or ()))]


def shown_texts(document: str) -> list[str]:
    """What a reader sees, a line for each heading, item and cell."""
    inline = [token for token in READER.parse(document) if token.type == "inline"]
    return ["".join(child.content for child in token.children or () if child.type.startswith("text")) for token in inline]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_document_shows_every_text_literally_in_the_same_blocks(text: str) -> None:
    document = written(markdown, hostile(text))
    ours = [token.type for token in READER.parse(written(markdown, hostile("plain")))]
    assert [token.type for token in READER.parse(document)] == ours
    found, literal = shown_texts(document), " ".join(harmless(text).split())
    title, sentence, *_ = found
    assert (title, sentence) == (literal, literal)
    assert f"“{literal}”" in found


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_document_holds_no_html_no_image_and_no_link_that_nobody_may_follow(text: str) -> None:
    tokens = every_token(written(markdown, hostile(text)))
    assert not {token.type for token in tokens} & {"html_block", "html_inline", "image", "fence", "code_block", "code_inline"}
    assert [token.attrGet("href") for token in tokens if token.type == "link_open"] == []


def test_a_source_is_a_link_where_it_leads_somewhere_safe() -> None:
    odd = SourceNote(title="Notes [1]", uri="https://example.org/a_(b)?x=1&copy=<2>", licence="")
    document = written(markdown, path_of(2).model_copy(update={"sources": (odd,)}))
    (link,) = [token for token in every_token(document) if token.type == "link_open"]
    assert link.attrGet("href") == "https://example.org/a_%28b%29?x=1&copy=%3C2%3E"
    assert shown_texts(document)[-1] == "Notes [1]: no licence given"


def test_addresses_in_a_text_are_not_turned_into_links_by_readers_that_look_for_them() -> None:
    document = written(markdown, hostile("see https://evil.test and www.evil.test"))
    assert not re.search(r"(?<!\\)://|www\.", document)
