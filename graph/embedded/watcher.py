"""The process that owns the server: starts it, and stops it when nobody uses it any more.

`python -m graph.embedded.watcher FOLDER` is started by the first who needs the server, and outlives it.
"""

import os
import signal
import sys
import time
from pathlib import Path

from ..errors import StoreUnavailable
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


def watch(folder: Path) -> None:
    """Start the server of this data folder, keep it while it is used, stop it."""
    places = Places(folder)
    wheel = find_wheel()
    places.config.mkdir(parents=True, exist_ok=True)
    owner, reader = new_user("root"), new_user("reader")
    write_users(places.config, owner=owner, reader=reader)
    state = State(watcher=Running.of(os.getpid()), owner=owner, reader=reader, version=wheel.version)
    server = ServerProcess(places, wheel)
    try:
        started = state.model_copy(update={"server": server.running})
        started.write(places)
        started.model_copy(update={"port": server.wait_until_ready()}).write(places)
        with FileLock(places.users_lock, shared=False) as alone:
            _wait_until_unused(server, alone)
            # Whoever comes now waits for the lock, which goes with this process, and then starts anew.
            server.stop()
            places.state.unlink(missing_ok=True)
    finally:
        server.stop()


def _wait_until_unused(server: ServerProcess, alone: FileLock) -> None:
    """Return with the lock held when nobody has used the server for a while, or without when it has died."""
    used = time.monotonic()
    while server.alive:
        time.sleep(POLL)
        if not alone.acquire():
            used = time.monotonic()
        elif time.monotonic() - used > LINGER:
            return
        else:
            alone.release()


def main() -> None:
    """Watch over the folder that the command line names."""
    os.umask(0o077)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        watch(Path(sys.argv[1]))
    except (OSError, StoreUnavailable) as error:
        sys.exit(f"{REASON}{error}")


if __name__ == "__main__":
    main()
