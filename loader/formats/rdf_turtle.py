"""Turtle and N-Triples to entries."""

import re

from rdflib.plugins.parsers.notation3 import RDFSink, SinkParser

from graph import InvalidDocuments

from ..decoding import line_of
from ..layouts import Page, Parsed
from ..problems import problem
from .rdf_entries import parsed
from .rdf_facts import BASE, Facts, TooManyFacts

LONGEST = 4_000_000
"""Characters of a document: the parser takes more than a second for a million, whatever they say."""

_WHY = re.compile(r"Bad syntax \((.{1,300}?)\) at \^", re.DOTALL)
_SURROGATE = re.compile(r"(?<!\\)(?:\\\\){0,50}\\[uU](?:0000)?[dD][89a-fA-F]")


def parse(page: Page) -> Parsed:
    """The entries of a page. Raises InvalidDocuments, with the line, where it is no Turtle."""
    if len(page.text) > LONGEST:
        told = f"more than {LONGEST:,} characters of Turtle; split it into several documents"
        raise InvalidDocuments([problem(page.name, line_of(page.text, LONGEST), told)])
    if half := _SURROGATE.search(page.text):
        told = "lone surrogate, half of an escaped pair; write the character itself"
        raise InvalidDocuments([problem(page.name, line_of(page.text, half.start()), told)])
    facts = Facts()
    reader = SinkParser(RDFSink(facts), baseURI=BASE, turtle=True)
    try:
        reader.loadBuf(page.text)
    # The parser is written for well-formed text: at other text it may also run off the end, or fail in many other ways.
    except Exception as error:
        line = getattr(error, "lines", reader.lines) + 1
        raise InvalidDocuments([problem(page.name, min(line, page.text.count("\n") + 1), _told(error))]) from error
    return parsed(page, facts)


def _told(error: Exception) -> str:
    if isinstance(error, TooManyFacts):
        return str(error)
    if isinstance(error, RecursionError):
        return "not read: lists or blank nodes are nested too deeply; nest them less"
    why = _WHY.search(str(error))
    return f"no valid Turtle: {why[1] if why else 'a statement or a string has no end'}"
