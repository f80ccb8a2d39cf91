"""The site under test: Flask's client for most tests, and a real server with a real browser for the rest."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from threading import Thread
from typing import TypeAlias

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Request, sync_playwright
from waitress import wasyncore
from waitress.server import create_server

from graph import ConceptGraph, Store
from web import Settings
from web.app import create_app
from web.figures import Workers

from .needs import chromium

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Address: TypeAlias = str


_FOLDERS = TemporaryDirectory(prefix="wayline-site-")


WORKERS = Workers()
"""Draw for all sites of the tests: to start them takes longer than most tests."""


def new_folder() -> Path:
    """A data folder of a site's own, which is gone when the tests are."""
    return Path(mkdtemp(dir=_FOLDERS.name))


def client_of(store: Store, graph: ConceptGraph | None = None, **parts: object) -> FlaskClient:
    """A client of a site over the store, with these settings; the store holds `graph` if one is given."""
    if graph is not None:
        store.replace(graph)
    loopback = bool(parts.pop("loopback", True))
    settings = Settings.model_validate({"data": new_folder(), **parts})
    return create_app(settings, store, loopback=loopback, draws=WORKERS).test_client()


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """A client of the site that shows the world of the tests."""
    return client_of(store)


@pytest.fixture
def site(store: Store) -> Iterator[Address]:
    """Address of a served site that shows the world of the tests."""
    sockets: dict[int, wasyncore.dispatcher] = {}
    app = create_app(Settings(data=new_folder()), store, draws=WORKERS)
    server = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=8, channel_request_lookahead=1)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"

    def end() -> None:
        for channel in list(server.active_channels.values()):
            channel.handle_close()  # with the file that it may be sending
        wasyncore.close_all(sockets, ignore_all=True)

    # By the thread that serves: closed by another, they would be missed by the call that waits for them.
    with suppress(OSError):  # a thread that has just answered may wake it first, and then there is nobody left to wake
        server.trigger.pull_trigger(end)
    thread.join(timeout=10)
    server.task_dispatcher.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, site: Address) -> Iterator[Page]:
    """A fresh browser window at 1280 × 800; a request to anywhere but the site, a policy violation or a script error fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light", base_url=site)
    context.add_init_script(
        "addEventListener('securitypolicyviolation', event => console.error('POLICY ' + event.violatedDirective + event.blockedURI))"
    )
    page = context.new_page()
    wrong: list[str] = []

    def check(request: Request) -> None:
        if not request.url.startswith((site, "data:")):
            wrong.append(f"asked {request.url}")

    page.on("request", check)
    page.on("pageerror", lambda error: wrong.append(f"broke: {error}"))
    page.on("console", lambda message: wrong.append(message.text) if "POLICY" in message.text else None)
    yield page
    context.close()
    assert wrong == []
