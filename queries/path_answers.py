"""The answer to `A to B`: each path told hop by hop, or why there is none and what to ask instead."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TypeAlias

from graph import ConceptId, Relation, Status

from .explain import card, hop
from .meaning import Meaning
from .paths import Concepts, paths
from .results import Hop, Path, PathAnswer
from .snapshot import Snapshot
from .why_not import offers, why_not

Tell: TypeAlias = Callable[[Relation, ConceptId], Hop]
"""Tells a relation as it reads from one of its ends."""


def path_answer(asked: Meaning) -> PathAnswer:
    """The best paths under the terms of the question."""
    snapshot = asked.ways.snapshot
    start, end = asked.ends
    best, total = paths(asked) if start != end else ((), 0)
    tell = _teller(snapshot)
    told = [_path(asked, walk, best[0], tell) for walk in best]
    shown = dict.fromkeys([start, end, *(id for walk in best for id in walk)])
    return PathAnswer(
        **asked.told,
        start=start,
        end=end,
        paths=tuple(told),
        equally_short=total,
        concepts=tuple(card(snapshot, id) for id in shown),
        reversed=str(asked.phrase._replace(names=asked.phrase.names[::-1])),
        why_not=None if best else why_not(asked),
        offers=() if best or start == end else tuple(offers(asked)),
    )


def _teller(snapshot: Snapshot) -> Tell:
    """Tells each relation once: paths share many."""
    known: dict[tuple[object, ...], Hop] = {}

    def tell(relation: Relation, start: ConceptId) -> Hop:
        key = (*relation.key, start)
        if key not in known:
            known[key] = hop(snapshot, relation, start)
        return known[key]

    return tell


def _path(asked: Meaning, walk: Concepts, best: Concepts, tell: Tell) -> Path:
    """The walk with one relation of each step told: the surest that the terms allow, or one of a type that must be used."""
    hops = tuple(tell(relation, start) for relation, start in zip(_used(asked, walk), walk, strict=False))
    return Path(
        length=len(hops),
        concepts=walk,
        hops=hops,
        told=sentence(hops),
        unreviewed=sum(hop.status is Status.EXTRACTED for hop in hops),
        passed=sum(asked.ways.degree(id) for id in walk[1:-1]),
        only_here=tuple(id for id in walk if id not in best),
    )


def _used(asked: Meaning, walk: Concepts) -> Iterator[Relation]:
    wanted = list(asked.via_types)
    for a, b in pairwise(walk):
        relations = asked.ways.relations(a, b)
        used = next((relation for relation in relations if relation.type in wanted), relations[0])
        if used.type in wanted:
            wanted.remove(used.type)
        yield used


def sentence(hops: tuple[Hop, ...]) -> str:
    """The hops as one sentence, each concept named once: "KTO is a variant of DPO, which is an alternative to RLHF." """
    first, *others = hops
    return f"{first.start.label} {first.words} {first.end.label}" + "".join(f", which {hop.words} {hop.end.label}" for hop in others) + "."
