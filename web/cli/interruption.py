"""A command that is interrupted, or asked to end, leaves in order and says what became of its work."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STORING = frozenset({"demo", "forget", "import", "load"})
"""The commands that change the graph."""


class Interrupted(KeyboardInterrupt):
    """Somebody has asked the process to end; `number` is the signal's."""

    def __init__(self, number: int = signal.SIGINT) -> None:
        self.number = number
        super().__init__(f"by signal {number}")

    @property
    def exit_code(self) -> int:
        """What a shell says of a process that a signal has ended."""
        return 128 + self.number


@contextmanager
def interruptible() -> Iterator[None]:
    """Have SIGTERM do what Ctrl+C does; raises Interrupted for both."""
    ours = threading.current_thread() is threading.main_thread()
    outer = signal.signal(signal.SIGTERM, _interrupt) if ours else None
    try:
        yield
    except Interrupted:
        raise
    except KeyboardInterrupt as error:
        raise Interrupted from error
    finally:
        if outer is not None:
            signal.signal(signal.SIGTERM, outer)


def farewell(command: str | None) -> str:
    """What to tell whoever has interrupted the command.

    >>> farewell("search")
    'Interrupted.'
    """
    return f"Interrupted.{' What it was storing is stored whole, or not at all.' if command in STORING else ''}"


def _interrupt(number: int, frame: object) -> None:
    raise Interrupted(number)
