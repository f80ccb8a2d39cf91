"""Markdown: a heading a term, with its definition below.

Terms stand at the level on which most headings have text of their own. Headings above are categories (the first
is the document's title), headings below tell a term further.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from . import chrome
from .blocks import Block, Kind, blocks, front_matter
from .drafts import Draft, items, label_of
from .lines import Line, joined, raw_lines
from .page import Page, Parsed
from .shapes import LONGEST_HEADING, Shape, shape

STUB = 3
"""A paragraph that stands under this many headings is a notice of the document, not a definition."""

LINKS = "a list of links"
NOTICE = "the same words under several headings"
CATEGORY = "the heading of a group"
TITLE = "the title"
FURTHER = "the heading of a part of the entry above"
LEAD_IN = "the lead-in of a list"
NO_TEXT = "no words, or far too many in one paragraph"
FRONT = "front matter"
ABOUT = "about the document"
_OTHERS = {Kind.CODE: "a block of code", Kind.HTML: "HTML", Kind.TABLE: "a table"}

_ATX = re.compile(r" {0,3}#{1,6}[ \t]+\S")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_RULE = re.compile(r" {0,3}(?:=+|-{3,})\s*")


@dataclass
class Section:
    """A heading, none before the first, with the blocks up to the next."""

    heading: Block | None
    blocks: list[Block] = field(default_factory=list)

    @property
    def level(self) -> int:
        """Of the heading, from 1; 0 before the first."""
        return self.heading.level if self.heading else 0

    @property
    def name(self) -> str:
        """The heading's text."""
        return self.heading.text if self.heading else ""

    @property
    def is_links(self) -> bool:
        """Whether there is nothing below the heading but links."""
        told = [block for block in self.blocks if block.lines]
        return bool(told) and all(block.is_links for block in told)

    @property
    def tells(self) -> bool:
        """Whether the heading may be a term's: text right below it, and not the name of a part."""
        return any(block.lines and not block.is_links for block in self.blocks) and not chrome.is_facet(self.name)

    @property
    def is_letter(self) -> bool:
        """Whether the heading is a letter of the index."""
        return shape(self.name) is Shape.LETTER and not self.tells


def fits(page: Page) -> float:
    """One where text stands below two headings; a single one may be the title of a document laid out otherwise."""
    told = _headings(page.text)
    if sum(told) > 1:
        return 1.0
    return bool(told) * (0.7 if page.name.lower().endswith((".md", ".markdown")) else 0.5)


def parse(page: Page) -> Parsed:
    """One entry a heading of the level of terms."""
    sections = list(_sections(page.text))
    reader = _Reader(_term_level(sections), _notices(sections))
    for section in sections:
        reader.take(section)
    front = front_matter(page.text)
    reader.reasons |= dict.fromkeys(front.lines, FRONT)
    return Parsed(tuple(draft.entry() for draft in reader.drafts), front.title or reader.title, reader.reasons)


@dataclass
class _Reader:
    """What was read so far."""

    term_level: int
    notices: frozenset[str]
    title: str = ""
    category: str = ""
    drafts: list[Draft] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)

    def take(self, section: Section) -> None:
        """Take the next section."""
        if section.heading is None or not section.heading.lines:
            self.pass_over(section.blocks, ABOUT)
        elif section.level < self.term_level:
            self._group(section, section.heading)
        elif section.level > self.term_level or (self.drafts and chrome.RELATED.fullmatch(section.name.strip(" :"))):
            self._further(section, section.heading)
        else:
            self._term(section, section.heading)

    def pass_over(self, given: Iterable[Block], reason: str) -> None:
        """Note why blocks are part of no entry."""
        for block in given:
            self.reasons |= dict.fromkeys(block.numbers, _OTHERS.get(block.kind, reason))

    def _group(self, section: Section, heading: Block) -> None:
        is_title = not self.title and not self.drafts
        self.title = section.name if is_title else self.title
        self.category = "" if is_title or section.is_letter or len(section.name) > LONGEST_HEADING else section.name
        self.pass_over([heading], TITLE if is_title else CATEGORY)
        self.pass_over(section.blocks, ABOUT)

    def _term(self, section: Section, heading: Block) -> None:
        alone = not self.drafts and self.term_level == 1
        if section.is_links or (chrome.is_facet(section.name) and not alone) or section.is_letter:
            self.pass_over([heading, *section.blocks], LINKS if section.is_links else ABOUT)
            return
        self.drafts.append(Draft.under(heading.passage, self.category))
        self._tell(section.blocks)

    def _further(self, section: Section, heading: Block) -> None:
        if not self.drafts:
            self.pass_over([heading, *section.blocks], ABOUT)
            return
        self.pass_over([heading], FURTHER)
        self._tell(section.blocks, section.name.strip(" :"))

    def _tell(self, given: list[Block], part: str = "") -> None:
        """Hand blocks to the last entry, under a label where a heading, a bold line or a lead-in stands above."""
        lead_in = ""
        for block, below in zip_longest(given, given[1:]):
            lead_in = lead_in if block.kind is Kind.ITEM else ""
            if reason := self._hindrance(block, lead_in or part):
                self.pass_over([block], reason)
            elif _leads_in(block, below):
                lead_in = block.text.strip(" :")
                self.pass_over([block], LEAD_IN)
            elif block.is_strong and below and shape(block.text) is Shape.HEADING:
                part = block.text.strip(" :")
                self.pass_over([block], FURTHER)
            else:
                _add(self.drafts[-1], block, lead_in or part)

    def _hindrance(self, block: Block, label: str) -> str:
        if not block.lines:
            return _OTHERS.get(block.kind, NO_TEXT)
        if block.text in self.notices:
            return NOTICE
        if block.is_links and not chrome.RELATED.fullmatch(label):
            return LINKS
        looks = shape(block.text)
        return looks.reason if looks in (Shape.ART, Shape.CHROME, Shape.TIME) else ""


