"""Which server answers, decided by its address; everything else is the same for all."""

from pathlib import Path

from .auth import Auth
from .bolt import EMBEDDED, Bolt
from .console import Console
from .embedded import DATABASE, Announce, join, quiet
from .store import Store


def open_store(
    address: str | None,
    *,
    folder: Path,
    auth: Auth | None = None,
    database: str | None = None,
    announce: Announce = quiet,
) -> Store:
    """The graph at `address`, or that of the embedded server with its data in `folder` when no address is given.

    The embedded server is started if nobody runs it yet, and stays until everybody has closed their store.
    Raises StoreUnavailable with what to check when nobody answers, or when the data is somebody else's.
    """
    store = _embedded(folder, announce) if address is None else _remote(address, auth, database)
    try:
        store.check_it_is_ours()
    except BaseException:
        store.close()
        raise
    return store


def _embedded(folder: Path, announce: Announce) -> Store:
    member = join(folder, announce=announce)
    owner, reader = (Bolt(member.address, auth, DATABASE, advice=EMBEDDED) for auth in (member.owner, member.reader))
    return Store(owner, Console(reader, warden=owner), membership=member)


def _remote(address: str, auth: Auth | None, database: str | None) -> Store:
    owner, reader = Bolt(address, auth, database), Bolt(address, auth, database)
    return Store(owner, Console(reader))
