"""A concept and what stands around it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph import ConceptId, QueryRefused, Relation, RelationType, UnknownConcept

from .explain import card, hop
from .lookup import nearest_names
from .origins import origins
from .results import Group, Hop, Neighbourhood, View
from .snapshot import Snapshot, sureness

DEEPEST = 3


def neighbourhood(snapshot: Snapshot, id: ConceptId, *, depth: int = 1, limit: int = 150) -> Neighbourhood:
    """The concept, all its relations in groups as they read, and at most `limit` concepts up to `depth` (1 to 3) steps away.

    Raises UnknownConcept with the nearest names if there is no such identifier, QueryRefused for another depth.
    """
    if id not in snapshot.concepts:
        raise UnknownConcept(id, nearest_names(snapshot, id))
    if not 1 <= depth <= DEEPEST:
        raise QueryRefused(f"A neighbourhood reaches 1 to {DEEPEST} steps, not {depth}.")
    around = list(_nearest_first(snapshot, id, depth))
    return Neighbourhood(
        concept=snapshot.concepts[id],
        names=origins(snapshot, id),
        depth=depth,
        groups=_groups(snapshot, id),
        view=view(snapshot, around[:limit], total=len(around)),
        data_version=snapshot.version,
    )


def view(snapshot: Snapshot, chosen: Iterable[ConceptId], *, total: int) -> View:
    """These concepts, in this order, with the relations among them."""
    shown = dict.fromkeys(chosen)
    return View(
        concepts=tuple(card(snapshot, id) for id in shown),
        hops=tuple(hop(snapshot, relation, relation.source) for relation in _among(snapshot, shown)),
        total=total,
        data_version=snapshot.version,
    )


def _nearest_first(snapshot: Snapshot, id: ConceptId, depth: int) -> Iterator[ConceptId]:
    """The concept, then level by level what stands around it, the best connected first."""
    seen = level = {id}
    yield id
    for _ in range(depth):
        level = set().union(*(snapshot.links[near] for near in level)) - seen
        seen = seen | level
        yield from sorted(level, key=snapshot.prominence)


def _among(snapshot: Snapshot, shown: dict[ConceptId, None]) -> list[Relation]:
    """Every relation between two of the concepts, sorted by its key."""
    pairs = ((a, b) for a in shown for b in snapshot.links[a].keys() & shown.keys() if a < b)
    return sorted((relation for a, b in pairs for relation in snapshot.between(a, b)), key=lambda relation: relation.key)


def _groups(snapshot: Snapshot, id: ConceptId) -> tuple[Group, ...]:
    """The concept's relations by type and direction; in each group the surest first."""
    grouped: defaultdict[tuple[RelationType, bool], list[Hop]] = defaultdict(list)
    relations = (relation for other in snapshot.links[id] for relation in snapshot.between(id, other))
    for relation in sorted(relations, key=sureness):
        told = hop(snapshot, relation, id)
        grouped[told.type, told.forward].append(told)
    order = [(type, forward) for type in RelationType for forward in (True, False) if (type, forward) in grouped]
    return tuple(Group(type=t, forward=f, words=grouped[t, f][0].words, hops=tuple(grouped[t, f])) for t, f in order)
