"""A Markdown document as its blocks, in order: headings, paragraphs, list items, terms, tables, and what holds no text of its own."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from markdown_it.token import Token
from markdown_it.utils import EnvType

from graph import Passage

from ..located import Places
from .anchors import explicit, without_anchor
from .front import front_matter
from .html_rows import html_rows
from .inline import Spelled, anchors_in, spelled
from .lines import Line, joined, raw_lines
from .pieces import MARKDOWN


class Kind(Enum):
    """What a block is."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    TERM = auto()
    """Of a definition list."""
    CODE = auto()
    HTML = auto()
    TABLE = auto()


class Block(NamedTuple):
    """A block with its lines, markup gone; no lines where it is passed over."""

    kind: Kind
    numbers: range
    """The lines of the document it stands on, from 1."""
    lines: tuple[Line, ...] = ()
    level: int = 0
    """Of a heading, from 1."""
    is_links: bool = False
    is_strong: bool = False
    leads_out: bool = False
    items: tuple[int, ...] = ()
    """The list items it stands in, each by a number of its own, the innermost last."""
    is_defining: bool = False
    """Whether it is the definition part of a definition list."""
    anchors: tuple[str, ...] = ()
    label: str = ""
    """What a box around it is for: a note, a tip."""
    rows: tuple[tuple[Line, ...], ...] = ()
    """Of a table, the header first; of HTML, its terms, each with what is told of it."""
    closes: bool = False
    """Of HTML, whether a folded part ends with it."""

    @property
    def passage(self) -> Passage:
        """The whole block as one run; only of one that has lines."""
        return self.lines[0].passage if len(self.lines) == 1 else joined(self.lines).passage

    @property
    def text(self) -> str:
        """The whole block's text."""
        return self.lines[0].text if len(self.lines) == 1 else " ".join([line.text for line in self.lines])


_BOX = re.compile(r"(?:\[!([\w-]{1,30})\][+-]?|!!!\s([\w-]{1,30})|\?\?\?\+?\s([\w-]{1,30})|:::\s?([\w-]{1,30}))(?:\s.*)?")
_TAG = re.compile(r"<[^<>]{1,300}>")
_NO_TEXT = re.compile(
    r"(?:\{\{[^{}]{0,300}\}\}|\{:[^{}]{0,300}\}|:{3,}|(?:#[\w/-]{1,60}\s*){1,20}|\^[\w-]{1,60}|%%.*%%|\[(?:TOC|toc)\]|\[\[_?TOC_?\]\])"
)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a document below its front matter; those without text too, so that nothing is lost from sight."""
    source = [(offset, line.replace("\0", "\ufffd")) for offset, line in raw_lines(text)]
    front = front_matter(text).lines
    body = "\n".join("" if number in front else line for number, (_, line) in enumerate(source, 1))
    env: EnvType = {}
    walk = _Walk(source, env, Places(text))
    for token in MARKDOWN.parse(body, env):
        yield from walk.take(token)


class _Walk:
    """Goes through the parser's tokens."""

    def __init__(self, source: Sequence[tuple[int, str]], env: EnvType, places: Places) -> None:
        self._source, self._env, self._places = source, env, places
        self._opening = Token("", "", 0)
        self._items: list[int] = []
        self._count = self._defining = 0
        self._rows: list[list[Line]] = []
        self._column = 0

    def take(self, token: Token) -> Iterator[Block]:
        """The block, if any, that ends with the next token."""
        if token.type == "inline":
            yield from self._inline(token)
        elif token.type in ("fence", "code_block"):
            yield Block(Kind.CODE, _numbers(token))
        elif token.type == "html_block":
            yield self._html(token)
        elif token.type == "table_close":
            yield self._table()
        else:
            self._structure(token)

    def _structure(self, token: Token) -> None:
        self._opening = token
        match token.type:
            case "list_item_open":
                self._count += 1
                self._items.append(self._count)
            case "list_item_close":
                self._items.pop()
            case "dd_open" | "dd_close":
                self._defining += token.nesting
            case "table_open":
                self._rows = []
            case "tr_open":
                self._rows.append([])
                self._column = 0

    def _html(self, token: Token) -> Block:
        numbers = _numbers(token)
        return Block(
            Kind.HTML,
            numbers,
            anchors=anchors_in(_TAG.findall(token.content[:5000])),
            rows=html_rows(token.content, self._places, self._places.offset(numbers[0])),
            closes="</details" in token.content.lower(),
        )

    def _table(self) -> Block:
        rows = tuple(tuple(row) for row in self._rows)
        lines = [line.number for row in rows for line in row if line.text]
        # The line below the header holds dashes only.
        return Block(Kind.TABLE, range(min(lines, default=1), max(lines, default=0) + 1), rows=rows)

    def _inline(self, token: Token) -> Iterator[Block]:
        if self._opening.type in ("th_open", "td_open"):
            self._cell(token)
            return
        told = spelled(token, self._source, self._env)
        if self._opening.type == "heading_open":
            yield Block(
                Kind.HEADING, _numbers(token), told.lines, level=int(self._opening.tag[1]), is_links=told.is_links, anchors=told.anchors
            )
        elif self._opening.type == "dt_open":
            written = tuple(filter(None, (explicit(line.text) for line in told.lines)))
            yield Block(Kind.TERM, _numbers(token), tuple(map(without_anchor, told.lines)), anchors=(*told.anchors, *written))
        else:
            yield self._paragraph(token, told)

    def _paragraph(self, token: Token, told: Spelled) -> Block:
        lines, label = _unboxed(told.lines)
        return Block(
            Kind.ITEM if self._items else Kind.PARAGRAPH,
            _numbers(token),
            tuple(line for line in lines if not _NO_TEXT.fullmatch(line.text)),
            is_links=told.is_links,
            is_strong=told.is_strong,
            leads_out=told.leads_out,
            items=tuple(self._items),
            is_defining=self._defining > 0,
            anchors=told.anchors,
            label=label,
        )

    def _cell(self, token: Token) -> None:
        number = (token.map or (0, 0))[0]
        told = spelled(token, self._source, self._env, self._column)
        raw = self._source[min(number, len(self._source) - 1)][1]
        found = raw.find(token.content, self._column) if token.content else raw.find("|", self._column + 1)
        self._column = max(found, self._column) + len(token.content)
        self._rows[-1].append(joined(told.lines) if told.lines else Line("", (), 0, 0))


def _unboxed(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], str]:
    """The lines of a box below its head, and what the box is for."""
    head = _BOX.fullmatch(lines[0].text) if lines else None
    return (lines[1:], next(filter(None, head.groups())).lower()) if head else (lines, "")


def _numbers(token: Token) -> range:
    first, end = token.map or (0, 0)
    return range(first + 1, max(end, first + 1) + 1)
