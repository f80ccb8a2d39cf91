"""Snapshots on the command line: keep one, list them, delete one."""

import click

from ..app import create_app
from ..figures.drawing import Here
from ..kept_snapshots import FOLDER, KeptSnapshots, Line, UnknownSnapshot
from ..snapshot_pages import keep_view
from .shared import current, print_table, say, settings, store, tell
from .views import address_of


@click.command()
@click.argument("view", nargs=-1, required=True)
def snapshot(view: tuple[str, ...]) -> None:
    """Keep the figure of VIEW as it is now: a phrase, a concept, or the address of a page, with its options."""
    with store() as opened:
        app = create_app(settings(), opened, draws=Here())
        address = address_of(current(opened), " ".join(view).strip())
        with app.test_request_context():
            digest = keep_view(address)
    tell(f"{settings().public_url}/s/{digest}")


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
