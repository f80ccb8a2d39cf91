"""The pages of saved queries: the list with the gallery, one query with its answer, and what the owner does with them."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from graph import WaylineError
from queries import DEFAULT_LIMITS, DOWNLOAD_LIMITS, QUESTIONS, parameters_of

from ..answers import steadily, wants_json
from ..entering import is_owner, owner_only
from ..state import Data, wayline
from . import admission
from .asked import TYPE, TYPES, Asked, fields, parameters_in
from .copies import copies
from .downloads import csv_of
from .running import answered
from .saved_file import SavedQuery
from .sending import answer_as_json, untagged
from .shown import GRAPHML, shown

bp = Blueprint("library", __name__)


@bp.get("/queries")
def every() -> Response:
    """All saved queries, what is wrong with other files there, and the gallery."""
    shelf = wayline().saved.shelf()
    if wants_json():
        return as_json()
    snapshot = wayline().snapshots.current()
    off = admission.why_off()
    previews = {} if off else wayline().previews.of(wayline().store, snapshot)
    shelved = {"shelf": shelf, "questions": QUESTIONS.values(), "previews": previews, "off": off, "is_owner": is_owner()}
    return _page("queries.html", twin="/queries.json", **shelved)


@bp.get("/queries.json")
def as_json() -> Response:
    """The same for programs."""
    shelf = wayline().saved.shelf()
    return untagged(
        jsonify(
            queries=[query.model_dump(mode="json") for query in shelf.queries],
            problems=[str(problem) for problem in shelf.problems],
            gallery=[{**question._asdict(), "parameters": dict(question.parameters)} for question in QUESTIONS.values()],
        )
    )


@bp.get("/queries/<name>")
def one(name: str) -> BaseResponse:
    """One saved query with its answer; parameters in the address take the place of its own."""
    return one_as_json(name) if wants_json() else _as_page(name=name)


@steadily
def _as_page(name: str) -> BaseResponse:
    saved, asked = _asked(name)
    if any(key.startswith(TYPE) for key in request.args):
        return redirect(_address(saved, asked), HTTPStatus.SEE_OTHER)
    return _one(saved, asked)


@bp.get("/queries/<name>.json")
def one_as_json(name: str) -> Response:
    """The rows, with what is said of the query."""
    saved, asked = _asked(name)
    return answer_as_json(asked, DOWNLOAD_LIMITS, **saved.model_dump(mode="json"))


@bp.get("/queries/<name>.csv")
def one_as_csv(name: str) -> Response:
    """The rows as CSV."""
    saved, asked = _asked(name)
    return csv_of(asked, saved.name)


@bp.post("/queries")
def save() -> BaseResponse:
    """Keep a query as a file."""
    owner_only()
    form = request.form
    told = {key: form.get(key, "").strip() for key in ("name", "title", "description")}
    query = form.get("q", "").replace("\r\n", "\n")
    saved = SavedQuery(**told, parameters=parameters_in(form), query=query)
    wayline().saved.write(saved, replace="replace" in form)
    return redirect(url_for("library.one", name=saved.name), HTTPStatus.SEE_OTHER)


@bp.post("/queries/<name>/delete")
def delete(name: str) -> BaseResponse:
    """Take a query's file away."""
    owner_only()
    wayline().saved.delete(name)
    return redirect(url_for("library.every"), HTTPStatus.SEE_OTHER)


def failed(name: str, error: WaylineError) -> Response:
    """The page of a query that was not answered, and why."""
    saved = wayline().saved.read(name)
    return _rendered(saved, Asked(saved.query, saved.parameters), error=error)


def _asked(name: str) -> tuple[SavedQuery, Asked]:
    """The saved query of this name, and what is asked by it here. Raises UnknownQuery, BrokenQuery, QueryRefused."""
    saved = wayline().saved.read(name)
    return saved, Asked(saved.query, {**saved.parameters, **parameters_in(request.args)})


def _address(saved: SavedQuery, asked: Asked, suffix: str = "", **more: object) -> str:
    """The address of the saved query with the parameters that are asked for here."""
    return Asked("", asked.parameters).address(url_for("library.one", name=saved.name) + suffix, **more)


def _one(saved: SavedQuery, asked: Asked) -> Response:
    if asked.missing:
        return _rendered(saved, asked, missing=asked.missing)
    downloads = {
        "CSV": _address(saved, asked, ".csv"),
        "CSV for Excel": _address(saved, asked, ".csv", bom=1),
        "JSON": _address(saved, asked, ".json"),
        GRAPHML: asked.address("/cypher.graphml"),
    }
    answer = answered(asked, DEFAULT_LIMITS)
    told, picture = shown(wayline().snapshots.current(), answer, downloads)
    page, needs_token = _address(saved, asked), admission.mode() == "token"
    taken = copies(asked, request.host_url.rstrip("/"), page=page, title=saved.title, needs_token=needs_token)
    return _rendered(saved, asked, shown=told, picture=picture, copies=taken, twin=downloads["JSON"])


def _rendered(saved: SavedQuery, asked: Asked, **context: Any) -> Response:
    form = {"fields": fields(parameters_of(asked.query), asked.parameters), "field_types": TYPES, "download_rows": DOWNLOAD_LIMITS.rows}
    return _page("saved.html", saved=saved, console=asked.address("/cypher"), is_owner=is_owner(), **form, **context)


def _page(template: str, **context: Any) -> Response:
    snapshot = wayline().snapshots.current()
    frame = {"snapshot": snapshot, "data": Data.of(snapshot), "twin": "", "shown": None, "missing": (), "error": None}
    response = make_response(render_template(template, **{**frame, **context}))
    response.headers.update({"Cache-Control": "no-cache", "Vary": "Accept, Cookie"})
    return response
