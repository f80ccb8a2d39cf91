"""The layouts that are known, each with how well it fits a page and how it reads it."""

from collections.abc import Callable
from typing import NamedTuple

from . import bites, category_entries, inline_pairs, labelled_article, line_pairs, markdown, term_page
from .page import Page, Parsed


class Layout(NamedTuple):
    """A way documents are laid out."""

    name: str
    looks_like: str
    """What such a document looks like, for the message where none fits."""
    fits: Callable[[Page], float]
    """How well a page fits, from 0 to 1, roughly the share of its running text that it explains."""
    parse: Callable[[Page], Parsed]


LAYOUTS = (
    Layout("markdown", "Markdown headings with text below", markdown.fits, markdown.parse),
    Layout("bites", "a topic with a reading time, a title and a text", bites.fits, bites.parse),
    Layout("labelled-article", "one article with [Label]: text", labelled_article.fits, labelled_article.parse),
    Layout("category-entries", "a category, a term and a definition below each other", category_entries.fits, category_entries.parse),
    Layout("line-pairs", "a term on one line and its definition on the next", line_pairs.fits, line_pairs.parse),
    Layout(
        "inline-pairs",
        "a term and its definition on one line, with a tab, a dash or a colon between",
        inline_pairs.fits,
        inline_pairs.parse,
    ),
    Layout("term-page", "a heading with paragraphs below", term_page.fits, term_page.parse),
)
"""Where two fit equally well, the first."""

ENOUGH = 0.3
"""A layout that explains less than this share of the running text is not the layout of the document."""
