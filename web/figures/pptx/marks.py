"""What boxes and the legend have in common: rounded rectangles and the glyphs of kinds."""

from graph import Kind

from .glyphs import geometry
from .inks import QUIET, ink
from .shapes import Called, preset, shape
from .sheet import Rect, Sheet
from .xml import Node, tag

RADIUS = 14
"""Pixels of a rounded corner, at most a quarter of the shorter side."""
_WHOLE = 100_000


def rounded(rect: Rect, sheet: Sheet) -> Node:
    """A rectangle whose corners are as round as those of any other, whatever its size."""
    shorter = max(min(rect.width, rect.height), 1)
    return preset("roundRect", adj=min(round(RADIUS * sheet.canvas.scale * _WHOLE / shorter), _WHOLE // 4))


def glyph(called: Called, kind: Kind, rect: Rect) -> Node:
    """The glyph of a kind in a square."""
    return shape(called, rect, (geometry(kind), ink(QUIET), tag("a:ln", tag("a:noFill"))))
