"""A query as the embedded server understands it. What is changed is told to the asker; what cannot be said there is refused by name.

Measured on ArcadeDB 26.10 beside Neo4j 5.26: it refuses SHORTEST and ANY, looks at a condition on shortestPath's nodes only after the
search, takes no CYPHER or USE before a query, and lists no functions, procedures, indexes and constraints.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from graph import QueryFailed, QueryRefused

from .clauses import enclosing, matches, names_in, text_of
from .guard import Checked
from .lexer import Token, place_of, tokens
from .searches import UNNAMED, mentions_the_path, rewritten, search_in
from .types import SIGNS, allowed_types
from .words import FUNCTIONS, PROCEDURES

NAMES_ONLY = "The embedded server lists none: these are the names of those that may be called here."
OURS = "The embedded server lists none: these are those that the store makes."
CONSTRAINTS = tuple(
    f"{{name: '{name}', type: 'UNIQUENESS', entityType: 'NODE', labelsOrTypes: ['{label}'], properties: ['{key}']}}"
    for name, label, key in (
        ("wayline_concept", "Concept", "id"),
        ("wayline_source", "Source", "id"),
        ("wayline_meta", "WaylineMeta", "schema_version"),
    )
)
COLUMNS = ("name", "type", "entityType", "labelsOrTypes", "properties")
SHOWN = {
    "FUNCTION": (tuple(f"{{name: '{name}'}}" for name in FUNCTIONS), ("name",), NAMES_ONLY),
    "PROCEDURE": (tuple(f"{{name: '{name}'}}" for name in sorted(PROCEDURES)), ("name",), NAMES_ONLY),
    "INDEX": (tuple(row.replace("UNIQUENESS", "RANGE") for row in CONSTRAINTS), COLUMNS, OURS),
    "CONSTRAINT": (CONSTRAINTS, COLUMNS, OURS),
}
"""What the embedded server is asked for in place of SHOW: rows, their columns, and what is told of them."""
MOST_SEARCHES = 10
LOCAL = "neo4j"
"""The name of Neo4j's usual database, which queries written for it may use."""


class Asked(NamedTuple):
    """A query as it is sent, and what was changed in it."""

    cypher: str
    changes: tuple[str, ...] = ()
    prefix: str = ""
    """What Neo4j is told before the query."""
    moved: bool = False
    """Whether it has other lines and columns than the query as it was given."""


class _Edit(NamedTuple):
    start: int
    end: int
    text: str
    why: str


def as_given(checked: Checked, *, database: str) -> Asked:
    """The query for Neo4j, which knows all of it. Raises QueryRefused for USE with the name of another database."""
    if checked.use and checked.use[1].name.lower() != database.lower():
        told = f"The console asks one database, “{database}”; USE with another name is refused."
        raise QueryRefused(told, place_of(checked.cypher, checked.use[0].start, 3))
    return Asked(checked.blanked, prefix=text_of(checked.cypher, checked.prefix))


def for_embedded(checked: Checked) -> Asked:
    """The query for the embedded server. Raises QueryFailed, which names the difference, where it cannot be said there."""
    if checked.tokens[0].word == "SHOW":
        return _shown(checked)
    changes = list(_left_out(checked))
    moved = False
    for rewrite in (_unwinding, _type_expressions, _searches):
        if edits := list(rewrite(checked)):
            _check_names(checked, edits)
            checked, moved = _edited(checked, edits), True
            changes += dict.fromkeys(edit.why for edit in edits)
    return Asked(checked.blanked, tuple(changes), moved=moved)


def _edited(checked: Checked, edits: Sequence[_Edit]) -> Checked:
    """The query with the edits made, and nothing before it."""
    text, at = [], checked.tokens[0].start
    for edit in edits:
        text += [checked.cypher[at : edit.start], edit.text]
        at = edit.end
    cypher = "".join((*text, checked.cypher[at : checked.tokens[-1].end]))
    return Checked(cypher, tokens(cypher), checked.explain, checked.profile)


def _left_out(checked: Checked) -> Iterator[str]:
    if checked.prefix:
        yield f"“{text_of(checked.cypher, checked.prefix)}” was left out: the embedded server has one version of Cypher."
    if checked.use:
        if checked.use[1].name.lower() != LOCAL:
            told = f"There is no database “{checked.use[1].name[:60]}” here: the embedded server has one. Leave USE out."
            raise QueryFailed(told, place_of(checked.cypher, checked.use[0].start, 3))
        yield f"“{text_of(checked.cypher, checked.use)}” was left out: the embedded server has one database."


def _searches(checked: Checked) -> Iterator[_Edit]:
    done, count = 0, 0
    for match in matches(checked.tokens):
        found = [search for part in match.parts if (search := search_in(checked.cypher, part))]
        wanted = [search for search in found if not search.during or mentions_the_path(search, match)]
        if not wanted or match.start < done:
            continue
        if len(found) > 1:
            place = place_of(checked.cypher, match.start)
            raise QueryFailed(f"The embedded server takes {wanted[0].said} only in a MATCH of its own, without another search.", place)
        done, count = match.end, count + 1
        if count > MOST_SEARCHES:
            place = place_of(checked.cypher, match.start)
            raise QueryFailed(f"The embedded server takes {MOST_SEARCHES} such searches in a query.", place)
        text = rewritten(checked.cypher, match, wanted[0], names_in(checked.tokens[: match.at]))
        yield _Edit(match.start, match.end, text, _reason(wanted[0].said, during=wanted[0].during))


