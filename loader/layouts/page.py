"""A document prepared for the layouts, and what a layout gives back."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from graph import Entry

from .lines import Line, read_lines, unwrapped
from .shapes import Shape, shapes

_DATA = re.compile(
    r"[{}\[\]<]|[\w\"'-]{1,40}\s?[:=]\s?[>|{\[]?-?$|-\s+[\w-]{1,40}:\s|(?:import|from|def|class|return|var|let|const)\s\w|.{0,200}[;{}]$"
)


class Skipped(NamedTuple):
    """A line that belongs to no entry, and why."""

    line: int
    text: str
    reason: str


class Parsed(NamedTuple):
    """What one layout made of a page."""

    entries: tuple[Entry, ...]
    title: str = ""
    reasons: dict[int, str] = {}  # noqa: RUF012 (never written to)
    """Why a line was passed over, where its looks alone do not tell; by line number."""
    uri: str = ""
    """Where the document comes from, if it says so itself."""
    licence: str = ""


@dataclass(frozen=True)
class Page:
    """A document's text with its lines and what each looks like."""

    text: str
    name: str = field(default="", kw_only=True)

    @cached_property
    def raw(self) -> list[Line]:
        """The lines that are not empty, one for one as they stand."""
        return read_lines(self.text)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that are not empty, wrapped ones joined."""
        return unwrapped(self.raw)

    @cached_property
    def shapes(self) -> list[Shape]:
        """The shape of each of the lines."""
        return shapes(self.lines)

    @cached_property
    def is_data(self) -> bool:
        """Whether much of it looks like data, markup or a program and not like text for readers."""
        return 3 * sum(_DATA.match(line.text) is not None for line in self.raw) > len(self.raw)

    @cached_property
    def prose(self) -> int:
        """Characters of running text."""
        return sum(len(line.text) for line, shape in zip(self.lines, self.shapes, strict=True) if shape is Shape.PROSE)

    def is_(self, at: int, *kinds: Shape) -> bool:
        """Whether there is a line at this index, and it has one of these shapes."""
        return 0 <= at < len(self.lines) and self.shapes[at] in kinds
