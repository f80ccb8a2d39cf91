"""Paths under terms: past or through concepts, over some types, one way only, no longer than so, and more than the shortest."""

from collections.abc import Iterator
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import QueryRefused, Relation, RelationType, Status, UnknownConcept
from queries import PathAnswer, Snapshot, answer

from .graphs import IDS, edge, relations, snapshot_of
from .world import WORLD

SNAPSHOT = Snapshot.of(WORLD)
REQUIRES, VARIANT, USED = RelationType.REQUIRES, RelationType.VARIANT_OF, RelationType.USED_BY
LINE = [edge("a", REQUIRES, "b"), edge("b", VARIANT, "c"), edge("a", USED, "d"), edge("d", REQUIRES, "e"), edge("e", REQUIRES, "c")]


def asked(text: str, *edges: Relation, alone: str = "") -> PathAnswer:
    found = answer(snapshot_of(*edges, alone=alone), text)
    assert isinstance(found, PathAnswer)
    return found


def walks(found: PathAnswer) -> list[str]:
    return ["".join(path.concepts) for path in found.paths]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A to C", ["abc"]),
        ("A to C avoiding B", ["adec"]),
        ("A to C via D", ["adec"]),
        ("A to C via used-by", ["adec"]),
        ("A to C via used by", ["adec"]),
        ("A to C only requires, used-by", ["adec"]),
        ("A to C 3 paths", ["abc", "adec"]),
        ("3 paths to C", []),
        ("A to C directed", ["abc"]),
        ("A to C via E max 3", ["adec"]),
        ("A to C max 2 via E", []),
        ("C to A", ["cba"]),
        ("C to A directed", []),
        ("from A to C", ["abc"]),
        ("A -> C", ["abc"]),
        ("A to C avoiding nobody", ["abc"]),
    ],
)
def test_terms_are_kept_in_any_order(text: str, expected: list[str]) -> None:
    try:
        assert walks(asked(text, *LINE)) == expected
    except UnknownConcept:
        assert not expected


def test_each_term_can_be_taken_away() -> None:
    found = asked("A to C avoiding B, nobody directed max 4 2 paths", *LINE)
    assert found.phrase == "A to C avoiding B directed max 4 2 paths"
    assert [(term.text, term.without) for term in found.terms] == [
        ("avoiding B", "A to C directed max 4 2 paths"),
        ("directed", "A to C avoiding B max 4 2 paths"),
        ("max 4", "A to C avoiding B directed 2 paths"),
        ("2 paths", "A to C avoiding B directed max 4"),
    ]
    assert found.ignored == ("nobody",)
    assert found.reversed == "C to A avoiding B directed max 4 2 paths"


def test_a_question_that_leaves_out_its_own_end_is_refused() -> None:
    with pytest.raises(QueryRefused, match="leaves out what is asked for"):
        asked("A to C avoiding C", *LINE)


def test_without_an_answer_the_questions_that_have_one_are_offered() -> None:
    found = asked("C to A directed max 2", *LINE)
    assert found.why_not == "No path from C to A keeps to what you ask: directed max 2."
    assert [(offer.told, offer.phrase) for offer in found.offers] == [
        ("2 steps if the direction is ignored", "C to A max 2"),
        ("2 steps the other way round", "A to C directed max 2"),
    ]
    assert [offer.phrase for offer in asked("A to C avoiding B only requires", *LINE).offers] == ["A to C avoiding B"]
    assert [(offer.told, offer.phrase) for offer in asked("A to C avoiding B, D max 1", *LINE).offers] == [
        ("2 steps without any of these terms", "A to C")
    ]


def test_a_path_is_told_as_one_sentence_with_what_it_costs() -> None:
    best, other = asked("A to C 2 paths", *LINE).paths
    assert best.told == "A requires B, which is a variant of C."
    assert (best.unreviewed, best.passed, best.only_here) == (2, 2, ())
    assert other.only_here == ("d", "e")


def test_a_type_to_use_shows_the_relation_of_that_type() -> None:
    found = asked("A to B via variant-of", edge("a", REQUIRES, "b", status=Status.STATED), edge("a", VARIANT, "b"))
    assert [hop.type for hop in found.paths[0].hops] == [VARIANT]


