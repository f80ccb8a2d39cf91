"""The application, made from its parts."""

from hashlib import sha256
from pathlib import Path

from flask import Flask

from graph import Store, decision_file
from loader import rebuilt
from queries import Snapshots

from . import asking, discovery, entering, machines, oembed, pages, reviewing, sharing, snapshot_pages
from .cypher import api, downloads, figures, library, openapi, page, words
from .errors import register
from .figures import Draws, Figures, Workers
from .headers import protect
from .kept import KeptPlaces
from .owner import Door, check_origins
from .rendered import Rendered
from .reviewer import Reviewer
from .settings import Settings
from .state import Wayline
from .words import teach


def code_digest() -> str:
    """Names this state of the code: answers kept by a browser are of no use to another one."""
    folder = Path(__file__).parent
    files = sorted(file for file in folder.rglob("*") if file.suffix in (".py", ".html", ".css", ".js"))
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


MOST_SENT = 100_000
"""Bytes of a form."""


def create_app(settings: Settings, store: Store, *, loopback: bool = True, draws: Draws | None = None) -> Flask:
    """The site over a store; `loopback`: it listens on this machine alone; `draws` makes its figures, else processes do."""
    app = Flask(__name__)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.strict_slashes = False
    app.config["MAX_CONTENT_LENGTH"] = MOST_SENT
    reviewer, door = Reviewer(store, decision_file.DecisionFile(settings.decision_file), rebuilt), Door(settings.token)
    # Whether there is an owner shows on every page.
    code = f"{code_digest()}{door.has_key}"
    snapshots, kept = Snapshots(store, held=settings.held), KeptPlaces(settings.data / "layouts")
    drawn = Figures(settings.data / "figures", code, draws or Workers())
    app.extensions["wayline"] = Wayline(settings, store, snapshots, loopback, code, reviewer, door, kept, Rendered(), drawn)
    consoles = (page.bp, api.bp, downloads.bp, figures.bp, library.bp, openapi.bp)
    elsewhere = (sharing.bp, discovery.bp, oembed.bp, snapshot_pages.bp)
    for blueprint in (pages.bp, asking.bp, *consoles, machines.bp, entering.bp, reviewing.bp, *elsewhere):
        app.register_blueprint(blueprint)
    protect(app, settings.hosts)
    check_origins(app, settings.hosts, programs={api.ENDPOINT: settings.cors})
    register(app)
    teach(app)
    words.teach(app)
    return app
