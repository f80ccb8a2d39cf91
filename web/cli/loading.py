"""Documents in and out: load, diff, extract, forget."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from graph import Concept, ConceptGraph, Relation
from loader import Given, Outcome, Summary, all_cores, extract_files, forget, load_files, plan, read_sources

from .bar import progress
from .changes import difference_as_json, tell_changes, tell_difference
from .deciding import decided
from .documents import called, paths, source_id, tell_warnings
from .explaining import rejected_as_json, tell_how
from .shared import counted, print_table, settings, store, tell


@click.command()
@paths
@called
@click.option("--dry-run", is_flag=True, help="Say what would change, and store nothing.")
@click.option("--allow-removals", is_flag=True, help="Load even if a source loses more than half of its concepts.")
@click.option("--uri", default="", help="Where the documents come from, if they do not say.")
@click.option("--licence", default="", help="The licence of the documents, if they do not say.")
def load(paths: tuple[Path, ...], *, called: str, dry_run: bool, allow_removals: bool, uri: str, licence: str) -> None:
    """Read documents and folders into the graph: all of them, or none."""
    given = Given(uri=uri, licence=licence, id=source_id(paths, called, needed=True))
    with all_cores(), store() as opened, progress() as bar:
        if dry_run:
            outcome = plan(
                read_sources(paths, id=given.id), opened.graph(), given=given, allow_removals=allow_removals, decisions=decided()
            )
        else:
            decisions = settings().decision_file
            outcome = load_files(paths, opened, given=given, allow_removals=allow_removals, decisions=decisions, progress=bar)
    tell_warnings(outcome.warnings)
    _print_summary(outcome.summary)
    if dry_run:
        tell_difference(outcome.difference)
    tell_changes(outcome.difference.changes, "Would change" if dry_run else "Changed")


@click.command()
@paths
@called
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", show_default=True)
@click.pass_context
def diff(ctx: click.Context, paths: tuple[Path, ...], *, called: str, form: str) -> None:
    """List what loading these documents would change; exits with 1 if anything would."""
    given = Given(id=source_id(paths, called, needed=True))
    with all_cores(), store() as opened:
        outcome = plan(read_sources(paths, id=given.id), opened.graph(), given=given, allow_removals=True, decisions=decided())
    changes = outcome.difference.changes
    if form == "json":
        click.echo(json.dumps(difference_as_json(outcome.difference), ensure_ascii=False, indent=2))
    else:
        tell_difference(outcome.difference)
        tell_changes(changes, "Would change")
    ctx.exit(0 if changes.nothing else 1)


@click.command()
@paths
@called
@click.option("--explain", is_flag=True, help="Say which rule read what, and which candidates were rejected and why.")
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="table", show_default=True)
def extract(paths: tuple[Path, ...], *, called: str, explain: bool, form: str) -> None:
    """Read documents and print what they say; store nothing, need no database."""
    with all_cores():
        outcome = extract_files(paths, id=source_id(paths, called), decisions=decided())
    tell_warnings(outcome.warnings)
    if form == "json":
        explained = {"rejected": rejected_as_json(outcome)} if explain else {}
        click.echo(json.dumps({**_as_json(outcome.graph), **explained}, ensure_ascii=False, indent=2))
        return
    (tell_how if explain else _print_relations)(outcome)
    _print_summary(outcome.summary)


@click.command(name="forget")
@click.argument("source")
@click.option("--allow-removals", is_flag=True, help="Forget it even if another source loses more than half of its concepts.")
def forget_source(source: str, *, allow_removals: bool) -> None:
    """Take one source's part out of the graph."""
    with store() as opened:
        changes = forget(opened, source, allow_removals=allow_removals, decisions=settings().decision_file)
    tell_changes(changes, "Changed")


def _print_summary(counts: Summary) -> None:
    tell(f"{counted(counts.sources, 'source')}, {counted(counts.entries, 'entry', 'entries')}")
    aliases = counted(counts.aliases, "alias", "aliases")
    tell(f"{counted(counts.concepts, 'concept')} and {counts.named} more that are only named, {aliases}")
    types = ", ".join(f"{type} {number}" for type, number in counts.relations.items() if number) or "none"
    tell(f"{counted(sum(counts.relations.values()), 'relation')} ({counts.stated} of them stated): {types}")
    _print_reasons("line", "passed over", counts.skipped)
    _print_reasons("candidate", "rejected", counts.rejected)


def _print_reasons(noun: str, fate: str, reasons: Mapping[str, int]) -> None:
    if reasons:
        tell(f"{counted(sum(reasons.values()), noun)} {fate}:")
        for reason, number in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
            tell(f"  {number:>5}  {reason}")


def _print_relations(outcome: Outcome) -> None:
    labels = {concept.id: concept.label for concept in outcome.graph.concepts}
    firsts = ((relation, relation.evidence[0]) for relation in outcome.graph.relations)
    rows = (
        (labels[relation.source], str(relation.type), labels[relation.target], f"{first.source}:{first.line}", first.quote[:80])
        for relation, first in firsts
    )
    print_table(("from", "relation", "to", "where", "words"), rows)


def _as_json(graph: ConceptGraph) -> dict[str, object]:
    """The form that scripts rely on."""
    return {
        "concepts": [_concept(concept) for concept in graph.concepts],
        "relations": [_relation(relation) for relation in graph.relations],
    }


def _concept(concept: Concept) -> dict[str, object]:
    return {**concept.model_dump(mode="json", include={"id", "name", "aliases", "kind", "definition"}), "defined": concept.defined}


def _relation(relation: Relation) -> dict[str, object]:
    return relation.model_dump(mode="json")


COMMANDS = {"load": load, "diff": diff, "extract": extract, "forget": forget_source}
