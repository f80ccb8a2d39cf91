"""Terms with their text in one element each: cards, list items, paragraphs that begin with a term, folded parts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from ..markup import Block, Node, Run
from ..markup.blocks import BLOCKS
from ..markup.passages import split_runs, stripped
from .found import Found, Reading, distinct
from .heads import BADGES, named
from .looks import is_term
from .sheet import Sheet

_ITEMS = (
    BLOCKS - frozenset("h1 h2 h3 h4 h5 h6 dt dd dl tr td th thead tbody tfoot table body html ul ol menu dir caption title".split())
) | {"a"}
_TITLES = frozenset("title term word name heading head headword header keyword question concept entry-title label summary".split())
_LEADS = frozenset("b strong dfn em i a span abbr u code mark font button".split())
_AFTER = " \t\r\n:–—-.=→|/"
_PLAIN = re.compile(r"\s*([^\s:–—=][^:–—=.!?\n]{0,80}?)(?:\s*:|\s+[–—-]|\s*[–—=])\s+(?=\S)")
_BRACKET = re.compile(r"\s{0,20}\([^()]{1,80}\)(?=\s*[:–—]|\s+-\s)")
"""What belongs to the name, because the mark that parts it from the text comes after it."""

_MOSTLY = 0.6
"""Share of the children of one element that must be built alike."""

_FEWEST = 2
_LONGEST_PLAIN = 90
_LARGEST = 20_000
"""Characters; what holds more is no single term's."""


class Split(NamedTuple):
    """An item parted into its head and the rest."""

    head: tuple[Run, ...]
    body: tuple[Block, ...]
    badge: str = ""


def read(sheet: Sheet) -> Iterator[Reading]:
    """What each kind of repeated element gives."""
    groups: dict[tuple[str, str, str], list[Found]] = defaultdict(list)
    for parent in (sheet.main, *sheet.nodes):
        for tag in {child.tag for child in parent.nodes if _may_be_item(child)}:
            found = _alike([child for child in parent.nodes if child.tag == tag], sheet)
            groups[tag, parent.tag, parent.get("class").split(" ")[0]] += found
    for (tag, *_), found in groups.items():
        kept = distinct(found)
        yield Reading(tuple(kept) if len(kept) >= _FEWEST else (), f"items {tag}")


def _may_be_item(node: Node) -> bool:
    return (node.tag in _ITEMS or "-" in node.tag) and 0 < node.size <= _LARGEST


def _alike(items: Sequence[Node], sheet: Sheet) -> list[Found]:
    """The finds in these siblings, where most of them hold one; a paragraph without a head goes on with the one before."""
    found: list[Found] = []
    told = 0
    for item in items:
        split = split_item(item, sheet.of(item))
        told += bool(item.size)
        if split and is_term("".join(run.text for run in split.head)):
            term = named(split.head, item)
            group = sheet.group(item) or split.badge
            found.append(Found(term.term, split.body, item, group, term.aliases))
        elif found and item.tag == "p":
            found[-1] = _continued(found[-1], sheet.of(item))
            told -= 1
    return found if found and len(found) >= _MOSTLY * told else []


def _continued(found: Found, below: Sequence[Block]) -> Found:
    return replace(found, body=(*found.body, *below))


def split_item(item: Node, blocks: Sequence[Block]) -> Split | None:
    """An element parted into a head and the text it heads; none where it has no head, or nothing below it."""
    if not blocks:
        return None
    at = _headed(blocks, item)
    if at is not None:
        badges = [block.text for block in blocks[:at] if len(block.text) < 40]
        return Split(blocks[at].runs, tuple(blocks[at + 1 :]), badges[0] if badges else "") if at + 1 < len(blocks) else None
    first = blocks[0]
    lead = _led(first, item)
    if lead is None:
        return None
    head, rest = lead
    body = (*((Block(first.node, rest),) if any(map(str.isalnum, "".join(run.text for run in rest))) else ()), *blocks[1:])
    return Split(head, body) if body else None


def _headed(blocks: Sequence[Block], item: Node) -> int | None:
    """Which block is the head: a heading near the top, or a first line that is marked as a title or much shorter than the rest."""
    near = blocks[: min(3, len(blocks) - 1)]
    heading = next((at for at, block in enumerate(near) if block.level or block.node.tag in ("summary", "dt")), None)
    if heading is not None:
        return heading if all(len(block.text) < 60 for block in blocks[:heading]) else None
    at = 0
    while at < len(near) and len(near) > at + 1 and near[at].node is not item and near[at].node.words & BADGES and not near[at].is_strong:
        at += 1
    if len(blocks) <= at + 1 or blocks[at].node is item:
        return None
    first, rest = blocks[at], sum(len(block.text) for block in blocks[at + 1 :])
    marked = first.node.words & _TITLES or first.is_strong
    return at if is_term(first.text) and (marked or (len(first.text) < _LONGEST_PLAIN and rest > 1.5 * len(first.text))) else None


def _led(block: Block, item: Node) -> tuple[tuple[Run, ...], tuple[Run, ...]] | None:
    """A first line parted after the bold or marked words it opens with, else after a colon or a dash."""
    runs = [run for run in block.runs if run.text]
    while runs and not runs[0].text.strip():
        runs.pop(0)
    if not runs:
        return None
    lead = tuple(takewhile(lambda run: run.strong or not run.text.strip(), runs)) or _marked(runs, block.node)
    rest = tuple(runs[len(lead) :])
    if lead and rest:
        bracket = _BRACKET.match("".join(run.text for run in rest))
        named, rest = split_runs(rest, bracket.end() if bracket else 0)
        return (*lead, *named), stripped(rest, _AFTER)
    return _plain(runs) if block.node.tag in ("li", "p") and not lead else None


def _marked(runs: Sequence[Run], scope: Node) -> tuple[Run, ...]:
    """The runs of the inline element that a line opens with."""
    top = runs[0].node
    while top is not scope and top.parent is not scope and top.parent is not None:
        top = top.parent
    if top is scope or top.tag not in _LEADS:
        return ()
    return tuple(takewhile(lambda run: _within(run.node, top), runs))


def _within(node: Node, top: Node) -> bool:
    inner: Node | None = node
    while inner is not None and inner is not top:
        inner = inner.parent
    return inner is top


def _plain(runs: Sequence[Run]) -> tuple[tuple[Run, ...], tuple[Run, ...]] | None:
    text = "".join(run.text for run in runs)
    match = _PLAIN.match(text)
    if match is None or len(text) - match.end() < 15:
        return None
    head, _ = split_runs(runs, match.end(1))
    return stripped(head, " \n\t\r"), split_runs(runs, match.end())[1]
