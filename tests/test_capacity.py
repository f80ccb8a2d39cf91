"""A load that the server's memory cannot hold is refused before it starts, and says what to raise."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph import Concept, ConceptGraph, LoadTooLarge, Store, open_store
from graph.capacity import needed, neo4j_room
from graph.difference import difference
from graph.writing import steps

from .commands import run_with
from .glossaries import written
from .servers import Neo4jServer
from .world import WORLD

SMALL = "db.memory.transaction.max"


def many(number: int, *, characters: int = 10) -> ConceptGraph:
    return ConceptGraph.of(concepts=[Concept(id=f"c{n}", name=f"C{n}", definition="x" * characters) for n in range(number)])


def bytes_needed(graph: ConceptGraph) -> int:
    differing = difference(ConceptGraph(), graph)
    return needed(steps(graph, differing), differing)


def test_what_is_needed_grows_with_records_and_with_their_words() -> None:
    assert bytes_needed(many(2000)) > 1.9 * bytes_needed(many(1000))
    assert bytes_needed(many(10, characters=100_000)) > 1_000_000
    assert bytes_needed(ConceptGraph()) == 0


@pytest.mark.parametrize("settings", [[], [{"name": SMALL, "value": "0B"}]], ids=["nothing said", "no limit"])
def test_a_server_without_a_limit_is_tried(settings: list[dict[str, str]]) -> None:
    assert neo4j_room(settings) is None


def test_a_load_that_the_embedded_server_cannot_hold_is_refused_and_nothing_is_stored(tmp_path: Path) -> None:
    with open_store(None, folder=tmp_path, memory=128) as store:
        store.replace(WORLD)
        with pytest.raises(LoadTooLarge, match=r"Raise WAYLINE_MEMORY") as refused:
            store.replace(many(60_000))
        assert refused.value.needs > refused.value.has
        assert store.graph() == WORLD


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A Neo4j whose transactions may take 6 MB."""
    with Neo4jServer(tmp_path_factory.mktemp("small"), settings={SMALL: "6m"}) as server:
        yield server


@pytest.fixture
def small_store(small: Neo4jServer) -> Iterator[Store]:
    with small.open() as store:
        store.replace(WORLD)
        yield store


@pytest.mark.neo4j_process
def test_a_load_that_neo4j_cannot_hold_is_refused_before_it_starts(small_store: Store) -> None:
    told: list[str] = []
    with pytest.raises(LoadTooLarge, match=rf"of 6 MB there are\. Raise {SMALL}"):
        small_store.replace(many(20_000), progress=lambda doing, done, total: told.append(doing))
    assert told == []
    assert small_store.graph() == WORLD


@pytest.mark.neo4j_process
def test_a_load_that_fits_is_stored(small_store: Store) -> None:
    small_store.replace(many(1000))
    assert len(small_store.graph().concepts) == 1000


@pytest.mark.neo4j_process
def test_the_command_says_which_setting_to_raise(small: Neo4jServer, small_store: Store, tmp_path: Path) -> None:
    terms = "".join(f"## Term {n}\n\nText number {n}.\n\n" for n in range(2000))
    result = run_with(small.environment(), "load", str(written(tmp_path, [("terms.md", terms)])))
    assert result.exit_code == 3
    assert f"Raise {SMALL} and load again" in result.output
    assert small_store.graph() == WORLD


@pytest.fixture(scope="module")
def shared_memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A Neo4j whose transactions share 30 MB."""
    with Neo4jServer(tmp_path_factory.mktemp("shared"), settings={"dbms.memory.transaction.total.max": "30m"}) as server:
        yield server


@pytest.mark.neo4j_process
def test_a_load_for_which_others_leave_no_memory_is_refused_whole(shared_memory: Neo4jServer) -> None:
    with shared_memory.open() as store:
        store.replace(WORLD)
        with GraphDatabase.driver(shared_memory.address, auth=tuple(shared_memory.auth)) as driver, driver.session() as session:
            hog = session.begin_transaction()
            hog.run("UNWIND range(1, 15000) AS number CREATE (:Concept {id: 'hog-' + number, name: 'takes memory'})").consume()
            with pytest.raises(LoadTooLarge, match=r"needs more memory than there was .* Raise dbms\.memory\.transaction\.total\.max"):
                store.replace(many(6000))
            hog.rollback()
        assert store.graph() == WORLD
        store.replace(many(6000))
        assert len(store.graph().concepts) == 6000
