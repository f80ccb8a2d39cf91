"""Outlines as the pens of fontTools record them: points in pixels, named by what is drawn to them."""

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.svgLib.path.parser import parse_path  # type: ignore[import-untyped]

from graph import Kind

from ..drawing import GLYPHS
from .scene import Area

Point: TypeAlias = tuple[float, float]
Path: TypeAlias = tuple[tuple[str, tuple[Point, ...]], ...]
"""Steps of `moveTo`, `lineTo` and `curveTo` with their points; `closePath` has none."""

GLYPH = 12
"""Units of a side of the square that `web.drawing.GLYPHS` are drawn in."""
_BEND = 0.5523
"""How far the handles of a quarter of a circle are from its ends, in radii."""


def polygon(points: Sequence[Point]) -> Path:
    """A shape with straight sides."""
    first, *others = points
    return (("moveTo", (first,)), *(("lineTo", (point,)) for point in others), ("closePath", ()))


def straight(pieces: Sequence[tuple[Point, Point]]) -> Path:
    """Straight lines that do not hang together."""
    return tuple(step for start, end in pieces for step in (("moveTo", (start,)), ("lineTo", (end,))))


def rounded(area: Area, radius: float) -> Path:
    """A rectangle with round corners, from its upper left one clockwise."""
    left, top, right, bottom = area.x, area.y, area.right, area.bottom
    steps: list[tuple[str, tuple[Point, ...]]] = [("moveTo", ((left + radius, top),))]
    for (x, y), (ax, ay), (bx, by) in (
        ((right, top), (-1, 0), (0, 1)),
        ((right, bottom), (0, -1), (-1, 0)),
        ((left, bottom), (1, 0), (0, -1)),
        ((left, top), (0, 1), (1, 0)),
    ):
        near = radius * (1 - _BEND)
        handles = ((x + ax * near, y + ay * near), (x + bx * near, y + by * near))
        steps.append(("lineTo", ((x + ax * radius, y + ay * radius),)))
        steps.append(("curveTo", (*handles, (x + bx * radius, y + by * radius))))
    return (*steps, ("closePath", ()))


def glyph(kind: Kind, area: Area) -> Path:
    """The glyph of a kind in a square."""
    recorded = RecordingPen()
    pen = TransformPen(recorded, (area.width / GLYPH, 0, 0, area.height / GLYPH, area.x, area.y))
    _glyph(kind).replay(pen)
    return tuple(recorded.value)


@cache
def _glyph(kind: Kind) -> RecordingPen:
    pen = RecordingPen()
    parse_path(GLYPHS[kind], pen)
    return pen


def number(value: float) -> str:
    """A length as figures write it: to a hundredth of a pixel.

    >>> number(12.0), number(0.126), number(-0.001)
    ('12', '0.13', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


_LETTERS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "qCurveTo": "Q", "closePath": "Z"}


def d(path: Path) -> str:
    """The outline as SVG writes it.

    >>> d(polygon([(0, 0), (4, 0), (2, 3.5)]))
    'M0 0L4 0L2 3.5Z'
    """
    return "".join(_LETTERS[step] + " ".join(f"{number(x)} {number(y)}" for x, y in points) for step, points in path if step in _LETTERS)
