"""The Cypher behind the answer to a phrase: paths, what stands around or between, what joins, what to learn.

The text that was asked says under which terms to ask; how far to look is known from the answer.
"""

from collections.abc import Iterable

from graph import ConceptId

from .answers import meant
from .behind import Behind, definitions, star, surrounding
from .cypher_text import DEGREE, among, concept, in_lines, is_mixed, joined, listed, literal, nearest, types, walk, where
from .exploring import Direction, Reach
from .learning import MOST_DOWNSTREAM, MOST_STEPS
from .meaning import Meaning, meaning
from .near import LONGEST
from .results import Answered, AroundAnswer, LearnAnswer, PathAnswer, TreeAnswer
from .shortest import shortest
from .snapshot import Snapshot

UNFOUND = 4
"""Steps that a query for paths looks ahead where there is no path anyway."""

FARTHEST = 6
"""Steps where it must try every walk."""

_UNSURE = "size([r IN relationships(p) WHERE r.status = 'extracted'])"
_PASSED = f"reduce(passed = 0, n IN nodes(p)[1..-1] | passed + {DEGREE % 'n'})"


def behind_answer(snapshot: Snapshot, text: str, found: Answered) -> tuple[Behind, ...]:
    """The queries that give what the page of this answer to the text shows."""
    phrase = meant(snapshot, text)
    return _queries(meaning(snapshot, phrase), found) if phrase else ()


def _queries(asked: Meaning, found: Answered) -> tuple[Behind, ...]:
    match found:
        case PathAnswer():
            return (Behind(f"The {'path' if len(found.paths) == 1 else 'paths'} of this page", _paths(asked, found)),)
        case AroundAnswer():
            return (Behind("The concept, its relations and what stands around it", _around(asked, found)), definitions(found.around))
        case TreeAnswer():
            return (Behind("The concepts of the answer and the relations among them", _tree(asked, found)),)
        case LearnAnswer():
            return tuple(_learn(found))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _direction(asked: Meaning) -> Direction:
    return Direction.OUT if asked.ways.directed else Direction.EITHER


def _avoiding(asked: Meaning) -> list[str]:
    return [f"none(n IN nodes(p) WHERE n.id IN {listed(sorted(asked.ways.avoiding))})"] if asked.ways.avoiding else []


def _alone(*ids: ConceptId) -> list[str]:
    return ["MATCH (c:Concept)", f"WHERE c.id IN {listed(ids)}", "RETURN c", "ORDER BY c.id"]


def _between_ends(asked: Meaning, most: int) -> str:
    start, end = (concept(variable, id) for variable, id in zip("ab", asked.ends, strict=True))
    return joined(start, walk(asked.ways.only, _direction(asked), 1, most), end)


def _paths(asked: Meaning, found: PathAnswer) -> str:
    if found.start == found.end:
        return _lines(_alone(found.start))
    conditions, number = _conditions(asked), asked.phrase.terms.number
    tries_all = bool(conditions or number or is_mixed(asked.ways.only, _direction(asked)))
    pattern = _between_ends(asked, _longest(asked, found, FARTHEST if tries_all else None))
    lines = [f"MATCH p = {pattern}" if tries_all else f"MATCH p = allShortestPaths({pattern})", *where(conditions)]
    if number:
        return _lines([*lines, *_surest(asked), "RETURN p", *_ranked("walk", "length(p), "), f"LIMIT {max(len(found.paths), 1)}"])
    shown = len(found.paths)
    more = f"// {found.equally_short} paths are as short; the page shows the first {shown} of these."
    remark = [more] if found.equally_short > shown else []
    return _lines([*remark, *lines, "RETURN p", *(_ranked(_walked(asked)) if shown > 1 else [])])


def _conditions(asked: Meaning) -> list[str]:
    """What must be so of a path `p` that no pattern says."""
    passed = [f"any(n IN nodes(p) WHERE n.id = {literal(id)})" for id in asked.via]
    used = [f"any(r IN relationships(p) WHERE type(r) = {literal(type.cypher)})" for type in asked.via_types]
    once = ["all(n IN nodes(p) WHERE single(m IN nodes(p) WHERE m = n))"] if passed or used or asked.phrase.terms.number else []
    return [*_avoiding(asked), *passed, *used, *once]


