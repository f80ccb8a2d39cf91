"""A run of Markdown as the lines a reader sees, with every piece of its text led back to where it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

from markdown_it.token import Token
from markdown_it.utils import EnvType

from graph import Anchor

from .lines import Line, trimmed
from .pieces import Piece, children_of, is_plain, links_of, pieces

_AROUND_LINKS = " \n\t,;:.()·|•-–—/&"
_ANCHOR = re.compile(r"""\b(?:name|id)\s{0,3}=\s{0,3}["']?([^"'\s<>=]{1,200})""")


class Spelled(NamedTuple):
    """A run as its lines, and what its text consists of."""

    lines: tuple[Line, ...]
    """The lines with text on them, markup gone."""
    is_links: bool = False
    """Whether nothing stands outside links."""
    is_strong: bool = False
    """Whether everything is printed bold."""
    leads_out: bool = False
    """Whether it links to a place outside the document and its folder."""
    anchors: tuple[str, ...] = ()
    """Names of places that HTML in it sets."""


def spelled(token: Token, source: Sequence[tuple[int, str]], env: EnvType, column: int = 0) -> Spelled:
    """The text of an inline token; `source` holds offset and text of every line of the document, `env` its link targets.

    `column` is where on its line the run starts at the earliest. Nothing where it is longer than LONGEST_RUN.
    """
    if is_plain(token.content):
        return _plain(token, source, column)
    children = children_of(token.content, env)
    found = list(pieces(children, token.content))
    text = [piece for piece in found if piece.text.strip(_AROUND_LINKS)]
    lines = tuple(line for line in _lines(found, token, list(_places(token, source, column))) if line.text)
    address = len(lines) == 1 and lines[0].text.startswith(("http://", "https://")) and " " not in lines[0].text
    return Spelled(
        lines,
        is_links=address or (bool(text) and all(piece.linked for piece in text)),
        is_strong=bool(text) and all(piece.strong for piece in text),
        leads_out=address or any(piece.linked and not piece.target for piece in text),
        anchors=anchors_in(child.content for child in children if child.type == "html_inline"),
    )


def _plain(token: Token, source: Sequence[tuple[int, str]], column: int) -> Spelled:
    """A run of one line without any markup, as most are."""
    number, offset = next(_places(token, source, column))
    text, anchors = trimmed(token.content, (Anchor(0, number, offset),), 0, len(token.content))
    address = text.startswith(("http://", "https://")) and " " not in text
    return Spelled((Line(text, anchors, 0, 0),) if text else (), is_links=address, leads_out=address)


def anchors_in(tags: Iterable[str]) -> tuple[str, ...]:
    """The names of places that HTML tags set.

    >>> anchors_in(['<a name="roux">', "</a>", "<h2 id=jus>"])
    ('roux', 'jus')
    """
    return tuple(match[1] for tag in tags if tag.startswith("<") and (match := _ANCHOR.search(tag)))


def _lines(found: Sequence[Piece], token: Token, places: Sequence[tuple[int, int]]) -> Iterator[Line]:
    starts = list(accumulate((len(line) + 1 for line in token.content.split("\n")), initial=0))[:-1]
    row: list[Piece] = []
    for piece in [*found, Piece("\n", 0, linked=False, strong=False)]:
        if piece.text != "\n":
            row.append(piece)
        elif row:
            yield _line(row, starts, places)
            row = []


def _line(row: Sequence[Piece], starts: Sequence[int], places: Sequence[tuple[int, int]]) -> Line:
    anchors: list[Anchor] = []
    length = 0
    for piece in row:
        at = bisect_right(starts, piece.at) - 1
        line, offset = places[at][0], places[at][1] + piece.at - starts[at]
        if not anchors or line != anchors[-1].line or offset - anchors[-1].offset != length - anchors[-1].start:
            anchors.append(Anchor(length, line, offset))
        length += len(piece.text)
    text = "".join(piece.text for piece in row)
    links = tuple(links_of(row, len(text) - len(text.lstrip())))
    return Line(*trimmed(text, anchors, 0, length), gap=0, indent=0, links=links, lead=_lead(row))


def _lead(row: Sequence[Piece]) -> int:
    """How many characters at the start of the line are printed as a term may be."""
    marked = takewhile(lambda piece: piece.marked or not piece.text.strip(), row)
    return len("".join(piece.text for piece in marked).strip())


def _places(token: Token, source: Sequence[tuple[int, str]], column: int) -> Iterator[tuple[int, int]]:
    """Number and offset of each line of the run; the parser has taken away what stands before it on the line."""
    for number, line in enumerate(token.content.split("\n"), _first(token, source)):
        offset, raw = source[min(number, len(source) - 1)]
        bare = line.strip()
        kept = raw.rstrip()
        start = len(kept) - len(bare) if kept.endswith(bare) and not column else max(raw.find(bare, column), column)
        yield number + 1, offset + start - (len(line) - len(line.lstrip()))


def _first(token: Token, source: Sequence[tuple[int, str]]) -> int:
    """Index of the run's first line; the parser drops lines that hold only a form feed or the like, but counts them."""
    first, end = token.map or (0, 0)
    opening = token.content.partition("\n")[0].strip()
    return next((number for number in range(first, min(max(end, first + 1), len(source))) if opening in source[number][1]), first)
