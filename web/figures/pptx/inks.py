"""Colours of a slide: only those of its theme, so that whoever gives the deck another theme gives the figure other colours.

What is pale is so by letting the slide through, not by a lighter colour: so it stays pale, and text on it readable, when the
theme is changed for a dark one afterwards.
"""

from graph import RelationType, Status

from ..options import Theme
from ..scene import Line
from .sheet import Sheet
from .xml import Node, tag

TEXT, QUIET, PAGE, STRONG = "tx1", "tx2", "bg1", "accent1"
LINES = {
    RelationType.VARIANT_OF: "accent1",
    RelationType.ALTERNATIVE_TO: "accent2",
    RelationType.USED_BY: "accent3",
    RelationType.REQUIRES: "accent4",
    RelationType.RELATED_TO: QUIET,
}
FILLS = ("accent1", "accent6", "accent3", "accent2", "accent4", "accent5", TEXT)
"""By the numbers of the fills in `web.drawing`; the last one is for all other categories."""
_PALE: dict[Theme, int] = {"light": 15, "dark": 22}
"""Percent of ink in the fill of a box: as pale as the fills of `web.drawing` are."""
_UNREVIEWED, _OUTLINE = 74, 55
"""Percent of ink. 74 over the page is the pale tone that `web.drawing` has for what was not reviewed."""


def ink(name: str, percent: int = 100) -> Node:
    """A fill with a colour of the theme."""
    pale = tag("a:alpha", val=percent * 1000) if percent < 100 else None
    return tag("a:solidFill", tag("a:schemeClr", pale, val=name))


def box_fill(number: int, theme: Theme) -> Node:
    """The fill of a category's boxes."""
    if theme == "print":
        return ink(PAGE)
    name = FILLS[number]
    return ink(name, _PALE[theme] // 2 if name == TEXT else _PALE[theme])


def outline(sheet: Sheet, *, strong: bool = False) -> Node:
    """The outline of a box."""
    if sheet.printed:
        return ink(TEXT)
    return ink(STRONG) if strong else ink(TEXT, _OUTLINE)


def line_ink(type: RelationType | None, status: Status, *, printed: bool) -> Node:
    """The colour of a relation's line; that of a line which stands for any type is the quiet one."""
    if printed:
        return ink(TEXT)
    name = LINES[type] if type else QUIET
    return ink(name, _UNREVIEWED if status is Status.EXTRACTED else 100)


def drawn(line: Line, sheet: Sheet) -> Node:
    """The colour of a line of the scene."""
    return line_ink(line.type, line.status, printed=sheet.printed)
