"""Lines: how thick, how dashed, and what they end in.

DrawingML has no hollow triangle. A variant ends in an open arrow instead, the nearest there is; what is required or used, in a filled one.
"""

from graph import RelationType, Status

from ...drawing import STROKES, Arrow
from ..scene import Entry, Line
from .inks import drawn, line_ink, outline
from .sheet import Sheet
from .xml import Node, tag

HEADS = {Arrow.NONE: "none", Arrow.FILLED: "triangle", Arrow.HOLLOW: "arrow"}
THIN, THICK = 1.25, 3.0
"""Points of an outline: of any concept, and of the one that the figure is about."""
_AGAINST = "dot"
"""Dashes of a relation that an order leaves out: dots that are further apart than those of an alternative."""


def relation_line(line: Line, sheet: Sheet) -> Node:
    """The line of a relation, from source to target."""
    return _ended(drawn(line, sheet), (line.type, line.status), sheet, against=line.against)


def sample(entry: Entry, sheet: Sheet) -> Node:
    """The line that the legend explains: that of a type, or one without an end for what was not reviewed, of whatever type."""
    status = Status.EXTRACTED if entry.thin else Status.STATED
    colour = line_ink(entry.type, status, printed=sheet.printed)
    if entry.type:
        return _ended(colour, (entry.type, status), sheet, against=entry.against)
    return line(colour, sheet.canvas.stroke(STROKES[RelationType.REQUIRES].drawn_width(status)), "solid")


def border(sheet: Sheet, *, defined: bool = True, strong: bool = False) -> Node:
    """The outline of a concept: dashed where it is only named, thick where the figure is about it."""
    return line(outline(sheet, strong=strong), sheet.canvas.stroke(THICK if strong else THIN), "solid" if defined else "dash")


def dashed(type: RelationType) -> str:
    """The name of a type's dashes: dots where they are shorter than the gaps between them.

    >>> dashed(RelationType.ALTERNATIVE_TO), dashed(RelationType.USED_BY), dashed(RelationType.REQUIRES)
    ('sysDot', 'dash', 'solid')
    """
    if not (dashes := STROKES[type].dashes):
        return "solid"
    return "sysDot" if dashes[0] < dashes[1] else "dash"


def line(colour: Node, width: int, dash: str, *ends: Node) -> Node:
    """A line of a width in English Metric Units."""
    return tag("a:ln", colour, tag("a:prstDash", val=dash), tag("a:round"), *ends, w=width)


def _ended(colour: Node, kind: tuple[RelationType, Status], sheet: Sheet, *, against: bool) -> Node:
    type, status = kind
    head = HEADS[STROKES[type].arrow]
    width = sheet.canvas.stroke(STROKES[type].drawn_width(status))
    size = {} if head == "none" else {"w": "lg", "len": "med"}
    ends = tag("a:headEnd", type="none"), tag("a:tailEnd", type=head, **size)
    return line(colour, width, _AGAINST if against else dashed(type), *ends)
