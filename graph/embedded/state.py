"""What is known of the server that runs: where it listens, who may come in, which processes it is."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..auth import Auth
from .files import write_private
from .places import Places
from .processes import Running


class State(BaseModel):
    """One start of the server, as its watcher writes it down for all who join."""

    model_config = ConfigDict(frozen=True)

    watcher: Running
    server: Running | None = Field(default=None, description="None until it was started.")
    port: int | None = Field(default=None, description="Bolt port on 127.0.0.1; none until it is ready.")
    owner: Auth
    reader: Auth
    version: str = Field(description="Version of the wheel.")

    @classmethod
    def read(cls, places: Places) -> Self | None:
        """The state that was written down; none if there is none, or none that makes sense."""
        try:
            return cls.model_validate_json(places.state.read_bytes())
        except (FileNotFoundError, ValidationError):
            return None

    def write(self, places: Places) -> None:
        """Write it down where only we can read it."""
        write_private(places.state, self.model_dump_json())

    @property
    def answers(self) -> bool:
        """Whether server and watcher both run and the server was ready."""
        return self.port is not None and bool(self.server and self.server.process() and self.watcher.process())

    def end(self) -> None:
        """End whatever is left of it: the watcher first, so that it does not end the next server."""
        self.watcher.end()
        if self.server:
            self.server.end()
