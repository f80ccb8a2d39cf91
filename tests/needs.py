"""What some tests need and a machine may lack: they are left out with one line that says so, and never in CI."""

import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from xdist.workermanage import WorkerController

from .effort import SOAKING
from .servers import VARIABLE, java_and_maven, remote_trouble

SHARED = Path(__file__).parents[2] / "shared"


def chromium() -> str | None:
    """The system's Chromium, if it has one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def faketime() -> Path | None:
    """The library that tells a process another time, if the system has it."""
    return next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketime*.so.1"))), None)


def can_mount() -> bool:
    """Whether we are root and may mount; tried where nobody else sees it."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("setpriv") and shutil.which("unshare")):
        return False
    trial = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/tmp"]  # noqa: S108 (seen by the trial only)
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


class Need(NamedTuple):
    """Something a marker stands for."""

    is_there: Callable[[], object]
    lacking: str


NO_NEO4J = "there is no Java development kit 17 or newer with Maven to start a Neo4j"
NEEDS = {
    "browser": Need(chromium, "Chromium is not installed"),
    "compose": Need(lambda: shutil.which("docker-compose"), "docker-compose is not installed"),
    "faketime": Need(faketime, "libfaketime is not installed"),
    "neo4j": Need(lambda: os.environ.get(VARIABLE) or java_and_maven(), NO_NEO4J),
    "neo4j_process": Need(java_and_maven, NO_NEO4J),
    "npm": Need(lambda: shutil.which("npm"), "npm is not installed"),
    "poppler": Need(lambda: shutil.which("pdftotext") and shutil.which("pdftoppm"), "poppler-utils is not installed"),
    "office": Need(lambda: shutil.which("soffice"), "LibreOffice is not installed"),
    "root": Need(can_mount, "we are not root, or may not mount"),
    "shared": Need((SHARED / "seeds").is_dir, "there is no folder ../shared with the documents"),
}

LEFT_OUT = "left_out"
"""The name under which one of several processes hands its part over."""

_left_out = defaultdict[str, list[str]](list)
"""For each thing that is lacking the markers of the tests that were left out, one a test."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose need is not met, which is an error in CI; and those of a soak, unless it is one."""
    if not SOAKING:
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("soak")])
        items[:] = [item for item in items if not item.get_closest_marker("soak")]
    needed = {mark.name for item in items for mark in item.iter_markers()} & NEEDS.keys()
    lacking = [marker for marker in sorted(needed) if not NEEDS[marker].is_there()]
    if lacking and os.environ.get("CI"):
        raise pytest.UsageError("; ".join(f"{marker} tests cannot run: {NEEDS[marker].lacking}" for marker in lacking))
    out = {item: marker for item in items for marker in lacking if item.get_closest_marker(marker)}
    for marker in out.values():
        _left_out[NEEDS[marker].lacking].append(marker)
    config.hook.pytest_deselected(items=list(out))
    items[:] = [item for item in items if item not in out]
    if "neo4j" in needed and (trouble := remote_trouble()):
        raise pytest.UsageError(trouble)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process that runs a part of the tests hands over what it has left out."""
    if output := getattr(session.config, "workeroutput", None):
        output[LEFT_OUT] = dict(_left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: WorkerController) -> None:
    """Every such process has left out the same tests."""
    _left_out.update(getattr(node, "workeroutput", {}).get(LEFT_OUT, {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line for each thing that is lacking what was left out."""
    for lacking, markers in sorted(_left_out.items()):
        terminalreporter.write_line(f"left out: {len(markers)} {' and '.join(sorted(set(markers)))} tests, because {lacking}")
