"""A command that is interrupted, or asked to end, does so soon and says what became of its work."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STORING = frozenset({"demo", "forget", "import", "load", "review"})
"""The commands that change the graph."""

SIGNALS = (signal.SIGINT, signal.SIGTERM)
CLEAR = "\r\x1b[2K\x1b[?25h"
"""Takes a progress bar off a terminal's line, and gives the cursor back."""


class Interrupted(KeyboardInterrupt):
    """Somebody has asked the process to end; `number` is the signal's."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"by signal {number}")

    @property
    def exit_code(self) -> int:
        """What a shell says of a process that a signal has ended."""
        return 128 + self.number


@contextmanager
def interruptible(command: Callable[[], str | None]) -> Iterator[None]:
    """Have SIGTERM do what Ctrl+C does; `command` says what is run.

    Interrupted is raised in the midst of whatever is done. Who stores something leaves without winding up: where the driver was
    interrupted amid a message, it was seen to wait without end, to tell nonsense, or to go on. The system drops what a process
    held that has ended, and the server takes back what it had not committed.
    """

    def handle(number: int, frame: object) -> None:
        if command() in STORING:
            _leave(number, farewell(command()))
        raise Interrupted(number)

    ours = threading.current_thread() is threading.main_thread()
    outer = {number: signal.signal(number, handle) for number in SIGNALS} if ours else {}
    try:
        yield
    finally:
        for number, before in outer.items():
            signal.signal(number, before)


def farewell(command: str | None) -> str:
    """What to tell whoever has interrupted the command.

    >>> farewell("search")
    'Interrupted.'
    """
    return f"Interrupted.{' What it was storing is stored whole, or not at all.' if command in STORING else ''}"


def _leave(number: int, said: str) -> None:
    # Not through sys.stderr, which may just be at work.
    os.write(2, f"{CLEAR if os.isatty(2) else ''}{said}\n".encode())
    os._exit(128 + number)
