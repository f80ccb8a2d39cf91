"""A concept and what stands around it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from graph import ConceptId, QueryRefused, Relation, RelationType, UnknownConcept

from .explain import card, hop
from .links import sureness
from .lookup import nearest_names
from .origins import origins
from .results import Group, Hop, Neighbourhood, View
from .snapshot import Snapshot
from .ways import Beside, Ways, levels

DEEPEST = 3


def neighbourhood(snapshot: Snapshot, id: ConceptId, *, depth: int = 1, limit: int = 150, ways: Ways | None = None) -> Neighbourhood:
    """The concept, all its relations in groups as they read, and at most `limit` concepts up to `depth` (1 to 3) steps away.

    `ways` says which relations count, all unless it is given.

    Raises UnknownConcept with the nearest names if there is no such identifier, QueryRefused for another depth.
    """
    if id not in snapshot.concepts:
        raise UnknownConcept(id, nearest_names(snapshot, id))
    if not 1 <= depth <= DEEPEST:
        raise QueryRefused(f"A neighbourhood reaches 1 to {DEEPEST} steps, not {depth}.")
    ways = ways or Ways(snapshot)
    around = reached(snapshot, [id], ways.ahead, depth)
    return Neighbourhood(
        concept=snapshot.concepts[id],
        names=origins(snapshot, id),
        depth=depth,
        groups=grouped(_hops_from(ways, id)),
        view=view(snapshot, around[:limit], total=len(around), ways=ways),
        data_version=snapshot.version,
    )


def view(
    snapshot: Snapshot,
    chosen: Iterable[ConceptId],
    *,
    total: int,
    ways: Ways | None = None,
    pairs: Collection[tuple[ConceptId, ConceptId]] | None = None,
) -> View:
    """These concepts, in this order, with the relations among them: those that the ways allow, between all or only some pairs."""
    shown = dict.fromkeys(chosen)
    return View(
        concepts=tuple(card(snapshot, id) for id in shown),
        hops=tuple(hop(snapshot, relation, relation.source) for relation in _among(ways or Ways(snapshot), shown, pairs)),
        total=total,
        data_version=snapshot.version,
    )


def reached(snapshot: Snapshot, starts: Sequence[ConceptId], beside: Beside, depth: int) -> list[ConceptId]:
    """The starts, then level by level what stands beside them, the best connected first."""
    further = islice(levels(snapshot, starts, beside), 1, depth + 1)
    return list(dict.fromkeys([*starts, *(id for level in further for id in sorted(level, key=snapshot.prominence))]))


def _among(ways: Ways, shown: dict[ConceptId, None], pairs: Collection[tuple[ConceptId, ConceptId]] | None) -> list[Relation]:
    """Every relation between two of the concepts, sorted by its key."""
    ways.look_at(shown)
    linked = ((a, b) for a in shown for b in ways.snapshot.links[a].keys() & shown.keys() if a < b) if pairs is None else pairs
    either = ((a, b) for pair in linked for a, b in (pair, pair[::-1]))
    return sorted({relation.key: relation for a, b in either for relation in ways.relations(a, b)}.values(), key=lambda one: one.key)


def _hops_from(ways: Ways, id: ConceptId) -> Iterator[Hop]:
    """The concept's relations as they read from it, the surest first."""
    relations = {relation.key: relation for other in ways.ahead(id) for relation in ways.relations(id, other)}
    return (hop(ways.snapshot, relation, id) for relation in sorted(relations.values(), key=sureness))


def grouped(hops: Iterable[Hop]) -> tuple[Group, ...]:
    """Relations that read from one concept, by type and direction, each group in the order given."""
    found: defaultdict[tuple[RelationType, bool], list[Hop]] = defaultdict(list)
    for one in hops:
        found[one.type, one.forward].append(one)
    order = [(type, forward) for type in RelationType for forward in (True, False) if (type, forward) in found]
    return tuple(Group(type=t, forward=f, words=found[t, f][0].words, hops=tuple(found[t, f])) for t, f in order)
