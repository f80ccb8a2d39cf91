"""Processes told apart by number and start, since numbers are used again."""

import contextlib
import ctypes
import functools
import os
import signal
import sys
from pathlib import Path
from typing import NamedTuple

import psutil
from pydantic import PositiveInt

PR_SET_PDEATHSIG = 1
PATIENCE = 20.0
"""Seconds a process gets to end by itself before it is killed."""


class Running(NamedTuple):
    """A process: its number, and its start, which tells it from every other that has had that number or will.

    The start is not read off the clock: who sets the clock does not make another process of it.
    """

    pid: PositiveInt
    start: str

    @classmethod
    def of(cls, pid: int) -> "Running":
        """The process that has this number now."""
        return cls(pid, _start(pid) or "has ended")

    @property
    def runs(self) -> bool:
        """Whether the process still runs and is the same one."""
        return _start(self.pid) == self.start

    def end(self) -> None:
        """Ask the process to end, and kill it if it does not; nothing happens if it has ended."""
        if not self.runs:
            return
        with contextlib.suppress(psutil.NoSuchProcess):
            process = psutil.Process(self.pid)
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


def _start(pid: int) -> str | None:
    """What tells the process with this number from others; none where there is none, or only the remains of one."""
    if sys.platform != "linux":
        return _start_elsewhere(pid)
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # proc_pid_stat(5): the name of the program stands in parentheses and may hold some itself, the state comes third and the
    # start twenty-second, in ticks since the boot.
    state, *others = stat.rpartition(")")[2].split()
    return None if state in "ZX" else f"{others[18]} ticks after boot {_boot()}"


def _start_elsewhere(pid: int) -> str | None:
    # Other systems keep the time of the start as it was when it was noted.
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        return repr(process.create_time()) if process.status() != psutil.STATUS_ZOMBIE else None
    return None


@functools.cache
def _boot() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
