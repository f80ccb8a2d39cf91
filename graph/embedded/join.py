"""Use the server of a data folder: start it if nobody has, and let it go at the end."""

from pathlib import Path

from ..errors import StoreUnavailable
from .files import usable
from .locks import FileLock
from .membership import Membership, Seat
from .places import Places
from .server import START_TIMEOUT
from .start import Announce, quiet, running
from .wheel import find_wheel


def join(folder: Path, *, memory: int | None = None, announce: Announce = quiet) -> Membership:
    """Join the server of this data folder, which is made if it is not there.

    A server that is started by this gets `memory` megabytes for its objects, or a share of the machine's where that is None.
    Raises StoreUnavailable with what to do if there can be none.
    """
    with usable(folder):
        places = Places(folder.absolute())
    return Membership(places, lambda: _seat(places, memory, announce))


def _seat(places: Places, memory: int | None, announce: Announce) -> Seat:
    find_wheel()
    with usable(places.folder):
        places.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    users = FileLock(places.users_lock, shared=True)
    if not users.acquire(timeout=START_TIMEOUT):
        raise StoreUnavailable(
            f"The embedded graph server in {places.folder} is being stopped and does not end. Its log: {places.server_log}"
        )
    try:
        return Seat(running(places, memory=memory, announce=announce), users)
    except BaseException:
        users.release()
        raise
