"""What is stored comes back, only the difference is written, and the console can only read."""

import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph import (
    Auth,
    Concept,
    ConceptGraph,
    Definition,
    Evidence,
    GraphNode,
    GraphPath,
    GraphRelation,
    Kind,
    QueryFailed,
    QueryRefused,
    Relation,
    RelationType,
    Store,
    StoreUnavailable,
    UnknownConcept,
    open_store,
)

from .conftest import Server
from .world import NOTES, WORLD, relation

DPO, RLHF, PPO = "direct-preference-optimization", "reinforcement-learning-from-human-feedback", "proximal-policy-optimization"


def world(**parts: Iterable[Any]) -> ConceptGraph:
    """The world with some of its parts in place of its own."""
    return ConceptGraph.of(**{"sources": WORLD.sources, "concepts": WORLD.concepts, "relations": WORLD.relations} | parts)


def changed(id: str, **update: object) -> ConceptGraph:
    """The world with one concept changed."""
    return world(concepts=(concept.model_copy(update=update) if concept.id == id else concept for concept in WORLD.concepts))


def without(id: str) -> ConceptGraph:
    """The world without one concept and its relations."""
    return world(
        concepts=(concept for concept in WORLD.concepts if concept.id != id),
        relations=(relation for relation in WORLD.relations if id not in (relation.source, relation.target)),
    )


def ask(store: Store, cypher: str, **parameters: object) -> tuple[tuple[object, ...], ...]:
    return store.read(cypher, parameters, timeout=10, rows=100).rows


# what is stored


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


def test_evidence_keeps_its_order_and_every_character(empty_store: Store) -> None:
    quotes = ("</script><b>", "\u202egnirts", "a\tb", "\U0001f9ea 数据", "'\"\\`$x{}", "")
    evidence = tuple(Evidence(source=NOTES, line=7 - n, offset=n, quote=quote, rule=f"rule-{n}") for n, quote in enumerate(quotes))
    one = Relation(source="a", type=RelationType.REQUIRES, target="b", confidence=1 / 3, evidence=evidence)
    graph = ConceptGraph.of(concepts=[Concept(id="a", name=quotes[1]), Concept(id="b", name="B")], relations=[one])
    empty_store.replace(graph)
    assert empty_store.graph() == graph


def test_every_kind_and_every_relation_type_is_stored(empty_store: Store) -> None:
    concepts = [Concept(id=kind.value, name=kind.value, kind=kind) for kind in Kind]
    relations = [relation("data", type, "model", 1, "says so") for type in RelationType]
    graph = ConceptGraph.of(sources=WORLD.sources, concepts=concepts, relations=relations)
    empty_store.replace(graph)
    assert empty_store.graph() == graph


def test_more_rows_than_one_message_holds_are_stored(empty_store: Store) -> None:
    text = "long " * 20_000
    graph = ConceptGraph.of(concepts=[Concept(id=f"c{n:04}", name="C", definition=text) for n in range(60)])
    told: list[tuple[str, int, int]] = []
    empty_store.replace(graph, progress=lambda *step: told.append(step))
    assert empty_store.graph() == graph
    assert len(told) > 1
    assert told[-2:] == [("Storing", 60, 60), ("Committing", 0, 0)]


# the difference


def test_what_is_stored_already_is_not_written_again(store: Store) -> None:
    before = store.status()
    told: list[tuple[str, int, int]] = []
    assert store.replace(WORLD, progress=lambda *step: told.append(step)).nothing
    assert told == []
    assert store.status() == before


def test_changes_are_counted(empty_store: Store) -> None:
    changes = empty_store.replace(WORLD)
    assert (changes.sources.added, changes.concepts.added, changes.relations.added) == (1, 8, 6)
    changes = empty_store.replace(without("softmax"))
    assert (changes.sources.total, changes.concepts.removed, changes.relations.total) == (0, 1, 0)


@pytest.mark.parametrize(
    "graph",
    [
        changed("softmax", name="SoftMax", aliases=("soft maximum",)),
        changed(DPO, kind=Kind.ALGORITHM),
        changed(DPO, kind=None),
        changed("preference-pair", kind=Kind.DATA),
        changed("reward-model", definitions=()),
        without("softmax"),
        without(DPO),
        world(relations=WORLD.relations[1:]),
        world(relations=(one.model_copy(update={"confidence": 0.25}) for one in WORLD.relations)),
        world(sources=(one.model_copy(update={"title": "Other notes"}) for one in WORLD.sources)),
        ConceptGraph.of(concepts=[Concept(id="softmax", name="Softmax")]),
        ConceptGraph(),
    ],
    ids=lambda graph: graph.version,
)
def test_any_graph_takes_the_place_of_another_and_back(store: Store, graph: ConceptGraph) -> None:
    store.replace(graph)
    assert store.graph() == graph
    assert store.version() == graph.version
    store.replace(WORLD)
    assert store.graph() == WORLD


