"""The console for programs: POST and GET `/api/cypher`, and which pages of other sites may ask there."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, request
from pydantic import BaseModel, ConfigDict, ValidationError

from graph import QueryRefused, QueryTooLarge, StoreUnavailable, Value

from .. import unavailable
from ..state import wayline
from .asked import Asked, in_address
from .sending import answer_as_json

bp = Blueprint("api", __name__)

ENDPOINT = "api.ask"
"""What programs may POST to without saying where they come from."""
MOST_SENT = 500_000
"""Bytes of a question: the largest query and parameters, each character written as an escape."""
LASTS = 600
"""Seconds for which a browser need not ask again whether it may ask."""


class Question(BaseModel):
    """What is sent to `/api/cypher`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    query: str
    parameters: dict[str, Value] = {}


@bp.post("/api/cypher", provide_automatic_options=False)
def ask() -> Response:
    """The answer to the query in the body."""
    if request.mimetype != "application/json":
        abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the question as JSON, with the header Content-Type: application/json.")
    return answer_as_json(_sent())


@bp.get("/api/cypher", provide_automatic_options=False)
def look_up() -> Response:
    """The answer to the query in the address."""
    return answer_as_json(in_address(request.args))


@bp.route("/api/cypher", methods=["OPTIONS"], provide_automatic_options=False)
def may_ask() -> Response:
    """Which methods and headers a page of another site may use."""
    response = Response(status=HTTPStatus.NO_CONTENT)
    response.headers["Allow"] = "GET, HEAD, OPTIONS, POST"
    if _welcome(request.headers.get("Origin", "")):
        methods = {"Access-Control-Allow-Methods": "GET, POST", "Access-Control-Allow-Headers": "Content-Type"}
        response.headers.update({**methods, "Access-Control-Max-Age": str(LASTS)})
    return response


@bp.after_request
def say_who_may_read(response: Response) -> Response:
    """The answer with the origin whose pages may read it; never with their visitors' cookies."""
    if wayline().settings.cors:
        response.vary.add("Origin")
        if origin := _welcome(request.headers.get("Origin", "")):
            response.headers["Access-Control-Allow-Origin"] = origin
    return response


@bp.errorhandler(StoreUnavailable)
def away(error: StoreUnavailable) -> Response:
    """The database is away: told as JSON, as everything here."""
    return unavailable.show_json(error)


def _welcome(origin: str) -> str:
    """The origin if its pages may ask; else nothing."""
    return origin if origin and not {origin.lower(), "*"}.isdisjoint(wayline().settings.cors) else ""


def _sent() -> Asked:
    """The question in the body. Raises QueryRefused, QueryTooLarge."""
    request.max_content_length = MOST_SENT
    if (request.content_length or 0) > MOST_SENT:
        raise QueryTooLarge(f"The question may take {MOST_SENT:,} bytes; here they are {request.content_length:,}.")
    try:
        question = Question.model_validate_json(request.get_data())
    except ValidationError as refused:
        first = refused.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise QueryRefused(
            f"The question is JSON with a `query` and its `parameters`. {place + ': ' if place else ''}{first['msg']}."
        ) from None
    return Asked(question.query.replace("\r\n", "\n"), question.parameters)
