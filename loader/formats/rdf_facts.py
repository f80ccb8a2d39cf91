"""What an RDF graph says of each of its subjects, by the bare names of predicates: vocabularies agree on these more than on addresses."""

import logging
import re
from collections.abc import Collection, Iterator, Mapping

from rdflib import Graph, Literal
from rdflib.term import Node

from ..keys import spelt

# The library tells of every doubtful value, with a traceback.
logging.getLogger("rdflib").setLevel(logging.CRITICAL + 1)

BASE = "http://document.invalid/"
"""What addresses that the document leaves open are taken to begin with; nothing is there."""

MOST = 50_000
"""Statements of a document; the parsers read some ten thousand a second."""

_LAST = re.compile(r"[^/#:?]*$")
_INSTEAD = ("literal form", "value", "label", "pref label")
"""Under which a resource that stands for a text says it."""


def local_name(node: Node) -> str:
    """The end of an address, which tells it from its siblings.

    >>> from rdflib import URIRef
    >>> local_name(URIRef("http://example.org/sauces#roux")), local_name(URIRef("http://example.org/roux/"))
    ('roux', 'roux')
    """
    found = _LAST.search(str(node).rstrip("/#"))
    return found.group() if found else ""


class TooManyFacts(Exception):
    """A document states more than is read."""

    def __init__(self) -> None:
        super().__init__(f"more than {MOST:,} statements; split it into several documents")


class Facts(Graph):
    """A graph to parse into that keeps the order of the document; predicates as `keys.spelt` spells their local names."""

    def __init__(self) -> None:
        super().__init__()
        self._of: dict[Node, dict[str, dict[Node, None]]] = {}
        self._spellings: dict[Node, str] = {}
        self._count = 0

    def add(self, triple: tuple[Node, Node, Node]) -> "Facts":
        """Take what a parser found; the library's own store, which keeps no order, stays empty. Raises TooManyFacts."""
        self._count += 1
        if self._count > MOST:
            raise TooManyFacts
        subject, predicate, value = triple
        if predicate not in self._spellings:
            self._spellings[predicate] = spelt(local_name(predicate))
        self._of.setdefault(subject, {}).setdefault(self._spellings[predicate], {})[value] = None
        return self

    def described(self) -> Iterator[Node]:
        """Everything of which something is said."""
        return iter(self._of)

    def of(self, subject: Node) -> Mapping[str, Collection[Node]]:
        """What is said of a subject."""
        return self._of.get(subject, {})

    def texts(self, subject: Node, predicate: str) -> Iterator[Literal]:
        """The texts under a predicate; of resources that stand for texts, what they say."""
        for value in self.of(subject).get(predicate, ()):
            if isinstance(value, Literal):
                yield value
            else:
                said = (self.of(value).get(key, ()) for key in _INSTEAD)
                yield from (text for texts in said for text in texts if isinstance(text, Literal))

    def types(self, subject: Node) -> frozenset[str]:
        """The local names of its classes."""
        return frozenset(map(local_name, self.of(subject).get("type", ())))
