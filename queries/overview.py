"""The first picture: the best connected concepts of every category."""

from collections import defaultdict

from graph import ConceptId

from .neighbourhood import view
from .results import View
from .snapshot import Snapshot

WINDOW = 40
"""How many of a category's next concepts are looked at for one that is related to what is shown already."""


def overview(snapshot: Snapshot, *, limit: int = 60) -> View:
    """At most `limit` concepts, taken in turn from every category, with the relations among them.

    A category gives its best connected concept first, then those that are related to something shown; concepts without any relation
    fill what room is left. A concept counts for the first of its categories; those without one are a category of their own.
    """
    shown: dict[ConceptId, None] = {}
    related, alone = _by_category(snapshot, related=True), _by_category(snapshot, related=False)
    _take_turns(snapshot, related, shown, limit)
    _take_turns(snapshot, alone, shown, limit)
    return view(snapshot, shown, total=len(snapshot.concepts))


def _by_category(snapshot: Snapshot, *, related: bool) -> list[list[ConceptId]]:
    """Concepts with or without relations, the best connected of each category first; the category with most relations first."""
    categories: defaultdict[str, list[ConceptId]] = defaultdict(list)
    for id in sorted(snapshot.concepts, key=snapshot.prominence):
        if bool(snapshot.degrees[id]) is related:
            categories["".join(snapshot.concepts[id].categories[:1])].append(id)
    weights = {name: sum(snapshot.degrees[id] for id in ids) for name, ids in categories.items()}
    return [categories[name] for name in sorted(categories, key=lambda name: (-weights[name], name))]


def _take_turns(snapshot: Snapshot, categories: list[list[ConceptId]], shown: dict[ConceptId, None], limit: int) -> None:
    """Move concepts from the categories to what is shown, one a turn, until there is no room or nothing left."""
    while any(categories):
        for category in filter(None, categories):
            if len(shown) >= limit:
                return
            snapshot.links.look_at(category[:WINDOW])
            chosen = next((id for id in category[:WINDOW] if not shown.keys().isdisjoint(snapshot.links[id])), category[0])
            category.remove(chosen)
            shown[chosen] = None
