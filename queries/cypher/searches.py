"""Searches for shortest paths as Neo4j knows them, written so that a server without them gives the same rows.

`SHORTEST k`, `ANY` and `ALL SHORTEST` (Neo4j's Cypher manual, “Shortest paths”) choose paths for each pair of ends, before the
condition of the clause is looked at. The older `shortestPath()` looks at that condition while it searches.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from graph import QueryFailed

from .clauses import Match, Tokens, groups, names_in, text_of
from .lexer import Kind, Token, place_of
from .stepping import quantified, starred, stepwise

FUNCTIONS = ("SHORTESTPATH", "ALLSHORTESTPATHS")
SELECTING = ("SHORTEST", "ANY", "ALL")
FILLERS = ("PATH", "PATHS", "GROUP", "GROUPS", "SHORTEST")
UNNAMED = ("start_of_path", "end_of_path", "path_between")
"""Names for what the query itself gives none."""


class Search(NamedTuple):
    """A search for paths between two ends."""

    said: str
    """As it is asked for, for instance `SHORTEST 1`."""
    path: str
    most: int
    """How many paths for a pair of ends; 0 for all of the shortest length."""
    ends: tuple[Tokens, Tokens]
    middle: Tokens
    during: bool
    """Whether the condition is looked at while paths are searched."""


def search_in(cypher: str, part: Tokens) -> Search | None:
    """The search that a part of a pattern is, if it is one."""
    named = len(part) > 2 and part[0].is_name and part[1].text == "="
    rest = part[2:] if named else part
    path = text_of(cypher, part[:1]) if named else ""
    if not rest:
        return None
    if rest[0].word in FUNCTIONS:
        return _of_function(cypher, rest, path)
    return _of_selector(cypher, rest, path) if rest[0].word in SELECTING else None


def _of_function(cypher: str, rest: Tokens, path: str) -> Search:
    ends, middle = _pattern(cypher, rest[2:-1])
    return Search(rest[0].text, path, int(rest[0].word == "SHORTESTPATH"), ends, middle, during=True)


def _of_selector(cypher: str, rest: Tokens, path: str) -> Search | None:
    words: list[Token] = []
    while len(words) < len(rest) and (rest[len(words)].word in (*SELECTING, *FILLERS) or rest[len(words)].kind is Kind.NUMBER):
        words.append(rest[len(words)])
    said = [token.word or token.text for token in words]
    if "SHORTEST" not in said and said[0] == "ALL":
        return None
    count = next((int(word) for word in said if word.isdigit()), 1)
    in_groups = said[-1] in ("GROUP", "GROUPS")
    if in_groups and count > 1:
        place = place_of(cypher, words[0].start, words[-1].end - words[0].start)
        raise QueryFailed("The embedded server knows no groups of paths beyond the shortest. Ask for SHORTEST k paths.", place)
    ends, middle = _pattern(cypher, rest[len(words) :])
    together = in_groups or said[0] == "ALL"
    return Search(text_of(cypher, words), path, 0 if together else count, ends, middle, during=False)


def _pattern(cypher: str, found: Tokens) -> tuple[tuple[Tokens, Tokens], Tokens]:
    """Both ends of a pattern, and what stands between them. Raises QueryFailed for another shape."""
    nodes = [(start, end) for start, end in groups(found) if found[start].text == "("]
    if len(nodes) < 2 or nodes[0][0] != 0 or nodes[-1][1] != len(found) - 1:
        start = found[0].start if found else 0
        raise QueryFailed(
            "The embedded server searches paths only between two nodes, as in (a)-[:REQUIRES]->+(b).", place_of(cypher, start)
        )
    (first, after), (before, last) = nodes[0], nodes[-1]
    return (found[first : after + 1], found[before : last + 1]), found[after + 1 : before]


def mentions_the_path(search: Search, match: Match) -> bool:
    """Whether the condition is about the path or what is on it."""
    return bool(names_in(match.where) & ({search.path} | inner_names(search.middle)) - {""})


def inner_names(middle: Sequence[Token]) -> frozenset[str]:
    """The variables between the ends."""
    pairs = pairwise(middle)
    return frozenset(token.name for before, token in pairs if before.text in ("(", "[") and token.is_name)


def rewritten(cypher: str, match: Match, search: Search, known: frozenset[str]) -> str:
    """The clause with the search in a subquery; `known` are the names before it. Raises QueryFailed where that cannot be said."""
    if match.optional:
        raise QueryFailed(f"The embedded server has no OPTIONAL MATCH with {search.said}.", place_of(cypher, match.start))
    ends = [_end(cypher, end, name) for end, name in zip(search.ends, UNNAMED, strict=False)]
    others = [text_of(cypher, part) for part in match.parts if search_in(cypher, part) is None]
    known = known.union(*(names_in(part) for part in match.parts if search_in(cypher, part) is None))
    lines = [f"MATCH {', '.join(others)}"] if others else []
    lines += [f"MATCH {end.text}" for end in ends if not (end.bare and end.name in known)]
    where = text_of(cypher, match.where)
    about_path = mentions_the_path(search, match)
    if where and not about_path:
        lines.append(f"WHERE {where}" if lines else f"WITH * WHERE {where}")
    lines.append(f"CALL (*) {{ {_subquery(cypher, search, ends, where if about_path and search.during else '')} }}")
    if where and about_path and not search.during:
        lines.append(f"WITH * WHERE {where}")
    return "\n".join(lines)


class _End(NamedTuple):
    name: str
    text: str
    bare: bool
    """Whether it says nothing but its name."""


def _end(cypher: str, node: Tokens, otherwise: str) -> _End:
    named = node[1].is_name and node[1].word != "WHERE"
    name = node[1].text if named else otherwise
    inside = text_of(cypher, node[2 if named else 1 : -1])
    return _End(name, f"({name}{' ' if inside else ''}{inside})", bare=not inside)


def _subquery(cypher: str, search: Search, ends: Sequence[_End], condition: str) -> str:
    path, (start, end) = search.path or UNNAMED[2], ends
    relation = _relation(search.middle)
    short = "" if search.during else _as_variable_length(cypher, search.middle)
    if not short or search.most > 1:
        return _listed(cypher, search, ends, condition)
    function = "shortestPath" if search.most else "allShortestPaths"
    told = f"RETURN {path}" + (f", relationships({path}) AS {relation}" if relation else "")
    apart = f"MATCH {path} = {function}(({start.name}){short}({end.name})) WHERE {start.name} <> {end.name} {told}"
    if _are_told_apart(*search.ends):
        return apart
    # Between a node and itself shortestPath() finds a path of no steps.
    return f"{apart} UNION ALL WITH * WHERE {start.name} = {end.name} CALL (*) {{ {_listed(cypher, search, ends, '')} }} {told}"


def _are_told_apart(start: Tokens, end: Tokens) -> bool:
    """Whether both ends are given a property with different texts, so that they cannot be one node."""
    given = [_texts(node) for node in (start, end)]
    return any(given[0][key] != given[1][key] for key in given[0].keys() & given[1].keys())


def _texts(node: Tokens) -> dict[str, str]:
    """The texts that a node's properties must have."""
    triples = zip(node, node[1:], node[2:], strict=False)
    return {key.text: value.text for key, colon, value in triples if colon.text == ":" and value.kind is Kind.TEXT}


