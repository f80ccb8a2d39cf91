"""What is stored comes back, character for character, and the store says whose it is."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph import (
    Auth,
    Concept,
    ConceptGraph,
    Definition,
    Evidence,
    Kind,
    Relation,
    RelationType,
    Store,
    StoreUnavailable,
    UnknownConcept,
    open_store,
)

from .servers import Server, everywhere
from .world import NOTES, WORLD, relation


@everywhere
def test_the_world_comes_back_as_it_was_stored(store: Store) -> None:
    assert store.graph() == WORLD
    assert store.sources() == WORLD.sources


def test_the_version_is_that_of_the_graph(store: Store) -> None:
    assert store.version() == store.graph().version == WORLD.version


def test_a_concept_comes_back_as_it_was_stored(store: Store) -> None:
    for concept in WORLD.concepts:
        assert store.concept(concept.id) == concept


def test_an_unknown_concept_is_named(store: Store) -> None:
    with pytest.raises(UnknownConcept, match="There is no concept called “sofmax”"):
        store.concept("sofmax")


def test_the_places_that_define_a_concept_keep_their_order(empty_store: Store) -> None:
    places = tuple(Definition(source=NOTES, line=line, text=f"line {line}") for line in (9, 2, 12))
    graph = ConceptGraph.of(sources=WORLD.sources, concepts=[Concept(id="x", name="X", definitions=places)])
    empty_store.replace(graph)
    assert empty_store.graph() == graph


@everywhere
def test_evidence_keeps_its_order_and_every_character(empty_store: Store) -> None:
    quotes = ("</script><b>", "\u202egnirts", "a\tb", "\U0001f9ea 数据", "'\"\\`$x{}", "")
    evidence = tuple(Evidence(source=NOTES, line=7 - n, offset=n, quote=quote, rule=f"rule-{n}") for n, quote in enumerate(quotes))
    one = Relation(source="a", type=RelationType.REQUIRES, target="b", confidence=1 / 3, evidence=evidence)
    graph = ConceptGraph.of(concepts=[Concept(id="a", name=quotes[1]), Concept(id="b", name="B")], relations=[one])
    empty_store.replace(graph)
    assert empty_store.graph() == graph


@everywhere
def test_every_kind_and_every_relation_type_is_stored(empty_store: Store) -> None:
    concepts = [Concept(id=kind.value, name=kind.value, kind=kind) for kind in Kind]
    relations = [relation("data", type, "model", 1, "says so") for type in RelationType]
    graph = ConceptGraph.of(sources=WORLD.sources, concepts=concepts, relations=relations)
    empty_store.replace(graph)
    assert empty_store.graph() == graph


@everywhere
def test_more_rows_than_one_message_holds_are_stored(empty_store: Store) -> None:
    text = "long " * 20_000
    graph = ConceptGraph.of(concepts=[Concept(id=f"c{n:04}", name="C", definition=text) for n in range(60)])
    told: list[tuple[str, int, int]] = []
    empty_store.replace(graph, progress=lambda *step: told.append(step))
    assert empty_store.graph() == graph
    assert len(told) > 1
    assert told[-2:] == [("Storing", 60, 60), ("Committing", 0, 0)]


def test_the_status_says_what_is_held(store: Store, server: Server) -> None:
    status = store.status()
    assert (status.concepts, status.relations, status.sources) == (8, 6, 1)
    assert (status.graph_version, status.schema_version) == (WORLD.version, 1)
    assert status.embedded == (server.address is None)
    assert status.product in ("ArcadeDB", "Neo4j")
    assert status.product_version[0].isdigit()
    assert datetime.now(UTC) - datetime.fromisoformat(status.loaded_at) < timedelta(hours=1)


def test_several_threads_may_use_one_store(store: Store) -> None:
    versions: list[str] = []
    threads = [threading.Thread(target=lambda: versions.append(store.graph().version)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert versions == [WORLD.version] * 8


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("bolt://127.0.0.1:1", "does not answer"),
        ("neo4j://127.0.0.1:1", "does not answer"),
        ("http://127.0.0.1:7474", "is not an address of a graph"),
        ("nonsense", "is not an address of a graph"),
        ("", "is not an address of a graph"),
    ],
)
def test_a_server_that_does_not_answer_is_told_in_a_sentence(address: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=says):
        open_store(address, folder=tmp_path)


def test_a_wrong_password_is_told_in_a_sentence(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="does not accept the user name or the password"):
        open_store(store.status().address, folder=tmp_path, auth=Auth("root", "a wrong password"))


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(Auth("owner", "secret"))
