"""What is said of a wait that takes longer than a moment."""

import contextlib
import threading
from collections.abc import Callable, Iterator

MOMENT = 1.0
"""Seconds that nobody minds."""

WAITING = "Another load is running; waiting for its end…"


@contextlib.contextmanager
def telling(tell: Callable[[str], None], sentence: str = WAITING) -> Iterator[None]:
    """Have the sentence told if what is done meanwhile takes longer than a moment."""
    timer = threading.Timer(MOMENT, tell, [sentence])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
