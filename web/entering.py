"""Logging in and out: the pages around the owner's door."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from .answers import wants_json
from .owner import COOKIE, LASTS, NO_TOKEN, OwnerOnly
from .state import wayline

bp = Blueprint("owner", __name__)


def given() -> dict[str, Any]:
    """What the asker sent along, as a form or as JSON; a list only where something was sent more than once."""
    if request.is_json:
        try:
            sent = request.get_json()
        except RecursionError:
            abort(HTTPStatus.BAD_REQUEST)
        return sent if isinstance(sent, dict) else {}
    return {name: values if len(values) > 1 else values[0] for name, values in request.form.lists()}


def is_owner() -> bool:
    """Whether the asker is logged in as the owner."""
    return wayline().door.knows(request.cookies.get(COOKIE, ""))


def owner_only() -> None:
    """Raise OwnerOnly unless the owner asks."""
    if not is_owner():
        raise OwnerOnly() if wayline().door.has_key else OwnerOnly(NO_TOKEN)


def locked() -> Response:
    """What somebody else sees in place of a page that is the owner's: how to become the owner."""
    if wants_json():
        owner_only()
    response = make_response(render_template("login.html", no_token="" if wayline().door.has_key else NO_TOKEN), HTTPStatus.FORBIDDEN)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/login")
def log_in() -> BaseResponse:
    """Let the owner in, by the token."""
    token = given().get("token", "")
    session = wayline().door.log_in(token if isinstance(token, str) else "", request.remote_addr or "")
    response: BaseResponse = jsonify(owner=True) if request.is_json else redirect("/review", HTTPStatus.SEE_OTHER)
    secure = request.is_secure or request.headers.get("Origin", "").startswith("https:")
    response.set_cookie(COOKIE, session, max_age=LASTS, httponly=True, samesite="Strict", secure=secure)
    return response


@bp.post("/logout")
def log_out() -> BaseResponse:
    """Let the owner out."""
    wayline().door.log_out(request.cookies.get(COOKIE, ""))
    response: BaseResponse = jsonify(owner=False) if request.is_json else redirect("/", HTTPStatus.SEE_OTHER)
    response.delete_cookie(COOKIE, httponly=True, samesite="Strict")
    return response