def _add(draft: Draft, block: Block, label: str) -> None:
    if not label:
        for run in _runs(block.lines):
            draft.add_passage(run.passage)
    elif chrome.RELATED.fullmatch(label):
        for item in items(block.passage) if block.kind is Kind.PARAGRAPH else (block.passage,):
            draft.add_under(label, item)
    else:
        draft.add_under(label, block.passage)


def _runs(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of a block joined, but for labelled lines, which stand by themselves."""
    runs: list[list[Line]] = []
    for line in lines:
        found = label_of(line.text)
        if runs and not (found and found[0].is_known):
            runs[-1].append(line)
        else:
            runs.append([line])
    return map(joined, runs)


def _leads_in(block: Block, below: Block | None) -> bool:
    return block.kind is Kind.PARAGRAPH and below is not None and below.kind is Kind.ITEM and block.text.endswith(":")


def _sections(text: str) -> Iterator[Section]:
    section = Section(None)
    for block in blocks(text):
        if block.kind is Kind.HEADING:
            yield section
            section = Section(block)
        else:
            section.blocks.append(block)
    yield section


def _notices(sections: Iterable[Section]) -> frozenset[str]:
    counts = Counter(text for section in sections for text in {block.text for block in section.blocks if _may_be_notice(block)})
    return frozenset(text for text, count in counts.items() if count >= STUB)


def _may_be_notice(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and bool(block.lines) and label_of(block.text) is None


def _term_level(sections: list[Section]) -> int:
    """The level with most headings that have text of their own and come only once; the upper one of two.

    A single heading at the very top is the title, unless nothing below it tells of anything else.
    """
    names = Counter(section.name for section in sections)
    headed = [section for section in sections if section.heading and section.heading.lines]
    own = Counter(section.level for section in headed if section.tells and names[section.name] == 1)
    top = headed[0].level if headed else 1
    if own[top] == 1 and headed[0].tells and len([one for one in headed if one.level == top]) == 1 and len(own) > 1:
        del own[top]
    levels = own or Counter(section.level for section in headed if not chrome.is_facet(section.name))
    return min(levels, key=lambda level: (-levels[level], level), default=top)


def _headings(text: str) -> list[bool]:
    """For each heading outside code, by the looks of the lines alone, whether text stands below before the next one.

    A comment of a program or another markup opens many lines in a row with `#`.
    """
    told: list[bool] = []
    fenced, above = False, ""
    front = front_matter(text).lines
    for number, (_, line) in enumerate(raw_lines(text), 1):
        if number in front:
            continue
        fenced ^= _FENCE.match(line) is not None
        if not fenced and _is_heading(line, above):
            told.append(False)
        elif told and line.strip() and not line.lstrip().startswith("#"):
            told[-1] = True
        above = line.strip()
    return told


def _is_heading(line: str, above: str) -> bool:
    return _ATX.match(line) is not None or (0 < len(above) <= LONGEST_HEADING and _RULE.fullmatch(line) is not None)
