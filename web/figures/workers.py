"""The processes that draw for the site: few at once, each ended when it takes too long, so that no page waits for a figure."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Condition, Event, Timer
from typing import BinaryIO, cast
from weakref import finalize

from graph import QueryRefused, WaylineError

from .jobs import JOB, Job
from .messages import DONE, REFUSED, receive, send

AT_ONCE = max(1, (os.cpu_count() or 1) // 2)
"""Figures that are drawn at the same time: half of the machine."""
MOST_WAITING = 5
"""Figures that wait for their turn, each of which keeps a thread from showing pages: with the one that is drawn, what a browser asks for
at once."""
PATIENCE = 20.0
"""Seconds that a figure waits, and seconds that it may take."""
SOON = 2
"""Seconds after which it is worth to ask again."""


class TooManyFigures(WaylineError):
    """Too many figures were asked for at once; `retry_after` says how many seconds to wait."""

    def __init__(self) -> None:
        self.retry_after = SOON
        super().__init__(f"Other figures are being drawn, and more wait. Try again in {SOON} seconds.")


class FigureTimedOut(WaylineError):
    """A figure took too long to draw."""

    def __init__(self) -> None:
        super().__init__(f"This figure takes more than {PATIENCE:g} s to draw. Ask for a smaller one, or for fewer concepts: `most=12`.")


class FigureFailed(WaylineError):
    """Whoever drew the figure ended without it."""

    def __init__(self) -> None:
        super().__init__("This figure cannot be drawn: it needs more memory than a figure may take. Ask for a smaller one.")


class Workers:
    """Draws in other processes, which start with the first figure and end with this object. Safe to use from several threads."""

    def __init__(self) -> None:
        self._turn = Condition()
        self._idle: list[subprocess.Popen[bytes]] = []
        self._busy = 0
        self._waiting = 0
        finalize(self, _end, self._idle)

    def done(self, job: Job) -> bytes:
        """What the job asks for.

        Raises QueryRefused for what cannot be drawn, TooManyFigures, FigureTimedOut, FigureFailed.
        """
        with self._process() as process:
            answer = _exchange(process, JOB.dump_json(job))
        if answer[:1] == DONE:
            return answer[1:]
        raise QueryRefused(answer[1:].decode()) if answer[:1] == REFUSED else FigureFailed()

    @contextmanager
    def _process(self) -> Iterator[subprocess.Popen[bytes]]:
        """A process for one job; it does the next one as well if it is still there afterwards."""
        process = self._wait() or _started()
        try:
            yield process
        finally:
            with self._turn:
                self._busy -= 1
                if process.poll() is None:
                    self._idle.append(process)
                self._turn.notify()

    def _wait(self) -> subprocess.Popen[bytes] | None:
        """Wait for one's turn; the process that is free, if one has begun."""
        with self._turn:
            if self._waiting >= MOST_WAITING:
                raise TooManyFigures
            self._waiting += 1
            try:
                if not self._turn.wait_for(lambda: self._busy < AT_ONCE, PATIENCE):
                    raise TooManyFigures
            finally:
                self._waiting -= 1
            self._busy += 1
            return self._idle.pop() if self._idle else None


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-P", "-m", "web.figures.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Let them end: nobody sends them jobs any more."""
    for process in processes:
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                cast(BinaryIO, pipe).close()
        process.wait()


def _exchange(process: subprocess.Popen[bytes], job: bytes) -> bytes:
    """What the process answers. One that takes too long, or breaks, is ended."""
    ended = Event()

    def end() -> None:
        ended.set()
        process.kill()

    late = Timer(PATIENCE, end)
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
    raise FigureTimedOut if ended.is_set() else FigureFailed
