"""The garbage collector, kept from work that makes many objects and no cycles."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """Collect nothing meanwhile.

    With a large graph in memory, each run walks all of it: that was measured to take four of the five seconds
    in which the rows of 200,000 records are made.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
