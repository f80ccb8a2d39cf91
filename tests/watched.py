"""A real `wayline load` on a terminal of its own, where its progress tells how far it is."""

import contextlib
import os
import pty
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Self

from .servers import Server

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-P", "-c", "from web.cli import main; main()")
ENDS_WITHIN = 240.0
"""Seconds a load gets, on the slowest of machines."""

READING, STORING, COMMITTING = "Reading the definitions", "Storing", "Committing"
PHASES = (READING, STORING, COMMITTING)


class WatchedLoad:
    """A load of one folder; a context manager that leaves no process behind."""

    def __init__(self, server: Server, folder: Path) -> None:
        terminal, its_end = pty.openpty()
        settings = {**os.environ, **server.environment(), "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100"}
        self.process = subprocess.Popen([*COMMAND, "load", str(folder)], stdout=subprocess.PIPE, stderr=its_end, text=True, env=settings)
        os.close(its_end)
        self.told = ""
        """What its terminal has shown so far."""
        self._seen: dict[str, float] = {}
        self._over = False
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, args=(os.fdopen(terminal, "rb", buffering=0),))
        self._reader.start()

    def reaches(self, words: str) -> bool:
        """Wait until its terminal shows these words; false if it ends without."""
        with self._changed:
            self._changed.wait_for(lambda: words in self.told or self._over, ENDS_WITHIN)
            return words in self.told

    def runs_for(self, seconds: float) -> None:
        """Let it run so long, or to its end."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)

    def end(self, how: signal.Signals = signal.SIGKILL) -> int:
        """Send it the signal; its exit code."""
        self.process.send_signal(how)
        return self.process.wait(ENDS_WITHIN)

    def finishes(self) -> int:
        """Wait for its end; its exit code."""
        return self.process.wait(ENDS_WITHIN)

    def durations(self) -> dict[str, float]:
        """Wait for its end; the seconds that each phase took."""
        self.finishes()
        begun = [self._seen[phase] for phase in PHASES] + [time.monotonic()]
        return {phase: then - now for phase, now, then in zip(PHASES, begun, begun[1:], strict=False)}

    def _read(self, terminal: IO[bytes]) -> None:
        # The other end of a terminal that nobody writes to any more is an error, not an end.
        with terminal, contextlib.suppress(OSError):
            while shown := terminal.read(65536):
                with self._changed:
                    self.told += shown.decode(errors="replace")
                    self._seen.update({phase: time.monotonic() for phase in PHASES if phase in self.told and phase not in self._seen})
                    self._changed.notify_all()
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.end()
        if self.process.stdout:
            self.process.stdout.close()
        self._reader.join()
