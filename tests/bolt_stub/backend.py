"""The real server behind the pretended ones."""

from typing import NamedTuple, Self
from urllib.parse import urlsplit

from graph import Auth, Store
from graph.embedded import DATABASE
from graph.embedded.places import Places
from graph.embedded.state import State

from ..servers import Server


class Backend(NamedTuple):
    """Where it listens, and how one comes in."""

    server: Server
    host: str
    port: int
    auth: Auth
    database: str | None

    @classmethod
    def of(cls, server: Server, store: Store) -> Self:
        """The server that this store talks to."""
        parts = urlsplit(store.status().address)
        auth, database = (server.auth, None) if server.auth else (_owner(server), DATABASE)
        return cls(server, parts.hostname or "", parts.port or 0, auth, database)

    def environment(self, address: str) -> dict[str, str]:
        """Settings that lead a command to it by way of another address."""
        user, password = self.auth
        return {"WAYLINE_STORE": address, "WAYLINE_USER": user, "WAYLINE_PASSWORD": password, "WAYLINE_DATABASE": self.database or ""}


def _owner(server: Server) -> Auth:
    state = State.read(Places(server.folder))
    assert state, "the embedded server was never started"
    return state.owner
