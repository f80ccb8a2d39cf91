"""The line of a relation with the arrow it ends in, as marks."""

from collections.abc import Sequence
from typing import NamedTuple

from ..drawing import Arrow
from .marks import Ink, Mark, Outline
from .paths import Point, polygon, straight
from .scene import Area
from .strokes import TIP, Piece, Style, pieces, tip, towards


class Tones(NamedTuple):
    """The colour of a line, and of the page in its arrow if that is hollow."""

    line: str
    page: str


def arrow(piece: Piece, drawn: Style, tones: Tones, *, unit: float, holes: Sequence[Area] = ()) -> tuple[Mark, ...]:
    """A line with its arrow. It ends at the arrow's base: under the tip of a hollow one it would show."""
    start, end = piece
    base = end if drawn.arrow is Arrow.NONE else towards(start, end, TIP * unit)
    parts = pieces((start, base), holes)
    line = Outline(straight(parts), Ink(stroke=tones.line, width=drawn.width, dashes=drawn.dashes))
    return (*([line] if parts else []), *_head(tip(start, end, unit), drawn, tones))


def _head(corners: tuple[Point, ...], drawn: Style, tones: Tones) -> tuple[Mark, ...]:
    if drawn.arrow is Arrow.FILLED:
        return (Outline(polygon(corners), Ink(fill=tones.line)),)
    if drawn.arrow is Arrow.HOLLOW:
        return (Outline(polygon(_drawn_back(corners, drawn.width)), Ink(tones.page, tones.line, drawn.width)),)
    return ()


def _drawn_back(corners: tuple[Point, ...], width: float) -> tuple[Point, ...]:
    """A hollow arrow whose point stands so far back that the mitre of its stroke ends where the arrow does."""
    end, (ax, ay), (bx, by) = corners
    return towards(((ax + bx) / 2, (ay + by) / 2), end, 1.2 * width), (ax, ay), (bx, by)
