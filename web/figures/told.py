"""What a figure says in words, with nothing in it that would steer, break or run anything."""

import re

from ..boxes import harmless
from .subject import FigureConcept, FigureRelation, Quote

_ILLEGAL = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML forbids besides the control characters (Extensible Markup Language 1.0, section 2.2)."""


def clean(text: str) -> str:
    """The text on one line, fit for every format.

    >>> clean("a\\x00b\\uffffc")
    'a�b�c'
    """
    return _ILLEGAL.sub("\ufffd", harmless(text))


def of_concept(concept: FigureConcept) -> str:
    """A concept in words: name, kind and definition."""
    kind = f" ({concept.kind})" if concept.kind else ""
    return clean(f"{concept.name}{kind}. {concept.definition}").strip()


def of_relation(relation: FigureRelation) -> str:
    """A relation in words: its sentence, where it comes from, and what it rests on."""
    return clean(" ".join([relation.sentence, f"{relation.status.in_words.capitalize()}.", *map(_quoted, relation.quotes)]))


def _quoted(quote: Quote) -> str:
    return f"“{quote.text}” {quote.source}, line {quote.line}."
