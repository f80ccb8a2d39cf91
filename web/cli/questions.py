"""Questions to the graph: search, show, path, learn."""

import click

from queries import (
    AroundAnswer,
    Ask,
    LearnAnswer,
    Phrase,
    answer,
    neighbourhood,
    resolve_name,
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


COMMANDS = {"search": search, "show": show, "path": path, "learn": learn}
