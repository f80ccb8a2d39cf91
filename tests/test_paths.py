"""The way from one concept to another: the shortest, the best of equally short ones, told hop by hop."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Relation, RelationType, Status, UnknownConcept
from queries import PathAnswer, Snapshot, answer

from .graphs import IDS, edge, relations, snapshot_of
from .world import WORLD

SNAPSHOT = Snapshot.of(WORLD)
REQUIRES, VARIANT, USED, ALTERNATIVE, RELATED = (
    RelationType.REQUIRES,
    RelationType.VARIANT_OF,
    RelationType.USED_BY,
    RelationType.ALTERNATIVE_TO,
    RelationType.RELATED_TO,
)


def path_answer(snapshot: Snapshot, text: str) -> PathAnswer:
    found = answer(snapshot, text)
    assert isinstance(found, PathAnswer)
    return found


def walks(found: PathAnswer) -> list[str]:
    """The paths of a graph whose identifiers are letters."""
    return ["".join(path.concepts) for path in found.paths]


def sentences(found: PathAnswer) -> list[str]:
    return [hop.sentence for hop in found.paths[0].hops]


def test_neighbours_are_one_step_apart() -> None:
    found = path_answer(SNAPSHOT, "RLHF to DPO")
    assert [path.length for path in found.paths] == [1]
    assert sentences(found) == ["RLHF is an alternative to DPO."]
    assert found.why_not is None


def test_a_hop_keeps_the_stored_direction_and_is_read_in_the_walking_one() -> None:
    hop = path_answer(SNAPSHOT, "RLHF to PPO").paths[0].hops[0]
    assert (hop.source, hop.type, hop.target) == ("proximal-policy-optimization", USED, "reinforcement-learning-from-human-feedback")
    assert not hop.forward
    assert hop.sentence == "RLHF uses PPO."


def test_a_symmetric_relation_is_always_forward() -> None:
    for phrase in ("RLHF to DPO", "DPO to RLHF"):
        assert path_answer(SNAPSHOT, phrase).paths[0].hops[0].forward


def test_every_hop_brings_its_evidence() -> None:
    cited = path_answer(SNAPSHOT, "KTO to reward model").paths[0].hops[0].evidence[0]
    assert (cited.source, cited.source_title, cited.line) == ("notes", "Notes on preference learning", 51)
    assert (cited.quote, cited.rule) == ("A variant of DPO", "test-rule")


def test_a_longer_way_reads_from_start_to_end() -> None:
    assert sentences(path_answer(SNAPSHOT, "KTO to policy gradient")) == [
        "KTO is a variant of DPO.",
        "DPO is an alternative to RLHF.",
        "RLHF uses PPO.",
        "PPO is a variant of policy gradient.",
    ]


def test_the_json_has_the_promised_keys() -> None:
    dumped = path_answer(SNAPSHOT, "RLHF to DPO").model_dump(mode="json")
    assert dumped["kind"] == "path"
    assert dumped["from"] == "reinforcement-learning-from-human-feedback"
    assert dumped["to"] == "direct-preference-optimization"
    assert dumped["data_version"] == WORLD.version
    assert dumped["read_as"] == []
    assert dumped["why_not"] is None
    assert dumped["paths"][0].keys() >= {"length", "hops"}
    assert dumped["paths"][0]["hops"][0].keys() >= {"source", "type", "target", "forward", "sentence", "evidence"}


def test_a_misspelt_end_is_read_as_the_nearest_and_told() -> None:
    found = path_answer(SNAPSHOT, "RLFH to reward modle")
    assert [(read.typed, read.name) for read in found.read_as] == [("RLFH", "RLHF"), ("reward modle", "Reward Model")]
    assert found.phrase == "RLHF to Reward Model"


def test_an_unknown_end_is_answered_with_what_is_near() -> None:
    with pytest.raises(UnknownConcept, match="Did you mean Direct Preference Optimization or Proximal Policy Optimization"):
        answer(SNAPSHOT, "RLHF to XPO")
    with pytest.raises(UnknownConcept) as refused:
        answer(SNAPSHOT, "RLHF to Wikipedia")
    assert refused.value.name == "Wikipedia"
    assert refused.value.nearest == ()


def test_fewer_hops_beat_surer_relations() -> None:
    long = [edge("a", REQUIRES, "b", status=Status.STATED), edge("b", REQUIRES, "c", status=Status.STATED)]
    assert walks(path_answer(snapshot_of(*long, edge("a", RELATED, "c")), "A to C")) == ["ac"]


def test_of_equally_short_ways_the_stated_one_is_best() -> None:
    weak = [edge("a", REQUIRES, "b"), edge("b", REQUIRES, "d")]
    sure = [edge("a", REQUIRES, "c", status=Status.ACCEPTED), edge("c", REQUIRES, "d", status=Status.STATED)]
    assert walks(path_answer(snapshot_of(*weak, *sure), "A to D")) == ["acd", "abd"]


def test_of_equally_sure_ways_the_one_past_fewer_relations_is_best() -> None:
    around = [edge("a", REQUIRES, "b"), edge("b", REQUIRES, "d"), edge("a", REQUIRES, "c"), edge("c", REQUIRES, "d")]
    assert walks(path_answer(snapshot_of(*around, edge("b", REQUIRES, "e")), "A to D")) == ["acd", "abd"]


def test_a_hop_takes_the_surest_of_parallel_relations() -> None:
    stated = edge("b", USED, "a", status=Status.STATED, confidence=0.5)
    found = path_answer(snapshot_of(edge("a", VARIANT, "b"), edge("a", REQUIRES, "b", confidence=1), stated), "A to B")
    assert sentences(found) == ["A uses B."]
    assert found.equally_short == 1


def test_a_few_equally_short_ways_are_shown_and_all_are_counted() -> None:
    ways = [relation for middle in "bcdefg" for relation in (edge("a", REQUIRES, middle), edge(middle, REQUIRES, "h"))]
    found = path_answer(snapshot_of(*ways), "A to H")
    assert walks(found) == ["abh", "ach", "adh", "aeh"]
    assert found.equally_short == 6
    assert [card.id for card in found.concepts] == list("ahbcde")


def test_a_concept_to_itself_is_no_way() -> None:
    found = path_answer(SNAPSHOT, "DPO to direct preference optimizations")
    assert found.paths == ()
    assert found.why_not == (
        "Both names mean Direct Preference Optimization (DPO), so there is no way to go. Ask “around DPO” for what stands next to it."
    )


def test_a_concept_without_relations_is_told() -> None:
    found = path_answer(SNAPSHOT, "softmax to DPO")
    assert found.paths == ()
    assert found.why_not == "Softmax has no relations: no document that is loaded relates it to another concept."


def test_two_concepts_without_relations_are_both_told() -> None:
    found = path_answer(snapshot_of(alone="ab"), "A to B")
    assert found.why_not == "Neither A nor B has any relations: no document that is loaded relates them to other concepts."


def test_islands_are_told_with_what_they_hold() -> None:
    island = [edge(a, REQUIRES, b) for a, b in pairwise("cdefghi")]
    told = path_answer(snapshot_of(edge("a", REQUIRES, "b"), *island), "A to D").why_not
    assert told == (
        "A and D are on different islands: no chain of relations joins them, whichever way it is walked. "
        "A is connected only with B, D is connected with 6 others."
    )


@given(relations(), st.sampled_from(IDS), st.sampled_from(IDS))
def test_the_best_paths_are_those_that_trying_all_finds(edges: list[Relation], start: str, end: str) -> None:
    found = path_answer(snapshot_of(*edges, alone="".join(IDS)), f"{start} to {end}")
    expected = [] if start == end else ranked_by_trying_all(edges, start, end)
    assert walks(found) == expected[:4]
    assert found.equally_short == len(expected)
    assert (found.why_not is None) is bool(expected)


@given(relations(), st.sampled_from(IDS), st.sampled_from(IDS))
def test_every_hop_is_a_relation_of_the_graph_that_leads_onwards(edges: list[Relation], start: str, end: str) -> None:
    for path in path_answer(snapshot_of(*edges, alone="".join(IDS)), f"{start} to {end}").paths:
        assert path.length == len(path.hops) == len(path.concepts) - 1
        assert (path.concepts[0], path.concepts[-1]) == (start, end)
        for (a, b), hop in zip(pairwise(path.concepts), path.hops, strict=True):
            assert (hop.source, hop.type, hop.target) in {relation.key for relation in edges}
            assert (hop.start.id, hop.end.id) == (a, b)
            assert hop.forward is (hop.type.is_symmetric or hop.source == a)


@given(relations().flatmap(lambda edges: st.tuples(st.just(edges), st.permutations(edges))), st.sampled_from(IDS), st.sampled_from(IDS))
def test_neither_the_order_of_the_relations_nor_the_direction_changes_the_answer(
    edges: tuple[list[Relation], list[Relation]], start: str, end: str
) -> None:
    first, shuffled = (snapshot_of(*order, alone="".join(IDS)) for order in edges)
    found = path_answer(first, f"{start} to {end}")
    assert path_answer(shuffled, f"{start} to {end}") == found
    assert [walk[::-1] for walk in walks(path_answer(first, f"{end} to {start}"))] == walks(found)


def ranked_by_trying_all(edges: list[Relation], start: str, end: str) -> list[str]:
    """Every shortest path, ranked by the rule as it is written down."""
    found = list(simple_walks(edges, start, end))
    shortest = [walk for walk in found if len(walk) == min(map(len, found))]
    return sorted(shortest, key=lambda walk: (unsure(edges, walk), degrees(edges, walk), walk if start < end else walk[::-1]))


def simple_walks(edges: list[Relation], walk: str, end: str) -> Iterator[str]:
    if walk[-1] == end:
        yield walk
        return
    beside = {b for e in edges for a, b in ((e.source, e.target), (e.target, e.source)) if a == walk[-1] and b not in walk}
    for following in beside:
        yield from simple_walks(edges, walk + following, end)


def unsure(edges: list[Relation], walk: str) -> int:
    sure = {frozenset((e.source, e.target)) for e in edges if e.status is not Status.EXTRACTED}
    return sum(frozenset(pair) not in sure for pair in pairwise(walk))


def degrees(edges: list[Relation], walk: str) -> int:
    return sum(id in (e.source, e.target) for id in walk[1:-1] for e in edges)
