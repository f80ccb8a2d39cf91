"""Held or fetched, links give the same answers; fetched ones take one query a level."""

from collections.abc import Collection, Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Concept, ConceptGraph, ConceptId, GraphChanged, Outline, Relation, RelationType, Status, Store, WaylineError
from queries import Reach, Snapshot, Snapshots, answer, explore, neighbourhood, overview, review_page
from queries.links import FetchedLinks

from .world import WORLD

NAMES = ("a", "b", "c", "d", "e", "f", "g")
PHRASES = (
    "a to b",
    "a to b directed",
    "a to b 3 paths",
    "a to b via c",
    "a to b via requires avoiding d",
    "around a max 2",
    "between a and b",
    "related to a, b and c",
    "learn a",
)


class Counted:
    """A graph whose relations are fetched, and how often."""

    def __init__(self, graph: ConceptGraph) -> None:
        self._graph = graph
        self.asked: list[frozenset[ConceptId]] = []

    def fetch(self, ids: Collection[ConceptId]) -> Iterable[Relation]:
        self.asked.append(frozenset(ids))
        return [relation for relation in self._graph.relations if {relation.source, relation.target} & set(ids)]

    def snapshot(self) -> Snapshot:
        held = Snapshot.of(self._graph)
        extracted = [relation for relation in self._graph.relations if relation.status is Status.EXTRACTED]
        outline = Outline(held.version, self._graph.sources, self._graph.concepts, held.degrees, held.types)
        return Snapshot.over(outline, FetchedLinks(self.fetch, lambda: extracted))


@st.composite
def small_graphs(draw: st.DrawFn) -> ConceptGraph:
    pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])
    drawn = draw(st.lists(st.tuples(pairs, st.sampled_from(RelationType), st.sampled_from(Status)), max_size=14))
    relations = {}
    for (a, b), type, status in drawn:
        source, target = type.ends(a, b)
        relations[source, type, target] = Relation(source=source, type=type, target=target, status=status)
    return ConceptGraph.of(concepts=[Concept(id=name, name=name) for name in NAMES], relations=relations.values())


def told(snapshot: Snapshot, phrase: str) -> object:
    try:
        return answer(snapshot, phrase)
    except WaylineError as error:
        return str(error)


@given(small_graphs())
def test_every_question_has_the_same_answer_whether_its_relations_are_held_or_fetched(graph: ConceptGraph) -> None:
    held, fetched = Snapshot.of(graph), Counted(graph).snapshot()
    assert [told(held, phrase) for phrase in PHRASES] == [told(fetched.for_a_question(), phrase) for phrase in PHRASES]
    assert overview(held) == overview(fetched.for_a_question())
    assert review_page(held) == review_page(fetched.for_a_question())
    reach = Reach(depth=2, opened=("b",))
    assert explore(held, ["a"], reach) == explore(fetched.for_a_question(), ["a"], reach)


@pytest.fixture
def fetching(store: Store) -> Snapshots:
    """A keeper that holds no relations."""
    return Snapshots(store, held=0, poll_seconds=0)


def test_a_store_gives_the_same_answers_held_and_fetched(store: Store, fetching: Snapshots) -> None:
    held = Snapshots(store, poll_seconds=0).current()
    ids = sorted(held.concepts)
    for phrase in (f"{a} to {b}" for a in ids for b in ids):
        assert told(held, phrase) == told(fetching.current(), phrase)
    assert [neighbourhood(held, id) for id in ids] == [neighbourhood(fetching.current(), id) for id in ids]
    assert overview(held) == overview(fetching.current())
    assert review_page(held) == review_page(fetching.current())


@pytest.mark.parametrize("length", [2, 5, 9])
def test_a_search_asks_once_a_level(length: int) -> None:
    names = [f"n{number}" for number in range(length + 1)]
    many = [f"x{number}" for number in range(40)]
    chain = [Relation(source=a, type=RelationType.REQUIRES, target=b) for a, b in pairwise(names)]
    beside = [Relation(source=names[0], type=RelationType.USED_BY, target=name) for name in many]
    counted = Counted(ConceptGraph.of(concepts=[Concept(id=name, name=name) for name in (*names, *many)], relations=[*chain, *beside]))
    found = answer(counted.snapshot(), f"{names[0]} to {names[-1]}")
    assert found.kind == "path"
    assert found.paths[0].length == length
    assert len(counted.asked) <= length + 1
    assert len(counted.asked) == len(set(counted.asked))


def test_a_snapshot_of_relations_that_are_fetched_is_anew_for_each_question(fetching: Snapshots) -> None:
    first = fetching.current()
    assert first.links is not fetching.current().links
    assert first.concepts is fetching.current().concepts


def test_relations_of_a_version_that_is_gone_are_not_mixed_in(store: Store, fetching: Snapshots) -> None:
    before = fetching.current()
    store.replace(ConceptGraph.of(sources=WORLD.sources, concepts=WORLD.concepts, relations=WORLD.relations[:1]))
    with pytest.raises(GraphChanged):
        answer(before, "RLHF to DPO")
    assert answer(fetching.current(), "RLHF to DPO").data_version == store.version()


def test_the_store_is_asked_for_no_concept_twice(store: Store) -> None:
    (first, *_), version = WORLD.relations, store.version()
    around = store.relations_at([first.source, first.target], version=version)
    assert around == tuple(r for r in WORLD.relations if {r.source, r.target} & {first.source, first.target})
    assert store.extracted(version=version) == tuple(r for r in WORLD.relations if r.status is Status.EXTRACTED)
    assert store.relations() == len(WORLD.relations)


def test_an_island_is_counted_up_to_a_number_and_told_to_be_larger() -> None:
    leaves = [f"leaf-{number}" for number in range(1_001)]
    star = [Relation(source="hub", type=RelationType.USED_BY, target=leaf) for leaf in leaves]
    further = Relation(source=leaves[0], type=RelationType.REQUIRES, target="far")
    apart = Relation(source="a", type=RelationType.REQUIRES, target="b")
    concepts = [Concept(id=id, name=id) for id in ("hub", "far", "a", "b", *leaves)]
    whole, larger = (ConceptGraph.of(concepts=concepts, relations=relations) for relations in ([*star, apart], [*star, further, apart]))
    told_whole, told_larger = (told(Snapshot.of(graph), "hub to a") for graph in (whole, larger))
    assert "hub is connected with 1,001 others, " in str(told_whole)
    assert "hub is connected with 1,001 others and more, " in str(told_larger)
