"""What the commands that read documents share: their paths, standard input, the name of one source, what there is to be told."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from graph import Problem, SourceId, names

from .shared import counted, say

MOST_TOLD = 100
"""Warnings of a load that are printed; of more, their number is."""

STANDARD_INPUT = Path("-")

paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
called = click.option("--as", "called", default="", metavar="ID", help="What to call standard input (the path `-`), or the one file named.")


def source_id(paths: Sequence[Path], called: str, *, needed: bool = False) -> SourceId:
    """The id that `--as` gives; none if it was left out.

    Raises click.UsageError if it is needed for standard input and was left out, or if it names no single document.
    """
    if not called:
        if needed and STANDARD_INPUT in paths:
            raise click.UsageError("standard input has no name; say what to call it with --as ID")
        return ""
    if STANDARD_INPUT not in paths and (len(paths) != 1 or paths[0].is_dir()):
        raise click.UsageError("--as names one document; give one file or -, and no folder")
    return names.slug(called)


def tell_warnings(warnings: Iterable[Problem]) -> None:
    """Tell the first warnings, and how many more there are."""
    every = list(warnings)
    for warning in every[:MOST_TOLD]:
        say(f"warning: {warning}")
    if len(every) > MOST_TOLD:
        say(f"and {counted(len(every) - MOST_TOLD, 'more warning')}; wayline check lists all of them")
