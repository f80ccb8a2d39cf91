"""Handing the blocks below a Markdown term to its entry: text, labelled lines, lists of other terms, fields."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from graph import Passage

from ..fields import LABELS
from ..keys import Role, alias_label, meaning
from . import chrome
from .blocks import Block, Kind
from .drafts import Draft, items, label_of
from .inline_fields import told_in
from .lines import Line, joined
from .shapes import Shape, shape

LINKS = "a list of links"
NOTICE = "the same words under several headings"
FURTHER = "the heading of a part of the entry above"
LEAD_IN = "the lead-in of a list"
NO_TEXT = "no words, or far too many in one paragraph"
_OTHERS = {Kind.CODE: "a block of code", Kind.HTML: "HTML", Kind.TABLE: "a table"}
_DEFINING_BOXES = frozenset(["definition", "abstract", "summary", "tldr", "info", "important", "cite", "details"])


class Teller:
    """Takes blocks for one entry."""

    def __init__(self, draft: Draft, notices: frozenset[str] = frozenset()) -> None:
        self._draft, self._notices = draft, notices
        self._reasons: dict[int, str] = {}

    def tell(self, given: list[Block], part: str = "") -> dict[int, str]:
        """Hand blocks over, under a label where a heading, a bold line or a lead-in stands above; gives why lines were passed over."""
        lead_in = ""
        for block, below in zip_longest(given, given[1:]):
            lead_in = lead_in if block.kind is Kind.ITEM else ""
            label = (part if lists_terms(part) else lead_in or part) or ("" if block.label in _DEFINING_BOXES else block.label)
            if reason := self._hindrance(block, label):
                self._pass_over(block, reason)
            elif _leads_in(block, below):
                lead_in = block.text.strip(" :")
                self._pass_over(block, LEAD_IN)
            elif block.is_strong and below and shape(block.text) is Shape.HEADING:
                part = block.text.strip(" :")
                self._pass_over(block, FURTHER)
            else:
                self._add(block, label)
        return self._reasons

    def _pass_over(self, block: Block, reason: str) -> None:
        self._reasons |= dict.fromkeys(block.numbers, reason)

    def _hindrance(self, block: Block, label: str) -> str:
        if not block.lines:
            return _OTHERS.get(block.kind, NO_TEXT)
        if block.text in self._notices:
            return NOTICE
        lists = lists_terms(label)
        if (block.is_links and not lists) or (lists and block.leads_out and not any(line.links for line in block.lines)):
            return LINKS
        looks = shape(block.text)
        return looks.reason if looks in (Shape.ART, Shape.CHROME, Shape.TIME) and not (lists and block.is_links) else ""

    def _add(self, block: Block, label: str) -> None:
        if not label:
            for run in _runs(block.lines):
                self._add_run(run.passage)
        elif lists_terms(label):
            for item in self._items(block):
                self._draft.add_under(label, item)
        elif (rest := self._without_fields(block.passage)) is not None:
            self._draft.add_under(label, rest)

    def _items(self, block: Block) -> tuple[Passage, ...]:
        """The other terms that a block of a list names: its links, else its parts between commas, else the whole item."""
        passage = block.passage
        if passage.links and block.kind is Kind.ITEM:
            return tuple(Line(passage.text, passage.anchors, 0, 0, passage.links).part(link.start, link.end) for link in passage.links)
        return items(passage) if block.kind is Kind.PARAGRAPH else (passage,)

    def _add_run(self, passage: Passage) -> None:
        if self._names(passage):
            return
        rest = self._without_fields(passage)
        if rest is not None:
            self._draft.add_passage(rest)

    def _without_fields(self, passage: Passage) -> Passage | None:
        """What is left of a passage without the fields in it, which the entry takes."""
        told = told_in(passage)
        for key, values in told.fields:
            self._draft.label(alias_label(key) if meaning(key).role is Role.ALIAS else key, values)
        return told.rest

    def _names(self, passage: Passage) -> bool:
        """Whether the passage is a labelled line that only files the entry or gives it other names."""
        found = label_of(passage.text)
        role = meaning(found[0]).role if found else None
        if found is None or role not in (Role.CATEGORY, Role.ALIAS) or passage.text.count(" ") > 12:
            return False
        value = Line(passage.text, passage.anchors, 0, 0, passage.links).part(found[1])
        if role is Role.ALIAS:
            self._draft.label(alias_label(meaning(found[0]).label), items(value))
        else:
            self._draft.category = self._draft.category or re.split(r"[,;\s]*#|[,;]", value.text.lstrip("# "))[0].strip()
        return True


def lists_terms(label: str) -> bool:
    """Whether a list under this label names other terms.

    >>> lists_terms("See also"), lists_terms("Prerequisites:"), lists_terms("History")
    (True, True, False)
    """
    bare = label.strip(" :")
    return bool(chrome.RELATED.fullmatch(bare)) or meaning(bare).label in LABELS


def _runs(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of a block joined, but for labelled lines and fields, which stand by themselves."""
    runs: list[list[Line]] = []
    for line in lines:
        found = label_of(line.text)
        if runs and not (found and found[0].is_known) and "::" not in line.text[:50] and "::" not in runs[-1][0].text[:50]:
            runs[-1].append(line)
        else:
            runs.append([line])
    return map(joined, runs)


def _leads_in(block: Block, below: Block | None) -> bool:
    deeper = below is not None and len(below.items) > len(block.items)
    return below is not None and below.kind is Kind.ITEM and deeper and block.text.endswith(":")
