"""What stands between two concepts, what joins several, and what is around one under terms."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import QueryRefused, Relation, RelationType
from queries import AroundAnswer, TreeAnswer, answer

from .graphs import IDS, edge, relations, snapshot_of

REQUIRES, VARIANT, USED = RelationType.REQUIRES, RelationType.VARIANT_OF, RelationType.USED_BY
STAR = [edge(leaf, REQUIRES, "m") for leaf in "abc"] + [edge("a", VARIANT, "x"), edge("x", VARIANT, "b"), edge("m", USED, "z")]


def asked(text: str, *edges: Relation, alone: str = "") -> TreeAnswer:
    found = answer(snapshot_of(*edges, alone=alone), text)
    assert isinstance(found, TreeAnswer)
    return found


def shown(found: TreeAnswer) -> str:
    return "".join(card.id for card in found.view.concepts)


def test_between_shows_everything_on_short_paths_and_nothing_else() -> None:
    found = asked("between A and B", *STAR)
    assert (found.kind, found.phrase, shown(found)) == ("between", "between A and B", "abmx")
    assert len(found.view.hops) == 4


def test_between_reaches_as_far_as_is_asked_and_keeps_to_the_terms() -> None:
    line = [edge(a, REQUIRES, b) for a, b in ("ab", "ac", "cd", "de", "eb")]
    assert shown(asked("between A and B", *line)) == "ab"
    assert set(shown(asked("between A and B max 4", *line))) == set("abcde")
    assert shown(asked("between A and B only variant-of", *STAR)) == "abx"
    assert shown(asked("between A and B avoiding X", *STAR)) == "abm"


def test_between_concepts_that_nothing_joins_says_so_and_offers_what_does() -> None:
    found = asked("between A and B only used-by", *STAR)
    assert (found.why_not, found.view.hops) == ("No path from A to B keeps to what you ask: only used-by.", ())
    assert [offer.phrase for offer in found.offers] == ["between A and B"]


def test_related_joins_all_that_are_named_by_few_relations() -> None:
    found = asked("related to A, B and C", *STAR)
    assert (found.kind, found.phrase, shown(found)) == ("related", "related to A, B and C", "abcm")
    assert [(hop.source, hop.target) for hop in found.view.hops] == [("a", "m"), ("b", "m"), ("c", "m")]


def test_what_cannot_be_joined_is_told() -> None:
    found = asked("related to A, B and Q", *STAR, alone="q")
    assert found.why_not == "Q has no relations: no document that is loaded relates it to another concept."
    assert found.view.hops == ()


def test_more_concepts_than_can_be_joined_in_time_are_refused() -> None:
    many = snapshot_of(*(edge(a, REQUIRES, b) for a, b in combinations("abcdefghi", 2)))
    with pytest.raises(QueryRefused, match="At most 8 concepts are joined; this question names 9"):
        answer(many, "related to A, B, C, D, E, F, G, H and I")


@given(relations(), st.lists(st.sampled_from(IDS), min_size=2, max_size=4, unique=True))
def test_a_joining_tree_holds_its_ends_and_is_less_than_twice_the_smallest(edges: list[Relation], ends: list[str]) -> None:
    *first, last = ends
    found = asked(f"related to {', '.join(first)} and {last}", *edges, alone="".join(IDS))
    whole = nx.Graph([(e.source, e.target) for e in edges])
    whole.add_nodes_from(IDS)
    tree = nx.Graph([(hop.source, hop.target) for hop in found.view.hops])
    smallest = fewest_edges(whole, ends)
    assert (found.why_not is None) is (smallest is not None)
    if smallest is not None:
        assert nx.is_tree(tree)
        assert set(ends) <= set(tree)
        assert tree.number_of_edges() < 2 * smallest


def fewest_edges(whole: "nx.Graph[str]", ends: list[str]) -> int | None:
    """By trying every set of other concepts."""
    others = [id for id in IDS if id not in ends]
    for size in range(len(others) + 1):
        if any(nx.is_connected(whole.subgraph([*ends, *more])) for more in combinations(others, size)):
            return len(ends) + size - 1
    return None


def test_around_keeps_to_the_terms() -> None:
    found = answer(snapshot_of(*STAR), "around M only requires avoiding C max 2")
    assert isinstance(found, AroundAnswer)
    assert [card.id for card in found.neighbourhood.view.concepts] == ["m", "a", "b"]
    assert (found.phrase, found.neighbourhood.depth) == ("around M avoiding C only requires max 2", 2)
    assert [group.words for group in found.neighbourhood.groups] == ["is required by"]
