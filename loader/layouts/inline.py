"""A run of Markdown as a reader sees it, with every piece of its text led back to where it stands.

The parser gives pieces without places, but in order: each is looked for from where the last one ended, and what
a reader does not see (marks, link targets, pictures, HTML) is stepped over.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from graph import Anchor

from .lines import Line, trimmed

# Without text_join an escape or entity stays a token of its own and can be found by its markup.
# Runs are read one by one, and very long ones not at all: the parser takes quadratic time on open brackets.
MARKDOWN = MarkdownIt("commonmark").disable(["text_join", "inline"])

LONGEST_RUN = 20_000
"""Characters of a paragraph or heading; a longer one is no text for readers."""

FARTHEST = 4096
"""Characters searched for a piece, so that one that is not found costs no more."""

_AROUND_LINKS = " \n\t,;:.·|•-–—()/&"


class Spelled(NamedTuple):
    """A run as its lines, and what its text consists of."""

    lines: tuple[Line, ...]
    """The lines with text on them, markup gone."""
    is_links: bool
    """Whether nothing stands outside links."""
    is_strong: bool
    """Whether everything is printed bold."""


class _Piece(NamedTuple):
    text: str
    at: int
    linked: bool
    strong: bool


class _Cursor:
    """A place in the source of a run."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.at = 0

    def over(self, text: str) -> int:
        """Where `text` starts, and step past it; stay where it is not found."""
        found = self.content.find(text, self.at, self.at + FARTHEST + len(text))
        if found < 0:
            return self.at
        self.at = found + len(text)
        return found

    def over_target(self) -> None:
        """Step past the `](target "title")` or `][reference]` of a link or picture."""
        end = self.over("]") + 1
        if self.content.startswith("[", end):
            self.over("]")
        elif self.content.startswith("(", end):
            self.at = max(self.at, self._after_target(end + 1))

    def _after_target(self, start: int) -> int:
        most = len(self.content)
        target = MARKDOWN.helpers.parseLinkDestination(self.content, self._blank(start), most)
        at = self._blank(target.pos if target.ok else start)
        title = MARKDOWN.helpers.parseLinkTitle(self.content, at, most)
        at = self._blank(title.pos if title.ok else at)
        return at + 1 if self.content.startswith(")", at) else start

    def _blank(self, at: int) -> int:
        while at < len(self.content) and self.content[at] in " \t\n":
            at += 1
        return at


def spelled(token: Token, source: Sequence[tuple[int, str]], env: EnvType) -> Spelled:
    """The text of an inline token; `source` holds offset and text of every line of the document, `env` its link targets.

    Nothing where it is longer than LONGEST_RUN.
    """
    pieces = list(_pieces(_children(token, env), _Cursor(token.content)))
    text = [piece for piece in pieces if piece.text.strip(_AROUND_LINKS)]
    lines = tuple(line for line in _lines(pieces, token, source) if line.text)
    address = len(lines) == 1 and lines[0].text.startswith(("http://", "https://")) and " " not in lines[0].text
    linked = bool(text) and all(piece.linked for piece in text)
    return Spelled(lines, linked or address, bool(text) and all(piece.strong for piece in text))


def _children(token: Token, env: EnvType) -> list[Token]:
    children: list[Token] = []
    if len(token.content) <= LONGEST_RUN:
        MARKDOWN.inline.parse(token.content, MARKDOWN, env, children)
    return children


def _pieces(tokens: Sequence[Token], cursor: _Cursor) -> Iterator[_Piece]:
    links = strength = 0
    for token in tokens:
        links += token.nesting * (token.type in ("link_open", "link_close"))
        strength += token.nesting * (token.type in ("strong_open", "strong_close"))
        for text, at in _seen(token, cursor):
            yield _Piece(text, at, links > 0, strength > 0)


def _seen(token: Token, cursor: _Cursor) -> Iterator[tuple[str, int]]:
    """What a reader sees of a token, and where in the run; a line break is a piece of its own."""
    match token.type:
        case "text":
            yield token.content, cursor.over(token.content)
        case "text_special":
            yield token.content, cursor.over(token.markup) + (token.info == "escape")
        case "code_inline":
            yield from _code(token, cursor)
        case "softbreak" | "hardbreak":
            yield "\n", cursor.over("\n")
        case "html_inline":
            at = cursor.over(token.content)
            yield ("\n" if token.content.lower().startswith("<br") else "", at)
        case "image":
            cursor.over("![")
            cursor.over(token.content)
            cursor.over_target()
        case "link_open":
            cursor.over("<" if token.markup == "autolink" else "[")
        case "link_close" if token.markup != "autolink":
            cursor.over_target()
        case _:
            cursor.over(token.markup)


def _code(token: Token, cursor: _Cursor) -> Iterator[tuple[str, int]]:
    """The words of a code span one by one, because a line may break between them."""
    cursor.over(token.markup)
    space = ""
    for word in token.content.split():
        if space:
            yield space, cursor.at
        yield word, cursor.over(word)
        space = " "
    cursor.over(token.markup)


def _lines(pieces: Sequence[_Piece], token: Token, source: Sequence[tuple[int, str]]) -> Iterator[Line]:
    places = list(_places(token, source))
    starts = list(accumulate((len(line) + 1 for line in token.content.split("\n")), initial=0))[:-1]
    row: list[_Piece] = []
    for piece in [*pieces, _Piece("\n", 0, linked=False, strong=False)]:
        if piece.text != "\n":
            row.append(piece)
        elif row:
            yield _line(row, starts, places)
            row = []


def _line(row: Sequence[_Piece], starts: Sequence[int], places: Sequence[tuple[int, int]]) -> Line:
    anchors: list[Anchor] = []
    length = 0
    for piece in row:
        at = bisect_right(starts, piece.at) - 1
        line, offset = places[at][0], places[at][1] + piece.at - starts[at]
        if not anchors or line != anchors[-1].line or offset - anchors[-1].offset != length - anchors[-1].start:
            anchors.append(Anchor(length, line, offset))
        length += len(piece.text)
    return Line(*trimmed("".join(piece.text for piece in row), anchors, 0, length), gap=0, indent=0)


def _places(token: Token, source: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Number and offset of each line of the run; the parser has taken away what stands before it on the line."""
    for number, line in enumerate(token.content.split("\n"), _first(token, source)):
        offset, raw = source[min(number, len(source) - 1)]
        bare = line.strip()
        kept = raw.rstrip()
        column = len(kept) - len(bare) if kept.endswith(bare) else max(raw.find(bare), 0)
        yield number + 1, offset + column - (len(line) - len(line.lstrip()))


def _first(token: Token, source: Sequence[tuple[int, str]]) -> int:
    """Index of the run's first line; the parser drops lines that hold only a form feed or the like, but counts them."""
    first, end = token.map or (0, 0)
    opening = token.content.partition("\n")[0].strip()
    return next((number for number in range(first, min(end, len(source))) if opening in source[number][1]), first)
