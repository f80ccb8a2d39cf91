"""Regular expressions, whose search no server's time limit ends: only harmless ones on single properties."""

import re
from collections.abc import Sequence

from graph import QueryRefused

from .clauses import pattern_variables
from .lexer import Kind, Token, place_of

MOST_OPEN = 3
"""Quantifiers without an end; each multiplies the time by the length of the text."""
LONGEST = 200
MOST_PATTERNS = 20
ARITHMETIC = ("+", "-", "*", "/", "%", "^", ".", "||")
WHERE_ALLOWED = (
    "A regular expression (=~) is taken only between a property of a node or relation and a pattern that is written out, "
    "as in c.name =~ '(?i)dpo.*'; CONTAINS, STARTS WITH and ENDS WITH take anything."
)
HARMFUL = (
    f"This pattern could keep the server busy for ever: no group may be repeated, and at most {MOST_OPEN} parts may repeat without an end."
)
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_QUANTIFIER = re.compile(r"[*+]|\{\d+,\}|\{(?:\d+,)?\d{3,}\}")
_GROUP_REPEATED = re.compile(r"\)\s*(?:[*+?]|\{)")
_BACKWARDS = re.compile(r"\\[1-9k]")


def check_patterns(cypher: str, found: Sequence[Token]) -> None:
    """Raises QueryRefused for a regular expression that is not taken."""
    if sum(token.text == "=~" for token in found) > MOST_PATTERNS:
        raise QueryRefused(f"A query may have {MOST_PATTERNS} regular expressions.")
    variables = pattern_variables(found)
    for index, token in enumerate(found):
        if token.text != "=~":
            continue
        place = place_of(cypher, token.start, 2)
        if not _is_property(found, index, variables) or not _is_whole_text(found, index + 1):
            raise QueryRefused(WHERE_ALLOWED, place)
        if not is_harmless(found[index + 1].text[1:-1]):
            raise QueryRefused(HARMFUL, place_of(cypher, found[index + 1].start, len(found[index + 1].text)))


def is_harmless(pattern: str) -> bool:
    r"""Whether the search for a pattern ends soon on any text of a glossary.

    >>> is_harmless("(?i).*po"), is_harmless("(a|b)c.*"), is_harmless("(a+)+b"), is_harmless("(a|a)*"), is_harmless(r"(a)\1")
    (True, True, False, False, False)
    """
    plain = _CLASS.sub("x", re.sub(r"\\\\([^1-9k])", "x", pattern))
    repeated = _GROUP_REPEATED.search(plain) or _BACKWARDS.search(plain)
    return len(pattern) <= LONGEST and not repeated and len(_QUANTIFIER.findall(plain)) <= MOST_OPEN


def _is_property(found: Sequence[Token], index: int, variables: frozenset[str]) -> bool:
    """Whether `variable.property`, and nothing that is computed, stands before this token, and a pattern binds the variable."""
    if index < 3 or not (found[index - 1].is_name and found[index - 2].text == "." and found[index - 3].is_name):
        return False
    if index > 3 and found[index - 4].text in ARITHMETIC:
        return False
    return found[index - 3].name in variables


def _is_whole_text(found: Sequence[Token], index: int) -> bool:
    """Whether a text stands here and nothing is done to it."""
    if index >= len(found) or found[index].kind is not Kind.TEXT:
        return False
    return index + 1 >= len(found) or found[index + 1].text not in (*ARITHMETIC, "[")
