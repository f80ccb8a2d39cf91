"""How the tests are dealt to processes that run side by side (`pytest -n 3`): most of them wait for a server most of the time."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from .servers import VARIABLE

LONG = (
    "kills container embedded_kills browser readers_beside_loads load_interrupted moving_between capacity wheel embedded_disk "
    "loads_at_once outages layouts attacks behind dialects embedded_clock accessibility web figures figure_layout figure_workers "
    "figure_hostile sharing_browser embedded_browser file_browser deck_browser"
).split()
"""Files that take longest. They begin first: else one process would still be at them when there is nothing left for the others."""


def group(item: pytest.Item) -> str:
    """Names the tests that one process runs, in their order: those of a file on one server, since they share what it has made."""
    if os.environ.get(VARIABLE) and item.get_closest_marker("neo4j"):
        return "the named server"  # all of them wipe the same database
    called = getattr(item, "callspec", None)
    servers = [called.params[name] for name in ("server", "own_server") if name in called.params] if called else []
    # Few tests need APOC: one server does for all of them.
    return "apoc" if "apoc" in servers else " ".join([item.location[0], *servers])


def turn(item: pytest.Item) -> int:
    """The place of a test's file among those that begin first."""
    name = Path(item.location[0]).stem.removeprefix("test_")
    return LONG.index(name) if name in LONG else len(LONG)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Mark every test with its group before the groups are looked at, and order the tests after all others have."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group(item)))
    yield
    items.sort(key=turn)
