"""Running commands as a person would, on the server under test."""

from collections.abc import Callable
from typing import TypeAlias

from click.testing import CliRunner, Result

from web.cli import main

from .conftest import Server

Run: TypeAlias = Callable[..., Result]


def environment(server: Server) -> dict[str, str]:
    """Settings that lead to the server under test."""
    if server.address is None:
        return {"WAYLINE_DATA": str(server.folder), "WAYLINE_STORE": ""}
    user, password = server.auth or ("", "")
    return {"WAYLINE_STORE": server.address, "WAYLINE_USER": user, "WAYLINE_PASSWORD": password}


def run_with(settings: dict[str, str], *arguments: str) -> Result:
    result = CliRunner(env=settings).invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert "Traceback" not in result.output
    return result
