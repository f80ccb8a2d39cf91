"""Storing a graph writes the difference to what is there, all of it or nothing."""

import threading

import pytest

from graph import (
    Concept,
    ConceptGraph,
    Kind,
    Store,
)

from .asked import ask
from .servers import everywhere
from .world import DPO, PPO, RLHF, WORLD, changed, without, world


@everywhere
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


@everywhere
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


@everywhere
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


@everywhere
def test_two_loads_at_once_leave_one_of_the_two_graphs(store: Store) -> None:
    graphs = [without(DPO), without("softmax"), without(PPO), changed(RLHF, name="RL from Human Feedback")]
    loads = [threading.Thread(target=store.replace, args=(graph,)) for graph in graphs]
    for load in loads:
        load.start()
    for load in loads:
        load.join()
    assert store.graph() in graphs
    assert store.version() == store.graph().version
