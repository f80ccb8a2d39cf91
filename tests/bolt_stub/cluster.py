"""A pretended cluster in front of one real server."""

import contextlib
import socket
from typing import Self

from graph import Store, open_store

from .backend import Backend
from .conversation import Conversation
from .listener import Listener
from .play import Play
from .wire import Wire


class Cluster:
    """Members that look like a Neo4j cluster to the driver; all of them keep their data in the one server behind them.

    `play` says what was heard and takes the script.
    """

    def __init__(self, backend: Backend, *, members: int = 3) -> None:
        self.backend = backend
        self._listeners = [Listener(lambda connection, member=member: self._talk(member, connection)) for member in range(members)]
        self.addresses = [f"127.0.0.1:{listener.port}" for listener in self._listeners]
        self.play = Play(self.addresses)

    def open(self, *, scheme: str = "neo4j", member: int = 0) -> Store:
        """A store that knows the address of this member; by default it finds the others from there."""
        address = f"{scheme}://{self.addresses[member]}"
        return open_store(address, folder=self.backend.server.folder, auth=self.backend.auth, database=self.backend.database)

    def _talk(self, member: int, connection: socket.socket) -> None:
        if self.play.away(member):
            return
        with Wire(connection) as driver, Wire(socket.create_connection((self.backend.host, self.backend.port))) as server:
            Conversation(self.play, member, driver, server).run()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as listening:
            for listener in self._listeners:
                listening.enter_context(listener)
            self._leave = listening.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._leave.close()
