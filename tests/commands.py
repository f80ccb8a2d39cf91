"""Running commands as a person would, on the server under test."""

from collections.abc import Callable
from typing import TypeAlias

import click
import pytest
from click.testing import CliRunner, Result

from graph import Store
from web.cli import main

from .servers import Server

Run: TypeAlias = Callable[..., Result]

CONTEXT = click.Context(main)
COMMANDS = {name: command for name in main.list_commands(CONTEXT) if (command := main.get_command(CONTEXT, name))}
"""Every command by its name."""


def run_with(settings: dict[str, str], *arguments: str) -> Result:
    result = CliRunner(env=settings).invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def run(server: Server, store: Store) -> Run:
    """Runs a command on the store that holds the world of the tests."""
    return lambda *arguments: run_with(server.environment(), *arguments)


@pytest.fixture
def run_empty(server: Server, empty_store: Store) -> Run:
    """Runs a command on an empty store."""
    return lambda *arguments: run_with(server.environment(), *arguments)
