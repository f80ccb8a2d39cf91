"""Questions to the graph: search, show, path, query."""

import csv
import json
import sys

import click

from graph import Answer, GraphNode, GraphPath, GraphRelation
from queries import (
    AroundAnswer,
    Ask,
    LearnAnswer,
    Phrase,
    answer,
    neighbourhood,
    resolve_name,
    run_cypher,
    writing,
)

from ..suggested import suggestions
from .answers import decided_or_told, print_answer, print_names, print_neighbourhood
from .shared import as_json, current, print_json, print_table, say, store


@click.command()
@click.argument("text", nargs=-1, required=True)
@as_json
def search(text: tuple[str, ...], *, as_json: bool) -> None:
    """Find concepts by name, alias or acronym."""
    with store() as opened:
        found = suggestions(current(opened), " ".join(text))
    if as_json:
        print_json(found)
    elif found.matches:
        rows = ((match.name, match.kind or "", match.reason, match.gist) for match in found.matches)
        print_table(("concept", "kind", "why", "definition"), rows)
    if not found.matches:
        say(f"Nothing is called “{found.query}”.")
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("concept", nargs=-1, required=True)
@as_json
def show(concept: tuple[str, ...], *, as_json: bool) -> None:
    """Show one concept, what stands next to it, and where its names come from."""
    with store() as opened:
        snapshot = current(opened)
    found = resolve_name(snapshot, " ".join(concept))
    around = neighbourhood(snapshot, found.id)
    if as_json:
        print_json(around)
        return
    if found.read_as is not None:
        say(f"Read “{found.read_as.typed}” as {found.read_as.name}.")
    print_neighbourhood(around)
    print_names(around, decided_or_told())


@click.command()
@click.argument("phrase", nargs=-1, required=True)
@as_json
def path(phrase: tuple[str, ...], *, as_json: bool) -> None:
    """Answer a phrase: "RLHF to DPO avoiding PPO", "around DPO", "between A and B", "related to A, B and C", "learn DPO"."""
    with store() as opened:
        told = answer(current(opened), " ".join(phrase))
    if as_json:
        print_json(told)
    else:
        print_answer(told)
    if told.why_not and not isinstance(told, AroundAnswer | LearnAnswer):
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("concept", nargs=-1, required=True)
@click.option("--known", multiple=True, metavar="CONCEPT", help="A concept that need not be learnt; may be given several times.")
@as_json
def learn(concept: tuple[str, ...], *, known: tuple[str, ...], as_json: bool) -> None:
    """List what a concept requires, in an order one can study."""
    with store() as opened:
        snapshot = current(opened)
    found = resolve_name(snapshot, " ".join(concept))
    if found.read_as is not None:
        say(f"Read “{found.read_as.typed}” as {found.read_as.name}.")
    ids = [resolve_name(snapshot, name).id for name in known]
    told = answer(snapshot, str(Phrase(Ask.LEARN, (writing(snapshot, found.id),))), known=ids)
    if as_json:
        print_json(told)
    else:
        print_answer(told)


@click.command()
@click.argument("cypher")
@click.option("--param", "params", multiple=True, metavar="K=V", help="A parameter; its value is read as JSON, else as text.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def query(cypher: str, *, params: tuple[str, ...], form: str) -> None:
    """Run a Cypher query that only reads."""
    parameters = dict(map(_parameter, params))
    with store() as opened:
        rows = run_cypher(opened, cypher, parameters)
    _ROW_PRINTERS[form](rows)
    for notice in rows.notices:
        say(f"notice: {notice}")
    if rows.truncated:
        say(f"Cut after {len(rows.rows)} rows; there are more.")


def _parameter(given: str) -> tuple[str, object]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise click.UsageError(f"--param {given}: write it as name=value")
    try:
        return name, json.loads(value)
    except (ValueError, RecursionError):
        return name, value


def _print_rows(rows: Answer) -> None:
    print_table(rows.columns, (tuple(map(_cell, row)) for row in rows.rows))


def _print_rows_as_csv(rows: Answer) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(rows.columns)
    writer.writerows([_defused(_cell(value)) for value in row] for row in rows.rows)


def _defused(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case GraphNode():
            return value.name or value.id
        case GraphRelation():
            return f"{value.source} -{value.type}-> {value.target}"
        case GraphPath():
            return " - ".join(node.name or node.id for node in value.nodes)
        case _:
            return json.dumps(value, ensure_ascii=False, default=str)


_ROW_PRINTERS = {"table": _print_rows, "csv": _print_rows_as_csv, "json": print_json}

COMMANDS = {"search": search, "show": show, "path": path, "learn": learn, "query": query}
