"""What is asked of a process that draws. Sending a job needs none of the libraries that draw."""

from collections.abc import Callable
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, TypeAdapter

from .options import Form, Options
from .scene import Scene
from .subject import Subject

Scenes: TypeAlias = tuple[Scene, ...]
SCENES: TypeAdapter[Scenes] = TypeAdapter(Scenes)
"""Reads and writes scenes as JSON."""


class Task(BaseModel):
    """Base of what is asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    options: Options


class LayOut(Task):
    """Where everything of a subject stands; the scenes come back as JSON."""

    task: Literal["lay out"] = "lay out"
    subject: Subject


class Draw(Task):
    """Laid-out scenes as a file."""

    task: Literal["draw"] = "draw"
    scenes: Scenes
    form: Form


class Continue(Task):
    """Laid-out scenes as slides behind those of a deck, which travels in Base64."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    task: Literal["continue"] = "continue"
    scenes: Scenes
    deck: bytes


class Embed(Task):
    """A page for a frame on another site, whichever shape that has."""

    task: Literal["embed"] = "embed"
    wide: Scene
    tall: Scene
    full: str
    site: str


Job: TypeAlias = LayOut | Draw | Continue | Embed
JOB: TypeAdapter[Job] = TypeAdapter(Job)
Do: TypeAlias = Callable[[Job], bytes]
"""Does a job."""
