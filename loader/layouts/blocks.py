"""A Markdown document as its blocks, in order: headings, paragraphs, list items, and what holds no text of its own."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from markdown_it.token import Token
from markdown_it.utils import EnvType

from graph import Passage

from .inline import MARKDOWN, Spelled, spelled
from .lines import Line, joined, raw_lines

FRONT_MATTER_LINES = 200


class Kind(Enum):
    """What a block is."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
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

    @property
    def passage(self) -> Passage:
        """The whole block as one run; only of one that has lines."""
        return joined(self.lines).passage

    @property
    def text(self) -> str:
        """The whole block's text."""
        return " ".join(line.text for line in self.lines)


class Front(NamedTuple):
    """The front matter of a document: its title, and the lines it takes."""

    title: str
    lines: range


_OTHERS = {"fence": Kind.CODE, "code_block": Kind.CODE, "html_block": Kind.HTML}
_TITLE = re.compile(r"title\s*:\s*[\"']?(.*?)[\"']?\s*")


def front_matter(text: str) -> Front:
    """The front matter at the very start, between two lines `---`; empty if there is none.

    >>> front_matter("---\\ntitle: Sauces\\n---\\n# Roux")
    Front(title='Sauces', lines=range(1, 4))
    """
    lines = [line for (_, line), _ in zip(raw_lines(text[:100_000]), range(FRONT_MATTER_LINES), strict=False)]
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() in ("---", "...")), 0)
    if not end or lines[0].rstrip() != "---" or not any(re.match(r"[\w-]+\s*:", line) for line in lines[1:end]):
        return Front("", range(0))
    title = next((match[1] for line in lines[1:end] if (match := _TITLE.fullmatch(line))), "")
    return Front(title, range(1, end + 2))


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a document below its front matter; those without text too, so that nothing is lost from sight."""
    source = [(offset, line.replace("\0", "\ufffd")) for offset, line in raw_lines(text)]
    front = front_matter(text).lines
    body = "\n".join("" if number in front else line for number, (_, line) in enumerate(source, 1))
    env: EnvType = {}
    tokens = MARKDOWN.parse(body, env)
    items = 0
    for at, token in enumerate(tokens):
        items += token.nesting * (token.type in ("list_item_open", "list_item_close"))
        if token.type in _OTHERS:
            yield Block(_OTHERS[token.type], _numbers(token))
        elif token.type == "inline":
            yield _block(token, tokens[at - 1], spelled(token, source, env), in_list=items > 0)


def _block(token: Token, opening: Token, text: Spelled, *, in_list: bool) -> Block:
    lines, is_links, is_strong = text
    if opening.type == "heading_open":
        return Block(Kind.HEADING, _numbers(token), lines, level=int(opening.tag[1]), is_links=is_links)
    if token.content.startswith("|"):
        return Block(Kind.TABLE, _numbers(token))
    return Block(Kind.ITEM if in_list else Kind.PARAGRAPH, _numbers(token), lines, is_links=is_links, is_strong=is_strong)


def _numbers(token: Token) -> range:
    first, end = token.map or (0, 0)
    return range(first + 1, end + 1)
