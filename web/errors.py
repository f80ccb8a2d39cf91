"""One table turns what can go wrong into an answer, as a page or as JSON; no traceback leaves the process."""

import logging
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from graph import GraphChanged, InvalidDocuments, QueryFailed, QueryRefused, StoreUnavailable, UnknownConcept, UnknownSource, WaylineError

from . import unavailable
from .answers import wants_json
from .asking import console
from .owner import OwnerOnly, TooManyTries
from .reviewer import NotWaiting

log = logging.getLogger("wayline.web")

STATUS: dict[type[WaylineError], int] = {
    UnknownConcept: 404,
    UnknownSource: 404,
    InvalidDocuments: 400,
    QueryRefused: 400,
    QueryFailed: 400,
    GraphChanged: 503,
    OwnerOnly: 403,
    NotWaiting: 409,
    TooManyTries: 429,
    WaylineError: 400,
}

WORDS = {
    400: "That cannot be answered",
    403: "Not for everybody",
    404: "Nothing here",
    405: "Not this way",
    409: "Not so any more",
    429: "Too many tries",
    500: "Something in Wayline broke",
    503: "Not just now",
}

ADVICE = {
    404: "There is no page at this address. The box above finds every concept; the lists show all there is.",
    405: "Pages here are only read: ask with GET.",
    500: "The site goes on, and its log says what happened. Please tell whoever keeps it.",
}


def _page(error: WaylineError | HTTPException, message: str, status: int) -> Response:
    if isinstance(error, QueryRefused | QueryFailed) and request.path == "/cypher":
        with suppress(StoreUnavailable):  # gone since the query was asked: its error is still told, on the plain page
            return console(error=message)
    nearest = getattr(error, "nearest", ())
    asked = request.args.get("q", "")
    heading = WORDS.get(status, WORDS[400])
    phrases = getattr(error, "phrases", ())
    shown = {"message": message, "status": status, "heading": heading, "nearest": nearest, "phrases": phrases, "asked": asked}
    return make_response(render_template("error.html", **shown))


def _answer(error: WaylineError | HTTPException, message: str, status: int) -> Response:
    if wants_json():
        body: dict[str, Any] = {"error": message, "status": status, "nearest": list(getattr(error, "nearest", ()))}
        body["phrases"] = list(getattr(error, "phrases", ()))
        response = jsonify(body)
    else:
        response = _page(error, message, status)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def show(error: WaylineError) -> Response:
    """Tell the asker what is so, in the form that was asked for."""
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    response = _answer(error, str(error), status)
    if isinstance(error, TooManyTries):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def show_http(error: HTTPException) -> Response:
    """The same for what the framework refuses: unknown addresses, other methods, and what broke inside."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(error, InternalServerError) and error.original_exception:
        log.error("%s broke", request.path.encode("unicode_escape").decode(), exc_info=error.original_exception)
    message = ADVICE.get(status) or error.description or WORDS[400]
    response = _answer(error, message, status)
    response.headers.extend({name: value for name, value in error.get_headers() if name in ("Allow", "Location", "Retry-After")})
    return response


def register(app: Flask) -> None:
    """Answer every error of this application by the table."""
    app.register_error_handler(WaylineError, show)
    app.register_error_handler(StoreUnavailable, unavailable.show)
    app.register_error_handler(HTTPException, show_http)
