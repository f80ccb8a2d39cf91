"""The `wayline` command: its groups of commands, and how an error becomes one line and an exit code."""

import importlib
import logging
import sys
from typing import Any

import click

from graph import InvalidDocuments, QueryFailed, QueryRefused, StoreUnavailable, UnknownConcept, UnknownSource, WaylineError

from ..undrawn import NothingToDraw
from .interruption import Interrupted, farewell, interruptible
from .shared import say

EXIT = {
    UnknownConcept: 1,
    UnknownSource: 1,
    NothingToDraw: 1,
    InvalidDocuments: 3,
    QueryRefused: 3,
    QueryFailed: 3,
    StoreUnavailable: 4,
    WaylineError: 3,
}
"""The exit code of each error; 2 is click's own, for a command line that is wrong."""


MODULES = {
    "checking": ("check",),
    "describing": ("schema",),
    "serving": ("demo", "serve"),
    "loading": ("load", "diff", "extract", "forget"),
    "standing": ("sources", "status"),
    "moving": ("export", "import"),
    "reviewing": ("review",),
    "questions": ("search", "show", "path", "learn"),
    "querying": ("query",),
    "figuring": ("figure",),
    "snapshots": ("snapshot", "snapshots"),
}
"""Where each command stands. A module is imported when one of its commands is asked for: the site's takes a second."""

PLACES = {command: module for module, commands in MODULES.items() for command in commands}


class Explain(click.Group):
    """A group whose commands say what went wrong in plain words instead of a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, if there is one."""
        if cmd_name not in PLACES:
            return None
        commands: dict[str, click.Command] = importlib.import_module(f".{PLACES[cmd_name]}", __package__).COMMANDS
        return commands[cmd_name]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        try:
            with interruptible(lambda: ctx.invoked_subcommand):
                return super().invoke(ctx)
        except Interrupted as interrupted:
            say(farewell(ctx.invoked_subcommand))
            ctx.exit(interrupted.exit_code)
        except WaylineError as error:
            say(str(error))
            ctx.exit(next(EXIT[kind] for kind in type(error).__mro__ if kind in EXIT))
        except BrokenPipeError:
            # Whoever read our output has seen enough; there is nobody left to tell.
            sys.stderr.close()
            ctx.exit(0)


@click.group(cls=Explain, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wayline")
def main() -> None:
    """Explore how concepts relate: definitions in, pictures and answers out."""
    # The driver logs each retry; what matters of it reaches the person as a WaylineError.
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
