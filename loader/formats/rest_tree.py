"""The document tree that docutils makes of reST, with what Sphinx adds and without anything from outside the document."""

import re
from functools import lru_cache
from typing import NoReturn

from docutils import nodes
from docutils.frontend import Values, get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document

from graph import InvalidDocuments

from ..layouts import Page
from ..layouts.lines import raw_lines
from ..problems import problem
from . import rest_sphinx

LONGEST_LINE = 10_000
"""Characters of a line."""

LONGEST = 1_000_000
"""Characters of a document."""

MOST_LINES = 30_000
"""Of a document; the parser takes up to a tenth of a millisecond for each."""

MOST_FAULTS = 4000
"""Faults that the parser mends in one document; it takes a quarter of a millisecond for each."""

MOST_COLUMNS = 50
"""Of a table; the time that the parser takes grows with their square."""

MOST_ROWS = 8_000
"""Lines between two rules of a table; each may be a row, which takes the parser a quarter of a millisecond."""

_OFF = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": False,
    "syntax_highlight": "none",
    "line_length_limit": LONGEST_LINE,
}
# The parser would end a line at these too.
_OTHER_LINE_ENDS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")


class _TooManyFaultsError(Exception):
    """The parser mended MOST_FAULTS places."""


def tree(page: Page) -> nodes.document:
    """The document as a tree, with the lines of the page.

    Raises InvalidDocuments, with the line, where it is too long, too broken or too deeply nested to be read in a few seconds.
    """
    _refuse_long(page)
    document = _empty(page.name)
    try:
        Parser(inliner=rest_sphinx.Inliner()).parse(_OTHER_LINE_ENDS.sub(" ", page.text), document)
    except RecursionError:
        _refuse(page, _deepest(page), "nested too deeply; nest lists and quotes less")
    except _TooManyFaultsError as error:
        _refuse(page, error.args[0], f"more than {MOST_FAULTS} faults of markup up to here; is this reStructuredText?")
    return document


def _empty(name: str) -> nodes.document:
    document = new_document(name or "document", _settings().copy())
    faults: list[None] = []

    def count(message: nodes.system_message) -> None:
        faults.append(None)
        if len(faults) > MOST_FAULTS:
            raise _TooManyFaultsError(message.get("line") or 1)

    document.reporter.attach_observer(count)
    return document


@lru_cache(maxsize=1)
def _settings() -> Values:
    """Those of every document; the library takes as long to gather them as to read a page of text."""
    settings = get_default_settings(Parser)
    vars(settings).update(_OFF)
    return settings


def _refuse_long(page: Page) -> None:
    number = opened = 0
    for number, (_, line) in enumerate(raw_lines(page.text), 1):
        if len(line) > LONGEST_LINE:
            _refuse(page, number, f"a line of {len(line)} characters; break it into lines of at most {LONGEST_LINE}")
        if columns := _columns(line):
            opened = number
            if columns > MOST_COLUMNS:
                _refuse(page, number, f"a table of more than {MOST_COLUMNS} columns; split it")
        elif opened and number > opened + MOST_ROWS:
            _refuse(page, opened, f"a table of more than {MOST_ROWS:,} rows; split it into several documents")
        elif number == opened + 1 and not line.strip():
            opened = 0
    if number > MOST_LINES or len(page.text) > LONGEST:
        told = f"more than {MOST_LINES:,} lines or {LONGEST:,} characters of reStructuredText; split it into several documents"
        _refuse(page, min(number, MOST_LINES), told)


def _columns(line: str) -> int:
    """How many columns the rule of a table marks; 0 of any other line."""
    is_rule = line.lstrip()[:1] in ("+", "=") and not line.strip(" +-=")
    columns = len(line.replace("+", " ").split()) if is_rule else 0
    return columns if columns > 1 else 0


def _refuse(page: Page, line: int, message: str) -> NoReturn:
    raise InvalidDocuments([problem(page.name, line, message)])


def _deepest(page: Page) -> int:
    """The line that is most deeply nested by its looks: most white space and list marks before its words."""
    depths = [(len(line) - len(line.lstrip(" \t-*+•|>")), -number) for number, (_, line) in enumerate(raw_lines(page.text), 1)]
    return -max(depths)[1]
