"""Expressions of relation types, as `!USED_BY` and `(REQUIRES|USED_BY)&!USED_BY`, worked out as the types that they allow."""

from collections.abc import Sequence

from .hints import TYPES
from .lexer import Token

ALL = frozenset(TYPES)
SIGNS = ("!", "&", "%", "(")
"""What makes an expression of more than a list of types."""


def allowed_types(expression: Sequence[Token]) -> tuple[str, ...]:
    """The types of the graph that the expression allows, in their usual order.

    >>> from .lexer import tokens
    >>> allowed_types(tokens("!(REQUIRES|USED_BY)&!DEFINED_IN"))
    ('VARIANT_OF', 'ALTERNATIVE_TO', 'RELATED_TO')
    """
    found, _ = _either(list(expression), 0)
    return tuple(type for type in TYPES if type in found)


def _either(tokens: list[Token], at: int) -> tuple[frozenset[str], int]:
    found, at = _both(tokens, at)
    while at < len(tokens) and tokens[at].text == "|":
        more, at = _both(tokens, at + 2 if tokens[at + 1 : at + 2] and tokens[at + 1].text == ":" else at + 1)
        found |= more
    return found, at


def _both(tokens: list[Token], at: int) -> tuple[frozenset[str], int]:
    found, at = _one(tokens, at)
    while at < len(tokens) and tokens[at].text == "&":
        more, at = _one(tokens, at + 1)
        found &= more
    return found, at


def _one(tokens: list[Token], at: int) -> tuple[frozenset[str], int]:
    if at >= len(tokens):
        return frozenset(), at
    match tokens[at].text:
        case "!":
            found, at = _one(tokens, at + 1)
            return ALL - found, at
        case "(":
            found, at = _either(tokens, at + 1)
            return found, at + 1
        case "%":
            return ALL, at + 1
    return frozenset({tokens[at].name}), at + 1
