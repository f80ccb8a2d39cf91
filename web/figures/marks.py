"""The few marks that every vector format can draw, and what they are grouped by. Lengths are in pixels."""

from typing import NamedTuple, TypeAlias

from .paths import Path
from .scene import Area, Words
from .themes import Palette


class Ink(NamedTuple):
    """How an outline is filled and stroked; an empty colour is none."""

    fill: str = ""
    stroke: str = ""
    width: float = 0
    dashes: tuple[float, ...] = ()


class Rounded(NamedTuple):
    """A rectangle with round corners."""

    area: Area
    radius: float
    ink: Ink


class Outline(NamedTuple):
    """Any other shape."""

    path: Path
    ink: Ink


class Text(NamedTuple):
    """Lines of text in one colour."""

    words: Words
    colour: str


Mark: TypeAlias = Rounded | Outline | Text


class Group(NamedTuple):
    """Marks that belong together; `role` says as what, and `told` is the same in words."""

    role: str
    marks: tuple[Mark, ...]
    told: str = ""
    name: tuple[tuple[str, str], ...] = ()
    """What programs know it by."""
    path: str = ""
    """The address of its page on the site, without the site's own."""


class Look(NamedTuple):
    """What all marks of a scene share: its colours, and how many pixels a unit of its strokes is."""

    palette: Palette
    unit: float
