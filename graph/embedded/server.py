"""The server process itself: started, found ready, stopped."""

import functools
import os
import re
import subprocess
import time
from typing import IO

from ..errors import StoreUnavailable
from .command import server_command, server_environment
from .failing import reason, text_of
from .places import Places
from .processes import PATIENCE, Running, die_with
from .wheel import REINSTALL, Wheel

# The server's own words; with port 0 they are the only place that names the port.
LISTENS = re.compile(r"Listening for incoming BOLT connections on \S*:(\d+)")
READY = re.compile(r"ArcadeDB Server started in")
START_TIMEOUT = 120.0
"""Seconds a server gets to start; after a crash it first recovers its data."""


class ServerProcess:
    """A started server; `stop` ends it."""

    def __init__(self, places: Places, wheel: Wheel, *, heap: int) -> None:
        self._places = places
        places.server_log.parent.mkdir(parents=True, exist_ok=True)
        with places.server_log.open("wb") as log:
            self._process = _begun(places, wheel, heap, log)
        self.running = Running.of(self._process.pid)

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def wait_until_ready(self, timeout: float = START_TIMEOUT) -> int:
        """The Bolt port, once the server listens there and has opened its database.

        Raises StoreUnavailable with the end of its log if it does not come so far within `timeout` seconds.
        """
        give_up = time.monotonic() + timeout
        while self.alive and time.monotonic() < give_up:
            said = text_of(self._places.server_log)
            if (port := LISTENS.search(said)) and READY.search(said):
                return int(port[1])
            time.sleep(0.05)
        how = f"did not start within {timeout:.0f} seconds" if self.alive else f"ended with code {self._process.returncode}"
        raise StoreUnavailable(f"The server {how}. {reason(self._places.server_log)}")

    def stop(self) -> None:
        """End the server, and do not return before it has ended."""
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _begun(places: Places, wheel: Wheel, heap: int, log: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603  (the words are ours)
            server_command(wheel, heap=heap),
            cwd=places.server,
            env=server_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=functools.partial(die_with, os.getpid()) if os.name == "posix" else None,
        )
    except OSError as error:
        raise StoreUnavailable(f"Its Java runtime {wheel.java} cannot be run: {error.strerror}. {REINSTALL}") from error
