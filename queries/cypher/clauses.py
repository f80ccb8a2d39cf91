"""The MATCH clauses of a query, taken apart as far as a rewriting needs: parts of the pattern, and the condition on them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .lexer import Token
from .words import STARTS

NEXT = STARTS | {"UNION", "ORDER", "SKIP", "OFFSET", "LIMIT", "NEXT", "FINISH", "USING"}
"""Words with which the next clause begins."""

Tokens = tuple[Token, ...]


class Match(NamedTuple):
    """One MATCH clause."""

    optional: bool
    start: int
    """Characters before it, OPTIONAL included."""
    end: int
    parts: tuple[Tokens, ...]
    """The pattern between its commas."""
    where: Tokens
    at: int
    """How many tokens stand before its pattern."""


def text_of(cypher: str, found: Sequence[Token]) -> str:
    """The tokens as they are written."""
    return cypher[found[0].start : found[-1].end] if found else ""


def names_in(found: Sequence[Token]) -> frozenset[str]:
    """Every name in them that is no property's."""
    return frozenset(token.name for token, before in zip(found, (None, *found), strict=False) if token.is_name and not _is_dot(before))


def matches(found: Sequence[Token]) -> Iterator[Match]:
    """Each MATCH clause, those within subqueries included."""
    for index, token in enumerate(found):
        if token.word == "MATCH" and not _is_dot(found[index - 1] if index else None):
            yield _clause(found, index)


def groups(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where each outermost bracket opens, and where it is closed."""
    depth, opened = 0, 0
    for index, token in enumerate(found):
        if token.deeper > 0 and not depth:
            opened = index
        depth += token.deeper
        if token.deeper < 0 and not depth:
            yield opened, index


def enclosing(found: Sequence[Token]) -> list[int]:
    """For each token where the innermost round bracket around it is closed; -1 where there is none around it."""
    closed: list[int] = []
    around = []
    for index in range(len(found) - 1, -1, -1):
        if found[index].text == "(" and closed:
            closed.pop()
        around.append(closed[-1] if closed else -1)
        if found[index].text == ")":
            closed.append(index)
    return around[::-1]


def pattern_variables(found: Sequence[Token]) -> frozenset[str]:
    """Names that stand at the beginning of a node or relation, and nowhere for something computed."""
    bound, computed = set(), set()
    for before, token, after in zip(found, found[1:], (*found[2:], None), strict=False):
        if not token.is_name:
            continue
        if before.word == "AS" or (after is not None and after.word == "IN"):
            computed.add(token.name)
        elif before.text in ("(", "[") and after is not None:
            in_pattern = after.text in (":", ")", "]", "{", "*") or after.word in ("WHERE", "IS")
            bound |= {token.name} if in_pattern else set()
    return frozenset(bound - computed)


def split(found: Sequence[Token], sign: str) -> tuple[Tokens, ...]:
    """The tokens between the signs that stand in no bracket."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in found:
        depth += token.deeper
        if token.text == sign and not depth:
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(map(tuple, parts))


def _clause(found: Sequence[Token], index: int) -> Match:
    end, where = index + 1, 0
    depth = 0
    while end < len(found):
        token = found[end]
        depth += token.deeper
        if depth < 0 or (not depth and token.word in NEXT and _is_keyword(found, end)):
            break
        if not depth and token.word == "WHERE":
            where = end
        end += 1
    optional = index > 0 and found[index - 1].word == "OPTIONAL"
    return Match(
        optional=optional,
        start=found[index - optional].start,
        end=found[end - 1].end,
        parts=split(found[index + 1 : where or end], ","),
        where=tuple(found[where + 1 : end]) if where else (),
        at=index,
    )


def _is_keyword(found: Sequence[Token], index: int) -> bool:
    """Whether the word begins a clause: it is no property and does not belong to STARTS WITH or ENDS WITH."""
    before = found[index - 1]
    return not _is_dot(before) and before.word not in ("STARTS", "ENDS")


def _is_dot(token: Token | None) -> bool:
    return token is not None and token.text == "."


def columns_of(cypher: str, found: Sequence[Token]) -> tuple[str, ...]:
    """The names of the columns, as the last RETURN says them; none where it says `*`, or where there is none."""
    returns = [index for index, token in enumerate(found) if token.word == "RETURN" and not _is_dot(found[index - 1] if index else None)]
    if not returns:
        return ()
    items, depth = [], 0
    for index in range(returns[-1] + 1, len(found)):
        token = found[index]
        depth += token.deeper
        if not depth and token.word in ("ORDER", "SKIP", "OFFSET", "LIMIT", "UNION") and _is_keyword(found, index):
            break
        items.append(token)
    parts = split(items[1:] if items and items[0].word == "DISTINCT" else items, ",")
    return () if any(len(part) == 1 and part[0].text == "*" for part in parts) else tuple(_column(cypher, part) for part in parts)


def _column(cypher: str, part: Sequence[Token]) -> str:
    named = len(part) > 2 and part[-2].word == "AS"
    return part[-1].name if named or (len(part) == 1 and part[0].is_name) else text_of(cypher, part)
