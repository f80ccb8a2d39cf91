"""The colours of a figure: those of the site's drawings, on a light page, on a dark one, or in black on white for paper."""

from typing import NamedTuple

from graph import RelationType, Status

from ..drawing import FILLS, STROKES
from .options import Options, Theme


class Palette(NamedTuple):
    """The colours of a theme, as `#RRGGBB`; `page` is empty where what is behind shows through."""

    page: str
    ink: str
    muted: str
    outline: str
    strong: str
    fills: tuple[str, ...]
    strokes: dict[tuple[RelationType, Status], str]

    def stroke(self, type: RelationType, status: Status) -> str:
        """The colour of a relation's line."""
        return self.strokes[type, status]


def _strokes(*, dark: bool) -> dict[tuple[RelationType, Status], str]:
    tones = {
        (type, status): stroke.pale if status is Status.EXTRACTED else stroke.tone for type, stroke in STROKES.items() for status in Status
    }
    return {key: tone.dark if dark else tone.light for key, tone in tones.items()}


def _printed() -> dict[tuple[RelationType, Status], str]:
    return {(type, status): "#595959" if status is Status.EXTRACTED else "#000000" for type in STROKES for status in Status}


PALETTES: dict[Theme, Palette] = {
    "light": Palette("#FFFFFF", "#1B1F24", "#57606A", "#858E98", "#0B62A8", tuple(fill.light for fill in FILLS), _strokes(dark=False)),
    "dark": Palette("#16191D", "#E7EAEE", "#A4ACB6", "#737C87", "#82BDF5", tuple(fill.dark for fill in FILLS), _strokes(dark=True)),
    "print": Palette("#FFFFFF", "#000000", "#333333", "#000000", "#000000", ("#FFFFFF",) * len(FILLS), _printed()),
}


def palette(options: Options) -> Palette:
    """The colours that a figure is wanted in."""
    found = PALETTES[options.theme]
    return found._replace(page="") if options.transparent else found
