"""Parts of Cypher texts that are made for one question: names as literals, walks as patterns, and how a view's rows end.

Whatever stands in a literal stays in it: what could end it is escaped, and so is every character that is not seen.
"""

import unicodedata
from collections.abc import Collection, Iterable, Sequence

from graph import ConceptId, RelationType

from .exploring import Direction

WIDTH = 100
"""Characters after which a list goes on in the next line."""

DEGREE = "COUNT { (%s)--(:Concept) }"
"""How many relations the concept of this variable has."""

_ESCAPES = {"\\": r"\\", "'": r"\'", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_UNSEEN = ("Cc", "Cf", "Zl", "Zp")


def literal(text: str) -> str:
    r"""The text as a string of Cypher.

    >>> print(literal("x' RETURN 1 //"), literal("a\\b\n"))
    'x\' RETURN 1 //' 'a\\b\n'
    """
    return f"'{''.join(map(_spelt, text))}'"


def _spelt(character: str) -> str:
    unseen = unicodedata.category(character) in _UNSEEN and character <= "\uffff"
    return _ESCAPES.get(character) or (f"\\u{ord(character):04x}" if unseen else character)


def listed(texts: Iterable[str]) -> str:
    """The texts as a list of Cypher, in several lines if it is long.

    >>> listed(["dpo", "rlhf"])
    "['dpo', 'rlhf']"
    """
    return in_lines(map(literal, texts))


def in_lines(items: Iterable[str]) -> str:
    """What is Cypher already, as a list of it."""
    lines = [""]
    for item in items:
        if len(lines[-1]) + len(item) > WIDTH:
            lines.append("")
        lines[-1] += f"{item}, "
    whole = "\n  ".join(line.rstrip() for line in lines).removesuffix(",")
    return f"[{whole}]"


def concept(variable: str, id: ConceptId) -> str:
    """The concept with this identifier as a pattern.

    >>> concept("a", "dpo")
    "(a:Concept {id: 'dpo'})"
    """
    return f"({variable}:Concept {{id: {literal(id)}}})"


def types(only: Collection[RelationType]) -> str:
    """These types as a relationship's pattern names them; nothing where all of them are meant.

    >>> types([RelationType.REQUIRES]), types(RelationType)
    (':REQUIRES', '')
    """
    return "" if len(only) == len(RelationType) else f":{_named(only)}"


def _named(only: Collection[RelationType]) -> str:
    return "|".join(type.cypher for type in RelationType if type in only)


def walk(only: Collection[RelationType], direction: Direction, least: int, most: int) -> str:
    """From `least` to `most` relations of these types, one after the other, as a pattern between two nodes.

    >>> walk([RelationType.REQUIRES], Direction.OUT, 1, 3)
    '-[:REQUIRES*1..3]->'
    """
    symmetric = [type.cypher for type in RelationType if type in only and type.is_symmetric]
    if is_mixed(only, direction):
        ahead = "x" if direction is Direction.OUT else "y"
        allowed = f"startNode(s) = {ahead} OR type(s) IN {listed(symmetric)}"
        return f"((x)-[s:{_named(only)}]-(y) WHERE {allowed}){{{least},{most}}}"
    both = direction is Direction.EITHER or len(symmetric) == len(only)
    back, on = ("-", "-") if both else ("-", "->") if direction is Direction.OUT else ("<-", "-")
    return f"{back}[:{_named(only)}*{least}..{most}]{on}"


def joined(start: str, steps: str, end: str) -> str:
    """Two concepts with a walk between them, which is long and so has a line of its own."""
    return f"{start}\n  {steps}\n  {end}"


def is_mixed(only: Collection[RelationType], direction: Direction) -> bool:
    """Whether some of these relations may be walked both ways and others only one way; of shortest paths Cypher cannot ask that."""
    return direction is not Direction.EITHER and len({type.is_symmetric for type in only}) > 1


def where(conditions: Sequence[str]) -> list[str]:
    """The lines that say what must be so; none where nothing must."""
    return [f"{'  AND' if place else 'WHERE'} {condition}" for place, condition in enumerate(conditions)]


def nearest(limit: int, *, first: str = "") -> list[str]:
    """Lines that keep the nearest of the concepts `c` at the ends of walks `p`, the best connected of equally near ones."""
    return ["WITH c, min(length(p)) AS steps", f"ORDER BY {first}steps, {DEGREE % 'c'} DESC, c.id", f"LIMIT {limit}"]


def among(only: Collection[RelationType] = tuple(RelationType)) -> list[str]:
    """Lines that end a query for concepts `c`: each of them, with its relations to others of them."""
    return [
        "WITH collect(DISTINCT c) AS shown",
        "UNWIND shown AS c",
        f"OPTIONAL MATCH (c)-[r{types(only)}]->(d:Concept)",
        "WHERE d IN shown",
        "RETURN c, r, d",
        "ORDER BY c.id, type(r), d.id",
    ]
