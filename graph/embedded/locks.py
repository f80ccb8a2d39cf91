"""Locks between processes, which the operating system drops when their holder dies."""

import os
import time
from pathlib import Path
from typing import IO, Self

import portalocker
from portalocker import LockFlags

from ..errors import StoreUnavailable
from .files import ELSEWHERE, usable

PAUSE = 0.02
"""Seconds between two tries."""


class FileLock:
    """A lock on a file, held from `acquire` to `release`; a context manager that releases."""

    def __init__(self, path: Path, *, shared: bool) -> None:
        self._path = path
        self._flags = (LockFlags.SHARED if shared else LockFlags.EXCLUSIVE) | LockFlags.NON_BLOCKING
        self._file: IO[bytes] | None = None

    def acquire(self, *, timeout: float = 0) -> bool:
        """Whether the lock was had within `timeout` seconds.

        Raises StoreUnavailable if there can be no such file.
        """
        give_up = time.monotonic() + timeout
        with usable(self._path):
            file = open(self._path, "ab", opener=_private)  # noqa: SIM115  (open for as long as it is held)
        while not self._locked(file):
            if time.monotonic() >= give_up:
                file.close()
                return False
            time.sleep(PAUSE)
        self._file = file
        return True

    def release(self) -> None:
        """Let others have it; nothing happens if it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _locked(self, file: IO[bytes]) -> bool:
        try:
            portalocker.lock(file, self._flags)
        except portalocker.AlreadyLocked:
            return False
        except portalocker.LockException as error:
            file.close()
            raise StoreUnavailable(f"{self._path} cannot be locked: {error}.", check=[ELSEWHERE]) from error
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def is_held(path: Path) -> bool:
    """Whether somebody holds this lock alone."""
    with FileLock(path, shared=True) as look:
        return not look.acquire()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
