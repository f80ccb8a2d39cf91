"""What waits for a person's decision: relations that were read from prose, the most doubtful first."""

from collections.abc import Container
from math import ceil
from typing import Literal

from pydantic import Field

from graph import Relation, RelationKey

from .explain import hop
from .results import Hop, Result
from .snapshot import Snapshot

PAGE = 20
"""Relations on one page of the queue."""


class ReviewPage(Result):
    """One page of the relations that wait, each read from its source."""

    kind: Literal["review"] = "review"
    hops: tuple[Hop, ...]
    page: int
    pages: int
    total: int = Field(description="How many relations wait.")
    data_version: str


def undecided(snapshot: Snapshot, decided: Container[RelationKey] = frozenset()) -> list[Relation]:
    """The extracted relations that are not among those decided on: the least sure first, then those with the least evidence."""
    waiting = (one for one in snapshot.links.extracted() if RelationKey(*one.key) not in decided)
    return sorted(waiting, key=lambda relation: (relation.confidence, len(relation.evidence), relation.key))


def review_page(
    snapshot: Snapshot, decided: Container[RelationKey] = frozenset(), *, page: int = 1, size: int = PAGE, first: RelationKey | None = None
) -> ReviewPage:
    """That page of the queue; a number out of range means the nearest page. `first` is a relation to show before all others."""
    waiting, asked = undecided(snapshot, decided), _asked(snapshot, first)
    waiting = [*asked, *(relation for relation in waiting if relation not in asked)]
    pages = max(ceil(len(waiting) / size), 1)
    page = min(max(page, 1), pages)
    shown = waiting[(page - 1) * size : page * size]
    hops = tuple(hop(snapshot, relation, relation.source) for relation in shown)
    return ReviewPage(hops=hops, page=page, pages=pages, total=len(waiting), data_version=snapshot.version)


def _asked(snapshot: Snapshot, key: RelationKey | None) -> list[Relation]:
    """The relation with this key, if the graph has it."""
    if key is None or key.source not in snapshot.concepts or key.target not in snapshot.links[key.source]:
        return []
    return [relation for relation in snapshot.between(key.source, key.target) if RelationKey(*relation.key) == key]
