"""The processes that draw for the site: few at once, each ended when it takes too long, so that no page waits for a figure."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Condition, Event, Timer
from typing import BinaryIO, NamedTuple, cast
from weakref import finalize

from graph import QueryRefused, WaylineError

from .jobs import JOB, Do, Job
from .messages import DONE, REFUSED, receive, send

SOON = 2
"""Seconds after which it is worth to ask again."""


class Bounds(NamedTuple):
    """How much may be drawn."""

    at_once: int = max(1, (os.cpu_count() or 1) // 2)
    """Figures that are drawn at the same time: half of the machine."""
    waiting: int = 5
    """Figures that wait for their turn, each of which keeps a thread from showing pages: with the one that is drawn, what a browser
    asks for at once."""
    patience: float = 20.0
    """Seconds that a figure waits for its turn."""
    longest: float = 60.0
    """Seconds that a job may take: many times what the largest takes on a machine that does nothing else."""


BOUNDS = Bounds()


class TooManyFigures(WaylineError):
    """Too many figures were asked for at once; `retry_after` says how many seconds to wait."""

    def __init__(self) -> None:
        self.retry_after = SOON
        super().__init__(f"Other figures are being drawn, and more wait. Try again in {SOON} seconds.")


class FigureTimedOut(WaylineError):
    """A figure took too long to draw."""

    def __init__(self, longest: float) -> None:
        super().__init__(f"This figure takes more than {longest:g} s to draw. Ask for a smaller one, or for fewer concepts: `most=12`.")


class FigureFailed(WaylineError):
    """Whoever drew the figure ended without it."""

    def __init__(self) -> None:
        super().__init__("This figure cannot be drawn: it needs more memory than a figure may take. Ask for a smaller one.")


class Workers:
    """Draws in other processes, which start with the first figure and end with this object. Safe to use from several threads."""

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        self._bounds = bounds
        self._turn = Condition()
        self._idle: list[subprocess.Popen[bytes]] = []
        self._busy = 0
        self._waiting = 0
        finalize(self, _end, self._idle)

    def admit(self) -> None:
        """Raise TooManyFigures where so many wait already that one more would be turned away."""
        if self._waiting >= self._bounds.waiting:
            raise TooManyFigures

    @contextmanager
    def turn(self) -> Iterator[Do]:
        """A turn to do jobs, one after the other: nobody who has begun is turned away halfway.

        Raises TooManyFigures; the jobs raise QueryRefused for what cannot be drawn, FigureTimedOut, FigureFailed.
        """
        self._wait()
        process = None
        try:
            process = self._free() or _started()
            yield partial(_done, process, longest=self._bounds.longest)
        finally:
            with self._turn:
                self._busy -= 1
                if process is not None and process.poll() is None:
                    self._idle.append(process)
                self._turn.notify()

    def _wait(self) -> None:
        with self._turn:
            self.admit()
            self._waiting += 1
            try:
                if not self._turn.wait_for(lambda: self._busy < self._bounds.at_once, self._bounds.patience):
                    raise TooManyFigures
            finally:
                self._waiting -= 1
            self._busy += 1

    def _free(self) -> subprocess.Popen[bytes] | None:
        """A process that has begun and does nothing at present."""
        with self._turn:
            return self._idle.pop() if self._idle else None


def _done(process: subprocess.Popen[bytes], job: Job, *, longest: float) -> bytes:
    """What the job asks for, done by the process."""
    answer = _exchange(process, JOB.dump_json(job), longest)
    if answer[:1] == DONE:
        return answer[1:]
    raise QueryRefused(answer[1:].decode()) if answer[:1] == REFUSED else FigureFailed()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-P", "-m", "web.figures.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Let them end: nobody sends them jobs any more."""
    for process in processes:
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                cast(BinaryIO, pipe).close()
        process.wait()


def _exchange(process: subprocess.Popen[bytes], job: bytes, longest: float) -> bytes:
    """What the process answers. One that takes too long, or breaks, is ended."""
    ended = Event()

    def end() -> None:
        ended.set()
        process.kill()

    late = Timer(longest, end)
    late.daemon = True
    late.start()
    try:
        send(cast(BinaryIO, process.stdin), job)
        answer = receive(cast(BinaryIO, process.stdout))
    except OSError:
        answer = None
    finally:
        late.cancel()
    if answer:
        return answer
    process.kill()
    _end([process])
    raise FigureTimedOut(longest) if ended.is_set() else FigureFailed
