"""What is known of the server that runs: where it listens, who may come in, which processes it is."""

import contextlib
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..auth import Auth
from .files import usable, write_private
from .places import Places
from .processes import Running


class State(BaseModel):
    """One start of the server, as its watcher writes it down for all who join."""

    # What a newer version adds is no reason not to join its server.
    model_config = ConfigDict(frozen=True, extra="ignore")

    watcher: Running
    server: Running
    port: int | None = Field(default=None, description="Bolt port on 127.0.0.1; none until it is ready.")
    owner: Auth
    reader: Auth
    heap: int = Field(description="Megabytes of memory the server may use for its objects.")
    version: str = Field(description="Version of the wheel.")

    @classmethod
    def read(cls, places: Places) -> Self | None:
        """The state that was written down; none if there is none, or none that makes sense.

        Raises StoreUnavailable if it cannot be read.
        """
        with usable(places.state), contextlib.suppress(FileNotFoundError, ValidationError):
            return cls.model_validate_json(places.state.read_bytes())
        return None

    def write(self, places: Places) -> None:
        """Write it down where only we can read it."""
        write_private(places.state, self.model_dump_json())

    @property
    def answers(self) -> bool:
        """Whether server and watcher both run and the server was ready."""
        return self.port is not None and self.server.runs and self.watcher.runs
