"""Native shapes, with the names and alternative texts that screen readers and the selection pane show.

Children stand in the order that the schema of ECMA-376 part 1 (`pml.xsd`, `dml-main.xsd`) asks for.
"""

from typing import NamedTuple

from ..scene import Side
from ..told import clean
from .sheet import Rect
from .xml import Node, tag

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""The extension by which Office 2019 and later mark what a screen reader may pass over (MS-ODRAWXML, 2.3)."""
SITES = {Side.TOP: 0, Side.LEFT: 1, Side.BOTTOM: 2, Side.RIGHT: 3}
"""Numbers of a rounded rectangle's connection sites (presetShapeDefinitions.xml, `roundRect`)."""


class Called(NamedTuple):
    """What a shape is called: its number on the slide, its name, what is read aloud, and whether that may be passed over."""

    number: int
    name: str
    told: str = ""
    title: str = ""
    decorative: bool = False


class Glue(NamedTuple):
    """The end of a connector: the number of a shape, its side, and where that is."""

    number: int
    side: Side
    place: tuple[int, int]


def group() -> tuple[Node, Node]:
    """What a slide's tree of shapes begins with: the group that they all are in."""
    return tag("p:nvGrpSpPr", tag("p:cNvPr", id=1, name=""), tag("p:cNvGrpSpPr"), tag("p:nvPr")), tag("p:grpSpPr")


def shape(called: Called, rect: Rect, looks: tuple[Node, ...], body: Node | None = None) -> Node:
    """A shape in a rectangle: `looks` are its geometry, its fill and its line."""
    heading = tag("p:nvSpPr", _called(called), tag("p:cNvSpPr"), tag("p:nvPr"))
    return tag("p:sp", heading, tag("p:spPr", _transform(rect), *looks), body)


def text_box(called: Called, rect: Rect, fill: Node, body: Node) -> Node:
    """A text in a rectangle."""
    heading = tag("p:nvSpPr", _called(called), tag("p:cNvSpPr", txBox=1), tag("p:nvPr"))
    return tag("p:sp", heading, tag("p:spPr", _transform(rect), preset("rect"), fill), body)


def title_shape(called: Called, rect: Rect, body: Node) -> Node:
    """The slide's title, in the place that its layout keeps for it."""
    heading = tag("p:nvSpPr", _called(called), tag("p:cNvSpPr", tag("a:spLocks", noGrp=1)), tag("p:nvPr", tag("p:ph", type="title")))
    return tag("p:sp", heading, tag("p:spPr", _transform(rect)), body)


def connector(called: Called, start: Glue, end: Glue, line: Node) -> Node:
    """A straight line that stays glued to two shapes when they are moved."""
    glued = tag(
        "p:cNvCxnSpPr",
        tag("a:stCxn", id=start.number, idx=SITES[start.side]),
        tag("a:endCxn", id=end.number, idx=SITES[end.side]),
    )
    return _line(called, glued, _between(start.place, end.place), line)


def sample_line(called: Called, rect: Rect, line: Node) -> Node:
    """A line from left to right through the middle of a rectangle."""
    (x, y), end = rect.site(Side.LEFT), rect.site(Side.RIGHT)
    return _line(called, tag("p:cNvCxnSpPr"), _between((x, y), end), line)


def preset(name: str, **adjustments: int) -> Node:
    """A geometry that Office knows by name."""
    guides = [tag("a:gd", name=key, fmla=f"val {value}") for key, value in adjustments.items()]
    return tag("a:prstGeom", tag("a:avLst", *guides), prst=name)


def _line(called: Called, glued: Node, place: Node, line: Node) -> Node:
    heading = tag("p:nvCxnSpPr", _called(called), glued, tag("p:nvPr"))
    return tag("p:cxnSp", heading, tag("p:spPr", place, preset("straightConnector1"), line))


def _between(start: tuple[int, int], end: tuple[int, int]) -> Node:
    """A line's place: a rectangle, turned over where the line does not run down to the right."""
    (x, y), (to_x, to_y) = start, end
    place = _transform(Rect(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y)))
    if to_x < x:
        place.set("flipH", "1")
    if to_y < y:
        place.set("flipV", "1")
    return place


def _transform(rect: Rect) -> Node:
    return tag("a:xfrm", tag("a:off", x=rect.x, y=rect.y), tag("a:ext", cx=rect.width, cy=rect.height))


def _called(called: Called) -> Node:
    known = {key: clean(value) for key, value in (("descr", called.told), ("title", called.title)) if value}
    extension = tag("a:extLst", tag("a:ext", tag("adec:decorative", val=1), uri=_DECORATIVE)) if called.decorative else None
    return tag("p:cNvPr", extension, id=called.number, name=clean(called.name), **known)
