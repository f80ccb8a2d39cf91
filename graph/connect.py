"""Which server answers, decided by its address; everything else is the same for all."""

from pathlib import Path

from .auth import Auth
from .bolt import Bolt, Endpoint, embedded
from .console import Console
from .embedded import Announce, join, quiet
from .store import Store

EMBEDDED_RETRIES = 0.5
"""Seconds, enough for one more try. To wait longer for a server that has died is in vain: it comes back at another address."""


def open_store(
    address: str | None,
    *,
    folder: Path,
    auth: Auth | None = None,
    database: str | None = None,
    memory: int | None = None,
    announce: Announce = quiet,
) -> Store:
    """The graph at `address`, or that of the embedded server with its data in `folder` when no address is given.

    The embedded server is started if nobody runs it yet, and stays until everybody has closed their store;
    `memory` megabytes are for its objects.
    Raises StoreUnavailable with what to check when nobody answers, or when the data is somebody else's.
    """
    store = _embedded(folder, memory, announce) if address is None else _remote(Endpoint(address, auth, database), announce)
    try:
        store.check_it_is_ours()
    except BaseException:
        store.close()
        raise
    return store


def _embedded(folder: Path, memory: int | None, announce: Announce) -> Store:
    member = join(folder, memory=memory, announce=announce)
    try:
        owner, reader = (Bolt(find, explain=embedded, retry_for=EMBEDDED_RETRIES) for find in (member.owner, member.reader))
    except BaseException:
        member.leave()
        raise
    return Store(owner, Console(reader, owner=owner, embedded=True), membership=member, announce=announce)


def _remote(endpoint: Endpoint, announce: Announce) -> Store:
    bolt = Bolt(lambda: endpoint)
    return Store(bolt, Console(bolt, owner=bolt, embedded=False), announce=announce)
