"""What looks wrong in documents, or in what is loaded."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from graph import InvalidDocuments, Problem
from loader import Finding, all_cores, check_documents, check_graph, read_sources

from .deciding import decided
from .documents import called, source_id
from .shared import counted, store, tell

REFUSED = "not-read"
"""What the findings are called that keep a document from being read."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@called
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", show_default=True)
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...], *, called: str, form: str) -> None:
    """List what looks wrong in documents, or without a path in what is loaded; exits with 1 if anything does."""
    id = source_id(paths, called)
    try:
        with all_cores():
            found = check_documents(read_sources(paths, id=id), decided()) if paths else _stored()
    except InvalidDocuments as refused:
        if form == "json":
            _refuse(ctx, refused.problems)
        raise
    _print_json(found) if form == "json" else _print_text(found)
    ctx.exit(1 if found else 0)


def _stored() -> list[Finding]:
    with store() as opened:
        graph = opened.graph()
    return check_graph(graph, decided())


def _refuse(ctx: click.Context, problems: Iterable[Problem]) -> NoReturn:
    """Tell programs in their own form what keeps documents from being read."""
    _print_json([Finding(problem, REFUSED) for problem in problems])
    ctx.exit(3)


def _print_text(found: Sequence[Finding]) -> None:
    for finding in found:
        tell(str(finding.problem))
    tell(f"{counted(len(found), 'thing')} to look at" if found else "Nothing looks wrong.")


def _print_json(found: Iterable[Finding]) -> None:
    """The form that scripts rely on."""
    listed = [{**finding.problem._asdict(), "check": finding.check} for finding in found]
    click.echo(json.dumps({"problems": listed}, ensure_ascii=False, indent=2))


COMMANDS = {"check": check}
