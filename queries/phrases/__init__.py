"""The phrase language: what a person types to ask about concepts."""

from .grammar import readings
from .phrase import KEYWORDS, NO_TERMS, Ask, Phrase, Terms, quoted
from .typos import corrections

__all__ = ["KEYWORDS", "NO_TERMS", "Ask", "Phrase", "Terms", "corrections", "quoted", "readings"]
