"""What is to happen in a pretended cluster: each event has its message, and its turn."""

import math
from typing import NamedTuple, TypeAlias

from .messages import Tag


class StepDown(NamedTuple):
    """Another member leads from here on."""


class Refuse(NamedTuple):
    """The message is answered with this failure instead of being passed on."""

    code: str


class Vanish(NamedTuple):
    """The member, or every member, breaks its connections and takes none for so long; if it led, another leads unless all are gone."""

    everyone: bool = False
    seconds: float = math.inf


class LoseAnswer(NamedTuple):
    """The server does what it is asked, but the connection breaks after so many rows of its answer."""

    rows: int = 0


Fate: TypeAlias = StepDown | Refuse | Vanish | LoseAnswer


class Event(NamedTuple):
    """What becomes of the next message of this kind in a transaction that writes, or in one that reads."""

    on: Tag
    then: Fate
    writing: bool = True
