"""What is done when the server could not store a change."""

import contextlib
from collections.abc import Iterator

from ..errors import QueryFailed, StoreUnavailable
from .failing import known_reason
from .places import Places
from .room import check_room
from .state import State

AGAIN = "The load was stored whole, or not at all: run it again."


@contextlib.contextmanager
def cleared_up(places: Places) -> Iterator[None]:
    """Have a change that fails leave nothing behind in the server, and say why it failed if that is known.

    A commit that fails, as on a full disk, may leave half a record at the end of the server's journal. After a crash no commit
    that follows it there could be recovered. A server that is stopped writes all its pages and drops the journal, so it is
    stopped here; who needs it next starts it again.
    """
    try:
        yield
    except QueryFailed as error:
        state = State.read(places)
        if state is None or not state.answers:
            # A server that is being stopped fails what it is asked, as if the question were wrong.
            raise StoreUnavailable("The embedded graph server has stopped.", check=[AGAIN]) from error
        try:
            check_room(places)
        finally:
            state.watcher.end()
        raise
    except StoreUnavailable as error:
        if known := known_reason(places.server_log):
            raise StoreUnavailable(error.said, check=(known, *error.check), tried=error.tried, since=error.since) from error
        raise
