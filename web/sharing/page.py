"""The page that shares a view, whose main part is the share dialogue of every other page."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Flask, current_app, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from ..entering import is_owner
from ..figured import view_path
from ..figures import SIZES, Form, Scenes, written
from ..headers import LOOPBACK, host_name
from ..inside import scenes_of
from ..sites import site_address
from ..state import Data, wayline
from .asked import OWN, PAGE, Asked, asked
from .citation import citations
from .files import files, image_addresses
from .shared import Shared
from .shell import command, snapshot_command
from .slides import programs
from .texts import Text
from .web_pages import pages

bp = Blueprint("sharing", __name__)


@bp.app_template_global()
def share_address() -> str:
    """The address of the page that shares the view one looks at."""
    return f"{PAGE}?{urlencode({'view': view_path()})}"


@bp.get(PAGE)
def share() -> Response:
    """The view at the address `view` as it can be taken elsewhere; other ways to ask for the same lead to one address."""
    wanted = asked(request.args, current_app.url_map)
    if "size" in request.args or request.args["view"] != wanted.address:
        return redirect(wanted.page, HTTPStatus.SEE_OTHER)
    scenes = scenes_of(_app(), wanted.view, wanted.options)
    if wanted.options.part > len(scenes):
        return redirect(wanted.but(part=1).page, HTTPStatus.SEE_OTHER)
    response = make_response(render_template("share.html", **_context(wanted, scenes)))
    response.headers.update({"Cache-Control": "no-cache", "Vary": "Cookie"})
    return response


def _app() -> Flask:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return app


def _context(wanted: Asked, scenes: Scenes) -> dict[str, Any]:
    scene, snapshot, site = scenes[wanted.options.part - 1], wayline().snapshots.current(), site_address()
    shared, local = Shared.of(wanted, scenes, site), _is_local(site)
    return {
        **_choices(wanted, scenes),
        "snapshot": snapshot,
        "data": Data.of(snapshot),
        "twin": "",
        "shared": shared,
        "scene": scene,
        "local": local,
        "is_owner": is_owner(),
        "preview": shared.path(Form.SVG),
        "files": files(shared),
        "images": image_addresses(shared),
        "snapshot_command": Text("Snapshot, from a shell", snapshot_command(shared)),
        "figure_command": Text("From a shell", command(shared, "figure.svg")),
        "programs": programs(shared, local=local),
        "pages": pages(shared),
        "citations": citations(shared, scene.sources, snapshot.version),
    }


def _choices(wanted: Asked, scenes: Scenes) -> dict[str, Any]:
    """What the form offers, and what is chosen; `fewer` is where the figure shows as many concepts as one can read."""
    size = written(wanted.options).get("size", next(iter(SIZES)))
    offer = scenes[0].offer
    return {
        "wanted": wanted,
        "sizes": SIZES,
        "own": OWN,
        "size": size if size in SIZES else OWN,
        "pixels": f"{wanted.options.width}x{wanted.options.height}",
        "parts": len(scenes),
        "offer": offer,
        "fewer": wanted.but(most=offer, part=1).page if offer else "",
    }


def _is_local(site: str) -> bool:
    """Whether only this machine reaches the site under that address."""
    return host_name(urlsplit(site).netloc) in LOOPBACK
