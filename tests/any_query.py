"""Reading queries made by chance, over the world of the tests: what people write into a console, in every order."""

from hypothesis import strategies as st

from graph import Kind, RelationType

from .world import WORLD

IDS = tuple(concept.id for concept in WORLD.concepts)
TYPES = tuple(type.cypher for type in RelationType)

ids = st.sampled_from([f"'{id}'" for id in IDS])
numbers = st.integers(-3, 12).map(str)
texts = st.sampled_from(["''", "'a'", "'Optim'", "'ß'", "'x y'", "'O\\'Neil'"])
nodes = st.sampled_from(["(a)", "(a:Concept)", "(a:Source)", "(a:Concept|Source)", *(f"(a:{kind.label})" for kind in list(Kind)[:4])])
ends = st.sampled_from(["(b)", "(b:Concept)", "(b:Source)", "(b:!Source)"])
types = st.sampled_from(["", *(f":{type}" for type in TYPES), ":REQUIRES|USED_BY", ":!REQUIRES"])
lengths = st.sampled_from(["", "", "*1..2", "*2", "*..3"])


@st.composite
def relations(draw: st.DrawFn) -> str:
    """A relation in a pattern, by any of its spellings."""
    inside = f"[r{draw(types)}]" if draw(st.booleans()) else f"[{draw(types)}{draw(lengths)}]"
    return draw(st.sampled_from([f"-{inside}-", f"-{inside}->", f"<-{inside}-", "--", "-->"]))


scalars = st.one_of(
    numbers,
    texts,
    st.sampled_from(["null", "true", "a.id", "a.kind", "a.acronym", "size(a.aliases)", "size(a.name)", "labels(a)[0]", "toUpper(a.id)"]),
    st.sampled_from(
        ["coalesce(a.kind, '-')", "substring(a.id, 1, 3)", "head(a.aliases)", "a.nothing", "split(a.id, '-')[0]", "a.name + '!'"]
    ),
)
lists = st.sampled_from(["[1, null, 3]", "a.aliases", "[x IN [1, 2, 3] WHERE x > 1 | x * 2]", "range(1, 3)", "[]", "keys({b: 1, a: 2})"])
sums = st.builds("{} {} {}".format, numbers, st.sampled_from(["+", "-", "*", "/", "%"]), st.sampled_from(["2", "3", "7", "1.5"]))
values = st.one_of(scalars, lists, sums)


ANY_OF = st.sampled_from(["any(x IN a.aliases WHERE x CONTAINS 'a')", "all(x IN [1, null] WHERE x > 0)", "none(x IN [] WHERE x)"])


@st.composite
def conditions(draw: st.DrawFn, depth: int = 2) -> str:
    """A condition on a concept `a`."""
    kind = draw(st.sampled_from(["compare", "text", "null", "in", "exists", "any", *(["and", "not"] if depth else [])]))
    match kind:
        case "compare":
            return f"{draw(scalars)} {draw(st.sampled_from(['=', '<>', '<', '>=']))} {draw(scalars)}"
        case "text":
            return f"a.name {draw(st.sampled_from(['CONTAINS', 'STARTS WITH', 'ENDS WITH']))} {draw(texts)}"
        case "null":
            return f"{draw(scalars)} IS {draw(st.sampled_from(['', 'NOT ']))}NULL"
        case "in":
            return f"a.id IN [{draw(ids)}, {draw(ids)}, null]"
        case "exists":
            return draw(st.sampled_from(["EXISTS { (a)-[:REQUIRES]->() }", "(a)--(:Source)", "COUNT { (a)--() } > 1"]))
        case "any":
            return draw(
                st.sampled_from(["any(x IN a.aliases WHERE x CONTAINS 'a')", "all(x IN [1, null] WHERE x > 0)", "none(x IN [] WHERE x)"])
            )
        case "not":
            return f"NOT ({draw(conditions(depth - 1))})"
        case _:
            return f"({draw(conditions(depth - 1))} {draw(st.sampled_from(['AND', 'OR', 'XOR']))} {draw(conditions(depth - 1))})"


