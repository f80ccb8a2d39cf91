"""What the commands share: the settings, the store they open, and how they write."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

from graph import Auth, Store, WaylineError, open_store, visible
from queries import Snapshot, Snapshots

from ..settings import Settings

WIDE = 10_000
"""Columns of a table that goes to a file or another program."""

as_json = click.option("--json", "as_json", is_flag=True, help="Print what the page's .json address gives.")


def settings() -> Settings:
    """The settings of this environment. Raises click.UsageError naming a variable that has a wrong value."""
    try:
        return Settings.from_environ(os.environ)
    except WaylineError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def store(folder: Path | None = None) -> Iterator[Store]:
    """The store that the settings name, or the embedded one in `folder`."""
    chosen = settings()
    auth = Auth(chosen.user, chosen.password.get_secret_value()) if chosen.password is not None else None
    address = chosen.store if folder is None else None
    with open_store(
        address, folder=folder or chosen.data, auth=auth, database=chosen.database, memory=chosen.memory, announce=say
    ) as opened:
        yield opened


def current(opened: Store) -> Snapshot:
    """What the store holds, to be asked."""
    return Snapshots(opened, held=settings().held).current()


def harmless(text: str) -> str:
    """The text with every character written out that would act on a terminal, line ends left alone."""
    return "\n".join(map(visible, text.split("\n")))


def tell(text: str) -> None:
    """Print what the command was asked for."""
    click.echo(harmless(text))


def say(text: str) -> None:
    """Tell the person at the terminal, apart from what the command prints."""
    click.echo(harmless(text), err=True)


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their heads; no markup of ours is read out of them, and a line stays whole where a program reads it."""
    table = Table(*map(visible, heads), box=None)
    for row in rows:
        table.add_row(*map(harmless, row))
    width = None if sys.stdout.isatty() else WIDE
    Console(file=sys.stdout, width=width, markup=False, highlight=False, emoji=False, soft_wrap=True).print(table)


def counted(number: int, noun: str, plural: str = "") -> str:
    """The number with its noun.

    >>> counted(1, "alias", "aliases"), counted(2, "alias", "aliases"), counted(0, "source")
    ('1 alias', '2 aliases', '0 sources')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def print_json(result: BaseModel) -> None:
    """The same JSON that the page's address gives."""
    click.echo(result.model_dump_json(indent=2))
