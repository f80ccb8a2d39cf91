"""The guard: what it takes, what it refuses and where, and that spelling changes nothing of that."""

import contextlib
import random

import pytest

from graph import Place, QueryFailed, QueryRefused
from queries.cypher import as_given, check, for_embedded, notices, tokens
from queries.cypher.words import CHANGING, FOLLOWING, LEADING, STARTS

KEYWORDS = STARTS | FOLLOWING | LEADING

FINE = (
    "RETURN 'CREATE (n) DETACH DELETE n' AS `SET x = 1`",
    "MATCH (create:Concept) RETURN create.delete AS set, create.set, create.merge",
    "MATCH (n)-[remove:REQUIRES]->(load) RETURN remove, load",
    "UNWIND [1, 2] AS drop WITH drop AS merge RETURN merge ORDER BY merge DESC SKIP 0 LIMIT 3",
    "MATCH (n) WHERE n.create IS NOT NULL AND NOT n.`set` STARTS WITH 'SET' RETURN {delete: n.id, set: 1} AS call",
    "MATCH (c:Concept) // CREATE nothing\nRETURN c /* DELETE nothing */;",
    "MATCH (c:Concept) RETURN c.name AS name UNION ALL MATCH (s:Source) RETURN s.title AS name",
    "MATCH p = ((a:Concept)-[:REQUIRES]->(b)){1,3} RETURN [n IN nodes(p) WHERE n.id <> 'x' | n.id]",
    "MATCH (a) WHERE any(x IN a.aliases WHERE x CONTAINS 'set') RETURN CASE WHEN a.id = 'x' THEN 1 ELSE 2 END AS create",
    "MATCH (c:Concept) CALL (c) { MATCH (c)-[r]->() RETURN count(r) AS degree } RETURN c.id, degree",
    "MATCH (c:Concept) CALL { WITH c MATCH (c)--(d) RETURN count(d) AS n } RETURN n",
    "CALL db.labels() YIELD label AS create WHERE create <> 'x' RETURN create",
    "CALL db.labels",
    "MATCH (c:Concept) WHERE c.name =~ '(?i)[a-z]+ (of|for) .*' RETURN c.name",
    "MATCH (n:A|B&!C)-[r:!USED_BY|REQUIRES*1..3]-(m) RETURN *",
    "MATCH (n) RETURN count(*) AS all, count(DISTINCT n.kind) AS kinds",
    "OPTIONAL MATCH (n {id: $create}) RETURN $set, coalesce(n.name, '-')",
    "RETURN COLLECT { MATCH (n) RETURN n.id ORDER BY n.id LIMIT 3 } AS ids, EXISTS { (x)-[:REQUIRES]->() } AS any",
    "WITH 5 AS n RETURN 2*3*n, -n, [1, 2, 3][-1], n % 2 = 1 XOR true, n IN [1, 2], 1.5e3, 0x1F, 'it\\'s', \"x\\\\\"",
    "MATCH p = SHORTEST 2 PATHS (a:Concept {id: 'a'})-->+(b) RETURN length(p)",
    "EXPLAIN MATCH (n) RETURN n",
    "CYPHER 5 MATCH (n) RETURN n",
    "SHOW ALL FUNCTIONS",
    "SHOW BUILT IN FUNCTIONS YIELD name",
    "SHOW RANGE INDEXES YIELD name, type RETURN name",
    "SHOW UNIQUENESS CONSTRAINTS",
    "SHOW FUNCTIONS YIELD name WHERE name STARTS WITH 'to' RETURN name",
    "RETURN '\\u00e9\\u0041' AS x",
    "RETURN reduce(best = 0, x IN [1, 5, 3] | CASE WHEN x > best THEN x ELSE best END) AS max",
    "RETURN reduce(seen = [], x IN [1, 1, 2] | CASE WHEN x IN seen THEN seen ELSE seen + x END) AS distinct",
    "MATCH (n) RETURN n {.name, .id, x: 1, other: [(n)-->(m) | m.id]} AS map",
    "MATCH (n) WHERE n.x IS :: INTEGER NOT NULL RETURN n",
    "RETURN date('2024-01-01') + duration('P1M') AS d, point({x: 1, y: 2}) AS p",
    "MATCH (c:Concept) USING INDEX c:Concept(id) WHERE c.id = 'x' RETURN c",
    "MATCH (n) RETURN trim(BOTH 'x' FROM n.name) AS t",
    "UNWIND range(1, 100000000) AS x RETURN x",
    "MATCH (a)-->(b) RETURN " + ", ".join(f"size(a.name) + size(b.name) + {number} AS sum_{number}" for number in range(12)),
)
REFUSED = (
    ("MATCH (n)\nSET n.x = 1", Place(2, 1, 3), "SET"),
    ("MATCH (n) WITH n CALL apoc.load.json('x') YIELD value RETURN value", Place(1, 23, 14), "apoc.load.json"),
    ("RETURN apoc.text.join(['a'], '')", Place(1, 8, 14), "apoc.text.join"),
    ("RETURN 1; RETURN 2", Place(1, 9), "One query"),
    ("RETURN " + "(" * 300 + "1" + ")" * 300, Place(1, 208), "200 deep"),
    ("RETURN [" + "1, " * 1000 + "1]", None, "1,000 values"),
    ("MATCH (c:Concept) WHERE c.name =~ '(a+)+' RETURN c", Place(1, 35, 7), "for ever"),
    ("SHOW USERS YIELD functions", Place(1, 1, 4), "Only these may be shown"),
    ("SHOW TRANSACTIONS WHERE index = 1", Place(1, 1, 4), "Only these may be shown"),
    ("RETURN '\\u0027'", Place(1, 9, 6), "servers read differently"),
    ("RETURN [x IN range(1, 100000000) | x]", Place(1, 14, 5), "UNWIND"),
)
KEYWORDS_AS_NAMES = (
    "MATCH (match) WITH match REMOVE match.name RETURN match",
    "MATCH (on) WITH on DELETE on",
    "MATCH (n) WITH n AS with SET with.x = 1",
    "MATCH ()-[where]-() WITH where DELETE where",
    "MATCH order = (a)-->(b) WITH order DELETE order",
    "UNWIND [1] AS return MATCH (n) WITH n, return SET return.x = 1",
    "MATCH (n) WITH collect(n) AS all UNWIND all AS or WITH or DETACH DELETE or",
    "MATCH (n) WITH [case IN [n] | case][0] AS case WITH case REMOVE case.name",
)
WRONG = (
    ("MATCH (n) RETRUN n", Place(1, 11, 6), "Did you mean “RETURN”"),
    ("MATCH (n RETURN n", Place(1, 7), "never closed"),
    ("RETURN toUper('x')", Place(1, 8, 6), "Did you mean “toUpper”"),
    ("RETURN 'x", Place(1, 8), "never ends"),
    ("RETURN 1 /* x", Place(1, 10), "never ends"),
    ("RETURN 1)", Place(1, 9), "closes nothing"),
    ("hello", Place(1, 1, 5), "cannot stand here"),
    ("RETURN size((n)-->()) AS s", Place(1, 8, 4), "COUNT {"),
)


