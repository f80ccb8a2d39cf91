"""The pages that show what is there: overview, concepts, sources. Each view asks once and shows the answer as page or JSON."""

from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from graph import ConceptId, QueryRefused, UnknownConcept, UnknownSource
from queries import (
    MOST_SHOWN,
    ExploreAnswer,
    Neighbourhood,
    Reach,
    ReadAs,
    Snapshot,
    behind,
    explore,
    nearest_names,
    neighbourhood,
    opened,
    overview,
    resolve_name,
)

from .answers import show, twin
from .figured import SHOWN
from .lists import PAGE, SourcePage, concept_list, defined_in, source_list
from .looks import Look
from .maps import Map, map_of
from .mentions import parts, spellings
from .state import wayline
from .suggested import suggested_questions

bp = Blueprint("site", __name__)

USUAL = 60
"""Concepts of the overview."""


def pictured(snapshot: Snapshot, found: ExploreAnswer, look: Look, name: str, *, grouped: bool = False) -> dict[str, Any]:
    """The picture of what is shown, without what is hidden, and the same for the table; places are kept under the name."""
    drawn = Map(name, found.stages, grouped, found.view.total)
    whole = map_of(found.view.concepts, found.view.hops, wayline().fills(snapshot), drawn, wayline().kept)
    concepts, hops = look.kept(found.view.concepts, found.view.hops)
    return {"picture": whole.without(concepts, hops), "explored": found, "look": look, "concepts": concepts, "hops": hops}


def told(snapshot: Snapshot, found: Neighbourhood) -> dict[str, Any]:
    """What the page of a concept shows beside the neighbourhood itself; queries only where the picture goes by more than that."""
    look = Look.asked()
    reach = look.reach
    near = [snapshot.concepts[card.id] for card in found.view.concepts[1:]]
    explored = explore(snapshot, [found.concept.id], reach, limit=SHOWN)
    name = f"around {found.concept.id} {reach.depth} {reach.direction} {reach.hubs}"
    shown = {**pictured(snapshot, explored, look, name), "definition": parts(found.concept.definition, spellings(near))}
    if reach not in (Reach(), Reach(found.depth)):
        shown["behind"] = (behind.explored(explored, reach), behind.definitions(found.concept.id))
    return shown


@twin(bp, "/", json="/overview.json")
def home() -> Response:
    """The best connected concepts of each category, questions to start with, and what is loaded."""
    snapshot = wayline().snapshots.current()
    limit = request.args.get("shown", USUAL, type=int)
    if not 1 <= limit <= MOST_SHOWN:
        raise QueryRefused(
            f"The overview shows at most {MOST_SHOWN:,} concepts; ask for `shown` from 1 to {MOST_SHOWN}, or start at some of them."
        )
    view = overview(snapshot, limit=limit)

    def context() -> dict[str, Any]:
        look = Look.asked()
        explored = opened(snapshot, [card.id for card in view.concepts], look.reach, total=view.total)
        questions = suggested_questions(snapshot, view)
        return {
            **pictured(snapshot, explored, look, f"overview {limit}", grouped=True),
            "questions": questions,
            "status": wayline().store.status(),
            "behind": (behind.overview(explored.view),),
        }

    return show("overview.html" if view.concepts else "empty.html", view, snapshot, context=context if view.concepts else dict)


@twin(bp, "/explore")
def exploring() -> Response:
    """Several concepts and what stands around them; each is named by its identifier or a name, as often as there are `start`s."""
    snapshot = wayline().snapshots.current()
    starts = [known(snapshot, name) for name in request.args.getlist("start") if name.strip()]
    look = Look.asked()
    found = explore(snapshot, list(dict.fromkeys(starts)), look.reach)
    name = f"from {' '.join(sorted(found.starts))} {look.reach.depth} {look.reach.direction} {look.reach.hubs}"

    def context() -> dict[str, Any]:
        return {**pictured(snapshot, found, look, name), "behind": (behind.explored(found, look.reach),)}

    return show("explore.html", found, snapshot, context=context)


@twin(bp, "/concepts")
def concepts() -> Response:
    """All concepts by name."""
    snapshot = wayline().snapshots.current()
    found = concept_list(snapshot, page=request.args.get("page", 1, type=int))
    queries = (behind.concept_list(page=found.page, pages=found.pages, size=PAGE),)
    return show("concepts.html", found, snapshot, context=lambda: {"behind": queries})


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
        place = url_for(request.endpoint or "site.concept", **{**(request.view_args or {}), "id": right})
        return redirect(f"{place}?{urlencode(request.args)}" if request.args else place, 301)
    found = neighbourhood(snapshot, id, depth=Look.asked().reach.depth, limit=SHOWN)

    def context() -> dict[str, Any]:
        return {"behind": behind.neighbourhood(found), **told(snapshot, found), "read_as": read_as(snapshot, id)}

    return show("concept.html", found, snapshot, context=context)


@twin(bp, "/sources")
def sources() -> Response:
    """All documents that were read."""
    snapshot = wayline().snapshots.current()
    return show("sources.html", source_list(snapshot), snapshot, context=lambda: {"behind": (behind.sources(),)})


@twin(bp, "/sources/<id>")
def source(id: str) -> Response:
    """One document, entry by entry, as it was read."""
    snapshot = wayline().snapshots.current()
    if id not in snapshot.sources:
        raise UnknownSource(id, snapshot.sources)
    page = SourcePage(source=snapshot.sources[id], concepts=defined_in(snapshot, id))
    return show("source.html", page, snapshot, context=lambda: {"behind": (behind.one_source(id),)})
