"""The legend, in native shapes: a sample that a screen reader passes over, and its words."""

from collections.abc import Iterator

from ..scene import Area, Entry
from .inks import box_fill
from .marks import glyph, rounded
from .shapes import Called, sample_line, shape, text_box
from .sheet import Sheet
from .strokes import border, sample
from .words import Text, body
from .xml import Node, tag


def legend(entry: Entry, number: int, sheet: Sheet) -> Iterator[Node]:
    """The shapes of an entry: its sample, which has this number, and its words, which have the next one."""
    means = " ".join(entry.lines)
    yield _sample(entry, Called(number, f"Sample: {means}", decorative=True), sheet)
    words = Called(number + 1, f"Legend: {means}", "What a line, a colour or a mark of the figure means.")
    yield text_box(words, sheet.canvas.rect(entry), tag("a:noFill"), body(Text(entry), sheet))


def _sample(entry: Entry, called: Called, sheet: Sheet) -> Node:
    rect = sheet.canvas.rect(entry.sample)
    if entry.kind:
        return glyph(called, entry.kind, sheet.canvas.rect(_square(entry.sample)))
    if entry.fill is None and not entry.outline:
        return sample_line(called, rect, sample(entry, sheet))
    fill = tag("a:noFill") if entry.fill is None else box_fill(entry.fill, sheet.theme)
    return shape(called, rect, (rounded(rect, sheet), fill, border(sheet, defined=not entry.outline)))


def _square(area: Area) -> Area:
    """The largest square in the middle of an area.

    >>> _square(Area(x=0, y=0, width=40, height=20))
    Area(x=10, y=0, width=20, height=20)
    """
    side = min(area.width, area.height)
    return Area(x=area.x + (area.width - side) // 2, y=area.y + (area.height - side) // 2, width=side, height=side)
