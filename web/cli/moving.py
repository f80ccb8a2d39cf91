"""The graph out of the store and into it: export, import."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from graph import collector, exchange

from .bar import progress
from .changes import tell_changes, tell_difference
from .shared import counted, store, tell


def _of_format(suffixes: Iterable[str]) -> Callable[[click.Context, click.Parameter, Path], Path]:
    """Lets only files with one of the suffixes pass."""

    def check(ctx: click.Context, parameter: click.Parameter, file: Path) -> Path:
        if file.suffix.lower() not in suffixes:
            raise click.BadParameter(f"the suffix of its name says the format, which may be: {', '.join(suffixes)}.", ctx, parameter)
        return file

    return check


@click.command()
@click.option(
    "-o",
    "--output",
    "file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_of_format(exchange.WRITERS),
    help=f"The file to write; its suffix names the format: {', '.join(exchange.WRITERS)}.",
)
def export(file: Path) -> None:
    """Write all that is stored to a file; .jsonl keeps everything, and can be imported."""
    with collector.paused(), store() as opened, progress() as bar:
        bar("Reading the graph", 0, 0)
        graph = opened.graph()
        bar(f"Writing {file.name}", 0, 0)
        exchange.write_graph(graph, file)
    parts = (
        counted(len(graph.sources), "source"),
        counted(len(graph.concepts), "concept"),
        counted(len(graph.relations), "relation"),
    )
    tell(f"Wrote {', '.join(parts)} to {file}.")


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), callback=_of_format(exchange.READERS))
@click.option("--dry-run", is_flag=True, help="Say what would change, and store nothing.")
@click.option("--allow-removals", is_flag=True, help="Import even if a source or more than half of the concepts would go.")
def import_graph(file: Path, *, dry_run: bool, allow_removals: bool) -> None:
    """Make the store hold exactly what an exported file holds."""
    with collector.paused(), store() as opened, progress() as bar:
        graph = exchange.read_graph(file, progress=bar)
        if dry_run:
            planned = exchange.replacing(opened.graph(), graph, file=str(file), allow_removals=allow_removals)
        else:
            planned = opened.update(
                lambda stored: exchange.replacing(stored, graph, file=str(file), allow_removals=allow_removals), progress=bar
            )
    if dry_run:
        tell_difference(planned.difference)
    tell_changes(planned.difference.changes, "Would change" if dry_run else "Changed")


COMMANDS = {"export": export, "import": import_graph}
