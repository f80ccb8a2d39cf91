"""What stands beside the words of a legend: a sample of what they mean."""

from graph import RelationType, Status

from ..drawing import Arrow
from .arrows import Tones, arrow
from .marks import Ink, Look, Mark, Outline, Rounded
from .paths import glyph
from .scene import Area, Entry
from .strokes import TIP, style


def sample(entry: Entry, look: Look) -> tuple[Mark, ...]:
    """The marks in the entry's sample."""
    if entry.kind:
        return (Outline(glyph(entry.kind, _square(entry.sample)), Ink(fill=look.palette.muted)),)
    if entry.fill is not None or entry.outline:
        return (_box(entry, look),)
    return _line(entry, look)


def _square(area: Area) -> Area:
    """The largest square in the middle."""
    side = min(area.width, area.height)
    return Area(x=area.x + (area.width - side) // 2, y=area.y + (area.height - side) // 2, width=side, height=side)


def _box(entry: Entry, look: Look) -> Mark:
    fill = "" if entry.fill is None else look.palette.fills[entry.fill]
    dashes = (2.5 * look.unit, 1.75 * look.unit) if entry.outline else ()
    return Rounded(entry.sample, entry.sample.height / 4, Ink(fill, look.palette.outline, look.unit, dashes))


def _line(entry: Entry, look: Look) -> tuple[Mark, ...]:
    """A line of the type, or one of no type that is only thin."""
    area = entry.sample
    unit = min(look.unit, area.width / (3 * TIP))
    status = Status.EXTRACTED if entry.thin else Status.STATED
    drawn = style(entry.type or RelationType.REQUIRES, status, unit, against=entry.against)
    colour = look.palette.stroke(entry.type, status) if entry.type else look.palette.muted
    middle = area.y + area.height / 2
    shown = drawn if entry.type else drawn._replace(arrow=Arrow.NONE)
    return arrow(((area.x, middle), (area.right, middle)), shown, Tones(colour, look.palette.page), unit=unit)
