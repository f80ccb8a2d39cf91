"""Questions to the graph: search, show, path, query."""

import csv
import json
import sys
from collections.abc import Iterable

import click

from graph import Answer, Decisions, GraphNode, GraphPath, GraphRelation, WaylineError, names
from queries import (
    Answered,
    AroundAnswer,
    CitedEvidence,
    Hop,
    LearnAnswer,
    Neighbourhood,
    Offer,
    PathAnswer,
    Snapshot,
    TreeAnswer,
    answer,
    neighbourhood,
    resolve_name,
    run_cypher,
    search_answer,
)

from .deciding import decided
from .shared import as_json, print_json, print_table, say, store, tell


@click.command()
@click.argument("text", nargs=-1, required=True)
@as_json
def search(text: tuple[str, ...], *, as_json: bool) -> None:
    """Find concepts by name, alias or acronym."""
    with store() as opened:
        found = search_answer(Snapshot.of(opened.graph()), " ".join(text))
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
        snapshot = Snapshot.of(opened.graph())
    found = resolve_name(snapshot, " ".join(concept))
    around = neighbourhood(snapshot, found.id)
    if as_json:
        print_json(around)
        return
    if found.read_as is not None:
        say(f"Read “{found.read_as.typed}” as {found.read_as.name}.")
    _print_neighbourhood(around)
    _print_names(around, _decided_or_told())


@click.command()
@click.argument("phrase", nargs=-1, required=True)
@as_json
def path(phrase: tuple[str, ...], *, as_json: bool) -> None:
    """Answer a phrase: "RLHF to DPO avoiding PPO", "around DPO", "between A and B", "related to A, B and C", "learn DPO"."""
    with store() as opened:
        told = answer(Snapshot.of(opened.graph()), " ".join(phrase))
    if as_json:
        print_json(told)
    else:
        _print_answer(told)
    if told.why_not and not isinstance(told, AroundAnswer | LearnAnswer):
        raise click.exceptions.Exit(1)


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


def _print_neighbourhood(around: Neighbourhood) -> None:
    concept = around.concept
    aliases = f" ({', '.join(concept.aliases)})" if concept.aliases else ""
    tell(f"{concept.name}{aliases}")
    tell(f"{concept.kind or 'kind not told'}, {'defined' if concept.defined else 'only named'}")
    if concept.definition:
        tell(f"\n{concept.definition}")
    for group in around.groups:
        tell(f"\n{group.words}")
        for hop in group.hops:
            tell(f"  {hop.end.name}")
            _print_evidence(hop.evidence)


def _decided_or_told() -> Decisions:
    """The decisions there are; what is wrong with their file is told, and is no reason to answer nothing."""
    try:
        return decided()
    except WaylineError as error:
        say(str(error))
        return Decisions()


def _print_names(around: Neighbourhood, decisions: Decisions) -> None:
    """Print where each name stands, and which decisions have made one concept of several names."""
    tell("\nnames")
    for origin in around.names:
        places = ", ".join(f"{place.source}:{place.line}" for place in origin.places)
        tell(f"  {origin.name}: {places or 'no stored document gives it'}")
    called = {names.normal(origin.name) for origin in around.names} | {around.concept.id}
    for same in decisions.together:
        if not called.isdisjoint({*same, *map(names.normal, same)}):
            tell(f"  merged by decision: {', '.join(same)} ({decisions.file}:{decisions.line(same)})")


def _print_answer(told: Answered) -> None:
    for read in told.read_as:
        say(f"Read “{read.typed}” as {read.name}.")
    for name in told.ignored:
        say(f"There is no concept called “{name}”; it is avoided by itself.")
    match told:
        case AroundAnswer():
            _print_neighbourhood(told.neighbourhood)
        case PathAnswer():
            _print_paths(told)
        case TreeAnswer():
            _print_why_not(told.why_not, told.offers)
            _print_hops(told.view.hops)
        case LearnAnswer():
            _print_order(told)


def _print_paths(told: PathAnswer) -> None:
    _print_why_not(told.why_not, told.offers)
    for number, way in enumerate(told.paths):
        if number:
            tell("\nequally short:" if way.length == told.paths[0].length else f"\n{way.length} steps:")
        _print_hops(way.hops)


def _print_why_not(why_not: str | None, offers: Iterable[Offer]) -> None:
    if why_not:
        tell(why_not)
    for offer in offers:
        tell(f"  {offer.phrase}: {offer.told}")


def _print_hops(hops: Iterable[Hop]) -> None:
    for hop in hops:
        tell(hop.sentence)
        _print_evidence(hop.evidence)


def _print_order(told: LearnAnswer) -> None:
    if told.why_not:
        tell(told.why_not)
    for number, step in enumerate(told.steps, 1):
        tell(f"{number}. {step.concept.name}")
        for hop in step.needed:
            tell(f"    {hop.sentence}")
    for hop in told.broken:
        tell(f"left out, since the order would go in a circle: {hop.sentence}")
    if told.downstream:
        tell(f"\nwhat builds on it: {', '.join(card.name for card in told.downstream)}")


def _print_evidence(evidence: Iterable[CitedEvidence]) -> None:
    for cited in evidence:
        tell(f"    “{cited.quote}” {cited.source}, line {cited.line}")


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

COMMANDS = {"search": search, "show": show, "path": path, "query": query}
