"""The lines of relations: where they run, where they leave room for their words, and the arrow they end in. Lengths are in pixels."""

from collections.abc import Iterable, Mapping, Sequence
from math import hypot
from typing import NamedTuple, TypeAlias

from graph import ConceptId, RelationType, Status

from ..drawing import STROKES, Arrow
from .fonts import text_width
from .paths import Point
from .scene import Align, Area, Box, Line, Scene, Words

Piece: TypeAlias = tuple[Point, Point]

SITE_FONT = 14
"""Font size beside which the site draws a stroke one unit wide."""
TIP, SPREAD = 11.0, 4.8
"""Length of an arrow and half its width, in units."""
SPARSE = (1.5, 7.0)
"""Dashes of a relation that runs against an order, in units."""
ABOVE, BELOW = 0.8, 0.25
"""How far letters reach from their baseline, in font sizes."""
ROOM = 4
"""Pixels that a line keeps from its words."""


class Style(NamedTuple):
    """How the line of a type and status is drawn, in pixels."""

    width: float
    dashes: tuple[float, ...]
    arrow: Arrow


def unit(scene: Scene) -> float:
    """Pixels of the figure for one of the site's: as its letters are to the site's, and a little less, since slides are seen whole."""
    sizes = [box.label.size for box in scene.boxes]
    return 0.8 * min(sizes, default=22) / SITE_FONT


def style(type: RelationType, status: Status, unit: float, *, against: bool = False) -> Style:
    """The line of a relation at this scale."""
    stroke = STROKES[type]
    dashes = SPARSE if against else stroke.dashes
    return Style(stroke.drawn_width(status) * unit, tuple(dash * unit for dash in dashes), stroke.arrow)


def ends(line: Line, boxes: Mapping[ConceptId, Box]) -> Piece:
    """Where the line leaves its source's box and meets its target's."""
    return boxes[line.source].site(line.start), boxes[line.target].site(line.end)


def towards(start: Point, end: Point, length: float) -> Point:
    """The point so far before the end; the start where that is nearer."""
    whole = hypot(end[0] - start[0], end[1] - start[1])
    share = min(length / whole, 1) if whole else 0
    return end[0] + (start[0] - end[0]) * share, end[1] + (start[1] - end[1]) * share


def tip(start: Point, end: Point, unit: float) -> tuple[Point, ...]:
    """The corners of the arrow at the end: its point and both ends of its base."""
    base = towards(start, end, TIP * unit)
    length = hypot(end[0] - base[0], end[1] - base[1]) or 1
    across = (end[1] - base[1]) / length * SPREAD * unit, (base[0] - end[0]) / length * SPREAD * unit
    return end, (base[0] + across[0], base[1] + across[1]), (base[0] - across[0], base[1] - across[1])


def extent(words: Words) -> Area:
    """What the words themselves cover, within or beyond the rectangle that is theirs."""
    if not words.lines:
        return Area(x=words.x, y=words.y, width=0, height=0)
    width = round(max(text_width(line, words.size, bold=words.bold) for line in words.lines))
    left = words.text_x - {Align.START: 0, Align.MIDDLE: width // 2, Align.END: width}[words.align]
    top, bottom = words.baselines[0] - round(ABOVE * words.size), words.baselines[-1] + round(BELOW * words.size)
    return Area(x=left, y=top, width=width, height=bottom - top)


def pieces(piece: Piece, holes: Iterable[Area]) -> Sequence[Piece]:
    """The line without what is in the holes or nearer to one than its room.

    >>> pieces(((0, 0), (100, 0)), [Area(x=44, y=-5, width=12, height=10)])
    [((0, 0), (40.0, 0.0)), ((60.0, 0.0), (100, 0))]
    """
    left = [piece]
    for hole in holes:
        left = [rest for part in left for rest in _without(part, hole)]
    return left


def _without(piece: Piece, hole: Area) -> list[Piece]:
    start, end = piece
    span = _inside(piece, hole)
    if span is None:
        return [piece]
    first, last = (tuple(a + (b - a) * share for a, b in zip(start, end, strict=True)) for share in span)
    before, after = (start, (first[0], first[1])), ((last[0], last[1]), end)
    return [*([before] if span[0] > 0 else []), *([after] if span[1] < 1 else [])]


def _inside(piece: Piece, hole: Area) -> tuple[float, float] | None:
    """From where to where the line is in the hole, in parts of its length; the clipping of Liang and Barsky (1984)."""
    enter, leave = 0.0, 1.0
    for axis, low, high in ((0, hole.x, hole.right), (1, hole.y, hole.bottom)):
        from_, along = piece[0][axis], piece[1][axis] - piece[0][axis]
        if not along and not low - ROOM < from_ < high + ROOM:
            return None
        if along:
            near, far = sorted(((low - ROOM - from_) / along, (high + ROOM - from_) / along))
            enter, leave = max(enter, near), min(leave, far)
    return (enter, leave) if enter < leave else None
