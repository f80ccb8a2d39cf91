"""RDF/XML to entries. Nothing outside the document is read, and entities may only stand for plain text."""

import re
from collections.abc import Iterator

from lxml import etree

from graph import InvalidDocuments, Problem

from ..decoding import line_of
from ..layouts import Page, Parsed
from ..problems import problem
from .markup.entities import harmful
from .rdf_entries import parsed
from .rdf_facts import BASE, Facts, TooManyFacts

_DECLARATION = re.compile(r"\s*<\?xml[^?>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b")
_OUTSIDE = re.compile(r"<!DOCTYPE\s+[\w.:-]{1,200}\s+(?:SYSTEM|PUBLIC)\b")
_PLACE = re.compile(r":(\d{1,9}):\d{1,9}: *(.*)", re.DOTALL)


def parse(page: Page) -> Parsed:
    """The entries of a page. Raises InvalidDocuments, with the lines, where it is no RDF/XML or an entity is not harmless."""
    if found := list(_harmful(page)):
        raise InvalidDocuments(found)
    text = _DECLARATION.sub(lambda match: re.sub(r"[^\r\n]", " ", match.group()), page.text, count=1)
    root = _well_formed(page, text)
    facts = Facts()
    try:
        facts.parse(data=_without_doctype(text, root), format="xml", publicID=BASE)
    except TooManyFacts as error:
        raise InvalidDocuments([problem(page.name, 1, str(error))]) from error
    # What RDF/XML does not allow is told by failures of many kinds.
    except Exception as error:
        place = _PLACE.search(str(error))
        told = f"no valid RDF/XML: {place[2] if place else error}"
        raise InvalidDocuments([problem(page.name, int(place[1]) if place else 1, told)]) from error
    return parsed(page, facts)


def _harmful(page: Page) -> Iterator[Problem]:
    """What a document type brings from outside, and entities that are not harmless."""
    if _DOCTYPE.search(page.text) is None:
        return
    if match := _OUTSIDE.search(page.text):
        yield problem(page.name, line_of(page.text, match.start()), "external DTD refused: nothing is fetched; take the DOCTYPE out")
    yield from harmful(page.text, page.name)


def _well_formed(page: Page, text: str) -> etree._Element:
    parser = etree.XMLParser(no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8")
    try:
        return etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError as error:
        raise InvalidDocuments([problem(page.name, error.lineno or 1, f"no valid XML: {error.msg}")]) from error


def _without_doctype(text: str, root: etree._Element) -> str:
    """The text as it is, or where it declares entities, written anew with what they stand for."""
    return etree.tostring(root, encoding="unicode") if _DOCTYPE.search(text) else text
