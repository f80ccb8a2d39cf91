"""The site: demo, serve."""

import ipaddress
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from graph import Store, StoreUnavailable
from loader import SAMPLE, Given, load_files

from ..app import create_app
from ..settings import Settings
from .interruption import SIGNALS
from .shared import say, settings, store

DEMO_FOLDER = "demo"
"""Below the data folder, so that the sample never mixes with what the user loads."""

SAMPLE_LICENCE = "CC0-1.0"
"""As the sample says in its second paragraph, for readers."""
THREADS = 12
"""Half of them may wait for figures: the others show pages meanwhile."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free port.")
def serve(*, host: str, port: int) -> None:
    """Show the graph as a site."""
    with store() as opened:
        _serve(opened, settings(), host=host, port=port)


@click.command()
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free port.")
def demo(*, no_browser: bool, port: int) -> None:
    """Show the sample glossary, in a data folder of its own."""
    # Decisions on the sample are kept beside it, and those on the user's own documents are left alone.
    chosen = settings().model_copy(update={"data": _demo_folder(settings().data), "decisions": None})
    with store(chosen.data) as opened:
        outcome = load_files([SAMPLE], opened, given=Given(licence=SAMPLE_LICENCE), decisions=chosen.decision_file)
        counts = outcome.summary
        say(f"The sample glossary: {counts.concepts + counts.named} concepts, {sum(counts.relations.values())} relations.")
        _serve(opened, chosen, host="127.0.0.1", port=port, browse=not no_browser, otherwise_any_port=True)


def _demo_folder(data: Path) -> Path:
    return data / DEMO_FOLDER


def _serve(opened: Store, chosen: Settings, *, host: str, port: int, browse: bool = False, otherwise_any_port: bool = False) -> None:
    """Serve until interrupted."""
    app = create_app(chosen, opened, loopback=_is_loopback(host))
    with _listening(host, port, otherwise_any_port) as taken:
        # Only a server that reads ahead knows whether the asker of a long query is still there.
        server = create_server(app, sockets=[taken], threads=THREADS, ident="", channel_request_lookahead=1)
        address = f"http://{_reachable(host)}:{taken.getsockname()[1]}/"
        say(f"Wayline is at {address}  (stop with Ctrl+C)")
        if browse:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        _run(server)


def _run(server: MultiSocketServer | BaseWSGIServer) -> None:
    """Serve until somebody interrupts or ends the process, which is no error."""
    for number in SIGNALS:
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        server.run()
    finally:
        server.close()


@contextmanager
def _listening(host: str, port: int, otherwise_any_port: bool) -> Iterator[socket.socket]:
    """A socket on this port. Raises StoreUnavailable if somebody else has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((host, port))
        except OSError as error:
            if not otherwise_any_port:
                raise StoreUnavailable(f"Cannot listen on {host}:{port}: {error.strerror}. Choose another port with --port.") from error
            taken.bind((host, 0))
        yield taken


def _reachable(host: str) -> str:
    """What to write into a browser on this machine for a site that listens on this host.

    >>> _reachable("0.0.0.0"), _reachable("::1"), _reachable("graph.example")
    ('127.0.0.1', '[::1]', 'graph.example')
    """
    if host in ("0.0.0.0", "::"):  # noqa: S104 (asked for by --host)
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


COMMANDS = {"demo": demo, "serve": serve}