def _listed(cypher: str, search: Search, ends: Sequence[_End], condition: str) -> str:
    """The first paths by length, or all of the least length, with the variables between the ends."""
    path, (start, end) = search.path or UNNAMED[2], ends
    names = (_relation(search.middle),) if _relation(search.middle) else sorted(inner_names(search.middle))
    middle = starred(cypher, search.middle) if search.during else quantified(cypher, search.middle)
    where = f" WHERE {condition}" if condition else ""
    told = f"{{path: {path}{''.join(f', {name}: {name}' for name in names)}}}"
    found = f"RETURN found.path AS {path}" + "".join(f", found.{name} AS {name}" for name in names)

    def walk(between: str) -> str:
        return f"MATCH {path} = ({start.name}){between}({end.name}){where}"

    return f"{stepwise(walk, middle, path=path, told=told, most=search.most)} {found}"


def _relation(middle: Sequence[Token]) -> str:
    """The variable of the one relation between the ends, if it has one and there is no group of patterns."""
    for before, token in pairwise(middle):
        if before.text == "(":
            return ""
        if before.text == "[" and token.is_name and token.word != "WHERE":
            return token.text
    return ""


def _as_variable_length(cypher: str, middle: Sequence[Token]) -> str:
    """A quantified relation as shortestPath() takes it; empty if it cannot be said so."""
    texts = [token.text for token in middle]
    if "(" in texts:
        return ""
    close = texts.index("]") if "]" in texts else -1
    inside = text_of(cypher, middle[texts.index("[") + 1 : close]) if close > 0 else ""
    head = texts[: texts.index("[")] if close > 0 else texts[: texts.index("-") + 1]
    tail = texts[close + 1 :] if close > 0 else texts[len(head) :]
    arrow, quantifier = [sign for sign in tail if sign in "->"], [sign for sign in tail if sign not in ("-", ">")]
    most = _most(quantifier)
    if most is None or any(sign in inside for sign in "{*") or "WHERE" in inside.upper():
        return ""
    relation = _relation(middle)
    return f"{''.join(head)}[{inside.removeprefix(relation).strip()}*1..{most}]{''.join(arrow)}"


def _most(quantifier: Sequence[str]) -> str | None:
    """The most steps that a quantifier allows, empty where it sets none; None for one that does not begin with one step."""
    match list(quantifier):
        case []:
            return "1"
        case ["+"]:
            return ""
        case ["{", ",", most, "}"] | ["{", "1", ",", most, "}"]:
            return None if quantifier[1] == "," else most
        case ["{", "1", ",", "}"]:
            return ""
        case _:
            return None
