"""The same Cypher on both servers: the same rows, or an error that names the difference, or a rewriting that is told."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Answer, QueryFailed, QueryRefused, Store
from loader import SAMPLE, extract_files
from queries import run_cypher

from .any_query import older_searches, queries, searches
from .effort import examples
from .servers import Server
from .world import WORLD

pytestmark = pytest.mark.neo4j

Both = tuple[Store, Store]


@pytest.fixture(scope="module")
def both(started: Callable[[str], Server]) -> Iterator[Both]:
    """The world of the tests on the embedded server, and on Neo4j."""
    with started("embedded").open() as embedded, started("neo4j").open() as neo4j:
        for store in (embedded, neo4j):
            store.replace(WORLD)
        yield embedded, neo4j


def _asked(store: Store, cypher: str) -> Answer | str:
    try:
        return run_cypher(store, cypher)
    except (QueryFailed, QueryRefused) as error:
        return str(error)


def _rows(answer: Answer) -> list[str]:
    return sorted(repr([_number(value) for value in row]) for row in answer.rows)


def _number(value: object) -> object:
    """Numbers to twelve digits: a sum may be taken in any order."""
    return float(f"{value:.12g}") if isinstance(value, float) else value


def _agree(both: Both, cypher: str) -> None:
    embedded, neo4j = (_asked(store, cypher) for store in both)
    if isinstance(embedded, Answer) and isinstance(neo4j, Answer):
        assert _rows(embedded) == _rows(neo4j), (cypher, embedded.sent)
        assert embedded.columns == neo4j.columns
    else:
        assert isinstance(embedded, str), (cypher, embedded, neo4j)


@given(cypher=queries())
@examples(80)
def test_queries_give_the_same_rows(both: Both, cypher: str) -> None:
    _agree(both, cypher)


@given(cypher=st.one_of(searches(), older_searches()))
@examples(40)
def test_searches_for_paths_give_the_same_rows(both: Both, cypher: str) -> None:
    _agree(both, cypher)


REWRITTEN = (
    "MATCH p = SHORTEST 1 (a:Concept)--+(b:Concept) WHERE a.id = b.id RETURN a.id, length(p)",
    "MATCH p = SHORTEST 1 (:Concept {id: 'softmax'})--+(:Concept) RETURN length(p)",
    "MATCH p = ALL SHORTEST (a:Concept {id: 'direct-preference-optimization'})<-[r]-+(b) RETURN length(p), b.id",
    "MATCH (a:Concept), (b:Concept) WHERE a.id < b.id MATCH p = SHORTEST 3 (a)-[r:USED_BY]-+(b) WHERE length(p) > 1 RETURN size(r)",
    "MATCH (a:Concept) CALL (a) { MATCH p = ANY SHORTEST (a)-->+(b) RETURN b.id AS t } RETURN a.id, t",
    "MATCH p = SHORTEST 1 (a:Concept)-[:REQUIRES]->*(b) RETURN a.id, b.id",
    "MATCH p = ANY 2 (a:Concept)((x)--(y)){1,2}(b) RETURN count(p), sum(size(x))",
    "MATCH p = shortestPath((a:Concept {id: 'softmax'})-[rs*]-(b:Source)) WHERE none(r IN rs WHERE type(r) = 'REQUIRES') RETURN size(rs)",
    "CYPHER 5 MATCH (n:Concept) RETURN count(n)",
    "USE neo4j MATCH (n:Concept) RETURN count(n)",
)
UNSAYABLE = (
    ("MATCH p = SHORTEST 2 GROUPS (a:Concept)--+(b) RETURN p", "groups of paths"),
    ("MATCH (a:Concept) OPTIONAL MATCH p = SHORTEST 1 (a)--+(b:Source) RETURN p", "OPTIONAL MATCH"),
    ("MATCH p = SHORTEST 1 (:Concept)--+(b) RETURN *", "a name"),
    ("USE other MATCH (n) RETURN n", "no database “other”"),
)


@pytest.mark.parametrize("cypher", REWRITTEN)
def test_what_the_embedded_server_lacks_is_asked_in_other_words(both: Both, cypher: str) -> None:
    embedded, neo4j = (run_cypher(store, cypher) for store in both)
    assert _rows(embedded) == _rows(neo4j)
    assert embedded.changes and embedded.sent
    assert _rows(run_cypher(both[0], embedded.sent)) == _rows(neo4j), "what is told may be asked as well"
    assert not neo4j.changes and not neo4j.sent


@pytest.mark.parametrize(("cypher", "says"), UNSAYABLE)
def test_what_cannot_be_said_is_refused_by_name(both: Both, cypher: str, says: str) -> None:
    with pytest.raises(QueryFailed, match=says):
        run_cypher(both[0], cypher)


SEARCHES = (
    "MATCH p = SHORTEST 4 (a:Concept {acronym: 'RLHF'})-[r]-+(b:Concept {acronym: 'DPO'}) RETURN length(p)",
    "MATCH p = SHORTEST 1 (a:Concept {acronym: 'RLHF'})-->+(b:Concept) RETURN length(p)",
    "MATCH p = shortestPath((a:Concept {acronym: 'RLHF'})-[*]-(b:Concept {acronym: 'DPO'})) "
    "WHERE none(r IN relationships(p) WHERE type(r) = 'ALTERNATIVE_TO') RETURN length(p)",
)


@pytest.mark.parametrize("cypher", SEARCHES)
def test_a_search_in_other_words_does_not_walk_all_paths_of_a_real_glossary(both: Both, cypher: str) -> None:
    sample = extract_files([SAMPLE]).graph
    for store in both:
        store.replace(sample)
    try:
        embedded, neo4j = (run_cypher(store, cypher) for store in both)
    finally:
        for store in both:
            store.replace(WORLD)
    assert _rows(embedded) == _rows(neo4j) != []


def test_functions_are_listed_on_both(both: Both) -> None:
    for store in both:
        asked = "SHOW FUNCTIONS YIELD name WHERE name IN ['abs', 'toUpper', 'collect'] RETURN name ORDER BY name"
        assert [row[0] for row in run_cypher(store, asked).rows] == ["abs", "collect", "toUpper"]


def test_indexes_and_constraints_are_listed_on_both(both: Both) -> None:
    asked = "SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties WHERE name STARTS WITH 'wayline' RETURN * ORDER BY name"
    embedded, neo4j = (run_cypher(store, asked).rows for store in both)
    assert [sorted(map(repr, row)) for row in embedded] == [sorted(map(repr, row)) for row in neo4j] != []
    embedded, neo4j = (
        run_cypher(store, "SHOW INDEXES YIELD name, properties WHERE name STARTS WITH 'wayline' RETURN name").rows for store in both
    )
    assert sorted(embedded) == sorted(neo4j) != []


def test_a_procedure_that_answers_otherwise_is_remarked_on(both: Both) -> None:
    told = [" ".join(run_cypher(store, "CALL db.schema.visualization()").notices) for store in both]
    assert "in rows of its own form" in told[0] and "own form" not in told[1]


def test_a_name_that_the_graph_has_not_is_remarked_on_alike(both: Both) -> None:
    told = {run_cypher(store, "MATCH (a:Concpt)-[r:VARANT_OF]->(b) RETURN a.nam").notices for store in both}
    assert told == {
        (
            "The graph has no label “Concpt” (line 1, column 10). Did you mean “Concept”?",
            "The graph has no relation of the type “VARANT_OF” (line 1, column 21). Did you mean “VARIANT_OF”?",
            "The graph has no property “nam” (line 1, column 46). Did you mean “name”?",
        )
    }


def test_patterns_that_do_not_hang_together_are_remarked_on(both: Both) -> None:
    for store in both:
        assert "cartesian product" in " ".join(run_cypher(store, "MATCH (a:Concept), (b:Source) RETURN count(*)").notices)
        assert run_cypher(store, "MATCH (a:Concept), (a)--(b) RETURN count(*)").notices == ()
