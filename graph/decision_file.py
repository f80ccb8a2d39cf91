"""The file that keeps decisions: read whole, changed under a lock, and written whole or not at all."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

import portalocker
from portalocker import LockFlags

from .decisions import Decisions
from .decisions.reading import parsed
from .decisions.writing import written
from .errors import InvalidDocuments, Problem, WaylineError
from .whole import whole

LARGEST = 2_000_000
"""Bytes of a decisions file."""
PATIENCE = 10.0
"""Seconds to wait for another process that writes the file."""
PAUSE = 0.02


class DecisionFile:
    """A decisions file, which need not exist yet. Safe to use from several threads and processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last: tuple[bytes, Decisions] = (b"", Decisions(file=str(path)))
        self._guard = threading.Lock()

    def read(self) -> Decisions:
        """Every decision in the file, none where there is no file.

        Raises InvalidDocuments with all that is wrong in it, WaylineError if it cannot be read.
        """
        with self._guard:
            try:
                with self.path.open("rb") as file:
                    content = file.read(LARGEST + 1)
            except FileNotFoundError:
                content = b""
            except OSError as error:
                raise _unusable(self.path, "read", error) from error
            if content != self._last[0]:
                self._last = (content, self._parsed(content))
            return self._last[1]

    def change(self, change: Callable[[Decisions], Decisions]) -> Decisions:
        """Write what `change` makes of the decisions in the file, and return it; nobody else writes meanwhile.

        Raises InvalidDocuments and leaves the file alone if it cannot be understood, WaylineError if it cannot be written.
        """
        try:
            with _alone(self.path):
                changed = change(self.read())
                with whole(self.path) as file:
                    file.write(written(changed).encode())
        except OSError as error:
            raise _unusable(self.path, "written", error) from error
        return self.read()

    def _parsed(self, content: bytes) -> Decisions:
        name = str(self.path)
        if len(content) > LARGEST:
            raise InvalidDocuments([Problem(name, 1, f"is larger than {LARGEST:,} bytes; no decisions file gets so large")])
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise InvalidDocuments([Problem(name, line, "is not UTF-8; save it as UTF-8")]) from error
        return replace(parsed(text, name), file=name)


def _unusable(path: Path, done: str, error: OSError) -> WaylineError:
    return WaylineError(f"The decisions file {path} cannot be {done}: {error.strerror or error}. WAYLINE_DECISIONS names another one.")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the file itself, so that no lock file is left beside it. Raises OSError, and WaylineError if somebody else does not let go."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    give_up = time.monotonic() + PATIENCE
    while (held := _held(target)) is None:
        if time.monotonic() > give_up:
            raise WaylineError(f"The decisions file {path} is being written by another process. Try again in a moment.")
        time.sleep(PAUSE)
    with held:
        yield


def _held(target: Path) -> IO[bytes] | None:
    """The file, open and locked; none if somebody else has it, or has put another file in its place."""
    file = target.open("ab")
    try:
        portalocker.lock(file, LockFlags.EXCLUSIVE | LockFlags.NON_BLOCKING)
        if os.path.samestat(os.fstat(file.fileno()), target.stat()):
            return file
    except (portalocker.LockException, FileNotFoundError):
        pass
    file.close()
    return None
