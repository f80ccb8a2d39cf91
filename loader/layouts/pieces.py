"""A run of Markdown as pieces of text that a reader sees, each with where it stands in the run.

The parser gives pieces without places, but in order: each is looked for from where the last one ended, and what
a reader does not see (marks, link targets, pictures, HTML) is stepped over.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from graph import Link

from .links import add_wikilinks, target_of
from .macros import add_macros

# Without text_join an escape or entity stays a token of its own and can be found by its markup.
# Runs are read one by one, and very long ones not at all: the parser takes quadratic time on open brackets.
MARKDOWN = add_macros(
    add_wikilinks(
        MarkdownIt("commonmark").enable("table").use(deflist_plugin).use(footnote_plugin, inline=False).disable(["text_join", "inline"])
    )
)

LONGEST_RUN = 20_000
"""Characters of a paragraph or heading; a longer one is no text for readers."""

FARTHEST = 4096
"""Characters searched for a piece, so that one that is not found costs no more."""

_MARKUP = re.compile(r"[\\`*_\[\]<!&{\n]")
_MARKS = frozenset(["strong", "em", "link"])


class Piece(NamedTuple):
    """A stretch of a run as a reader sees it, and where it stands in the run."""

    text: str
    at: int
    linked: bool
    strong: bool
    target: str = ""
    """The entry it leads to, empty where it leads nowhere or out of the document."""
    marked: bool = False
    """Whether it is printed in any way that a term may be: bold, slanted, as code, as a link."""


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


def is_plain(content: str) -> bool:
    """Whether a run is one line that holds no markup."""
    return len(content) <= LONGEST_RUN and _MARKUP.search(content) is None


def children_of(content: str, env: EnvType) -> list[Token]:
    """The inline tokens of a run; none of one longer than LONGEST_RUN. `env` holds the document's link targets."""
    children: list[Token] = []
    if is_plain(content):
        # Most runs hold no markup; the parser would give the same, much later.
        return [Token("text", "", 0, content=content)]
    if len(content) <= LONGEST_RUN:
        MARKDOWN.inline.parse(content, MARKDOWN, env, children)
    return children


def pieces_of(content: str) -> list[Piece]:
    """The pieces of a text with inline markup, as a definition in a data file may hold; nothing of one longer than LONGEST_RUN."""
    return list(pieces(children_of(content, {}), content))


def pieces(tokens: Sequence[Token], content: str) -> Iterator[Piece]:
    """The pieces that these tokens of a run are."""
    cursor = _Cursor(content)
    links = strength = marks = 0
    target = ""
    for token in tokens:
        kind = token.type.rpartition("_")[0]
        links += token.nesting * (kind == "link")
        strength += token.nesting * (kind == "strong")
        marks += token.nesting * (kind in _MARKS)
        target = _target(token) if kind == "link" else target
        own = token.meta["target"] if token.type in ("wikilink", "macro") else ""
        stands_out = marks > 0 or bool(own) or token.type == "code_inline"
        for text, at in _seen(token, cursor):
            yield Piece(text, at, links > 0 or bool(own), strength > 0, own or target, stands_out)


def _target(token: Token) -> str:
    return target_of(str(token.attrGet("href") or "")) if token.nesting > 0 else ""


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
        case "wikilink" | "macro":
            yield from _named(token, cursor)
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


def _named(token: Token, cursor: _Cursor) -> Iterator[tuple[str, int]]:
    """The words that a wikilink or a macro shows; its info is what stands behind them."""
    cursor.over(token.markup)
    if token.content:
        yield token.content, cursor.over(token.content)
    cursor.over(token.info)


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


def links_of(row: Sequence[Piece], skipped: int = 0) -> Iterator[Link]:
    """The links in a row of pieces, counted from the character after those that are skipped; pieces of one link are joined."""
    at = -skipped
    for target, same in groupby(row, key=lambda piece: piece.target):
        text = "".join(piece.text for piece in same)
        if target and text.strip():
            start = at + len(text) - len(text.lstrip())
            yield Link(max(start, 0), start + len(text.strip()), target)
        at += len(text)
