"""The server that comes with Wayline, as a user without any setting has it."""

import time
from pathlib import Path
from typing import Self

import psutil

from graph import Auth, Store, open_store

ENDS_WITHIN = 60.0
"""Seconds until server and watcher are gone after their last user."""


class EmbeddedServer:
    """The embedded server of one data folder. Whoever opens it first starts it."""

    address: str | None = None
    auth: Auth | None = None

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> Store:
        return open_store(None, folder=self.folder)

    def environment(self) -> dict[str, str]:
        return {"WAYLINE_STORE": "", "WAYLINE_DATA": str(self.folder)}

    def kill(self) -> None:
        """Kill the database server; its watcher notices and ends by itself."""
        servers = [process for process in self.processes() if "java" in process.name()]
        assert servers, "nobody has opened the embedded server"
        for process in servers:
            process.kill()
        psutil.wait_procs(servers, timeout=ENDS_WITHIN)

    def stop(self) -> None:
        """Wait until it has ended, which it does when nobody has it open."""
        give_up = time.monotonic() + ENDS_WITHIN
        while left := self.processes():
            assert time.monotonic() < give_up, f"still there: {left}"
            time.sleep(0.1)

    def restart(self) -> None:
        """Nothing: the next who opens it starts it."""

    def processes(self) -> list[psutil.Process]:
        """Server and watcher, told by the folder they work in."""
        return [process for process in psutil.process_iter() if self._works_here(process)]

    def _works_here(self, process: psutil.Process) -> bool:
        try:
            return Path(process.cwd()).is_relative_to(self.folder) and process.status() != psutil.STATUS_ZOMBIE
        except (psutil.Error, OSError):
            return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