def test_names_before_types_where_a_concept_is_called_like_one() -> None:
    found = asked("A to B via requires", edge("a", VARIANT, "b"), edge("a", VARIANT, "requires"), edge("requires", VARIANT, "b"))
    assert [path.concepts for path in found.paths] == [("a", "requires", "b")]


KEYS = ("avoiding", "via", "types", "only", "directed", "longest", "number")
TERMS = st.fixed_dictionaries(
    {
        "avoiding": st.sets(st.sampled_from(IDS), max_size=2),
        "via": st.lists(st.sampled_from(IDS), max_size=2, unique=True),
        "types": st.lists(st.sampled_from(RelationType), max_size=1),
        "only": st.sets(st.sampled_from(RelationType), max_size=3),
        "directed": st.booleans(),
        "longest": st.none() | st.integers(1, 5),
        "number": st.none() | st.integers(1, 5),
    }
)


@given(relations(), st.sampled_from(IDS), st.sampled_from(IDS), TERMS)
def test_the_paths_under_terms_are_those_that_trying_all_finds(
    edges: list[Relation], start: str, end: str, terms: dict[str, object]
) -> None:
    avoiding, via, types, only, directed, longest, number = (terms[key] for key in KEYS)
    if start == end or {start, end, *via} & avoiding:
        return
    found = asked(written(start, end, terms), *edges, alone="".join(IDS))
    allowed = [(a, b, e) for e in edges for a, b in steps(e, directed=directed) if (not only or e.type in only) and not {a, b} & avoiding]
    every = sorted(simple(allowed, start, end), key=lambda walk: order(edges, allowed, walk, types, turned=end < start and not directed))
    right = [walk for walk in every if set(via) <= set(walk) and uses(allowed, walk, types)]
    kept = [walk for walk in right if longest is None or len(walk) - 1 <= longest]
    short = [walk for walk in kept if len(walk) == len(right[0])]
    assert walks(found) == (kept[:number] if number else short[:4])
    assert found.equally_short == len(short)
    assert (found.why_not is None) is bool(found.paths)


def written(start: str, end: str, terms: dict[str, object]) -> str:
    avoiding, via, types, only, directed, longest, number = (terms[key] for key in KEYS)
    parts = [f"{start} to {end}", f"max {longest}" if longest else "", f"avoiding {', '.join(sorted(avoiding))}" if avoiding else ""]
    passed = [*via, *types]
    parts += ["directed" if directed else "", f"via {' and '.join(passed)}" if passed else "", f"{number} paths" if number else ""]
    return " ".join(filter(None, [*parts, f"only {', '.join(sorted(only))}" if only else ""]))


def steps(relation: Relation, *, directed: object) -> list[tuple[str, str]]:
    forward = (relation.source, relation.target)
    return [forward] if directed and not relation.type.is_symmetric else [forward, forward[::-1]]


def simple(allowed: list[tuple[str, str, Relation]], start: str, end: str) -> Iterator[str]:
    graph = nx.DiGraph([(a, b) for a, b, _ in allowed])
    graph.add_nodes_from((start, end))
    return ("".join(walk) for walk in nx.all_simple_paths(graph, start, end))


def uses(allowed: list[tuple[str, str, Relation]], walk: str, types: object) -> bool:
    return all(any((a, b) in pairwise(walk) and e.type is type for a, b, e in allowed) for type in types)


def order(edges: list[Relation], allowed: list[tuple[str, str, Relation]], walk: str, types: object, *, turned: bool) -> tuple[object, ...]:
    """The rule as it is written down; of a type that must be used, the step counts that makes it best."""
    sure = {(a, b) for a, b, e in allowed if e.status is not Status.EXTRACTED}
    unsure = sum(pair not in sure for pair in pairwise(walk))
    for type in types:
        using = [(a, b) for a, b, e in allowed if e.type is type and (a, b) in pairwise(walk)]
        sure_of_type = {(a, b) for a, b, e in allowed if e.type is type and e.status is not Status.EXTRACTED}
        unsure += min((pair in sure and pair not in sure_of_type for pair in using), default=0)
    degrees = sum(id in (e.source, e.target) for id in walk[1:-1] for e in edges)
    return len(walk), unsure, degrees, walk[::-1] if turned else walk
