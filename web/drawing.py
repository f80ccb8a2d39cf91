"""How concepts and relations are drawn: one table for the picture, its legend and the style sheet.

Colours are Okabe and Ito's, the light ones darkened, and never stand alone: each relation type also has its own dash and arrow.
On its background a stated relation reaches 4.5 : 1, one that was not reviewed 3 : 1; with high contrast 7 : 1 and 4.5 : 1.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from graph import Concept, Kind, RelationType, Status


class Arrow(StrEnum):
    """What a line ends in at its target."""

    NONE = "none"
    FILLED = "filled"
    HOLLOW = "hollow"


class Tone(NamedTuple):
    """A colour where the page is light, and where it is dark."""

    light: str
    dark: str

    def __str__(self) -> str:
        """The colour as a style sheet says it."""
        return f"light-dark({self.light}, {self.dark})"


class Stroke(NamedTuple):
    """The line of a relation type, from its strongest to its palest tone; dashes are lengths of ink and gap in pixels."""

    strong: Tone
    tone: Tone
    pale: Tone
    arrow: Arrow
    dashes: tuple[int, ...] = ()
    width: float = 2.2

    def drawn_width(self, status: Status) -> float:
        """Width in pixels; thinner where nobody has reviewed what was extracted."""
        return round(self.width * 0.7, 1) if status is Status.EXTRACTED else self.width


STROKES = {
    RelationType.VARIANT_OF: Stroke(Tone("#00568A", "#8FD0F8"), Tone("#0072B2", "#56B4E9"), Tone("#4394C5", "#4284AA"), Arrow.HOLLOW),
    RelationType.ALTERNATIVE_TO: Stroke(
        Tone("#8A2E66", "#F2B6D8"), Tone("#A6467F", "#E29CC4"), Tone("#BC749E", "#9D6F8B"), Arrow.NONE, (2, 4), 2.8
    ),
    RelationType.USED_BY: Stroke(Tone("#005C43", "#5FE0BA"), Tone("#007D5C", "#2FC79A"), Tone("#3E9D84", "#268C6F"), Arrow.FILLED, (8, 5)),
    RelationType.REQUIRES: Stroke(Tone("#8F3A00", "#FFAB78"), Tone("#C04F00", "#F08A4B"), Tone("#CE7537", "#B36A3E"), Arrow.FILLED),
    RelationType.RELATED_TO: Stroke(
        Tone("#4B5563", "#C3CAD3"), Tone("#6B7280", "#9AA3AE"), Tone("#878D98", "#767E87"), Arrow.NONE, (), 1.4
    ),
}

GLYPHS = {
    Kind.TECHNIQUE: "M6 .5 11.5 6 6 11.5 .5 6Z",
    Kind.ALGORITHM: "M1 11V8H4.3V4.7H7.6V1.4H11V11Z",
    Kind.ARCHITECTURE: "M1 1H11V4.5H1ZM1 6H5.2V11H1ZM6.8 6H11V11H6.8Z",
    Kind.MODEL: "M6 1A5 5 0 0 1 6 11A5 5 0 0 1 6 1Z",
    Kind.COMPONENT: "M3.4 1.2H8.6L11.4 6 8.6 10.8H3.4L.6 6Z",
    Kind.PROCESS: "M.8 1.5H6L11.2 6 6 10.5H.8L4.6 6Z",
    Kind.HYPERPARAMETER: "M.8 2.4H6.2V.8H9V2.4H11.2V4H9V5.6H6.2V4H.8ZM.8 8H2.6V6.4H5.4V8H11.2V9.6H5.4V11.2H2.6V9.6H.8Z",
    Kind.METRIC: "M1 7H3.7V11H1ZM4.7 4H7.3V11H4.7ZM8.3 1H11V11H8.3Z",
    Kind.PHENOMENON: "M6 .2 7.6 4.4 11.8 6 7.6 7.6 6 11.8 4.4 7.6 .2 6 4.4 4.4Z",
    Kind.HYPOTHESIS: "M6 .8A5.2 5.2 0 0 1 6 11.2A5.2 5.2 0 0 1 6 .8ZM6 3A3 3 0 0 0 6 9A3 3 0 0 0 6 3Z",
    Kind.DATA: "M1 1.2H11V3.8H1ZM1 4.9H11V7.4H1ZM1 8.5H11V11H1Z",
    Kind.SYSTEM: "M1 1H11V11H1ZM3.4 3.4V8.6H8.6V3.4Z",
    Kind.ORGANIZATION: "M6 .6 11.2 5V11.2H.8V5Z",
    Kind.INFRASTRUCTURE: "M4.4 1H7.6V4.4H11V7.6H7.6V11H4.4V7.6H1V4.4H4.4Z",
    Kind.FIELD: "M6 1 11.6 11H.4Z",
}
"""Outlines in a square of twelve units, as the `d` of an SVG path."""

FILLS = (
    Tone("#E4F0F9", "#1C3345"),
    Tone("#FBEFD8", "#3C3119"),
    Tone("#DFF3EB", "#173A30"),
    Tone("#F6E6F0", "#3C2837"),
    Tone("#FBE6DA", "#42291C"),
    Tone("#E7E9FA", "#2A2D4A"),
    Tone("#F1F2F4", "#272C33"),
)
"""Pale fills for the largest categories; the last one is for all others."""

OTHERS = len(FILLS) - 1


def category_fills(concepts: Iterable[Concept]) -> Mapping[str, int]:
    """Which fill each of the largest categories has, the same in every picture of one graph."""
    counts = Counter(category for concept in concepts for category in concept.categories[:1])
    largest = sorted(counts, key=lambda category: (-counts[category], category))[:OTHERS]
    return {category: fill for fill, category in enumerate(sorted(largest))}


def palette(*, contrast: bool = False) -> dict[str, str]:
    """The custom properties of the style sheet, by name; with high contrast each line is a tone stronger.

    >>> palette()["--requires"], palette(contrast=True)["--requires-unreviewed"]
    ('light-dark(#C04F00, #F08A4B)', 'light-dark(#C04F00, #F08A4B)')
    """
    tones = {type: (stroke.strong, stroke.tone) if contrast else (stroke.tone, stroke.pale) for type, stroke in STROKES.items()}
    reviewed = {f"--{type}": str(tone) for type, (tone, _) in tones.items()}
    unreviewed = {f"--{type}-unreviewed": str(tone) for type, (_, tone) in tones.items()}
    return reviewed | unreviewed | {f"--fill-{number}": str(tone) for number, tone in enumerate(FILLS)}
