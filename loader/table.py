"""The formats and layouts that are known, each with how well it fits a page and how it reads it."""

from collections.abc import Callable
from typing import NamedTuple

from .formats import definitions, docbook, html, json_data, latex, obo, rdf, rest, tables, yaml_data
from .layouts import (
    Page,
    Parsed,
    bites,
    category_entries,
    hanging,
    headwords,
    inline_pairs,
    labelled_article,
    labelled_records,
    line_pairs,
    markdown,
    note,
    numbered,
    ruled,
    term_page,
    wiki_marks,
)


class Layout(NamedTuple):
    """A format, or a way documents are laid out."""

    name: str
    looks_like: str
    """What such a document looks like, for the message where none fits."""
    fits: Callable[[Page], float]
    """How well a page fits, from 0 to 1, roughly the share of its running text that it explains."""
    parse: Callable[[Page], Parsed]
    """The entries of a page. A format raises InvalidDocuments, naming page and line, where its own rules are broken."""
    suffixes: frozenset[str] = frozenset()
    """Of a format: files called so are read as it even where nothing else in them tells, so that their faults are told."""


FORMATS: tuple[Layout, ...] = (
    Layout("docbook", "a DocBook or TBX glossary", docbook.fits, docbook.parse, frozenset([".dbk", ".docbook", ".tbx", ".xml"])),
    Layout("html", "an HTML page with lists, tables or cards of terms", html.fits, html.parse, frozenset([".html", ".htm", ".xhtml"])),
    Layout("rest", "reStructuredText with a glossary, definition lists or sections", rest.fits, rest.parse, frozenset([".rst", ".rest"])),
    Layout("turtle", "RDF in Turtle or N-Triples", rdf.fits_turtle, rdf.parse_turtle, frozenset([".ttl", ".nt", ".n3"])),
    Layout("rdf-xml", "RDF in XML", rdf.fits_xml, rdf.parse_xml, frozenset([".rdf", ".owl"])),
    Layout("json-ld", "RDF in JSON-LD, with its context", rdf.fits_json, rdf.parse_json, frozenset([".jsonld"])),
    Layout("definitions", "Wayline's own definition file", definitions.fits, definitions.parse, frozenset([".wayline"])),
    Layout("json", "JSON or JSON Lines with terms", json_data.fits, json_data.parse, frozenset([".json", ".jsonl", ".ndjson"])),
    Layout("yaml", "YAML with terms", yaml_data.fits, yaml_data.parse, frozenset([".yaml", ".yml"])),
    Layout("table", "CSV or TSV with a column of terms and one of definitions", tables.fits, tables.parse, frozenset([".csv", ".tsv"])),
    Layout("latex", "LaTeX glossary entries, acronyms or descriptions", latex.fits, latex.parse, frozenset([".tex"])),
    Layout("obo", "an OBO ontology", obo.fits, obo.parse, frozenset([".obo"])),
)
"""Standard formats: each fits wholly (1) or not at all (0), told by what stands in the document; the first that fits is taken."""

LAYOUTS = (
    *FORMATS,
    Layout("note", "a note on one term, called by its front matter, heading or file", note.fits, note.parse),
    Layout("markdown", "Markdown headings with text below, definition lists, tables or bold terms", markdown.fits, markdown.parse),
    Layout("labelled-records", "records of labelled lines: Term, Definition, See also", labelled_records.fits, labelled_records.parse),
    Layout("ruled", "terms in boxes, between ruled lines or in a drawn table", ruled.fits, ruled.parse),
    Layout("wiki-marks", "terms marked as wikis, AsciiDoc or Org mark them", wiki_marks.fits, wiki_marks.parse),
    Layout("numbered", "numbered terms with text below", numbered.fits, numbered.parse),
    Layout("headwords", "a term and its definition on one line, in columns or with a part of speech", headwords.fits, headwords.parse),
    Layout("hanging", "a term on one line and its definition indented below", hanging.fits, hanging.parse),
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
