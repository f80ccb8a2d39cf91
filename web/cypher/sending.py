"""An answer on its way out as JSON, with an ETag where the same question would be answered the same again."""

import json
from hashlib import sha256
from typing import Any

from flask import Response, request
from pydantic_core import to_json

from queries import DEFAULT_LIMITS, Limits, is_repeatable

from ..answers import etag
from ..state import wayline
from . import turnstile
from .admission import admit
from .asked import Asked
from .running import answered

CLIENT = {"queries_a_minute": turnstile.QUERIES, "seconds_a_minute": turnstile.SECONDS, "at_once": turnstile.AT_ONCE}
"""The limits besides those of one query."""


def answer_as_json(asked: Asked, limits: Limits = DEFAULT_LIMITS, **more: Any) -> Response:
    """The answer with its limits and `more`; nothing but 304 where the asker has it already."""
    admit()
    keeps = request.method == "GET" and is_repeatable(asked.query)
    asks = [asked.query, dict(asked.parameters), more]
    if keeps and request.if_none_match.contains(known := tag(wayline().snapshots.current().version, asks)):
        return tagged(Response(status=304), known)
    answer = answered(asked, limits)
    told = {**more, **answer.model_dump(mode="json"), "limits": {**limits.model_dump(), **CLIENT}}
    told["data_version"] = told["data_version"] or wayline().snapshots.current().version
    response = Response(to_json(told) + b"\n", mimetype="application/json")
    return tagged(response, tag(told["data_version"], asks)) if keeps else untagged(response)


def tag(version: str, asks: list[Any]) -> str:
    """Names one answer: a saved query may become another one under the same address."""
    return sha256(f"{etag(version)}\n{json.dumps(asks)}".encode()).hexdigest()[:32]


def tagged(response: Response, name: str) -> Response:
    """The response as one that may be kept and asked for again."""
    response.set_etag(name)
    response.headers.update({"Cache-Control": "no-cache", "Vary": "Accept, Origin"})
    return response


def untagged(response: Response) -> Response:
    """The response as one that nobody keeps."""
    response.headers["Cache-Control"] = "no-store"
    return response
