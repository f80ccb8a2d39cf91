"""Snapshots on the command line: keep one, list them, delete one."""

import re
from urllib.parse import urlencode

import click
from flask import Flask

from ..app import create_app
from ..asking import go
from ..kept_snapshots import FOLDER, KeptSnapshots, Line, UnknownSnapshot
from ..snapshot_pages import keep_view
from .shared import print_table, say, settings, store, tell

ADDRESS = re.compile(r"(?:https?://[^/?#]+)?(/.*)?", re.DOTALL)
"""A page of a site, whatever that is called, from its path on."""


@click.command()
@click.argument("view", nargs=-1, required=True)
def snapshot(view: tuple[str, ...]) -> None:
    """Keep the figure of VIEW as it is now: a phrase, a concept, or the address of a page, with its options."""
    with store() as opened:
        app = create_app(settings(), opened)
        address = _address(app, " ".join(view).strip())
        with app.test_request_context():
            digest = keep_view(address)
    tell(f"{settings().public_url}/s/{digest}")


def _address(app: Flask, view: str) -> str:
    """The address of the view; a phrase leads to where the site's box leads."""
    if found := ADDRESS.fullmatch(view):
        return found[1] or "/"
    with app.test_request_context(f"/go?{urlencode({'q': view})}"):
        return go().location or "/"


@click.command()
@click.option("--delete", metavar="DIGEST", help="Delete this one instead: whoever has its address sees it no more.")
@click.pass_context
def snapshots(ctx: click.Context, delete: str | None) -> None:
    """List the snapshots that are kept, the newest first."""
    kept = KeptSnapshots(settings().data / FOLDER)
    if delete is None:
        _list(kept)
        return
    try:
        kept.delete(delete)
    except UnknownSnapshot as unknown:
        say(str(unknown))
        ctx.exit(1)
    tell(f"Deleted {delete}.")


def _list(kept: KeptSnapshots) -> None:
    shelf = kept.shelf()
    for problem in shelf.problems:
        say(f"{FOLDER}/{problem.file}: {problem.message}")
    if shelf.snapshots:
        print_table(("digest", "kept", "shows"), map(_row, shelf.snapshots))
    else:
        tell("No snapshot is kept. Keep one with: wayline snapshot VIEW")


def _row(line: Line) -> tuple[str, str, str]:
    return line.digest, f"{line.kept:%Y-%m-%d %H:%M} UTC", line.title


COMMANDS = {"snapshot": snapshot, "snapshots": snapshots}
