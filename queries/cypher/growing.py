"""Values that double with every step, and endless lists: a few letters of a query could fill any memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph import QueryRefused

from .lexer import Kind, Token, place_of

MOST_DOUBLED = 8
"""How often a value may be added to itself in one query."""
LONGEST = 1_000_000
"""Numbers in a list from range(), where they are not taken one by one."""
TOO_LONG = f"A list of more than {LONGEST:,} numbers may only be taken apart, as in UNWIND range(…) AS x."
BOUNDS = frozenset("THEN ELSE WHEN AND OR XOR NOT IN WHERE AS CASE WITH RETURN BY".split())
SIGNS = frozenset({",", "|", "=", "<", ">", "<=", ">=", "<>", ":"})
GROWS = "Here a value is put together from itself again and again, so that it doubles with each step and fills the server's memory."


def check_growth(cypher: str, found: Sequence[Token]) -> None:
    """Raises QueryRefused for a reduce whose result doubles with each step, and for more than a few doublings elsewhere."""
    for start, end, name in _reductions(found):
        body = found[start:end]
        if doublings(body, name) or _is_doubled_within(body, name):
            raise QueryRefused(GROWS, place_of(cypher, found[start].start, found[end - 1].end - found[start].start))
    if doublings(found) > MOST_DOUBLED:
        raise QueryRefused(GROWS)
    for index, token in enumerate(found):
        if token.word == "RANGE" and found[index - 1].word != "UNWIND" and _numbers(found, index) > LONGEST:
            raise QueryRefused(TOO_LONG, place_of(cypher, token.start, len(token.text)))


def _numbers(found: Sequence[Token], index: int) -> int:
    """How many numbers a range has whose ends are written out; 0 for any other."""
    if [token.text for token in found[index + 1 : index + 4 : 2]] != ["(", ","] or len(found) < index + 5:
        return 0
    ends = [found[index + 2], found[index + 4]]
    if any(end.kind is not Kind.NUMBER or not end.text.isdigit() for end in ends):
        return 0
    return abs(int(ends[1].text) - int(ends[0].text))


def _reductions(found: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Where the step of each reduce begins and ends, and the name of what it carries along."""
    for index, token in enumerate(found[:-3]):
        if token.word == "REDUCE" and found[index + 1].text == "(" and found[index + 3].text == "=":
            inside = list(_inside(found, index + 1))
            bar = next((at for at, depth in inside if depth == 1 and found[at].text == "|"), None)
            if bar is not None and bar < inside[-1][0]:
                yield bar + 1, inside[-1][0] + 1, found[index + 2].name


def _inside(found: Sequence[Token], opening: int) -> Iterator[tuple[int, int]]:
    """Each place within the bracket that opens here, and how deep in brackets it stands."""
    depth = 1
    for at in range(opening + 1, len(found)):
        depth += found[at].deeper
        if not depth:
            return
        yield at, depth


@dataclass
class _Sum:
    """A sum that is being read: the names in what was added so far, and in what is read now."""

    added: set[str] = field(default_factory=set)
    now: set[str] = field(default_factory=set)

    def plus(self) -> bool:
        """What is read now is added; whether a name of it was added before."""
        again = bool(self.added & self.now)
        self.added |= self.now
        self.now = set()
        return again


def doublings(found: Sequence[Token], only: str = "") -> int:
    """How many sums have one name on both sides of a + or ||; only this name counts, if one is given."""
    open, count = [_Sum()], 0
    for index, token in enumerate(found):
        if token.deeper > 0:
            open.append(_Sum())
        elif token.deeper < 0 and len(open) > 1:
            count += open[-1].plus()
            inner = open.pop().added
            open[-1].now |= inner
        elif token.text in ("+", "||"):
            count += open[-1].plus()
        elif token.text in SIGNS or token.word in BOUNDS:
            count += _ended(open)
        elif token.is_name and (not only or token.name == only) and _is_variable(found, index):
            open[-1].now.add(token.name)
    return count + open[-1].plus()


def _is_variable(found: Sequence[Token], index: int) -> bool:
    """Whether a name is neither a property's nor a function's."""
    called = index + 1 < len(found) and found[index + 1].text == "("
    return not called and not (index and found[index - 1].text == ".")


def _ended(open: list[_Sum]) -> int:
    """A sum ends here, and within the same brackets another one begins."""
    again = open[-1].plus()
    open[-1] = _Sum()
    return again


def _is_doubled_within(body: Sequence[Token], name: str) -> bool:
    """Whether what is carried along stands twice in one list, or in one call of replace."""
    for index, token in enumerate(body):
        grows = token.text == "[" or (token.text == "(" and index and body[index - 1].word == "REPLACE")
        if grows and sum(body[at].is_name and body[at].name == name for at, _ in _inside(body, index)) > 1:
            return True
    return False
