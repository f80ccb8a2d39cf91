"""The first of three layers that keep the console from changing anything: what a query is made of, word by word.

A word stands either where a value begins, and then it names something, or after a value, and then it must be one that may go on
there. No clause that changes anything passes: its own words would have to stand where no name can, or look like a function's call.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph import ONLY_READS, QueryFailed, QueryRefused

from .calls import check_calls
from .growing import check_growth
from .lexer import Kind, Token, place_of, tokens
from .near import nearest
from .regex import check_patterns
from .words import CHANGING, ENDING, FOLLOWING, LEADING, QUALIFYING, SHOWN, STARTS

MOST_ITEMS = 1_000
"""Values in a list that is written out."""
NOTHING = "There is no query. Try “MATCH (c:Concept) RETURN c.name LIMIT 10”."
CLOSED_BY = {"(": ")", "[": "]", "{": "}"}


class Checked(NamedTuple):
    """A query that may be asked: its text, the tokens of what is to be run, and what was said before it."""

    cypher: str
    tokens: tuple[Token, ...]
    explain: bool = False
    profile: bool = False
    prefix: tuple[Token, ...] = ()
    """CYPHER with a version and options."""
    use: tuple[Token, ...] = ()
    """USE with a name."""

    @property
    def body(self) -> str:
        """The text of what is to be run, without EXPLAIN, PROFILE, USE and CYPHER before it and a semicolon after it."""
        return self.cypher[self.tokens[0].start : self.tokens[-1].end]

    @property
    def blanked(self) -> str:
        """The same with blanks in place of what stands before it, so that every character keeps its line and column."""
        before = self.cypher[: self.tokens[0].start]
        return "".join(character if character in "\r\n" else " " for character in before) + self.body


def check(cypher: str, *, max_nesting: int = 200) -> Checked:
    """The query, if all it is made of may be asked.

    Raises QueryRefused for what does more than read, QueryFailed for what is no Cypher; each with its place.
    """
    found = _without_semicolon(tokens(cypher))
    if not found:
        raise QueryRefused(NOTHING)
    checked = _begun(cypher, found)
    _check_begin(checked)
    _check_brackets(cypher, checked.tokens)
    _check_nesting(checked, max_nesting)
    for rule in (_check_words, check_calls, check_patterns, check_growth):
        rule(cypher, checked.tokens)
    return checked


def _without_semicolon(found: tuple[Token, ...]) -> tuple[Token, ...]:
    while found and found[-1].text == ";":
        found = found[:-1]
    return found


def _begun(cypher: str, found: tuple[Token, ...]) -> Checked:
    """What stands before the first clause, apart from the rest."""
    rest, said = list(found), {"EXPLAIN": False, "PROFILE": False}
    prefix: tuple[Token, ...] = ()
    while rest and rest[0].word in ("CYPHER", "EXPLAIN", "PROFILE"):
        if rest[0].word == "CYPHER":
            prefix = tuple(_options(rest))
            continue
        said[rest.pop(0).word] = True
    use = tuple(_used(cypher, rest)) if rest and rest[0].word == "USE" else ()
    if not rest:
        raise QueryRefused(NOTHING)
    if all(said.values()):
        raise QueryRefused("Either EXPLAIN or PROFILE stands before a query, not both.", place_of(cypher, 0))
    return Checked(cypher, tuple(rest), said["EXPLAIN"], said["PROFILE"], prefix, use)


def _options(rest: list[Token]) -> Iterator[Token]:
    """Takes CYPHER away, its version, and options as `planner=cost`."""
    yield rest.pop(0)
    if rest and rest[0].kind is Kind.NUMBER:
        yield rest.pop(0)
    while len(rest) > 2 and rest[0].kind is Kind.WORD and rest[1].text == "=" and rest[2].kind is Kind.WORD:
        yield from (rest.pop(0), rest.pop(0), rest.pop(0))


def _used(cypher: str, rest: list[Token]) -> Iterator[Token]:
    """Takes USE away, and the name after it; which names there may be is not known here."""
    yield rest.pop(0)
    if not rest or not rest[0].is_name or (len(rest) > 1 and rest[1].text in (".", "(")):
        raise QueryRefused(ONLY_READS, place_of(cypher, 0))
    yield rest.pop(0)


def _check_begin(checked: Checked) -> None:
    """The first word, which must be one that begins a reading query."""
    first = checked.tokens[0]
    place = place_of(checked.cypher, first.start, len(first.text))
    if first.word == "SHOW":
        kind = next((token.word for token in checked.tokens[1:] if token.word not in QUALIFYING), "")
        if kind not in SHOWN or "EXECUTABLE" in {token.word for token in checked.tokens}:
            raise QueryRefused(f"Only these may be shown: {', '.join(sorted(kind for kind in SHOWN if kind.endswith('S')))}.", place)
        return
    if first.word not in STARTS:
        _refuse_word(first, checked.cypher)


def _check_brackets(cypher: str, found: Sequence[Token]) -> None:
    """Each bracket has its other half."""
    open: list[Token] = []
    for token in found:
        if token.kind is not Kind.SYMBOL:
            continue
        if token.deeper > 0:
            open.append(token)
        elif token.deeper < 0 and (not open or CLOSED_BY[open.pop().text] != token.text):
            raise QueryFailed(f"This “{token.text}” closes nothing.", place_of(cypher, token.start))
        elif token.text == ";":
            raise QueryRefused("One query at a time: nothing may stand after the semicolon.", place_of(cypher, token.start))
    if open:
        raise QueryFailed(f"This “{open[-1].text}” is never closed.", place_of(cypher, open[-1].start))


def _check_nesting(checked: Checked, most: int) -> None:
    """How deep brackets stand in one another, and how long lists are that are written out."""
    counts: list[int] = []
    for token in checked.tokens:
        if token.deeper > 0:
            counts.append(0)
        elif token.deeper < 0:
            counts.pop()
        elif token.text == "," and counts:
            counts[-1] += 1
        if len(counts) > most:
            raise QueryRefused(f"Brackets may stand {most} deep in one another.", place_of(checked.cypher, token.start))
        if counts and counts[-1] >= MOST_ITEMS:
            raise QueryRefused(
                f"A list may have {MOST_ITEMS:,} values; give longer ones as a parameter.", place_of(checked.cypher, token.start)
            )


def _check_words(cypher: str, found: Sequence[Token]) -> None:
    """Each word stands where it may."""
    first, names = _kind_shown(found), _names_like_keywords(found)
    after_value = bool(first)
    for index, token in enumerate(found[first:], start=first):
        before, after = found[index - 1] if index else None, found[index + 1] if index + 1 < len(found) else None
        begins = _begins_subquery(found, index) and token.word not in STARTS
        goes_on = after_value and not _may_follow(token, before)
        changes = not after_value and (_looks_like_a_change(token, before, after) or _follows_a_name(token, before, names))
        if begins or goes_on or changes or _takes_transactions(token, before):
            _refuse_word(token, cypher)
        after_value = _ends_value(token, before, after_value=after_value)


def _takes_transactions(token: Token, before: Token | None) -> bool:
    """Whether the word belongs to CALL { … } IN TRANSACTIONS."""
    return token.word in ("TRANSACTIONS", "CONCURRENT") and before is not None and (before.word == "IN" or before.kind is Kind.NUMBER)


def _looks_like_a_change(token: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a changing word stands where a name could, with a bracket after it, as in SET [n][0].name."""
    return token.word in CHANGING and after is not None and after.deeper > 0 and not _is_named(before)


