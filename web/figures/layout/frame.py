"""What stands around the drawing: title, legend, footer and the room for a logo, on a page of a nominal size.

Everything is laid out on a page 1920 pixels wide (wider where it would be lower than 600) and then made larger or smaller as a whole,
so that a figure of twice the size is the same picture twice as large.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..options import Options
from ..scene import LEADING, Align, Area, Entry, Words
from ..subject import Subject
from .legend import Meaning, entries, meanings, row_height, rows
from .text import ems, paragraph, plain, shortened

WIDTH, LOWEST, LOW = 1920, 600, 800
MARGIN = 48
LOGO = (280, 96)
"""Width and height that are left free."""
FOOTER = 22
TALLEST = 1.5
"""Height of a drawing for its width, at most; on a narrower page it stands in the middle."""
SOURCES = 3
"""Titles of sources in the footer."""


class Frame(NamedTuple):
    """The nominal page: its size, what is on it, the edges of the drawing (left, top, right, bottom), and the least font size."""

    width: int
    height: int
    title: Words | None
    legend: tuple[Entry, ...]
    footer: Area
    logo: Area | None
    edges: tuple[int, int, int, int]
    least: int

    @property
    def is_low(self) -> bool:
        """Whether it is a strip, on which the sizes meant for a slide may not fit."""
        return self.height < LOW


def nominal(options: Options) -> tuple[int, int, float]:
    """Width and height of the nominal page, and how many pixels of the figure one of its pixels is.

    >>> nominal(Options(width=960, height=540))
    (1920, 1080, 0.5)
    """
    factor = min(options.width / WIDTH, options.height / LOWEST)
    return round(options.width / factor), round(options.height / factor), factor


def least(count: int) -> int:
    """The smallest font for so many concepts: 32 pixels for up to 8, 22 from 17 on.

    >>> least(8), least(12), least(20)
    (32, 26, 22)
    """
    return 32 if count <= 8 else 26 if count <= 12 else 24 if count <= 16 else 22


def framed(subject: Subject, options: Options, fills: Mapping[str, int], *, title: str) -> Frame:
    """The frame for a drawing of this subject."""
    width, height, _ = nominal(options)
    margin = MARGIN if height >= LOW else 36
    room = Area(x=margin, y=margin // 2 + 4, width=width - 2 * margin, height=height - margin)
    logo = Area(x=room.right - LOGO[0], y=room.y, width=LOGO[0], height=LOGO[1]) if options.logo else None
    size = least(len(subject.concepts))
    heading = _title(plain(title), room, max(size, 44 if height >= LOW else 38), beside=LOGO[0] + 40 if logo else 0)
    footer = Area(x=room.x, y=height - margin // 2 - 30, width=room.width, height=30)
    legend = _legend(meanings(subject, fills) if options.legend else [], size, room, height)
    legend = _above(legend, footer)
    top = max(heading.bottom if heading else room.y, logo.bottom if logo else 0) + 20
    bottom = (min(entry.y for entry in legend) if legend else footer.y) - 26
    return Frame(width, height, heading, legend, footer, logo, _edges(room, top, bottom), size)


def _edges(room: Area, top: int, bottom: int) -> tuple[int, int, int, int]:
    """The edges of the drawing, on a very tall page in its middle."""
    spare = max(0, bottom - top - round(TALLEST * room.width)) // 2
    return room.x, top + spare, room.right, bottom - spare


def _title(text: str, room: Area, size: int, *, beside: int) -> Words | None:
    if not text:
        return None
    width = room.width - beside
    block = paragraph(text, width / size - 0.2, 2 if room.height > 700 else 1, bold=True)
    height = round(len(block.lines) * size * LEADING) + 4
    return Words(x=room.x, y=room.y, width=width, height=height, lines=block.lines, size=size, bold=True, align=Align.START)


def _legend(meant: Sequence[Meaning], size: int, room: Area, height: int) -> tuple[Entry, ...]:
    """The legend at the top of the page, in smaller type where it would take more than a quarter of a low page."""
    while size > FOOTER and row_height(size) * len(rows(meant, size, room.width)) > 0.24 * height:
        size -= 2
    return entries(meant, size, room)


def _above(legend: tuple[Entry, ...], footer: Area) -> tuple[Entry, ...]:
    """The legend moved to where it ends above the footer."""
    if not legend:
        return legend
    down = footer.y - 8 - max(entry.bottom for entry in legend)
    return tuple(_moved(entry, down) for entry in legend)


def _moved(entry: Entry, down: int) -> Entry:
    sample = entry.sample.model_copy(update={"y": entry.sample.y + down})
    return entry.model_copy(update={"y": entry.y + down, "sample": sample})


def footer(subject: Subject, area: Area, digits: str, *, before: str = "") -> Words:
    """Where it comes from, under which licences, and which figure it is."""
    last = f"figure {digits}"
    licences = dict.fromkeys(shortened(plain(source.licence), 40) for source in subject.sources if source.licence)
    told = " · ".join([*([before] if before else []), *_titles(subject), *licences])
    room = area.width / FOOTER - ems(f" · {last}") - 0.2
    text = f"{paragraph(told, room, 1).lines[0]} · {last}" if told else last
    place: dict[str, Any] = {"x": area.x, "y": area.y, "width": area.width, "height": area.height}
    return Words(lines=(text,), size=FOOTER, align=Align.START, **place)


def _titles(subject: Subject) -> list[str]:
    """The first few sources, shortened, and how many more there are."""
    titles = [shortened(plain(source.title), 48) for source in subject.sources]
    more = len(titles) - SOURCES
    return [*titles[:SOURCES], *([f"{more} more {'source' if more == 1 else 'sources'}"] if more > 0 else [])]
