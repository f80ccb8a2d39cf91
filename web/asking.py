"""The pages that answer a question: the one box, search, paths and the Cypher console."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from graph import QueryRefused
from queries import (
    DEFAULT_LIMITS,
    QUESTIONS,
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
    card,
    meant,
    run_cypher,
    understand,
)

from .answers import show, steadily, twin, twin_address, wants_json
from .maps import Map, layers_of, map_of, strips_of
from .pages import told
from .state import Data, wayline
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
    return show("search.html", suggestions(snapshot, asked), snapshot, context=lambda: {"asked": asked})


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


def _page(snapshot: Snapshot, found: Answered) -> Response:
    """The answer to a phrase in its own page."""
    match found:
        case AroundAnswer():
            return show("around.html", found, snapshot, context=lambda: _around(snapshot, found))
        case PathAnswer():
            return show("path.html", found, snapshot, context=lambda: _paths(snapshot, found))
        case TreeAnswer():
            return show("tree.html", found, snapshot, context=lambda: _tree(snapshot, found))
        case LearnAnswer():
            return show("learn.html", found, snapshot, context=lambda: _order(snapshot, found))


@twin(bp, "/path")
def path() -> Response:
    """The answer to a phrase: the ways from one concept to another, what stands around or between, what joins, what to learn."""
    snapshot = wayline().snapshots.current()
    return _page(snapshot, answer(snapshot, request.args.get("q", ""), known=_known()))


@twin(bp, "/learn")
def learn() -> Response:
    """What to learn before a concept; `q` is its name, or the whole phrase."""
    snapshot = wayline().snapshots.current()
    asked = request.args.get("q", "").strip()
    phrase = meant(snapshot, asked)
    is_phrase = phrase is not None and phrase.ask is Ask.LEARN
    return _page(snapshot, answer(snapshot, asked if is_phrase else str(Phrase(Ask.LEARN, (asked,))), known=_known()))


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


def _schema(snapshot: Snapshot) -> dict[str, Any]:
    """How many concepts of each kind and relations of each type there are, the most first."""
    kinds = Counter(concept.kind for concept in snapshot.concepts.values() if concept.kind)
    return {"kinds": kinds.most_common(), "types": Counter(snapshot.types).most_common()}


def console(**context: Any) -> Response:
    """The console's page: the query, what came of it, examples, and what may be asked for."""
    snapshot = wayline().snapshots.current()
    asked = request.args.get("q", "")
    shown = {"query": asked, "limits": DEFAULT_LIMITS, "examples": QUESTIONS.values(), "off": wayline().console_off(), **_schema(snapshot)}
    twin = twin_address() if "answer" in context else ""
    return make_response(render_template("cypher.html", snapshot=snapshot, data=Data.of(snapshot), twin=twin, **shown, **context))


@twin(bp, "/cypher")
def cypher() -> Response:
    """The rows that answer a reading query."""
    asked = request.args.get("q", "")
    if off := wayline().console_off() if asked or wants_json() else "":
        raise QueryRefused(f"Cypher is off here. {off}")
    if not asked and not wants_json():
        return console()
    rows = run_cypher(wayline().store, asked)
    return jsonify(rows.model_dump(mode="json")) if wants_json() else console(answer=rows)