def _unwinding(checked: Checked) -> Iterator[_Edit]:
    """MATCH, UNWIND and MATCH one after the other: without a WITH between them the embedded server gives the last no rows."""
    found = checked.tokens
    for index, token in enumerate(found[:-1]):
        begins_match = found[index + 1].word in ("MATCH", "OPTIONAL")
        if begins_match and index and found[index - 1].word == "AS" and _clause_before(found, index) == "UNWIND":
            why = "On the embedded server a MATCH after UNWIND sees its values only behind WITH: “WITH *” was put between them."
            yield _Edit(token.end, token.end, " WITH *", why)


def _clause_before(found: Sequence[Token], index: int) -> str:
    """The word of the clause that a token stands in."""
    depth = 0
    for token in reversed(found[:index]):
        depth -= token.deeper
        if not depth and token.word in ("UNWIND", "WITH", "RETURN", "CALL", "YIELD", "MATCH"):
            return token.word
    return ""


def _type_expressions(checked: Checked) -> Iterator[_Edit]:
    """Expressions of types where relations follow one another: there the embedded server takes no notice of what they exclude."""
    found, around = checked.tokens, enclosing(checked.tokens)
    for start, end in _relations(found):
        inside = found[start + 1 : end]
        colon = next((index for index, token in enumerate(inside) if token.text == ":"), None)
        if colon is None:
            continue
        expression = tuple(takewhile(lambda token: token.text not in ("{", "*") and token.word != "WHERE", inside[colon + 1 :]))
        if not any(token.text in SIGNS for token in expression):
            continue
        place = place_of(checked.cypher, inside[colon].start)
        if any(token.text == "*" for token in inside):
            raise QueryFailed(
                "Relations of variable length take a list of types, as in [:REQUIRES|USED_BY*1..3], and no “!” or “&”.", place
            )
        if _is_quantified(found, end, around[start]):
            types = allowed_types(expression)
            if not types:
                raise QueryFailed("No relation of the graph has such a type.", place)
            said = text_of(checked.cypher, expression)
            why = f"The embedded server takes no notice of “{said}” where relations are repeated: the types that it allows were named."
            yield _Edit(expression[0].start, expression[-1].end, "|".join(types), why)


def _relations(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where each relation's bracket opens and closes."""
    for index, token in enumerate(found):
        if token.text == "[" and index and found[index - 1].text == "-":
            yield index, next(at for at in range(index, len(found)) if found[at].text == "]")


def _is_quantified(found: Sequence[Token], end: int, around: int) -> bool:
    """Whether the relation whose bracket is closed at `end`, or the group of patterns that is closed `around` it, is repeated."""
    after = next((token.text for token in found[end + 1 : end + 4] if token.text not in ("-", ">")), "")
    group = found[around + 1].text if 0 <= around < len(found) - 1 else ""
    return bool({after, group} & {"+", "*", "{"})


def _reason(said: str, *, during: bool) -> str:
    if during:
        return f"The embedded server looks at a condition on the path of {said} too late: all paths are searched, shortest first."
    return f"The embedded server does not know “{said}”: it was asked in other words."


def _check_names(checked: Checked, edits: list[_Edit]) -> None:
    """Refuse to add columns nobody asked for: what has no name got one of ours."""
    pairs = pairwise(checked.tokens)
    all_columns = any(before.word in ("RETURN", "WITH", "DISTINCT") and token.text == "*" for before, token in pairs)
    if all_columns and any(name in edit.text for edit in edits for name in UNNAMED):
        raise QueryFailed("Give both ends and the path a name: with “*” the embedded server would show names of ours.")


def _shown(checked: Checked) -> Asked:
    words = [token.word for token in checked.tokens]
    kind = next(word for word in words if word.startswith(tuple(SHOWN)))
    rows, columns, why = SHOWN[next(shown for shown in SHOWN if kind.startswith(shown))]
    listed = "" if words[1] == "USER" else ", ".join(rows)
    given = ", ".join(f"row.{column} AS {column}" for column in columns)
    rest = _yielded(checked.cypher, checked.tokens[words.index(kind) + 1 :], columns)
    return Asked(f"UNWIND [{listed}] AS row WITH {given} {rest}", (why,), moved=True)


def _yielded(cypher: str, rest: tuple[Token, ...], columns: Sequence[str]) -> str:
    """What follows SHOW, as what follows WITH."""
    text = text_of(cypher, rest)
    if not rest:
        return f"RETURN {', '.join(columns)}"
    text = text[len(rest[0].text) :] if rest[0].word == "YIELD" else f" * {text}"
    returns = any(token.word == "RETURN" for token in rest)
    return f"WITH{text}" + ("" if returns else " RETURN *")
