"""What some tests need and a machine may lack: they are left out with one line that says so, and never in CI."""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def chromium() -> str | None:
    """The system's Chromium, if it has one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Need(NamedTuple):
    """Something a marker stands for."""

    is_there: Callable[[], object]
    lacking: str


NEEDS = {
    "browser": Need(chromium, "Chromium is not installed"),
    "shared": Need((SHARED / "seeds").is_dir, "there is no folder ../shared with the documents"),
}

_left_out = Counter[str]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose need is not met. In CI that is an error."""
    lacking = {marker: need.lacking for marker, need in NEEDS.items() if not need.is_there()}
    out = {item: marker for item in items for marker in lacking if item.get_closest_marker(marker)}
    if out and os.environ.get("CI"):
        raise pytest.UsageError("; ".join(f"{marker} tests cannot run: {lacking[marker]}" for marker in sorted(set(out.values()))))
    _left_out.update(out.values())
    config.hook.pytest_deselected(items=list(out))
    items[:] = [item for item in items if item not in out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line for each need what was left out."""
    for marker, count in sorted(_left_out.items()):
        terminalreporter.write_line(f"left out: {count} {marker} tests, because {NEEDS[marker].lacking}")
