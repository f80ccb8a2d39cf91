"""A Cypher query that only reads, typed, from standard input, or saved."""

import json
import sys
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from typing import Any

import click

from graph import Answer, PlanStep
from queries import DEFAULT_LIMITS, DOWNLOAD_LIMITS, run_cypher, stream_cypher

from ..cells import cell, csv_line
from ..cypher.saved import SavedQueries
from ..cypher.words import cut
from .shared import print_json, print_table, say, settings, store, tell

STDIN = "-"


@click.command()
@click.argument("cypher", required=False)
@click.option("--saved", metavar="NAME", help="Run the saved query of this name, a file in the folder `queries` of the data folder.")
@click.option("--param", "params", multiple=True, metavar="K=V", help="A parameter; its value is read as JSON, else as text.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def query(cypher: str | None, *, saved: str | None, params: tuple[str, ...], form: str) -> None:
    """Run a Cypher query that only reads; `-` reads it from standard input."""
    text, given = _asked(cypher, saved)
    parameters = {**given, **dict(map(_parameter, params))}
    if form == "csv":
        _stream(text, parameters)
        return
    with store() as opened:
        limits = DOWNLOAD_LIMITS if form == "json" else DEFAULT_LIMITS
        answer = run_cypher(opened, text, parameters, limits=limits, profile=True)
    if form == "json":
        print_json(answer)
    else:
        _print(answer)
    _say_what_is_odd(answer)


def _asked(cypher: str | None, saved: str | None) -> tuple[str, Mapping[str, Any]]:
    """The query and the parameters that it brings along."""
    if (cypher is None) == (saved is None):
        raise click.UsageError("Give either a query or --saved with the name of one.")
    if saved is not None:
        found = SavedQueries(settings().data / "queries").read(saved)
        return found.query, found.parameters
    return (sys.stdin.read() if cypher == STDIN else str(cypher)), {}


def _parameter(given: str) -> tuple[str, object]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise click.UsageError(f"--param {given}: write it as name=value")
    try:
        return name, json.loads(value)
    except (ValueError, RecursionError):
        return name, value


def _stream(cypher: str, parameters: Mapping[str, object]) -> None:
    """The rows as CSV, each as soon as it is there; of a query that fails at once, not even the heads."""
    with store() as opened, stream_cypher(opened, cypher, parameters) as rows:
        told = iter(rows)
        first = list(islice(told, 1))
        count = _write([rows.columns]) + _write(chain(first, told)) - 1
    if said := cut(count, rows.cut_by):
        say(said)


def _write(rows: Iterable[Iterable[object]]) -> int:
    """Writes the rows; how many there were."""
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007
        sys.stdout.write(csv_line(row))
    return count


def _print(answer: Answer) -> None:
    if answer.plan:
        _print_plan(answer.plan)
    if answer.columns:
        print_table(answer.columns, (tuple(map(cell, row)) for row in answer.rows))


def _print_plan(step: PlanStep, depth: int = 0) -> None:
    figures = ", ".join(f"{name} {value:g}" for name, value in step.figures.items())
    tell("  ".join(("  " * depth + step.does, *filter(None, (step.details, figures)))))
    for inner in step.steps:
        _print_plan(inner, depth + 1)


def _say_what_is_odd(answer: Answer) -> None:
    """What was rewritten, what there is to remark, and what was cut off."""
    for line in answer.changes:
        say(f"rewritten: {line}")
    if answer.sent:
        say(f"asked: {answer.sent}")
    for notice in answer.notices:
        say(f"notice: {notice}")
    if said := cut(len(answer.rows), answer.cut_by):
        say(said)


COMMANDS = {"query": query}
