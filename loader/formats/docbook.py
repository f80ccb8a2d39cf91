"""DocBook glossaries (4 and 5) and their variable lists, and term bases in TBX. Nothing outside the document is read."""

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from graph import InvalidDocuments, Problem

from ..layouts import Page, Parsed
from ..problems import problem
from .docbook_entries import entries_of, title_of
from .markup import XML, Node, Seen, Writer, grown, too_many
from .markup.entities import entity_text, entity_texts, harmful
from .tbx import concepts_of

_ROOT = re.compile(r"\s*+(?:<\?xml|<!DOCTYPE|<!--|<[A-Za-z])")
_ENTRY = re.compile(r"<(?:[A-Za-z]\w{0,20}:)?(?:glossentry|varlistentry|termEntry|conceptEntry)[\s>]")
_MOST_FAULTS = 20


def fits(page: Page) -> float:
    """One for XML that holds an entry of a glossary, of a variable list or of a term base."""
    return float(_ROOT.match(page.text) is not None and _ENTRY.search(page.text) is not None)


def parse(page: Page) -> Parsed:
    """The entries of a page. Raises InvalidDocuments, with the lines, where it is no XML or an entity is not harmless."""
    source = page.text.replace("\r\n", " \n").replace("\r", "\n")
    seen, tree = _read(source, page.name)
    writer = Writer(source, seen)
    entries = (*entries_of(tree, writer), *concepts_of(tree, writer))
    return Parsed(entries, title_of(tree))


def _read(source: str, file: str) -> tuple[Seen, Node]:
    if found := [*harmful(source, file), *filter(None, [too_many(source, XML, file)])]:
        raise InvalidDocuments(found)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise InvalidDocuments(list(_faults(parser, error, file))) from error
    seen = Seen(source, XML)
    return seen, grown(root, seen, silent=frozenset(), entity=partial(entity_text, declared=entity_texts(source)))


def _faults(parser: etree.XMLParser, error: etree.XMLSyntaxError, file: str) -> Iterator[Problem]:
    """Everything the parser found wrong, each line once."""
    told = {entry.line: entry.message.strip() for entry in reversed(list(parser.error_log)[:_MOST_FAULTS])}
    for line, message in sorted(told.items()) or [(error.lineno or 1, str(error))]:
        yield problem(file, max(line, 1), f"no well-formed XML: {message}")
