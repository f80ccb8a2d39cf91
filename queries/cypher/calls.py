"""Which procedures and functions a query calls: only those that are named in `words.py`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph import QueryFailed, QueryRefused

from .lexer import Token, place_of
from .near import nearest
from .words import FOLLOWING, FUNCTIONS, LEADING, PROCEDURES, STARTS

KNOWN = frozenset(name.lower() for name in FUNCTIONS)
NO_CALLS = frozenset(STARTS | FOLLOWING | LEADING)
"""Words that may stand before a bracket without calling anything."""
ALLOWED = "db.labels, db.propertyKeys, db.relationshipTypes, db.schema.visualization"
NAMED_BY = ("INDEX", "SEEK", "SCAN")


class Call(NamedTuple):
    """A dotted name, the tokens it is written with, and how many of the query's tokens stand before it."""

    name: str
    parts: tuple[Token, ...]
    at: int


def check_calls(cypher: str, found: Sequence[Token]) -> None:
    """Raises QueryRefused for a procedure that is not allowed and a function that is not Cypher's own, QueryFailed for one that is none."""
    for index, token in enumerate(found):
        if token.word == "CALL" and _calls_procedure(found, index):
            _check_procedure(cypher, _dotted(found, index + 1))
    for call in _functions(found):
        _check_function(cypher, call)
        if call.name.lower() == "size" and _is_pattern(found[call.at + 2 :]):
            place = place_of(cypher, call.parts[0].start, 4)
            raise QueryFailed("size() of a pattern is not Cypher any more: write COUNT { … } with the pattern in it.", place)


def called_functions(found: Sequence[Token]) -> frozenset[str]:
    """The names of the functions a query calls, in small letters."""
    return frozenset(call.name.lower() for call in _functions(found))


def _calls_procedure(found: Sequence[Token], index: int) -> bool:
    """Whether CALL is followed by a name, and is no name itself."""
    before, after = found[index - 1] if index else None, found[index + 1] if index + 1 < len(found) else None
    if before is not None and (before.text in (".", ":", "$") or before.word == "AS"):
        return False
    return after is not None and after.is_name and (after.word not in FOLLOWING or _names_more(found, index + 2))


def _names_more(found: Sequence[Token], index: int) -> bool:
    return index < len(found) and found[index].text in (".", "(")


def _dotted(found: Sequence[Token], index: int) -> Call:
    """The name that begins here, with its dots."""
    parts = [found[index]]
    at = index + 1
    while at + 1 < len(found) and found[at].text == "." and found[at + 1].is_name:
        parts.append(found[at + 1])
        at += 2
    return Call(".".join(part.name for part in parts), tuple(parts), index)


def _check_procedure(cypher: str, call: Call) -> None:
    if call.name.lower() not in PROCEDURES:
        first, last = call.parts[0], call.parts[-1]
        told = f"The procedure “{call.name[:100]}” is refused; these may be called: {ALLOWED}."
        raise QueryRefused(told, place_of(cypher, first.start, last.end - first.start))


def _functions(found: Sequence[Token]) -> Iterator[Call]:
    """Each name before an opening bracket that is no keyword, no procedure and no label of a hint."""
    index = 0
    while index < len(found):
        token = found[index]
        if not token.is_name or (index and found[index - 1].text == "." and index > 1 and found[index - 2].is_name):
            index += 1
            continue
        call = _dotted(found, index)
        after = index + 2 * len(call.parts) - 1
        opened = after < len(found) and found[after].text == "("
        if opened and not _is_no_call(found, index, call):
            yield call
        index = after


def _is_pattern(found: Sequence[Token]) -> bool:
    """Whether a node and the beginning of a relation stand here."""
    depth = 0
    for index, token in enumerate(found):
        depth += (token.text == "(") - (token.text == ")")
        if not depth:
            signs = [after.text for after in found[index + 1 : index + 3]]
            return token.text == ")" and signs in (["-", "-"], ["-", "["], ["<", "-"])
    return False


def _is_no_call(found: Sequence[Token], index: int, call: Call) -> bool:
    before = found[index - 1] if index else None
    if before is not None and before.word == "CALL" and _calls_procedure(found, index - 1):
        return True
    if len(call.parts) == 1 and call.parts[0].word in NO_CALLS and call.name.lower() not in KNOWN:
        return True
    return index > 2 and before is not None and before.text == ":" and found[index - 3].word in NAMED_BY


def _check_function(cypher: str, call: Call) -> None:
    if call.name.lower() in KNOWN:
        return
    first, last = call.parts[0], call.parts[-1]
    place = place_of(cypher, first.start, last.end - first.start)
    if len(call.parts) > 1:
        raise QueryRefused(
            f"The function “{call.name[:100]}” is not one of Cypher's own and may do more than read, so it is refused.", place
        )
    raise QueryFailed(f"There is no function “{call.name[:60]}”.{nearest(call.name, FUNCTIONS)}", place)