def test_a_changed_kind_changes_the_label(store: Store) -> None:
    store.replace(changed(DPO, kind=Kind.ALGORITHM))
    ((labels,),) = ask(store, "MATCH (c:Concept {id: $id}) RETURN labels(c)", id=DPO)
    assert sorted(labels) == ["Algorithm", "Concept"]
    assert ask(store, "MATCH (c:Technique) RETURN c.id") == ((RLHF,),)


def test_a_relation_whose_end_is_not_in_the_graph_is_refused_and_nothing_is_stored(store: Store) -> None:
    with pytest.raises(ValueError, match="reward-model"):
        store.replace(world(concepts=(c for c in WORLD.concepts if c.id != "reward-model")))
    assert store.graph() == WORLD


def test_a_load_that_fails_midway_leaves_the_old_graph(store: Store) -> None:
    def fail(doing: str, done: int, total: int) -> None:
        raise RuntimeError("the light went out")

    with pytest.raises(RuntimeError):
        store.replace(without(DPO), progress=fail)
    assert store.graph() == WORLD


def test_readers_see_one_version_while_another_is_stored(store: Store) -> None:
    other = without(DPO)
    stop = threading.Event()

    def alternate() -> None:
        while not stop.is_set():
            store.replace(other)
            store.replace(WORLD)

    writer = threading.Thread(target=alternate)
    writer.start()
    try:
        assert {store.graph().version for _ in range(20)} <= {WORLD.version, other.version}
    finally:
        stop.set()
        writer.join()


def test_two_loads_at_once_leave_one_of_the_two_graphs(store: Store) -> None:
    graphs = [without(DPO), without("softmax"), without(PPO), changed(RLHF, name="RL from Human Feedback")]
    loads = [threading.Thread(target=store.replace, args=(graph,)) for graph in graphs]
    for load in loads:
        load.start()
    for load in loads:
        load.join()
    assert store.graph() in graphs
    assert store.version() == store.graph().version


# whose it is


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


# the console


def test_rows_come_with_their_columns(store: Store) -> None:
    answer = store.read("MATCH (c:Concept) RETURN c.id AS id, c.kind AS kind ORDER BY id", {}, timeout=10, rows=100)
    assert answer.columns == ("id", "kind")
    assert answer.rows == tuple((concept.id, concept.kind) for concept in WORLD.concepts)
    assert not answer.truncated


def test_parameters_are_values(store: Store) -> None:
    assert ask(store, "MATCH (c:Concept {id: $id}) RETURN c.acronym", id=DPO) == (("DPO",),)
    assert ask(store, "RETURN $x AS x", x={"a": [1, 2.5, None, True, "b"]}) == (({"a": [1, 2.5, None, True, "b"]},),)


def test_a_parameter_no_server_can_hold_is_told(store: Store) -> None:
    with pytest.raises(QueryFailed, match="A parameter cannot be sent"):
        ask(store, "RETURN $x", x=2**70)


def test_nodes_relations_and_paths_are_told_apart(store: Store) -> None:
    cypher = "MATCH p = (a:Concept {id: $id})-[r:REQUIRES]->(b) RETURN a, r, p, [a, b] AS both"
    ((node, edge, path, both),) = ask(store, cypher, id=DPO)
    assert isinstance(node, GraphNode)
    assert (node.id, node.name, node.labels) == (DPO, "Direct Preference Optimization", ("Concept", "Technique"))
    assert isinstance(edge, GraphRelation)
    assert (edge.type, edge.source, edge.target, edge.properties["confidence"]) == ("REQUIRES", DPO, "preference-pair", 0.9)
    assert path == GraphPath(nodes=tuple(both), relations=(edge,))


def test_a_relation_alone_still_names_its_ends(store: Store) -> None:
    edges = [edge for (edge,) in ask(store, "MATCH ()-[r:VARIANT_OF]->() RETURN r")]
    assert {(edge.source, edge.target) for edge in edges if isinstance(edge, GraphRelation)} == {
        ("kahneman-tversky-optimization", DPO),
        (PPO, "policy-gradient"),
    }


