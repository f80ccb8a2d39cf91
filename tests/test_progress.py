"""Whoever watches a long command on a terminal sees what is done and how long it still takes; a file gets none of that."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from .commands import run_with
from .glossaries import written
from .servers import Server

NEWEST = 65536


def watched(command: list[str], settings: dict[str, str]) -> str:
    """What a terminal shows of a command."""
    terminal, end = pty.openpty()
    with subprocess.Popen(command, env=os.environ | settings | {"TERM": "xterm"}, stdout=end, stderr=end) as process:
        os.close(end)
        shown = b""
        try:
            while block := os.read(terminal, NEWEST):
                shown += block
        except OSError:
            pass  # the other end is closed: Linux says so with an error
        assert process.wait() == 0
    os.close(terminal)
    return shown.decode()


def terms(number: int) -> str:
    return "".join(f"## Term {n}\n\nText number {n}.\n\n" for n in range(number))


def test_a_terminal_shows_each_step_and_the_time_left(server: Server, empty_store: object, tmp_path: Path) -> None:
    folder = written(tmp_path, [("terms.md", terms(2000))])
    wayline = str(Path(sys.executable).with_name("wayline"))
    shown = watched([wayline, "load", str(folder)], server.environment())
    assert "Reading the definitions" in shown
    assert "Storing" in shown
    assert "left:" in shown
    assert "Changed (+ added" in shown
    assert "None" not in shown


def test_a_file_gets_no_bar(server: Server, empty_store: object, tmp_path: Path) -> None:
    folder = written(tmp_path, [("terms.md", terms(3))])
    output = run_with(server.environment(), "load", str(folder)).output
    assert "left:" not in output
    assert "\x1b" not in output
