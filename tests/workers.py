"""How the tests are dealt to processes that run side by side (`pytest -n 2`): most of them wait for a server most of the time."""

import os

import pytest

from .servers import VARIABLE


def group(item: pytest.Item) -> str:
    """Names the tests that one process runs, in their order: those of a file on one server, since they share what it has made."""
    if os.environ.get(VARIABLE) and item.get_closest_marker("neo4j"):
        return "the named server"  # all of them wipe the same database
    called = getattr(item, "callspec", None)
    servers = [called.params[name] for name in ("server", "own_server") if name in called.params] if called else []
    return " ".join([item.location[0], *servers])


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test with its group."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group(item)))