def test_values_without_a_word_in_json_become_text(store: Store) -> None:
    cypher = "RETURN date('2024-02-29'), duration('P1DT2H'), 0.0 / 0.0, -1.0 / 0.0, datetime('2020-01-01T00:00:00Z') < datetime()"
    assert ask(store, cypher) == (("2024-02-29", "P1DT2H", "NaN", "-Infinity", True),)


def test_an_answer_is_json(store: Store) -> None:
    answer = store.read("MATCH p = ()-[r]->() RETURN p, r, point({x: 1, y: 2}), localtime()", {}, timeout=10, rows=3)
    assert answer.model_dump_json()


def test_rows_beyond_the_limit_are_cut_and_told(store: Store) -> None:
    answer = store.read("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b", {}, timeout=10, rows=5)
    assert (len(answer.rows), answer.truncated) == (5, True)
    assert answer.seconds < 5
    answer = store.read("UNWIND range(1, 5) AS a RETURN a", {}, timeout=10, rows=5)
    assert (len(answer.rows), answer.truncated) == (5, False)


def test_a_query_that_takes_too_long_is_ended_on_the_server(store: Store) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*)"
    begun = time.monotonic()
    with pytest.raises(QueryFailed, match=r"longer than 0\.5 s"):
        store.read(endless, {}, timeout=0.5, rows=5)
    assert time.monotonic() - begun < 5
    assert ask(store, "RETURN 1") == ((1,),)


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:Concept {id: 'new'})",
        "MATCH (c:Concept) SET c.name = 'x'",
        "MATCH (c:Concept) DETACH DELETE c",
        "MATCH (c:Concept) REMOVE c.name",
        "MERGE (c:Concept {id: 'softmax'}) RETURN c",
        "MERGE (c:Concept {id: 'new'}) RETURN c",
        "MATCH (c:Concept) WHERE false DELETE c",
        "CALL { CREATE (:Concept {id: 'new'}) } RETURN 1",
        "MATCH (c:Concept) CALL (c) { WITH c WHERE false DELETE c } RETURN count(*)",
        "FOREACH (x IN [1] | CREATE (:Concept {id: 'new'}))",
        "CREATE INDEX FOR (c:Concept) ON (c.name)",
        "DROP CONSTRAINT wayline_concept",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'x'",
        "   ",
    ],
)
def test_a_query_that_does_not_only_read_is_refused(store: Store, cypher: str) -> None:
    with pytest.raises((QueryRefused, QueryFailed)):
        ask(store, cypher)
    assert store.graph() == WORLD
    assert store.version() == WORLD.version


def test_words_that_only_look_like_writing_are_fine(store: Store) -> None:
    assert ask(store, "MATCH (c:Concept {id: 'softmax'}) RETURN 'CREATE me' AS `DELETE` // SET x") == (("CREATE me",),)
    assert ask(store, "UNWIND ['MERGE'] AS word WITH word WHERE word <> 'SET' RETURN word") == (("MERGE",),)


@pytest.mark.parametrize(
    ("cypher", "says"),
    [
        ("MATCH (c RETURN c", "line 1"),
        ("MATCH (c)\nRETRUN c", "line 2"),
        ("RETURN nosuchfunction(1)", "nosuchfunction"),
        ("RETURN $missing", "missing"),
        ("RETURN 1 / 0", "/ by zero"),
        ("/* never closed", "."),
    ],
)
def test_a_wrong_query_is_told_in_one_clean_sentence(store: Store, cypher: str, says: str) -> None:
    with pytest.raises(QueryFailed, match=says) as refusal:
        ask(store, cypher)
    for inside in ("\n", "com.arcadedb", "127.0.0.1", "EXPLAIN", "Exception"):
        assert inside not in str(refusal.value)


def test_the_server_itself_refuses_to_write_for_the_console(store: Store) -> None:
    assert store.can_refuse_writes()
    assert store.graph() == WORLD


def test_one_slow_query_blocks_nobody(store: Store) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*)"

    def refused(query: Callable[[], object]) -> None:
        with pytest.raises(QueryFailed):
            query()

    slow = [threading.Thread(target=refused, args=(lambda: store.read(endless, {}, timeout=1.5, rows=1),)) for _ in range(6)]
    for thread in slow:
        thread.start()
    begun = time.monotonic()
    assert store.version() == WORLD.version
    assert time.monotonic() - begun < 1.5
    for thread in slow:
        thread.join()
