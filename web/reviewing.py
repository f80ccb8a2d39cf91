"""The owner's page of relations that wait for a decision, and what its buttons do."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeAlias

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from graph import Decisions, RelationKey, RelationType, Verdict, WaylineError
from queries import REVIEW_PAGE, ReviewPage, Snapshot, behind, review_page

from .answers import twin, twin_address, wants_json
from .entering import given, is_owner, locked, owner_only
from .reviewer import Made, changed
from .state import Data, wayline

bp = Blueprint("review", __name__)

Sent: TypeAlias = Mapping[str, Any]
DONE = {Verdict.ACCEPT: "Accepted", Verdict.REJECT: "Rejected", Verdict.CHANGE: "Changed"}


@twin(bp, "/review")
def review() -> Response:
    """The relations that wait, the most doubtful first, each with its words and what may be decided."""
    if not is_owner():
        return locked()
    snapshot, decisions = wayline().snapshots.current(), wayline().reviewer.decided()
    decided = {decision.relation for decision in decisions.relations}
    asked = _key(request.args.get("relation", ""))
    first = asked if asked not in decided else None
    found = review_page(snapshot, decided, page=request.args.get("page", 1, type=int), first=first)
    response = jsonify(found.model_dump(mode="json", by_alias=True)) if wants_json() else _page(snapshot, found, decisions)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(snapshot: Snapshot, found: ReviewPage, decisions: Decisions) -> Response:
    shown = {"answer": found, "types": tuple(RelationType), "last": _last(decisions), "file": Path(decisions.file).name}
    queries = (behind.waiting(page=found.page, size=REVIEW_PAGE),)
    frame = {"snapshot": snapshot, "data": Data.of(snapshot), "twin": twin_address(), "behind": queries}
    return make_response(render_template("review.html", **frame, **shown))


def _last(decisions: Decisions) -> tuple[str, Made] | None:
    """What was decided just now, by the address one was sent to; none if it is not so any more."""
    names = tuple(request.args.getlist("name"))
    if names in decisions.together:
        return "Made one concept", Made(names=names)
    if key := _key(request.args.get("relation", "")):
        decision = decisions.on(key)
        return (DONE[decision.verdict], Made(relation=key)) if decision else None
    return None


def _key(text: object) -> RelationKey | None:
    try:
        return RelationKey.parse(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _relation(sent: Sent) -> RelationKey:
    key = _key(sent.get("relation"))
    if key is None:
        raise WaylineError("Say which relation is meant, as `relation`: an identifier, a type and an identifier, with blanks between.")
    return key


def _accept(snapshot: Snapshot, sent: Sent) -> Made:
    return wayline().reviewer.decide(snapshot, _relation(sent), Verdict.ACCEPT)


def _reject(snapshot: Snapshot, sent: Sent) -> Made:
    return wayline().reviewer.decide(snapshot, _relation(sent), Verdict.REJECT)


def _change_type(snapshot: Snapshot, sent: Sent) -> Made:
    key = _relation(sent)
    if sent.get("type") not in list(RelationType):
        raise WaylineError(f"Say to which `type`: {', '.join(RelationType)}.")
    return _changed(snapshot, key, changed(key, RelationType(sent["type"]), turned=False))


def _change_direction(snapshot: Snapshot, sent: Sent) -> Made:
    key = _relation(sent)
    return _changed(snapshot, key, changed(key, key.type, turned=True))


def _changed(snapshot: Snapshot, key: RelationKey, to: RelationKey) -> Made:
    if key == to:
        raise WaylineError(f"That changes nothing: “{key}” is what was read. Accept it, or choose another type.")
    return wayline().reviewer.decide(snapshot, key, Verdict.CHANGE, to=to)


def _merge(snapshot: Snapshot, sent: Sent) -> Made:
    return wayline().reviewer.merge(snapshot, _relation(sent))


def _undo(snapshot: Snapshot, sent: Sent) -> None:
    names = sent.get("name", ())
    together = isinstance(names, list) and all(isinstance(name, str) for name in names)
    wayline().reviewer.undo(Made(names=tuple(names)) if together else Made(relation=_relation(sent)))


ACTIONS: Mapping[str, Callable[[Snapshot, Sent], Made | None]] = {
    "accept": _accept,
    "reject": _reject,
    "type": _change_type,
    "direction": _change_direction,
    "merge": _merge,
    "undo": _undo,
}


@bp.post("/review/<action>")
def decide(action: str) -> BaseResponse:
    """Make a decision, or take one back."""
    owner_only()
    if action not in ACTIONS:
        abort(HTTPStatus.NOT_FOUND)
    sent = given()
    try:
        made = ACTIONS[action](wayline().snapshots.current(), sent)
    finally:
        wayline().snapshots.look_again()
    if request.is_json:
        told = {"relation": str(made.relation) if made and made.relation else None, "names": list(made.names) if made else []}
        return jsonify(done=action, **told)
    back = {"relation": str(made.relation)} if made and made.relation else {"name": list(made.names)} if made else {}
    return redirect(url_for("review.review", page=sent.get("page"), **back), HTTPStatus.SEE_OTHER)