@pytest.mark.parametrize("cypher", FINE)
def test_a_reading_query_passes(cypher: str) -> None:
    assert check(cypher).tokens


@pytest.mark.parametrize(("cypher", "place", "says"), REFUSED)
def test_a_refusal_says_what_and_where(cypher: str, place: Place | None, says: str) -> None:
    with pytest.raises(QueryRefused, match=says) as refusal:
        check(cypher)
    assert place is None or refusal.value.place == place


@pytest.mark.parametrize("cypher", KEYWORDS_AS_NAMES)
def test_names_that_look_like_keywords_hide_no_change(cypher: str) -> None:
    with pytest.raises(QueryRefused, match="is refused"):
        check(cypher)


BEGINNINGS = (
    "MATCH ({w})",
    "MATCH ({w}) WITH {w}",
    "MATCH (n) WITH n AS {w}",
    "MATCH (n) WITH n, n AS {w}",
    "MATCH ({w}) WITH DISTINCT {w}",
    "MATCH ({w}) WITH {w} ORDER BY {w}",
    "MATCH ({w}) WITH {w} WHERE NOT {w}",
    "MATCH ({w}) WITH {w} LIMIT 1",
    "MATCH ()-[{w}]-()",
    "MATCH {w} = (a)-->(b) WITH {w}",
    "MATCH (n) UNWIND [n] AS {w}",
    "MATCH ({w}) CALL ({w}) {{ WITH {w}",
    "MATCH (n) RETURN n UNION MATCH ({w})",
    "MATCH ({w}) WHERE {w}.x = 1 AND {w}",
    "CALL db.labels() YIELD label AS {w} WITH {w}",
)
CHANGES = (
    "SET {w}.x = 1",
    "SET {w} = {{}}",
    "SET {w}:Pwn",
    "SET ({w}).x = 1",
    "DELETE {w}",
    "DETACH DELETE {w}",
    "REMOVE {w}.x",
    "CREATE ({w}2:Pwn)",
    "CREATE p = ({w})-[:X]->()",
    "MERGE ({w})-[:X]->()",
    "FOREACH ({w} IN [1] | CREATE (:Pwn))",
    "INSERT (:Pwn)",
    "LOAD CSV FROM 'file:///x' AS {w}",
)


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_no_word_used_as_a_name_hides_a_change(beginning: str) -> None:
    """Every keyword as the name of what is changed, by every clause that changes something."""
    passed = []
    for word in sorted(KEYWORDS | CHANGING | {"n"}):
        for change in CHANGES:
            cypher = f"{beginning} {change}".format(w=word.lower())
            with contextlib.suppress(QueryRefused, QueryFailed):
                check(cypher + " }" * cypher.count("{ WITH"))
                passed.append(cypher)
    assert passed == []


