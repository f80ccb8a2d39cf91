"""Where in the data folder the embedded server keeps what."""

from pathlib import Path
from typing import NamedTuple

DATABASE = "wayline"
"""Name of the one database the embedded server holds."""

REASON = "Reason: "
"""Stands in the watcher's log before what is to be told to whoever waits for the server."""


class Places(NamedTuple):
    """Every file and folder of the embedded server, by what it is for."""

    folder: Path

    @property
    def users_lock(self) -> Path:
        """Held shared by every process that uses the server; the watcher stops the server when it can hold it alone."""
        return self.folder / "users.lock"

    @property
    def start_lock(self) -> Path:
        """Held by the one process that starts the server."""
        return self.folder / "start.lock"

    @property
    def watcher_lock(self) -> Path:
        """Held by the watcher for as long as it lives, so that there is never a second one."""
        return self.folder / "watcher.lock"

    @property
    def load_lock(self) -> Path:
        """Held by the one process that changes the graph."""
        return self.folder / "load.lock"

    @property
    def state(self) -> Path:
        """Address, passwords and process ids of the server that runs; nobody else may read it."""
        return self.folder / "server.json"

    @property
    def watcher_log(self) -> Path:
        """What the watcher had to say."""
        return self.folder / "watcher.log"

    @property
    def server(self) -> Path:
        """Root folder of the server: databases, users, its own log."""
        return self.folder / "server"

    @property
    def config(self) -> Path:
        """Users and their groups, as the server reads them at its start."""
        return self.server / "config"

    @property
    def opened_by(self) -> Path:
        """Version of the server that has opened the data last."""
        return self.server / "opened-by"

    @property
    def database(self) -> Path:
        """The files of the one database."""
        return self.server / "databases" / DATABASE

    @property
    def schema(self) -> Path:
        """The database's types and settings, and which version of the server has written them."""
        return self.database / "schema.json"

    @property
    def server_log(self) -> Path:
        """What the server printed since its last start; the server's own log with earlier starts stands beside it."""
        return self.server / "log" / "console.log"
