"""From an answer back to the graph: its picture, and the concepts to explore from."""

from typing import NamedTuple

from graph import Answer, ConceptId
from queries import MOST_STARTS, Reach, Snapshot, View, opened

from ..figured import view_path
from ..figures import Subject
from ..maps import Map, map_of
from ..pictures import Picture
from ..state import wayline
from ..subjects import Drawn
from ..undrawn import NothingToDraw
from .shapes import Named, why_not_drawn


class Start(NamedTuple):
    """Where to explore from: concepts, and how many of them there would be."""

    concepts: tuple[ConceptId, ...]
    total: int


def drawn(snapshot: Snapshot, named: Named) -> Picture:
    """The concepts that an answer names, with the relations it names among them."""
    view = _view(snapshot, named)
    return map_of(view.concepts, named.among(view.hops), wayline().fills(snapshot), Map(total=view.total))


def figured(snapshot: Snapshot, named: Named, title: str) -> Subject:
    """The same for a figure. Raises NothingToDraw where the answer names no concept."""
    if why := why_not_drawn(named):
        raise NothingToDraw(why)
    return Drawn(snapshot, view_path()).map(title, named.concepts, named.among(_view(snapshot, named).hops))


def _view(snapshot: Snapshot, named: Named) -> View:
    return opened(snapshot, named.concepts, Reach(), total=len(named.concepts)).view


def start_of(snapshot: Snapshot, answer: Answer, named: Named) -> Start:
    """The concepts of an answer: its nodes, and texts that are a concept's identifier or name."""
    by_name = wayline().of_version(snapshot, _by_name)
    texts = (value for row in answer.rows for value in row if isinstance(value, str))
    meant = (value if value in snapshot.concepts else by_name.get(value) for value in texts)
    found = tuple(dict.fromkeys([*named.concepts, *filter(None, meant)]))
    return Start(found[:MOST_STARTS], len(found))


def _by_name(snapshot: Snapshot) -> dict[str, ConceptId]:
    """Concepts by their very names; of several with the same, the best connected."""
    ids = sorted(snapshot.concepts, key=snapshot.prominence, reverse=True)
    return {snapshot.concepts[id].name: id for id in ids}
