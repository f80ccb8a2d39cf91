"""The pages that answer a question: the one box, search and paths."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from graph import QueryRefused
from queries import (
    Answered,
    AroundAnswer,
    Ask,
    Hop,
    LearnAnswer,
    PathAnswer,
    Phrase,
    Snapshot,
    TreeAnswer,
    answer,
    behind,
    behind_answer,
    card,
    meant,
    understand,
)

from .answers import show, steadily, twin
from .maps import Map, layers_of, map_of, strips_of
from .pages import told
from .state import wayline
from .study import study_list
from .suggested import suggestions

bp = Blueprint("ask", __name__)

PLACES = {"phrase": "/path", "cypher": "/cypher", "search": "/search"}


@bp.get("/go")
def go() -> BaseResponse:
    """Where the one box leads: to a concept, an answer, the console, or what a search finds."""
    asked = request.args.get("q", "").strip()
    understood = understand(wayline().snapshots.current(), asked)
    if understood.id:
        return redirect(url_for("site.concept", id=understood.id, typed=asked if understood.read_as else None))
    place = PLACES.get(understood.kind, "/concepts")
    return redirect(f"{place}?{urlencode({'q': asked})}" if asked else place)


@twin(bp, "/search")
def search() -> Response:
    """What a search finds, and what else the text could have meant."""
    snapshot = wayline().snapshots.current()
    asked = request.args.get("q", "")
    found = suggestions(snapshot, asked)
    return show("search.html", found, snapshot, context=lambda: {"asked": asked, "behind": behind.found_by_search(found)})


def hops_of(found: PathAnswer) -> tuple[Hop, ...]:
    """Every relation on the paths, once, in the order one meets them."""
    hops = {(hop.source, hop.type, hop.target): hop for path in reversed(found.paths) for hop in reversed(path.hops)}
    return tuple(reversed(hops.values()))


def _paths(snapshot: Snapshot, found: PathAnswer) -> dict[str, Any]:
    hops = hops_of(found)
    walks = [path.concepts for path in found.paths]
    picture = strips_of(found.concepts, walks, hops, wayline().fills(snapshot)) if walks else None
    return {"asked": request.args.get("q", ""), "picture": picture, "hops": hops}


def _around(snapshot: Snapshot, found: AroundAnswer) -> dict[str, Any]:
    return {"asked": request.args.get("q", ""), **told(snapshot, found.neighbourhood)}


def _tree(snapshot: Snapshot, found: TreeAnswer) -> dict[str, Any]:
    view = found.view
    picture = map_of(view.concepts, view.hops, wayline().fills(snapshot), Map(total=view.total)) if view.hops else None
    return {"asked": request.args.get("q", ""), "picture": picture}


def _order(snapshot: Snapshot, found: LearnAnswer) -> dict[str, Any]:
    """The order as a picture: what is required in layers, with the relations that say so, and those that the order leaves out."""
    told = (*(hop for step in found.steps for hop in (*step.needed, *step.inherited)), *found.broken)
    hops = tuple({(hop.source, hop.type, hop.target): hop for hop in told}.values())
    ends = dict.fromkeys([*(step.concept.id for step in found.steps), *(id for hop in hops for id in (hop.source, hop.target))])
    concepts = tuple(card(snapshot, id) for id in ends)
    picture = layers_of(concepts, hops, found.broken, wayline().fills(snapshot)) if hops else None
    return {
        "asked": found.phrase,
        "picture": picture,
        "hops": hops,
        "concepts": concepts,
        "known": [step.concept.id for step in found.steps if step.known],
    }


def _view(snapshot: Snapshot, found: Answered) -> tuple[str, Callable[[], dict[str, Any]]]:
    """The page for an answer of this kind, and what it shows beside the answer itself."""
    match found:
        case AroundAnswer():
            return "around.html", partial(_around, snapshot, found)
        case PathAnswer():
            return "path.html", partial(_paths, snapshot, found)
        case TreeAnswer():
            return "tree.html", partial(_tree, snapshot, found)
        case LearnAnswer():
            return "learn.html", partial(_order, snapshot, found)


def _page(snapshot: Snapshot, asked: str) -> Response:
    """The answer to a phrase in its own page."""
    found = answer(snapshot, asked, known=_known())
    template, beside = _view(snapshot, found)
    return show(template, found, snapshot, context=lambda: {"behind": behind_answer(snapshot, asked, found), **beside()})


@twin(bp, "/path")
def path() -> Response:
    """The answer to a phrase: the ways from one concept to another, what stands around or between, what joins, what to learn."""
    snapshot = wayline().snapshots.current()
    return _page(snapshot, request.args.get("q", ""))


@twin(bp, "/learn")
def learn() -> Response:
    """What to learn before a concept; `q` is its name, or the whole phrase."""
    snapshot = wayline().snapshots.current()
    asked = request.args.get("q", "").strip()
    phrase = meant(snapshot, asked)
    is_phrase = phrase is not None and phrase.ask is Ask.LEARN
    return _page(snapshot, asked if is_phrase else str(Phrase(Ask.LEARN, (asked,))))


@bp.get("/learn.md")
@steadily
def learn_markdown() -> Response:
    """The same as a list in Markdown, to take along."""
    snapshot = wayline().snapshots.current()
    found = answer(snapshot, request.args.get("q", ""), known=_known())
    if not isinstance(found, LearnAnswer):
        raise QueryRefused("Only an order of study has a list: ask “learn A”.")
    return Response(study_list(found), mimetype="text/markdown")


def _known() -> list[str]:
    """What the asker knows already: identifiers, one a parameter or with commas."""
    return [id for given in request.args.getlist("known") for id in given.split(",") if id]
