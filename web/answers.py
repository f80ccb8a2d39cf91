"""How a view's answer goes out: as a page, or as JSON at the same address with `.json`, with an ETag.

Its ETag names the version of the data, the code and the address, and so the body: under one tag it is worked out once and kept.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from hashlib import sha256
from typing import Any, TypeAlias
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from pydantic import BaseModel
from pydantic_core import to_json
from werkzeug.wrappers import Response as BaseResponse

from graph import GraphChanged
from queries import Snapshot

from .figured import EMBED, FORMS, is_figure, made, sent_as_figure, sought, subject_of
from .rendered import Sent
from .sites import site_address
from .state import Data, wayline

View: TypeAlias = Callable[..., BaseResponse]

ATTEMPTS = 5
"""How often a view is asked where the graph is loaded anew amid its answer."""


def twin(blueprint: Blueprint, address: str, *, json: str = "") -> Callable[[View], View]:
    """Register a view under its address, under the same one with `.json` (or under `json`), as a figure, and for a frame."""
    data = json or f"{address}.json"
    rules = {"": address, "_json": data, "_figure": f"{data.removesuffix('json')}<{FORMS}:form>", "_embed": f"{EMBED}{address}"}

    def register(view: View) -> View:
        for suffix, rule in rules.items():
            blueprint.add_url_rule(rule, f"{view.__name__}{suffix}", steadily(view))
        return view

    return register


def steadily(view: View) -> View:
    """The view, asked only for what did not go out before, and again where its version is gone before it is done."""

    @wraps(view)
    def again(form: str = "", **parts: str) -> BaseResponse:
        for _ in range(ATTEMPTS - 1):
            with suppress(GraphChanged):
                return _ready() or _asked(view, parts)
            wayline().snapshots.look_again()
        return view(**parts)

    return again


def _asked(view: View, parts: dict[str, str]) -> BaseResponse:
    """The view, unless it is asked for as a figure that could not be drawn now: then nothing is worked out for it."""
    if is_figure():
        wayline().figures.admit()
    return view(**parts)


def wants_json() -> bool:
    """Whether the asker wants data rather than a page."""
    if request.path.endswith(".json"):
        return True
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def twin_address() -> str:
    """The address of this page's JSON."""
    path = "/overview.json" if request.path == "/" else f"{request.path}.json"
    asked = urlencode(list(request.args.items(multi=True)))
    return f"{path}?{asked}" if asked else path


def etag(version: str) -> str:
    """Names one content of one address: it changes with the data and with the code."""
    return sha256("\n".join((version, wayline().code, site_address(), request.full_path, str(wants_json()))).encode()).hexdigest()[:32]


def show(template: str, answer: BaseModel, snapshot: Snapshot, *, context: Callable[[], dict[str, Any]]) -> Response:
    """The answer as page, JSON or figure, which is kept for the next asker; only for a page the context is worked out."""
    if is_figure():
        sent = made(subject_of(snapshot, answer), sought())
    elif wants_json():
        # Flask's own takes three times as long.
        told = to_json({**answer.model_dump(mode="json", by_alias=True), "data_version": snapshot.version})
        sent = Sent(told + b"\n", "application/json")
    else:
        data = Data.of(snapshot)
        page = render_template(template, answer=answer, snapshot=snapshot, data=data, twin=twin_address(), **context())
        sent = Sent(page.encode(), "text/html")
    tag = etag(snapshot.version)
    wayline().rendered.keep(tag, sent)
    return _response(tag, sent)


def _ready() -> Response | None:
    """What went out for this address and version before, or that the asker has it already (304); None where it must be worked out."""
    tag = etag(wayline().snapshots.current().version)
    if request.if_none_match.contains(tag):
        return _response(tag, None)
    sent = wayline().rendered.get(tag)
    return _response(tag, sent) if sent else None


def _response(tag: str, sent: Sent | None) -> Response:
    as_figure = sent_as_figure if is_figure() else _as_page
    response = as_figure(sent)
    response.set_etag(tag)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept"
    return response


def _as_page(sent: Sent | None) -> Response:
    return Response(sent.body, mimetype=sent.mimetype) if sent else Response(status=304)
