"""The pages of snapshots: the list, one with its files, the same for a frame, and what the owner does with them.

A snapshot needs no database: what it shows stands in its file.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from graph import QueryRefused

from .addressed import scenes_at, view_at
from .answers import etag, wants_json
from .entering import is_owner, owner_only
from .figured import EMBED, FORMS, SANDBOXED, sent_as_figure
from .figures import Form, Options, options_of, policy
from .figures import written as given_by
from .inside import with_options
from .rendered import Sent
from .sites import site_address
from .snapshot_file import Figure, KeptSnapshot
from .state import wayline

bp = Blueprint("snapshots", __name__)

FOR_EVER = "public, max-age=31536000, immutable"
"""What never changes may be kept for a year without asking again, by anybody."""
FORM_NAMES = {form: form.name if len(form.name) <= len("HTML") else form.name.title() for form in Form if form is not Form.SCENE}
"""What each form is called where one downloads it; the scenes stand in the JSON."""
OF_A_FILE = {"scale": 1.0, "dpi": None, "crop": False}
"""Options that each image is asked for anew, and no snapshot keeps."""


@bp.get("/s")
def every() -> Response:
    """All snapshots, the newest first, and what is wrong with other files there."""
    return as_list() if wants_json() else _page("snapshots.html", shelf=wayline().kept_snapshots.shelf(), twin=url_for("snapshots.as_list"))


@bp.get("/s.json")
def as_list() -> Response:
    """The same for programs."""
    shelf = wayline().kept_snapshots.shelf()
    lines = [{**line._asdict(), "kept": line.kept.isoformat()} for line in shelf.snapshots]
    return _asked_again(jsonify(snapshots=lines, problems=[str(problem) for problem in shelf.problems]))


@bp.get("/s/<digest>")
def one(digest: str) -> Response:
    """One snapshot: what it shows, of when it is, and its files."""
    if wants_json():
        return as_json(digest)
    kept = wayline().kept_snapshots.read(digest)
    live = with_options(kept.figure.scenes[0].subject.path, kept.figure.options)
    return _page("snapshot.html", kept=kept, live=live, forms=FORM_NAMES, twin=url_for("snapshots.as_json", digest=digest))


@bp.get("/s/<digest>.json")
def as_json(digest: str) -> Response:
    """What is kept, as it is kept."""
    return _asked_again(Response(wayline().kept_snapshots.read(digest).model_dump_json() + "\n", mimetype="application/json"))


@bp.get(f"/s/<digest>.<{FORMS}:form>")
def as_file(digest: str, form: str) -> Response:
    """The figure as a file. What moves nothing in it may be asked for; everything else stays as it was kept."""
    kept = wayline().kept_snapshots.read(digest)
    options = _drawn_as(kept)

    def make() -> Sent:
        body = wayline().figures.drawn(kept.figure.scenes, options, Form(form))
        return Sent(body, Form(form).mimetype, SANDBOXED)

    return _for_ever(digest, make)


@bp.get(f"{EMBED}/s/<digest>")
def in_frame(digest: str) -> Response:
    """The same content in a frame on another site, laid out for whatever size that has."""
    kept = wayline().kept_snapshots.read(digest)
    options = _drawn_as(kept)
    subject = kept.figure.scenes[options.part - 1].subject

    def make() -> Sent:
        page = wayline().figures.embedded(subject, options.model_copy(update={"part": 1}), view=f"/s/{digest}", site=site_address())
        return Sent(page, "text/html", f"{policy(page)}; frame-ancestors {wayline().settings.frame_ancestors}")

    return _for_ever(digest, make)


@bp.post("/s")
def keep() -> BaseResponse:
    """Keep the figure of the view whose address is sent, as it is now."""
    owner_only()
    return redirect(url_for("snapshots.one", digest=keep_view(request.form.get("view", ""))), HTTPStatus.SEE_OTHER)


def keep_view(address: str) -> str:
    """Keep the figure of the view at an address of this site, and give its digest.

    Raises QueryRefused for an option that there is not, NothingToDraw where there is no figure, SnapshotsFull, and what drawing raises.
    """
    view, version = view_at(address), wayline().snapshots.current().version
    figure = Figure(options=view.options.model_copy(update=OF_A_FILE), scenes=scenes_at(view))
    _check_part(figure.options, figure)
    return wayline().kept_snapshots.keep(figure, version)


@bp.post("/s/<digest>/delete")
def delete(digest: str) -> BaseResponse:
    """Take a snapshot away; who shows it in a frame, or has its address, sees it no more."""
    owner_only()
    wayline().kept_snapshots.delete(digest)
    return redirect(url_for("snapshots.every"), HTTPStatus.SEE_OTHER)


def _drawn_as(kept: KeptSnapshot) -> Options:
    """The options that it was kept with, and those in the address. Raises QueryRefused for one that would move something."""
    options = options_of({**given_by(kept.figure.options), **request.args})
    if options.for_layout() != kept.figure.options.for_layout():
        raise QueryRefused("A snapshot stays as it was laid out: size, legend, labels, logo and the number of concepts are those it has.")
    _check_part(options, kept.figure)
    return options


def _check_part(options: Options, figure: Figure) -> None:
    if options.part > len(figure.scenes):
        raise QueryRefused(f"There is no part {options.part}: the figure has {len(figure.scenes)}.")


def _for_ever(digest: str, make: Callable[[], Sent]) -> Response:
    """A figure that never changes, drawn once and kept for the next asker."""
    tag = etag(digest)
    sent = wayline().rendered.get(tag) or make()
    wayline().rendered.keep(tag, sent)
    response = sent_as_figure(sent)
    response.set_etag(tag)
    response.headers["Cache-Control"] = FOR_EVER
    response.make_conditional(request)
    return response


def _page(template: str, **context: Any) -> Response:
    return _asked_again(make_response(render_template(template, is_owner=is_owner(), site=site_address(), **context)))


def _asked_again(response: Response) -> Response:
    """An answer that may be kept if it is asked for again: a snapshot may be deleted, and the owner sees more."""
    response.headers.update({"Cache-Control": "no-cache", "Vary": "Accept, Cookie"})
    response.add_etag()
    response.make_conditional(request)
    return response
