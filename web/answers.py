"""How a view's answer goes out: as a page, or as JSON at the same address with `.json`, with an ETag."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeAlias
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from pydantic import BaseModel
from werkzeug.wrappers import Response as BaseResponse

from queries import Snapshot

from .state import Data, wayline

View: TypeAlias = Callable[..., BaseResponse]


def twin(blueprint: Blueprint, address: str, *, json: str = "") -> Callable[[View], View]:
    """Register a view under its address and under the same one with `.json` (or under `json`)."""

    def register(view: View) -> View:
        blueprint.add_url_rule(address, view.__name__, view)
        blueprint.add_url_rule(json or f"{address}.json", f"{view.__name__}_json", view)
        return view

    return register


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
    return sha256("\n".join((version, wayline().code, request.full_path, str(wants_json()))).encode()).hexdigest()[:32]


def show(template: str, answer: BaseModel, snapshot: Snapshot, *, context: Callable[[], dict[str, Any]]) -> Response:
    """The answer as page or JSON; nothing is drawn for an asker who has it already (304)."""
    tag = etag(snapshot.version)
    if request.if_none_match.contains(tag):
        response = Response(status=304)
    elif wants_json():
        response = jsonify({**answer.model_dump(mode="json", by_alias=True), "data_version": snapshot.version})
    else:
        data = Data.of(snapshot)
        response = make_response(render_template(template, answer=answer, snapshot=snapshot, data=data, twin=twin_address(), **context()))
    response.set_etag(tag)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept"
    return response
