"""One table turns what can go wrong into an answer, as a page or as JSON; no traceback leaves the process."""

import logging
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from graph import (
    AnswerTooLarge,
    ConsoleOff,
    GraphChanged,
    InvalidDocuments,
    QueryFailed,
    QueryRefused,
    QueryTimedOut,
    QueryTooLarge,
    StoreUnavailable,
    UnknownConcept,
    UnknownSource,
    WaylineError,
)

from . import unavailable
from .answers import wants_json
from .cypher import library
from .cypher import page as console
from .cypher.saved import UnknownQuery
from .cypher.turnstile import TooManyQueries
from .figured import is_embedded
from .figures import FigureFailed, FigureTimedOut, Form, TooManyFigures
from .framed import told_in_frame
from .kept_snapshots import SnapshotsFull, UnknownSnapshot
from .owner import OwnerOnly, TooManyTries
from .reviewer import NotWaiting
from .snapshot_file import BrokenSnapshot
from .undrawn import NothingToDraw

log = logging.getLogger("wayline.web")

STATUS: dict[type[WaylineError], int] = {
    UnknownConcept: 404,
    UnknownSource: 404,
    UnknownQuery: 404,
    InvalidDocuments: 400,
    QueryRefused: 400,
    QueryTooLarge: 413,
    ConsoleOff: 403,
    QueryFailed: 400,
    QueryTimedOut: 504,
    AnswerTooLarge: 422,
    TooManyQueries: 429,
    GraphChanged: 503,
    OwnerOnly: 403,
    NotWaiting: 409,
    NothingToDraw: 404,
    UnknownSnapshot: 404,
    BrokenSnapshot: 404,
    SnapshotsFull: 507,
    TooManyFigures: 503,
    FigureTimedOut: 504,
    FigureFailed: 422,
    TooManyTries: 429,
    WaylineError: 400,
}

CODES: dict[type[WaylineError], str] = {
    QueryRefused: "console.refused",
    QueryTooLarge: "console.too_large",
    ConsoleOff: "console.off",
    QueryFailed: "console.bad_query",
    QueryTimedOut: "console.timeout",
    AnswerTooLarge: "console.too_big",
    TooManyQueries: "console.busy",
}
"""What programs tell the console's errors by."""

CONSOLE = ("/cypher", "/api/cypher", "/queries")
"""Where an error is the console's."""

PROGRAMS = (".graphml", *(f".{form}" for form in Form if form is not Form.HTML))
"""Suffixes of files that a program asks for."""


WORDS = {
    400: "That cannot be answered",
    403: "Not for everybody",
    404: "Nothing here",
    405: "Not this way",
    409: "Not so any more",
    413: "Too long",
    415: "Not in this form",
    422: "More than can be sent",
    429: "Too many tries",
    500: "Something in Wayline broke",
    501: "Not in this form",
    503: "Not just now",
    504: "That took too long",
    507: "No room",
}

ADVICE = {
    404: "There is no page at this address. The box above finds every concept; the lists show all there is.",
    405: "Pages here are only read: ask with GET.",
    500: "The site goes on, and its log says what happened. Please tell whoever keeps it.",
}


def _page(error: WaylineError | HTTPException, message: str, status: int) -> Response:
    if isinstance(error, QueryRefused | QueryFailed | TooManyQueries):
        with suppress(StoreUnavailable):  # gone since the query was asked: its error is still told, on the plain page
            if page := _in_place(error):
                return page
    nearest = getattr(error, "nearest", ())
    asked = request.args.get("q", "")
    heading = WORDS.get(status, WORDS[400])
    phrases = getattr(error, "phrases", ())
    shown = {"message": message, "status": status, "heading": heading, "nearest": nearest, "phrases": phrases, "asked": asked}
    return make_response(render_template("error.html", **shown))


def _in_place(error: WaylineError) -> Response | None:
    """The page on which the query was asked, with its error; none for other pages."""
    match request.endpoint:
        case "cypher.console":
            return console.failed(error)
        case "library.one":
            return library.failed((request.view_args or {})["name"], error)
    return None


def _wants_data() -> bool:
    """Whether whoever asks is a program: where only programs ask, unless a browser says what it is."""
    by_program = request.path.startswith(("/api/", "/oembed")) or request.path.endswith(PROGRAMS)
    return wants_json() or (by_program and "text/html" not in request.accept_mimetypes.values())


def _of_the_console(error: WaylineError | HTTPException) -> dict[str, Any]:
    """What programs are told of an error of the console's: its code, and its place in the query where it has one."""
    code = next((CODES[kind] for kind in type(error).__mro__ if kind in CODES), "")
    place = getattr(error, "place", None)
    told = {"code": code} if code and request.path.startswith(CONSOLE) else {}
    return {**told, "line": place.line, "column": place.column} if place else told


def _answer(error: WaylineError | HTTPException, message: str, status: int) -> Response:
    if _wants_data():
        body: dict[str, Any] = {"error": message, "status": status, "nearest": list(getattr(error, "nearest", ()))}
        body["phrases"] = list(getattr(error, "phrases", ()))
        response = jsonify({**body, **_of_the_console(error)})
    elif is_embedded():
        response = told_in_frame(WORDS.get(status, WORDS[400]), message)
    else:
        response = _page(error, message, status)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def show(error: WaylineError) -> Response:
    """Tell the asker what is so, in the form that was asked for."""
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    response = _answer(error, str(error), status)
    if isinstance(error, TooManyTries | TooManyQueries | TooManyFigures):
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
