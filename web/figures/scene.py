"""A figure laid out for its size: what stands where, in whole pixels, before any format draws it.

The origin is the upper left corner. A scene knows no colours: each writer takes them from the theme (`themes.py`).
"""

from enum import StrEnum
from hashlib import sha256

from pydantic import Field

from graph import ConceptId, Kind, RelationType, Status

from .subject import Part, SourceNote, Subject

LEADING = 1.25
"""Height of a line of text, in font sizes."""
BASELINE = 0.93
"""From the upper edge of a line of text down to its baseline, in font sizes."""
PADDING = 14
"""Pixels between the border of a box and its name, at least."""


class Side(StrEnum):
    """Where a line meets a box: the middle of one of its sides."""

    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"


class Align(StrEnum):
    """How lines of text stand in their rectangle."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Area(Part):
    """A rectangle. Pixels; `x` and `y` are its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.y + self.height

    def site(self, side: Side) -> tuple[int, int]:
        """The middle of a side.

        >>> Area(x=0, y=0, width=100, height=40).site(Side.RIGHT)
        (100, 20)
        """
        middle_x, middle_y = self.x + self.width // 2, self.y + self.height // 2
        places = {
            Side.TOP: (middle_x, self.y),
            Side.RIGHT: (self.right, middle_y),
            Side.BOTTOM: (middle_x, self.bottom),
            Side.LEFT: (self.x, middle_y),
        }
        return places[side]

    def overlaps(self, other: "Area", *, gap: int = 0) -> bool:
        """Whether the two are nearer to each other than `gap` pixels.

        >>> Area(x=0, y=0, width=10, height=10).overlaps(Area(x=10, y=0, width=5, height=5))
        False
        """
        across = self.x < other.right + gap and other.x < self.right + gap
        return across and self.y < other.bottom + gap and other.y < self.bottom + gap


class Words(Area):
    """Lines of text in a rectangle that is as high as they are, or higher: they stand in its middle."""

    lines: tuple[str, ...]
    size: int = Field(description="Font size.")
    bold: bool = False
    align: Align = Align.MIDDLE

    @property
    def text_x(self) -> int:
        """Where its lines begin, have their middle, or end."""
        return {Align.START: self.x, Align.MIDDLE: self.x + self.width // 2, Align.END: self.right}[self.align]

    @property
    def baselines(self) -> tuple[int, ...]:
        """The height of each line's baseline."""
        above = (self.height - round(len(self.lines) * self.size * LEADING)) // 2
        return tuple(self.y + above + round((number * LEADING + BASELINE) * self.size) for number in range(len(self.lines)))


class Box(Area):
    """A concept: a rounded box with its label inside, right of the glyph of its kind if it has one."""

    id: ConceptId
    label: Words
    kind: Kind | None
    glyph: Area | None = Field(description="Where the glyph of the kind stands; a square.")
    fill: int = Field(description="Which of the theme's fills: that of its category.")
    defined: bool = Field(description="False: the outline is dashed.")
    strong: bool = Field(description="Whether it is what the figure is about: a thicker outline.")
    step: int = Field(default=1, description="With which step it comes, from 1.")


class Line(Part):
    """A relation: a straight line between the sides of two boxes, drawn from its source to its target, as stored."""

    source: ConceptId
    type: RelationType
    target: ConceptId
    status: Status
    start: Side = Field(description="Where it leaves the source's box.")
    end: Side = Field(description="Where it meets the target's box.")
    label: Words | None = Field(default=None, description="Its words, or its sentence; on the line or beside it, covered by nothing.")
    quote: Words | None = Field(default=None, description="The words it rests on, below its sentence.")
    against: bool = False
    step: int = 1

    @property
    def key(self) -> tuple[ConceptId, RelationType, ConceptId]:
        """What names the relation."""
        return self.source, self.type, self.target


class Entry(Words):
    """A line of the legend: a sample of what is meant, left of the words."""

    sample: Area
    type: RelationType | None = Field(default=None, description="What the sample shows: the line of this type …")
    kind: Kind | None = Field(default=None, description="… or the glyph of this kind …")
    fill: int | None = Field(default=None, description="… or this fill …")
    outline: bool = Field(default=False, description="… or the outline of what is not defined …")
    thin: bool = Field(default=False, description="… or the line of what was extracted and not reviewed.")
    against: bool = Field(default=False, description="Whether the line of that type is one that runs against the order.")


class Scene(Part):
    """One slide. `width` and `height` are the page's; every other place is on it."""

    width: int
    height: int
    title: Words | None
    headings: tuple[Words, ...] = Field(default=(), description="Words that belong to several boxes, as the name of a group.")
    boxes: tuple[Box, ...] = Field(description="In reading order.")
    lines: tuple[Line, ...] = Field(description="In reading order.")
    legend: tuple[Entry, ...]
    footer: Words | None
    logo: Area | None = Field(default=None, description="What is left free for a logo.")
    steps: int = Field(default=1, description="How many steps it is built up in.")
    part: int = 1
    parts: int = 1
    shown: int = Field(description="How many concepts all parts show.")
    subject: Subject = Field(description="What this slide shows, with definitions and evidence for notes and alternative texts.")
    digest: str = Field(default="", description="Names the figure by its content, as its footer does, whatever size it is drawn in.")
    notices: tuple[str, ...] = Field(default=(), description="What the asker should know: too full, letters without a font.")
    offer: int | None = Field(default=None, description="How many concepts would be readable, where this is too many: an offer for `most`.")

    @property
    def sources(self) -> tuple[SourceNote, ...]:
        """The documents it rests on."""
        return self.subject.sources

    @property
    def told(self) -> str:
        """The figure in words, for who cannot see it."""
        return " ".join([f"{self.subject.title}.", *(relation.sentence for relation in self.subject.relations)])

    @property
    def texts(self) -> tuple[Words, ...]:
        """All that is written in it."""
        said = [words for line in self.lines for words in (line.label, line.quote)]
        found = (self.title, self.footer, *self.headings, *self.legend, *(box.label for box in self.boxes), *said)
        return tuple(words for words in found if words)

    def at_step(self, step: int) -> "Scene":
        """The scene as it stands after a step: the same places, less on them."""
        boxes = tuple(box for box in self.boxes if box.step <= step)
        return self.model_copy(update={"boxes": boxes, "lines": tuple(line for line in self.lines if line.step <= step)})


def digest(part: Part) -> str:
    """Names a subject or a scene by its content, in 64 hexadecimal digits."""
    return sha256(part.model_dump_json().encode()).hexdigest()
