"""RDF in its three common syntaxes, told apart by how a document begins: SKOS concepts, RDFS and OWL classes, schema.org terms."""

import re

from ..layouts import Page
from .later import later

_HEAD = 20_000
"""Characters in which a document says what it is."""

_TURTLE = re.compile(r"\s*@?(?:prefix\s+[\w.-]*:|base)\s*<[^<>\s]*>", re.IGNORECASE)
_TRIPLE = re.compile(r"\s*(?:<[^<>\s]{1,2000}>|_:\w{1,100})\s+<[^<>\s]{1,2000}>\s+(?:<[^<>\s]{1,2000}>|_:\w|\")")
_REMARKS = re.compile(r"(?:[ \t]*(?:#[^\n\r]*)?[\n\r])*+")
_XML_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_XML_ELEMENT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_JSON = re.compile(r"\s*[{\[]")
_JSON_LD = re.compile(r"\"@(?:context|graph)\"\s*:")


def fits_turtle(page: Page) -> float:
    """One where the first line that is no remark declares a prefix or a base, or states a triple."""
    start = _REMARKS.match(page.text)
    at = start.end() if start else 0
    return float(_TURTLE.match(page.text, at) is not None or _TRIPLE.match(page.text, at) is not None)


def fits_xml(page: Page) -> float:
    """One where the outermost element of XML is RDF's."""
    head = page.text[:_HEAD]
    if not head.lstrip("\ufeff \t\r\n").startswith("<") or "22-rdf-syntax-ns#" not in head:
        return 0.0
    first = _XML_ELEMENT.search(_XML_COMMENT.sub("", head))
    return float(first is not None and first[2] == "RDF")


def fits_json(page: Page) -> float:
    """One where JSON has a context or a graph of JSON-LD, or objects with both an `@id` and an `@type`."""
    if _JSON.match(page.text) is None:
        return 0.0
    return float(_JSON_LD.search(page.text) is not None or ('"@id"' in page.text and '"@type"' in page.text))


parse_turtle = later("rdf_turtle")
"""The entries of a page in Turtle or N-Triples. Raises InvalidDocuments where it is neither."""

parse_xml = later("rdf_xml")
"""The entries of a page in RDF/XML. Raises InvalidDocuments where it is not, or declares entities that reach outside or into each other."""

parse_json = later("rdf_json")
"""The entries of a page in JSON-LD. Raises InvalidDocuments where it is not, or names a context that would have to be fetched."""