AGGREGATES = (
    *("count(*)", "count(a)", "count(DISTINCT a.kind)", "min(a.id)", "max(a.id)", "sum(size(a.aliases))", "avg(size(a.name))"),
    "size(collect(a.acronym))",
)


@st.composite
def queries(draw: st.DrawFn) -> str:
    """A whole query whose rows stand in one order only, or whose order does not matter."""
    pattern = draw(nodes) + (draw(relations()) + draw(ends) if draw(st.booleans()) else "")
    where = f" WHERE {draw(conditions())}" if draw(st.booleans()) else ""
    shape = draw(st.sampled_from(["values", "aggregate", "distinct", "with", "optional", "unwind", "union"]))
    match shape:
        case "aggregate":
            return f"MATCH {pattern}{where} RETURN a.kind AS k, {draw(st.sampled_from(AGGREGATES))} AS v"
        case "distinct":
            return f"MATCH {pattern}{where} RETURN DISTINCT {draw(values)} AS v"
        case "with":
            return f"MATCH {pattern}{where} WITH a, count(*) AS n WHERE n > 1 RETURN a.id AS id, n ORDER BY n DESC, id LIMIT 3"
        case "optional":
            return f"MATCH (a:Concept) OPTIONAL MATCH {pattern}{where} RETURN a.id AS id, count(*) AS n"
        case "unwind":
            return (
                f"UNWIND {draw(st.sampled_from(['[1, null, 3]', 'range(1, 4)', '[]']))} AS x MATCH {pattern}{where} RETURN x, count(a) AS n"
            )
        case "union":
            return f"MATCH {pattern}{where} RETURN a.id AS v UNION MATCH (a:Source) RETURN a.title AS v"
        case _:
            return f"MATCH {pattern}{where} RETURN {draw(values)} AS v, a.id AS id"


SELECTORS = st.sampled_from(["SHORTEST 1", "SHORTEST 2", "ANY SHORTEST", "ALL SHORTEST", "SHORTEST 2 PATHS", "ANY", "SHORTEST 1 GROUP"])


@st.composite
def searches(draw: st.DrawFn) -> str:
    """A search for shortest paths between two concepts, as lengths: which of several paths is chosen is open."""
    start, end = f"(a:Concept {{id: {draw(ids)}}})", draw(st.sampled_from(["(b:Concept)", "(b)", f"(b {{id: {draw(ids)}}})"]))
    selector = draw(
        st.sampled_from(["SHORTEST 1", "SHORTEST 2", "ANY SHORTEST", "ALL SHORTEST", "SHORTEST 2 PATHS", "ANY", "SHORTEST 1 GROUP"])
    )
    arrow = draw(st.sampled_from(["--", "-->", "<--", "-[:REQUIRES|USED_BY]-", "-[r]-", "-[:!DEFINED_IN]-"]))
    where = draw(st.sampled_from(["", "", " WHERE a <> b", " WHERE length(p) > 1", " WHERE b.kind IS NOT NULL"]))
    lengths = "count(*)" if selector == "ANY" else "length(p)"
    return (
        f"MATCH p = {selector} {start}{arrow}{draw(st.sampled_from(['+', '{1,3}', '{1,2}']))}{end}{where} RETURN b.id AS id, {lengths} AS n"
    )


@st.composite
def older_searches(draw: st.DrawFn) -> str:
    """The same by the older functions, with conditions on what is on the path."""
    first, second = draw(st.sampled_from([(a, b) for a in IDS for b in IDS if a != b]))
    function = draw(st.sampled_from(["shortestPath", "allShortestPaths"]))
    arrow = draw(st.sampled_from(["-[*..4]-", "-[*..4]->", "-[:REQUIRES|USED_BY*..5]-"]))
    where = draw(
        st.sampled_from(
            [
                "",
                " WHERE none(n IN nodes(p) WHERE n:Source)",
                " WHERE all(x IN relationships(p) WHERE type(x) <> 'REQUIRES')",
                " WHERE length(p) > 1",
            ]
        )
    )
    return f"MATCH p = {function}((a:Concept {{id: '{first}'}}){arrow}(b:Concept {{id: '{second}'}})){where} RETURN length(p) AS n"
