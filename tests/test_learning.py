"""What to learn before a concept: in an order one can study, circles broken visibly, what is known left out."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph import Relation, RelationType, Status
from queries import LearnAnswer, answer

from .graphs import IDS, edge, relations, snapshot_of

REQUIRES, VARIANT = RelationType.REQUIRES, RelationType.VARIANT_OF


def learn(name: str, *edges: Relation, known: tuple[str, ...] = (), alone: str = "") -> LearnAnswer:
    found = answer(snapshot_of(*edges, alone=alone), f"learn {name}", known=known)
    assert isinstance(found, LearnAnswer)
    return found


def order(found: LearnAnswer) -> str:
    return "".join(step.concept.id for step in found.steps)


def test_what_is_required_comes_first_and_the_target_last() -> None:
    found = learn("A", edge("a", REQUIRES, "b"), edge("b", REQUIRES, "c"), edge("a", REQUIRES, "d"), edge("e", REQUIRES, "a"))
    assert order(found) == "cbda"
    assert [hop.sentence for hop in found.steps[0].needed] == ["B requires C."]
    assert [card.id for card in found.downstream] == ["e"]
    assert found.phrase == "learn A"


def test_a_variant_inherits_what_its_general_concept_requires() -> None:
    found = learn("A", edge("a", VARIANT, "g"), edge("g", REQUIRES, "b"), edge("a", REQUIRES, "c"))
    assert order(found) == "bca"
    assert [hop.sentence for hop in found.steps[0].needed + found.steps[0].inherited] == ["G requires B.", "A is a variant of G."]
    assert [step.inherited for step in found.steps[1:]] == [(), ()]


def test_a_circle_is_broken_at_its_least_sure_relation_and_told() -> None:
    sure = {"status": Status.STATED}
    found = learn("A", edge("a", REQUIRES, "b", **sure), edge("b", REQUIRES, "c", **sure), edge("c", REQUIRES, "a"))
    assert order(found) == "cba"
    assert [hop.sentence for hop in found.broken] == ["C requires A."]


def test_what_is_known_is_marked_and_what_comes_next_is_told() -> None:
    edges = [edge("a", REQUIRES, "b"), edge("b", REQUIRES, "c")]
    assert [card.id for card in learn("A", *edges).frontier] == ["c"]
    found = learn("A", *edges, known=("c",))
    assert [step.known for step in found.steps] == [True, False, False]
    assert [card.id for card in found.frontier] == ["b"]


def test_a_concept_that_requires_nothing_says_so() -> None:
    found = learn("A", alone="a")
    assert (order(found), found.why_not) == ("a", "No document that is loaded says what A requires.")


@given(relations(), st.sampled_from(IDS))
def test_every_relation_that_was_not_left_out_is_kept_by_the_order(edges: list[Relation], target: str) -> None:
    found = learn(target, *edges, alone="".join(IDS))
    place = {step.concept.id: number for number, step in enumerate(found.steps)}
    broken = {(hop.source, hop.target) for hop in found.broken}
    assert found.steps[-1].concept.id == target or broken
    for relation in edges:
        if relation.type is REQUIRES and {relation.source, relation.target} <= place.keys() and relation.source == target:
            assert place[relation.target] < place[relation.source] or (relation.source, relation.target) in broken
    required = nx.DiGraph([(e.source, e.target) for e in edges if e.type is REQUIRES])
    required.add_node(target)
    assert nx.descendants(required, target) <= place.keys()