@pytest.mark.parametrize(("cypher", "place", "says"), WRONG)
def test_what_is_no_cypher_is_told_with_its_place(cypher: str, place: Place, says: str) -> None:
    with pytest.raises(QueryFailed) as failed:
        check(cypher)
    assert says in str(failed.value)
    assert failed.value.place == place


@pytest.mark.parametrize("cypher", FINE)
def test_spelling_changes_nothing(cypher: str) -> None:
    """Keywords in any case, comments and odd blanks between tokens: the guard sees the same query."""
    chance = random.Random(cypher)  # noqa: S311
    found = tokens(cypher)
    spelt = [chance.choice([token.text.lower(), token.text.upper()]) if token.word in KEYWORDS else token.text for token in found]
    between = [chance.choice([" ", "\t\n", "/* SET */", "// x\n", "\u2003", " /**/ "]) for _ in found]
    assert check("".join(text + blank for text, blank in zip(spelt, between, strict=True))).tokens


BUSY = (
    *("1+" * 8000 + "1", "(){" * 5000, "x=~" * 5000, "reduce(a=1," * 1400, "[" * 16000, "a.b." * 4000, "((){1}" * 2500),
    *("CALL (x) {" * 1500, "1 " + "MATCH (a) " * 1600, "1 " + "UNWIND [1] AS a MATCH (a) " * 600, "size(a), " * 1800 + "1"),
    *("1 " + "MATCH p = SHORTEST 1 (a)-->+(b) " * 480, "1 " + "UNION MATCH (a) RETURN a " * 600, "a.b, " * 3200 + "1"),
    *("1 UNION MATCH (a)" + "-[:!A]-(b)" * 1600 + " RETURN a", "1 UNION MATCH " + "(a), " * 3000 + "(b) RETURN 1"),
)


@pytest.mark.parametrize("cypher", BUSY, ids=lambda cypher: f"{cypher[:10]}{cypher[14:34]}")
@pytest.mark.parametrize("embedded", [True, False])
@pytest.mark.timeout(30)
def test_no_query_keeps_the_first_layer_busy(cypher: str, *, embedded: bool) -> None:
    """The longest query of the worst kind is looked at, rewritten and remarked on, or refused, long before the time is over."""
    asked = f"MATCH (a) RETURN {cypher}"[:16_384]
    with contextlib.suppress(QueryRefused, QueryFailed):
        checked = check(asked)
        sent = for_embedded(checked) if embedded else as_given(checked, database="neo4j")
        assert sent.cypher
        assert len(notices(checked, embedded=embedded)) <= 22
