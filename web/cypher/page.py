"""The console's page, and its JSON."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from graph import ConsoleOff, QueryRefused, WaylineError
from queries import DEFAULT_LIMITS, DOWNLOAD_LIMITS, QUESTIONS, Snapshot, parameters_of

from ..answers import steadily, wants_json
from ..entering import is_owner
from ..state import Data, wayline
from . import admission, turnstile
from .asked import TYPE, TYPES, Asked, fields, in_address
from .copies import copies
from .running import answered
from .schema import editor_data, schema_of
from .sending import answer_as_json
from .shown import downloads_of, shown

bp = Blueprint("cypher", __name__)

START = "MATCH (c:Concept)-[r]->(d:Concept)\nRETURN c.name, type(r), d.name\nLIMIT 20"
"""What stands in the editor at first."""
FEW = 6
"""Questions of the gallery beside the editor."""
WHO = {"public": "Reads only", "token": "Reads only, the owner's", "off": "Off"}


@bp.get("/cypher")
def console() -> BaseResponse:
    """The console with a query and what came of it; a query whose parameters lack values is not run."""
    return as_json() if wants_json() else _as_page()


@steadily
def _as_page() -> BaseResponse:
    asked = in_address(request.args)
    if any(name.startswith(TYPE) for name in request.args):
        return redirect(asked.address(request.path), HTTPStatus.SEE_OTHER)
    return page(asked)


@bp.get("/cypher.json")
def as_json() -> Response:
    """The rows with all that is told of them."""
    return answer_as_json(in_address(request.args), DOWNLOAD_LIMITS)


def page(asked: Asked) -> Response:
    """The page for this query, run if it can be."""
    runs = asked.query.strip() and not asked.missing
    snapshot = wayline().snapshots.current()
    if not runs:
        return _rendered(asked, snapshot, missing=asked.missing if asked.query.strip() else ())
    answer = answered(asked)
    told, picture = shown(snapshot, answer, downloads_of(asked))
    taken = copies(asked, request.host_url.rstrip("/"), page=asked.address("/cypher"), needs_token=admission.mode() == "token")
    return _rendered(asked, snapshot, shown=told, picture=picture, copies=taken, twin=asked.address("/cypher.json"))


def failed(error: WaylineError) -> Response:
    """The page with the query that was not answered, and why."""
    asked = _as_given()
    return _rendered(asked, wayline().snapshots.current(), error=error)


def _as_given() -> Asked:
    """What was asked, though a parameter may not be of its type."""
    try:
        return in_address(request.args)
    except QueryRefused:
        return Asked(request.args.get("q", ""), {})


def _rendered(asked: Asked, snapshot: Snapshot, *, error: WaylineError | None = None, **context: Any) -> Response:
    schema = wayline().of_version(snapshot, schema_of)
    frame = {"snapshot": snapshot, "data": Data.of(snapshot), "twin": "", "shown": None, "missing": (), **context}
    form = {
        "query": asked.query or START,
        "fields": fields(parameters_of(asked.query), asked.parameters),
        "field_types": TYPES,
        "limits": limits(),
        "download_rows": DOWNLOAD_LIMITS.rows,
        "off": (off := _off(error)),
        "starts": not asked.query and not error,
        "questions": tuple(QUESTIONS.values())[:FEW],
        "previews": {} if off or asked.query else wayline().previews.of(wayline().store, snapshot),
        "is_owner": is_owner(),
        "schema": schema,
        "console_data": editor_data(schema, error),
    }
    response = make_response(render_template("cypher.html", error=error, **frame, **form))
    response.headers.update({"Cache-Control": "no-cache", "Vary": "Accept, Cookie"})
    return response


def _off(error: WaylineError | None) -> str:
    """Why the asker may not run Cypher, if so."""
    if isinstance(error, ConsoleOff):
        return str(error)
    off = admission.why_off()
    return f"Cypher is off here. {off}" if off else ""


def limits() -> tuple[str, ...]:
    """What a query may take, each limit in words."""
    return (
        WHO[admission.mode()],
        f"first {DEFAULT_LIMITS.rows:,} rows",
        f"{DEFAULT_LIMITS.bytes // 1_048_576} MB",
        f"{DEFAULT_LIMITS.timeout_s:g} s",
        f"{DEFAULT_LIMITS.columns} columns",
        f"{turnstile.QUERIES} queries and {turnstile.SECONDS:g} s of query time a minute",
    )