def _longest(asked: Meaning, found: PathAnswer, at_most: int | None) -> int:
    """Up to how many steps to look: as long as what was found, or as the question allows where nothing was."""
    if found.paths:
        return max(path.length for path in found.paths)
    allowed = asked.phrase.terms.longest or UNFOUND
    return min(allowed, at_most or allowed)


def _walked(asked: Meaning) -> str:
    """The concepts of a path, from the end on from which equally good ones are told apart."""
    start, end = asked.ends
    turned = end < start and not asked.ways.directed
    return f"[n IN {'reverse(nodes(p))' if turned else 'nodes(p)'} | n.id]"


def _ranked(walked: str, first: str = "") -> list[str]:
    """Lines that put paths `p` in order, the best first."""
    return [f"ORDER BY {first}{_UNSURE},", f"  {_PASSED},", f"  {walked}"]


def _surest(asked: Meaning) -> list[str]:
    """Lines that keep one path through the same concepts, where several relations join two of them."""
    return ["WITH p", f"ORDER BY {_UNSURE}", f"WITH {_walked(asked)} AS walk, head(collect(p)) AS p"]


def _around(asked: Meaning, found: AroundAnswer) -> str:
    near = found.neighbourhood
    ways = asked.ways
    if near.depth == 1 and not ways.avoiding and not ways.directed and not asked.phrase.terms.only:
        return star(found.around)
    reach = Reach(near.depth, _direction(asked))
    return surrounding([found.around], reach, near.view, conditions=_avoiding(asked), only=ways.only)


def _tree(asked: Meaning, found: TreeAnswer) -> str:
    if found.why_not or not found.view.hops:
        return _lines(_alone(*found.ends))
    return _lines(_between(asked, found) if found.kind == "between" else _joining(asked, found))


def _between(asked: Meaning, found: TreeAnswer) -> list[str]:
    least = len(shortest(asked.ways, *asked.ends, limit=1).best[0]) - 1
    reach = min(asked.phrase.terms.longest or least + 1, LONGEST)
    remark = ["// The page also shows what a way passes that goes back where it came from."] if reach > least + 1 else []
    ends_first = f"c.id IN {listed(found.ends)} DESC, "
    kept = nearest(len(found.view.concepts), first=ends_first) if found.view.total > len(found.view.concepts) else []
    walks = [f"MATCH p = {_between_ends(asked, reach)}", *where(_avoiding(asked)), "UNWIND nodes(p) AS c"]
    return [*remark, *walks, *kept, *among(asked.ways.only)]


def _joining(asked: Meaning, found: TreeAnswer) -> list[str]:
    pairs = dict.fromkeys(tuple(sorted((hop.source, hop.target))) for hop in found.view.hops)
    return [
        "// No query works out the fewest relations that join several concepts; this names what was found.",
        f"UNWIND {in_lines(listed(pair) for pair in pairs)} AS pair",
        f"MATCH (c:Concept {{id: pair[0]}})-[r{types(asked.ways.only)}]-(d:Concept {{id: pair[1]}})",
        "RETURN c, r, d",
        "ORDER BY c.id, d.id, type(r)",
    ]


def _learn(found: LearnAnswer) -> Iterable[Behind]:
    remarks = ["// What goes in a circle has no order; the page leaves out the least sure of its relations."] if found.broken else []
    remarks += [f"// The page ends after {MOST_STEPS} concepts."] if len(found.steps) >= MOST_STEPS else []
    needed = [
        f"MATCH p = {concept('target', found.target)}-[:VARIANT_OF|REQUIRES*0..]->(c:Concept)",
        "// A variant requires what its general concept does.",
        "WHERE length(p) = 0 OR type(last(relationships(p))) = 'REQUIRES'",
        "RETURN c.id AS id, c.name AS name, max(length(p)) AS steps",
        "ORDER BY steps DESC, toLower(name), id",
    ]
    yield Behind("What it requires, in an order one can study; the concept itself comes last", _lines([*remarks, *needed]))
    if found.downstream:
        yield Behind("What builds on it, the nearest first", _lines(_downstream(found.target)))


def _downstream(target: ConceptId) -> list[str]:
    return [
        f"MATCH p = (c:Concept)-[:REQUIRES*]->{concept('target', target)}",
        "WHERE c <> target",
        "WITH c, min(length(p)) AS steps",
        "RETURN c.id AS id, c.name AS name, steps",
        f"ORDER BY steps, {DEGREE % 'c'} DESC, id",
        f"LIMIT {MOST_DOWNSTREAM}",
    ]
