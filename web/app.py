"""The application, made from its parts."""

from hashlib import sha256
from pathlib import Path

from flask import Flask

from graph import Store, decision_file
from loader import rebuilt
from queries import Snapshots

from . import asking, entering, machines, pages, reviewing
from .cypher import api, downloads, library, openapi, page, words
from .errors import register
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
    files = sorted(file for file in folder.rglob("*") if file.suffix in (".py", ".html", ".css"))
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


MOST_SENT = 100_000
"""Bytes of a form."""


def create_app(settings: Settings, store: Store, *, loopback: bool = True) -> Flask:
    """The site over a store; `loopback` says whether it listens on this machine alone."""
    app = Flask(__name__)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.strict_slashes = False
    app.config["MAX_CONTENT_LENGTH"] = MOST_SENT
    reviewer, door = Reviewer(store, decision_file.DecisionFile(settings.decision_file), rebuilt), Door(settings.token)
    # Whether there is an owner shows on every page.
    code = f"{code_digest()}{door.has_key}"
    snapshots, kept = Snapshots(store, held=settings.held), KeptPlaces(settings.data / "layouts")
    app.extensions["wayline"] = Wayline(settings, store, snapshots, loopback, code, reviewer, door, kept, Rendered())
    for blueprint in (pages.bp, asking.bp, page.bp, api.bp, downloads.bp, library.bp, openapi.bp, machines.bp, entering.bp, reviewing.bp):
        app.register_blueprint(blueprint)
    protect(app, settings.hosts)
    check_origins(app, settings.hosts, programs={api.ENDPOINT: settings.cors})
    register(app)
    teach(app)
    words.teach(app)
    return app
