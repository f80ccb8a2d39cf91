"""The process that owns the server: starts it, and stops it when nobody uses it any more.

`python -m graph.embedded.watcher FOLDER [MEGABYTES]` is started by the first who needs the server, and outlives it.
"""

import contextlib
import os
import signal
import sys
import time
from pathlib import Path

from ..errors import StoreUnavailable
from .command import heap_megabytes
from .data import check_data, prepare_data
from .files import usable
from .locks import FileLock
from .places import REASON, Places
from .processes import Running
from .server import ServerProcess
from .state import State
from .users import new_user, write_users
from .wheel import find_wheel

POLL = 0.2
LINGER = 2.0
"""Seconds the server stays when nobody uses it, so that one command after another need not start it anew."""
LOOKS = 1.0
"""Seconds in which nobody but a watcher holds the watcher's lock all the time."""


def watch(folder: Path, *, memory: int | None = None) -> None:
    """Start the server of this data folder, keep it while it is used, stop it.

    Raises StoreUnavailable if it cannot be started, or if there is another watcher.
    """
    places = Places(folder)
    with FileLock(places.watcher_lock, shared=False) as only:
        if not only.acquire(timeout=LOOKS):
            raise StoreUnavailable("It is being started already.")
        _keep(places, heap=memory or heap_megabytes())


def _keep(places: Places, *, heap: int) -> None:
    wheel = find_wheel()
    check_data(places, wheel)
    prepare_data(places, wheel)
    places.config.mkdir(parents=True, exist_ok=True)
    owner, reader = new_user("root"), new_user("reader")
    write_users(places.config, owner=owner, reader=reader)
    with FileLock(places.users_lock, shared=False) as alone, contextlib.ExitStack() as end:
        server = ServerProcess(places, wheel, heap=heap)
        # Whoever comes while it is being stopped waits for this process to end, and then starts anew.
        end.callback(server.stop)
        watcher = Running.of(os.getpid())
        end.callback(_withdraw, places, watcher)
        state = State(watcher=watcher, server=server.running, owner=owner, reader=reader, heap=heap, version=wheel.version)
        state.write(places)
        state.model_copy(update={"port": server.wait_until_ready()}).write(places)
        _wait_until_unused(places, watcher, server, alone)


def _wait_until_unused(places: Places, watcher: Running, server: ServerProcess, alone: FileLock) -> None:
    """Return with the lock held when nobody has used the server for a while, or without when it has died or its folder is gone."""
    used = time.monotonic()
    while server.alive and _is_known(places, watcher):
        time.sleep(POLL)
        if not alone.acquire():
            used = time.monotonic()
        elif time.monotonic() - used > LINGER:
            return
        else:
            alone.release()


def _is_known(places: Places, watcher: Running) -> bool:
    """Whether the folder still says that this watcher runs: it may have been deleted, and even be another one by now."""
    state = State.read(places)
    return state is not None and state.watcher == watcher


def _withdraw(places: Places, watcher: Running) -> None:
    """Say no more that the server runs, before it does not."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if _is_known(places, watcher):
        places.state.unlink(missing_ok=True)


def main() -> None:
    """Watch over the folder that the command line names."""
    os.umask(0o077)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    folder = Path(sys.argv[1])
    try:
        with usable(folder):
            watch(folder, memory=int(sys.argv[2]) if len(sys.argv) > 2 else None)
    except StoreUnavailable as error:
        sys.exit(f"{REASON}{error}")


if __name__ == "__main__":
    main()
