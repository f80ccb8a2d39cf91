"""A term on one line, its definition on the next, with or without letters, counts and group headings between.

Sites put menus of the same looks around such a list. Pairs that surely stand apart from it (beyond a log-in
or another link of the site) only count if they are written like the rest.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from . import chrome
from .drafts import Draft, label_of
from .page import Page, Parsed
from .shapes import Shape, ends_sentence, is_glued

HEAD = "the head of the page or a group"
GROUP = "the heading of a group"

_COUNTED = re.compile(r"(?P<name>.*[a-z]{3})(?P<glued>\d{1,4})|(?P<title>.*\S)\s?\(\d{1,4}\)")
_BLURB = re.compile(r"(?:how|everything|learn|explore|discover|all about|an? (?:glossary|guide|collection|list|dictionary))\b", re.I)
_COLLECTION = re.compile(r".{0,80}\b(?:glossary|dictionary|terminology|vocabulary|lexicon|a to z|a[-–]z|jargon)\b.{0,40}", re.I)


class Pair(NamedTuple):
    """Indices of a heading and of the lines below it that belong to it."""

    heading: int
    body: range


def fits(page: Page) -> float:
    """The share of the running text that stands in pairs of one heading and one paragraph."""
    groups = list(_groups(page))
    pairs = list(_alike(page, groups))
    told = sum(len(page.lines[pair.body[0]].text) for pair in pairs if len([at for at in pair.body if page.is_(at, Shape.PROSE)]) == 1)
    if len(pairs) < 2 or not page.prose or page.is_data:
        return 0.0
    return told / page.prose * (0.5 if _is_about_one_term(page, groups) else 1.0)


def parse(page: Page) -> Parsed:
    """One entry a pair; a heading that stands between pairs by itself is the category of those that follow."""
    pairs = {pair.heading: pair for pair in _alike(page, list(_groups(page)))}
    first = min(pairs, default=0)
    heads = {at: name for at, pair in pairs.items() if (name := _head(page, pair, first=at == first))}
    groups = _group_headings(page, pairs)
    category, title, drafts = "", "", list[Draft]()
    reasons: dict[int, str] = {}
    for at, line in enumerate(page.lines):
        if at in heads:
            category, title = heads[at], title or heads[at]
            reasons |= {page.lines[n].number: HEAD for n in (at, *pairs[at].body)}
        elif at in groups:
            category = groups[at]
            reasons[line.number] = GROUP
        elif at in pairs:
            drafts.append(_draft(page, pairs[at], category))
    title = title or next((_uncounted(page.lines[at].text) for at in range(first - 1, -1, -1) if page.is_(at, Shape.HEADING)), "")
    return Parsed(tuple(draft.entry() for draft in drafts), title, reasons)


def _draft(page: Page, pair: Pair, category: str) -> Draft:
    draft = Draft.under(page.lines[pair.heading].passage, category)
    for at in pair.body:
        draft.add(page.lines[at])
    return draft


def _groups(page: Page) -> Iterator[list[Pair]]:
    """The pairs, in groups between links of the site."""
    inside = range(len(page.lines))
    for site, group in groupby(inside, key=lambda at: page.is_(at, Shape.CHROME)):
        pairs = [] if site else list(_pairs(page, group))
        if pairs:
            yield pairs


def _pairs(page: Page, group: Iterable[int]) -> Iterator[Pair]:
    indices = list(group)
    last = indices[-1] + 1
    for at in indices:
        if at + 1 < last and _is_heading(page, at) and page.is_(at + 1, Shape.PROSE):
            end = at + 2
            while end < last and (page.is_(end, Shape.PROSE, Shape.BULLET) or label_of(page.lines[end].text)):
                end += 1
            yield Pair(at, range(at + 1, end))


def _is_heading(page: Page, at: int) -> bool:
    found = label_of(page.lines[at].text)
    return page.is_(at, Shape.HEADING, Shape.LETTER) and not (found and found[0].is_known)


def _style(page: Page, pairs: Sequence[Pair]) -> tuple[bool, bool]:
    """Whether most definitions end like sentences, and whether an empty line stands above most of them."""
    ends = sum(ends_sentence(page.lines[pair.body[0]].text) for pair in pairs)
    gaps = sum(page.lines[pair.body[0]].gap > 0 for pair in pairs)
    return 2 * ends > len(pairs), 2 * gaps > len(pairs)


def _alike(page: Page, groups: list[list[Pair]]) -> Iterator[Pair]:
    """The pairs of the largest group and of those written like it."""
    main = max(groups, key=lambda pairs: sum(len(page.lines[pair.body[0]].text) for pair in pairs), default=[])
    for pairs in groups:
        if _style(page, pairs) == _style(page, main):
            yield from pairs


def _is_about_one_term(page: Page, groups: list[list[Pair]]) -> bool:
    """Whether the pairs are more likely the menus around a page on one term; an index with letters is a list."""
    if sum(shape is Shape.LETTER for shape in page.shapes) > 1:
        return False
    related = any(chrome.RELATED.fullmatch(line.text.strip(" :")) for line in page.lines)
    site = sum(shape is Shape.CHROME for shape in page.shapes)
    return related or (site > 2 and max(map(len, groups)) < 4)


def _head(page: Page, pair: Pair, *, first: bool) -> str:
    """The name in a pair that is no entry but a page's or group's name, with a count or a collection's word, and its blurb."""
    text, blurb = page.lines[pair.heading].text, page.lines[pair.body[0]].text
    counted = _COUNTED.fullmatch(text)
    if counted and counted["title"]:
        return counted["title"].strip()
    if counted and (" " in text or is_glued(blurb)):
        return counted["name"].strip()
    return text if first and (_COLLECTION.fullmatch(text) or _BLURB.match(blurb)) else ""


def _group_headings(page: Page, pairs: dict[int, Pair]) -> dict[int, str]:
    """Headings by themselves right above a pair; a single one above the first pair is only the title."""
    taken = {at for pair in pairs.values() for at in (pair.heading, *pair.body)}
    alone, above_a_pair = {}, False
    for at in range(len(page.lines) - 1, -1, -1):
        if above_a_pair and at not in taken and page.is_(at, Shape.HEADING):
            alone[at] = _uncounted(page.lines[at].text)
        above_a_pair = at in pairs or (above_a_pair and page.is_(at, Shape.LETTER, Shape.COUNT, Shape.ART))
    return alone if any(at > min(pairs) for at in alone) else {}


def _uncounted(text: str) -> str:
    counted = _COUNTED.fullmatch(text)
    return (counted["title"] or counted["name"]).strip() if counted else text