def _follows_a_name(token: Token, before: Token | None, names: frozenset[str]) -> bool:
    """Whether a changing word stands after one that looks like a keyword, and is a name in this query, as in WITH match DELETE match."""
    return token.word in CHANGING and before is not None and before.word in names


def _names_like_keywords(found: Sequence[Token]) -> frozenset[str]:
    """Words after which a value may begin, where this query also uses them as names: of nodes, relations, paths or columns."""
    names = set()
    for index, token in enumerate(found):
        if token.word not in LEADING:
            continue
        before, after = found[index - 1] if index else None, found[index + 1] if index + 1 < len(found) else None
        opened = before is not None and (before.text in ("(", "[", ",") or before.word == "AS")
        if opened or (after is not None and (after.text in (".", "=") or after.word == "IN")):
            names.add(token.word)
    return frozenset(names)


def _kind_shown(found: Sequence[Token]) -> int:
    """How many tokens stand before what follows SHOW and the name of what is shown; 0 for any other query."""
    if found[0].word != "SHOW":
        return 0
    return next(index for index, token in enumerate(found) if token.word in SHOWN) + 1


def _begins_subquery(found: Sequence[Token], index: int) -> bool:
    """Whether a query within the query begins here: after CALL {, and after CALL (…) {."""
    if not index or found[index - 1].text != "{" or index < 2:
        return False
    at = index - 2
    if found[at].text == ")":
        depth = 0
        while at >= 0:
            depth += (found[at].text == ")") - (found[at].text == "(")
            if not depth:
                break
            at -= 1
        at -= 1
    return at >= 0 and found[at].word == "CALL"


def _may_follow(token: Token, before: Token | None) -> bool:
    """Whether a token may stand after a value."""
    if token.kind is Kind.SYMBOL or (before is not None and before.text in (".", ":", "::", "|", "&", "!", "$")):
        return True
    return token.word in FOLLOWING or (token.kind is Kind.NUMBER and before is not None and before.text == "*")


def _is_named(before: Token | None) -> bool:
    """Whether what comes next can only be a name: a property or a column."""
    return before is not None and (before.text == "." or before.word == "AS")


def _ends_value(token: Token, before: Token | None, *, after_value: bool) -> bool:
    """Whether a value ends with this token."""
    if token.kind is Kind.SYMBOL:
        return token.deeper < 0 or (token.text == "*" and not after_value)
    if token.kind is not Kind.WORD or _is_named(before):
        return True
    if after_value:
        return token.word in ENDING
    return token.word not in LEADING


def _refuse_word(token: Token, cypher: str) -> None:
    place = place_of(cypher, token.start, len(token.text))
    if token.word in CHANGING or token.word in ("TRANSACTIONS", "CONCURRENT"):
        raise QueryRefused(f"“{token.word}” is refused. {ONLY_READS}", place)
    near = nearest(token.text, STARTS | FOLLOWING)
    raise QueryFailed(f"“{token.text[:60]}” cannot stand here.{near}", place)
