"""The pages that show what is there: overview, concepts, sources. Each view asks once and shows the answer as page or JSON."""

from contextlib import suppress
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from graph import ConceptId, UnknownConcept, UnknownSource
from queries import Neighbourhood, ReadAs, Snapshot, nearest_names, neighbourhood, overview, resolve_name

from .answers import show, twin
from .lists import SourcePage, concept_list, defined_in, source_list
from .mentions import parts, spellings
from .pictures import Picture, map_of
from .state import wayline
from .suggested import suggested_questions

bp = Blueprint("site", __name__)

SHOWN = 40
"""Concepts around one in its picture; the column and the table have all."""


def picture_around(snapshot: Snapshot, found: Neighbourhood) -> Picture:
    """The picture of a neighbourhood."""
    return map_of(found.view.concepts, found.view.hops, wayline().fills(snapshot), total=found.view.total)


def told(snapshot: Snapshot, found: Neighbourhood) -> dict[str, Any]:
    """What the page of a concept shows beside the neighbourhood itself."""
    near = [snapshot.concepts[card.id] for card in found.view.concepts[1:]]
    return {"picture": picture_around(snapshot, found), "definition": parts(found.concept.definition, spellings(near))}


@twin(bp, "/", json="/overview.json")
def home() -> Response:
    """The best connected concepts of each category, questions to start with, and what is loaded."""
    snapshot = wayline().snapshots.current()
    view = overview(snapshot)

    def context() -> dict[str, Any]:
        picture = map_of(view.concepts, view.hops, wayline().fills(snapshot), total=view.total, grouped=True)
        return {"picture": picture, "questions": suggested_questions(snapshot, view), "status": wayline().store.status()}

    return show("overview.html" if view.concepts else "empty.html", view, snapshot, context=context if view.concepts else dict)


@twin(bp, "/concepts")
def concepts() -> Response:
    """All concepts by name."""
    snapshot = wayline().snapshots.current()
    page = request.args.get("page", 1, type=int)
    return show("concepts.html", concept_list(snapshot, page=page), snapshot, context=dict)


def known(snapshot: Snapshot, name: str) -> ConceptId:
    """The concept with this identifier, or whose other name makes this slug.

    Raises UnknownConcept with the nearest names; a name that is only nearly right is not enough for an address.
    """
    found = resolve_name(snapshot, name)
    if found.read_as:
        raise UnknownConcept(name, nearest_names(snapshot, name))
    return found.id


def read_as(snapshot: Snapshot, id: ConceptId) -> tuple[ReadAs, ...]:
    """What was typed into the box, if it was read as this concept's name and is not quite that."""
    with suppress(UnknownConcept):
        found = resolve_name(snapshot, request.args.get("typed", id))
        return (found.read_as,) if found.read_as and found.id == id else ()
    return ()


@twin(bp, "/concepts/<id>")
def concept(id: str) -> Response:
    """One concept and what stands next to it; the slug of another name leads to its address."""
    snapshot = wayline().snapshots.current()
    right = known(snapshot, id)
    if right != id:
        return redirect(url_for(request.endpoint or "site.concept", id=right), 301)
    found = neighbourhood(snapshot, id, limit=SHOWN)
    return show("concept.html", found, snapshot, context=lambda: {**told(snapshot, found), "read_as": read_as(snapshot, id)})


@twin(bp, "/sources")
def sources() -> Response:
    """All documents that were read."""
    snapshot = wayline().snapshots.current()
    return show("sources.html", source_list(snapshot), snapshot, context=dict)


@twin(bp, "/sources/<id>")
def source(id: str) -> Response:
    """One document, entry by entry, as it was read."""
    snapshot = wayline().snapshots.current()
    if id not in snapshot.sources:
        raise UnknownSource(id, snapshot.sources)
    page = SourcePage(source=snapshot.sources[id], concepts=defined_in(snapshot, id))
    return show("source.html", page, snapshot, context=dict)
