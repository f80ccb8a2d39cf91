"""Queries mutated by chance: whatever the guard lets through changes nothing, even where a server would let it."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from neo4j import Driver, ResultSummary, Session
from neo4j import Query as BoltQuery
from neo4j.exceptions import DriverError, Neo4jError

from graph import QueryFailed, QueryRefused
from graph.console import never
from graph.console.deadline import Deadline, Watch
from graph.console.warden import Mark, Warden, connection_of
from graph.embedded import DATABASE
from queries import QUESTIONS
from queries.cypher import check, tokens
from queries.cypher.words import CHANGING, CLAUSES, FUNCTIONS

from .attacks import attacks
from .counters import owner
from .effort import SOAKING
from .servers import Server
from .test_guard import FINE
from .world import WORLD

pytestmark = [pytest.mark.neo4j, pytest.mark.timeout(900)]

WATCH = Watch()
SECONDS = 600 if SOAKING else 20
LONGEST_S = 0.5
CHANGES = (
    "SET n.x = 1",
    "CREATE (:Pwn)",
    "DETACH DELETE n",
    "REMOVE n.name",
    "MERGE (:Pwn)",
    "FOREACH (x IN [1] | CREATE (:Pwn))",
    "INSERT (:Pwn)",
    "CALL { CREATE (:Pwn) }",
    "DROP CONSTRAINT wayline_concept IF EXISTS",
)
BETWEEN = (*" \n\u00a0\u2003\u200b\x1c\x0b\u0085\ufeff`'\"\\;", "/**/", "// x\n", "/* ' */", "\\u0027")
ESCAPED = ("\\u{:04x}", "\\u{:04X}", "\\uu{:04x}", "\\U{:08x}")


@pytest.fixture(scope="module")
def owners(started: Callable[[str], Server]) -> Iterator[tuple[Driver, Driver]]:
    """Drivers that may write, to both servers with the world of the tests; what is written is rolled back."""
    servers = started("embedded"), started("neo4j")
    for server in servers:
        with server.open() as store:
            store.replace(WORLD)
    with owner(servers[0]) as embedded, owner(servers[1]) as neo4j:
        yield embedded, neo4j


class Mutations:
    """Texts made by chance of harmless and harmful ones."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        harmful = [attack.cypher[:2000] for attack in attacks("") if attack.group not in ("time", "memory and result size")]
        self._texts = [*(text for text in FINE if "100000000" not in text), *(question.cypher for question in QUESTIONS.values()), *harmful]
        self._words = [
            *CHANGING,
            *CLAUSES,
            *FUNCTIONS[::7],
            "n",
            "match",
            "return",
            "set",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            ":",
            ".",
            ",",
            "*",
            "1",
        ]

    def next(self) -> str:
        """One more of them."""
        text = self.chance.choice(self._texts)
        for _ in range(self.chance.randint(1, 3)):
            text = self.chance.choice((self._cased, self._spaced, self._escaped, self._spliced, self._changed, self._renamed))(text)
        return text[:4000]

    def _cased(self, text: str) -> str:
        return "".join(self.chance.choice((letter.lower(), letter.upper())) for letter in text)

    def _cut(self, text: str) -> tuple[str, str]:
        at = self.chance.randint(0, len(text))
        return text[:at], text[at:]

    def _spaced(self, text: str) -> str:
        before, after = self._cut(text)
        return f"{before}{self.chance.choice(BETWEEN)}{after}"

    def _escaped(self, text: str) -> str:
        before, after = self._cut(text)
        return f"{before}{self.chance.choice(ESCAPED).format(ord(after[0]))}{after[1:]}" if after else text

    def _spliced(self, text: str) -> str:
        return self._cut(text)[0] + self._cut(self.chance.choice(self._texts))[1]

    def _changed(self, text: str) -> str:
        try:
            at = self.chance.choice(tokens(text)).end
        except (QueryFailed, QueryRefused, IndexError):
            return f"{text} {self.chance.choice(CHANGES)}"
        return f"{text[:at]} {self.chance.choice(CHANGES)} {text[at:]}"

    def _renamed(self, text: str) -> str:
        try:
            token = self.chance.choice(tokens(text))
        except (QueryFailed, QueryRefused, IndexError):
            return text
        return f"{text[: token.start]}{self.chance.choice(self._words)}{text[token.end :]}"


def _changes_on_neo4j(driver: Driver, cypher: str) -> bool | None:
    """Whether the server would change anything when it is sent just this with all rights; None if it does not take it."""
    with driver.session() as session:
        try:
            return session.run(BoltQuery(f"EXPLAIN {cypher}", timeout=LONGEST_S)).consume().query_type != "r"
        except (Neo4jError, DriverError, UnicodeError):
            return None


def _changes_embedded(warden: Warden, driver: Driver, cypher: str) -> bool | None:
    """The same, found out by running it: the embedded server tells the type of a query only then. It is rolled back."""
    with driver.session(database=DATABASE) as session:
        try:
            with session.begin_transaction() as tx:
                deadline = _deadline(warden, session)
                with WATCH.over(deadline):
                    summary = tx.run(cypher).consume()
                return _wrote(summary, cypher, ended=deadline.passed)
        except (Neo4jError, DriverError, UnicodeError):
            return None


def _changes_embedded_each_time(warden: Warden, driver: Driver, cypher: str) -> bool | None:
    """Once in some thousand runs the embedded server names another type for a query that reads; one that writes is named so each time."""
    told = _changes_embedded(warden, driver, cypher)
    return told and _changes_embedded(warden, driver, cypher)


def _wrote(summary: ResultSummary, cypher: str, *, ended: bool) -> bool:
    """Whether the query changed anything, or is of a type that may: of one that was ended, or is only explained, the type tells nothing."""
    explains = any(token.word in ("EXPLAIN", "PROFILE") for token in tokens(cypher)[:3])
    return summary.counters.contains_updates or (summary.query_type != "r" and not explains and not ended)


def _deadline(warden: Warden, session: Session) -> Deadline:
    connection = connection_of(session)
    assert connection
    mark = Mark("", connection.local_port)
    return Deadline(LONGEST_S, cancelled=never, end=lambda: warden.end(mark), cut=lambda: None)


def test_what_the_guard_lets_through_never_writes(owners: tuple[Driver, Driver], started: Callable[[str], Server]) -> None:
    with started("embedded").open() as store:
        warden = Warden(store._bolt, embedded=True)
        seen = _fuzzed(owners, warden)
    print(dict(seen))
    assert seen["answered"] > 10
    assert seen["kept out"] > 200


def _fuzzed(owners: tuple[Driver, Driver], warden: Warden) -> Counter[str]:
    mutations, seen, end = Mutations(seed=7), Counter[str](), time.monotonic() + SECONDS
    while time.monotonic() < end:
        cypher = mutations.next()
        try:
            check(cypher)
        except (QueryRefused, QueryFailed):
            seen["kept out"] += 1
            continue
        told = [_changes_embedded_each_time(warden, owners[0], cypher), _changes_on_neo4j(owners[1], cypher)]
        assert True not in told, (cypher, told)
        seen["let through"] += 1
        seen["answered"] += told != [None, None]
    return seen
