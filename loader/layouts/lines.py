"""A document as lines: their text without the white space around it, where they stand, and what stands between them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graph import Anchor, Link, Passage

WIDEST_WRAP = 120
"""Characters; where a document's lines are longer than this, nobody broke them by hand."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class Line(NamedTuple):
    """A line that is not empty, or several that were wrapped and belong together."""

    text: str
    anchors: tuple[Anchor, ...]
    gap: int
    """Empty lines before it."""
    indent: int
    """Characters of white space before it."""
    links: tuple[Link, ...] = ()
    lead: int = 0
    """Characters at its start that are printed bold, slanted, as code or as a link; counted only where there is markup."""

    @property
    def number(self) -> int:
        """Where it stands, counted from 1."""
        return self.anchors[0].line

    @property
    def numbers(self) -> range:
        """Every line of the document it stands on."""
        return range(self.number, self.anchors[-1].line + 1)

    @property
    def passage(self) -> Passage:
        """The whole line."""
        return Passage(text=self.text, anchors=self.anchors, links=self.links)

    def part(self, start: int, end: int | None = None) -> Passage:
        """The text from `start` to `end`, without white space around it.

        >>> read_lines("Stock: a broth")[0].part(6).anchors
        (Anchor(start=0, line=1, offset=7),)
        """
        return cut(self.passage, start, len(self.text) if end is None else end)


def cut(passage: Passage, start: int, end: int) -> Passage:
    """The part of a passage from `start` to `end`, without white space around it, still anchored."""
    text, anchors = trimmed(passage.text, passage.anchors, start, end)
    if text == passage.text:
        return passage
    start += len(passage.text[start:end]) - len(passage.text[start:end].lstrip())
    return Passage(text=text, anchors=anchors, links=_links_within(passage.links, start, start + len(text)))


def _links_within(links: Iterable[Link], start: int, end: int) -> tuple[Link, ...]:
    """The links that stand wholly between two places, counted from the first."""
    return tuple(Link(link.start - start, link.end - start, link.target) for link in links if start <= link.start and link.end <= end)


def trimmed(text: str, anchors: Sequence[Anchor], start: int, end: int) -> tuple[str, tuple[Anchor, ...]]:
    """The part of a text from `start` to `end`, without white space around it, and its anchors."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    kept = raw.strip()
    above = anchors[bisect_right(anchors, start, key=lambda anchor: anchor.start) - 1]
    first = Anchor(0, above.line, above.offset + start - above.start)
    if len(anchors) == 1:
        return kept, (first,)
    later = (Anchor(at - start, line, offset) for at, line, offset in anchors if start < at < start + len(kept))
    return kept, (first, *later)


def raw_lines(text: str) -> Iterator[tuple[int, str]]:
    r"""Offset and text of every line, empty ones too; only \n, \r\n and \r end a line.

    >>> list(raw_lines("a\r\nb\u2028c\r"))
    [(0, 'a'), (3, 'b\u2028c'), (7, '')]
    """
    if "\r" not in text:
        at = 0
        for line in text.split("\n"):
            yield at, line
            at += len(line) + 1
        return
    for match in _LINE.finditer(text):
        yield match.start(), match.group().rstrip("\r\n")
        if not match.group().endswith(("\r", "\n")):
            return


def read_lines(text: str) -> list[Line]:
    """The lines that are not empty, one for one as they stand."""
    lines: list[Line] = []
    last = 0
    for number, (offset, raw) in enumerate(raw_lines(text), 1):
        bare = raw.strip()
        if bare:
            indent = len(raw) - len(raw.lstrip())
            lines.append(Line(bare, (Anchor(0, number, offset + indent),), number - last - 1, indent))
            last = number
    return lines


def joined(lines: Iterable[Line]) -> Line:
    """Lines that belong together as one, with a space where they were broken."""
    first, *others = lines
    text, anchors, links = [first.text], list(first.anchors), list(first.links)
    length = len(first.text)
    for line in others:
        anchors.extend(Anchor(anchor.start + length + 1, anchor.line, anchor.offset) for anchor in line.anchors)
        links.extend(Link(link.start + length + 1, link.end + length + 1, link.target) for link in line.links)
        text.append(line.text)
        length += 1 + len(line.text)
    return Line(" ".join(text), tuple(anchors), first.gap, first.indent, tuple(links), first.lead)


def unwrapped(lines: list[Line]) -> list[Line]:
    """The lines with those joined that were broken only because a line was full.

    >>> [line.text for line in unwrapped(read_lines("Roux\\nFlour cooked in butter until it\\nsmells of nuts."))]
    ['Roux', 'Flour cooked in butter until it smells of nuts.']
    """
    width = max((len(line.text) + line.indent for line in lines), default=0)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.gap == 0 and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined(group) if len(group) > 1 else group[0] for group in groups]


def _continues(above: Line, line: Line, width: int) -> bool:
    if above.text.endswith((".", "!", "?", ":")) and not line.text[0].islower():
        return False
    if above.text.count(" ") < 4 or line.text[0] in "-*•#[":
        return False
    full = width <= WIDEST_WRAP and len(above.text) + above.indent + 1 + len(line.text.split()[0]) > width
    return full or (line.text[0].islower() and not above.text.endswith("."))
