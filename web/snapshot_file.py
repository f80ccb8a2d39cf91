"""The file of a snapshot: JSON that says when it was first kept and of which version of the data, and the figure itself.

Its name is the figure's digest: half of the SHA-256 of the figure's JSON with sorted keys and no spaces, so that whoever has the file can
check it without knowing what a figure is.
"""

import json
import re
from datetime import datetime
from hashlib import sha256

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph import Problem, WaylineError

from .figures import Options, Scenes

SUFFIX = ".json"
DIGEST = re.compile(r"[0-9a-f]{32}")
"""What a digest is. Nothing else is ever opened."""


class BrokenSnapshot(WaylineError):
    """The file of a snapshot cannot be read."""

    def __init__(self, file: str, told: str) -> None:
        self.problem = Problem(file, 1, told)
        super().__init__(f"This snapshot cannot be shown: {told}.")


class Figure(BaseModel):
    """What a snapshot shows: it never changes, and its digest names it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    options: Options
    scenes: Scenes = Field(min_length=1, description="As they were laid out, one a part.")

    @property
    def digest(self) -> str:
        """Names the figure by its content."""
        return digest_of(self.model_dump(mode="json"))


class KeptSnapshot(BaseModel):
    """A figure as it is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    kept: datetime = Field(description="When it was kept first.")
    data_version: str = Field(description="The version of the data that it was made of.")
    figure: Figure

    @property
    def title(self) -> str:
        """What it shows."""
        return self.figure.scenes[0].subject.title


def digest_of(figure: object) -> str:
    """Names what would be a figure's JSON by its content.

    >>> digest_of({"b": 1, "a": [2]}) == digest_of({"a": [2], "b": 1})
    True
    """
    return sha256(json.dumps(figure, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:32]


def written(snapshot: KeptSnapshot) -> bytes:
    """The file that holds the snapshot."""
    return snapshot.model_dump_json(exclude={"digest"}).encode()


def parsed(file: str, body: bytes) -> KeptSnapshot:
    """The snapshot in a file of this name. Raises BrokenSnapshot."""
    digest = file.removesuffix(SUFFIX)
    try:
        told = json.loads(body)
        if isinstance(told, dict) and digest_of(told.get("figure")) != digest:
            raise BrokenSnapshot(file, "what it holds is not what its name says")
        return KeptSnapshot.model_validate({**told, "digest": digest})
    except (ValueError, TypeError, RecursionError, ValidationError):
        raise BrokenSnapshot(file, "the file holds no snapshot") from None
