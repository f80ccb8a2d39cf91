"""Terms that stand as headings above their text: real headings, bold lines, and lines of a class of their own."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ...layouts import chrome
from ..markup import Block, Node
from .found import Found, Reading, distinct
from .heads import named
from .looks import is_letter, is_term, known_label
from .sheet import Sheet

_HEADS = 2
"""Fewer headings than these are no list of terms."""


def read(sheet: Sheet) -> Iterator[Reading]:
    """What each level of headings gives, bold lines, and each class of short lines."""
    for level in range(1, 7):
        yield _reading(sheet, _of_level(level), f"headings {level}")
    yield _reading(sheet, _is_bold_line, "bold lines")
    for kind in _kinds(sheet.blocks):
        yield _reading(sheet, _of_kind(kind), f"lines {kind}")


def _of_level(level: int) -> Callable[[Block], bool]:
    return lambda block: block.level == level


def _of_kind(kind: tuple[str, str]) -> Callable[[Block], bool]:
    return lambda block: _kind(block.node) == kind


def _reading(sheet: Sheet, is_head: Callable[[Block], bool], structure: str) -> Reading:
    found: list[Found] = []
    for head, body in _sections(sheet.blocks, is_head):
        kept = tuple(block for block in body if not block.is_links or block.node.tag != "li" or _is_related(body, block))
        if _may_be_term(head) and kept:
            term = named(head.runs, head.node)
            found.append(Found(term.term, kept, head.node, sheet.group(head.node), term.aliases))
    terms = distinct(found)
    return Reading(tuple(terms) if len(terms) >= _HEADS else (), structure)


def _sections(blocks: Sequence[Block], is_head: Callable[[Block], bool]) -> Iterator[tuple[Block, list[Block]]]:
    """Each head with the blocks down to the next head or to a heading above it."""
    head: Block | None = None
    body: list[Block] = []
    for block in blocks:
        opens = is_head(block)
        if opens or (head is not None and block.level and (not head.level or block.level < head.level)):
            if head is not None:
                yield head, body
            head, body = (block if opens else None), []
        elif head is not None:
            body.append(block)
    if head is not None:
        yield head, body


def _may_be_term(head: Block) -> bool:
    return is_term(head.text) and not is_letter(head.text) and not chrome.is_facet(head.text.strip(" :")) and not known_label(head.text)


def _is_related(body: Sequence[Block], block: Block) -> bool:
    """Whether a linked item stands below a heading that announces related terms."""
    before = [one for one in body[: body.index(block)] if not one.is_links]
    return bool(before) and chrome.RELATED.match(before[-1].text) is not None


def _is_bold_line(block: Block) -> bool:
    return not block.level and block.is_strong and block.node.tag not in ("li", "td", "th", "dt", "dd") and len(block.text) < 100


def _kind(node: Node) -> tuple[str, str]:
    return node.tag, node.get("class")


def _kinds(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """Elements of one class that again and again hold a short line with a longer one of another class below."""
    counts: Counter[tuple[str, str]] = Counter()
    for block, below in pairwise(blocks):
        if block.node.get("class") and not block.level and _kind(below.node) != _kind(block.node) and len(block.text) < len(below.text):
            counts[_kind(block.node)] += is_term(block.text)
    return [kind for kind, count in counts.most_common(5) if count > _HEADS]
