"""Processes told apart by number and start time, since numbers are used again."""

import contextlib
import ctypes
import os
import signal
import sys
from typing import NamedTuple

import psutil

PR_SET_PDEATHSIG = 1
PATIENCE = 20.0
"""Seconds a process gets to end by itself before it is killed."""


class Running(NamedTuple):
    """A process: its number, and when it started in seconds since 1970."""

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int) -> "Running":
        """The process that has this number now."""
        return cls(pid, psutil.Process(pid).create_time())

    def process(self) -> psutil.Process | None:
        """The process, if it still runs and is the same one."""
        with contextlib.suppress(psutil.NoSuchProcess):
            process = psutil.Process(self.pid)
            # Half a second, because the clock may have been set since and the start time is counted from boot.
            if abs(process.create_time() - self.started) < 0.5 and process.status() != psutil.STATUS_ZOMBIE:
                return process
        return None

    def end(self) -> None:
        """Ask the process to end, and kill it if it does not."""
        process = self.process()
        if process is None:
            return
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
            try:
                process.wait(PATIENCE)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait(PATIENCE)


def die_with(parent: int) -> None:
    """Have this process ended when its parent dies; Linux only, elsewhere the next command ends the orphan."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)
