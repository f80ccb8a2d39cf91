"""A Markdown document as its sections, and what they say of how it is laid out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from graph import names

from . import chrome
from .anchors import Anchors, without_anchor
from .blocks import Block, Kind, blocks
from .drafts import label_of
from .leads import Style, style_of
from .shapes import Shape, shape
from .unit import Part, Unit, is_label, labels_among, tells
from .units import parts

STUB = 3
"""A paragraph that stands under this many headings is a notice of the document, not a definition."""


@dataclass
class Section:
    """A heading, none before the first, with what stands below it up to the next."""

    heading: Block | None
    blocks: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    key: str = ""
    """How the document refers to the heading."""

    @property
    def level(self) -> int:
        """Of the heading, from 1; 0 before the first."""
        return self.heading.level if self.heading else 0

    @property
    def name(self) -> str:
        """The heading's text."""
        return self.heading.text if self.heading else ""

    @cached_property
    def units(self) -> list[Unit]:
        """The terms that are defined below the heading."""
        return [part for part in self.parts if isinstance(part, Unit)]

    @cached_property
    def own(self) -> int:
        """Characters of text below the heading that belong to no unit."""
        return sum(len(part.text) for part in self.parts if isinstance(part, Block) and part.kind is not Kind.TABLE and tells(part))

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
        return len(self.name) < 120 and (bool(self.units) or not self.tells) and shape(self.name) is Shape.LETTER

    @property
    def speaks(self) -> bool:
        """Whether the first text below the heading speaks of it."""
        first = next((part for part in self.parts), None)
        told = isinstance(first, Block) and bool(first.lines)
        return told and isinstance(first, Block) and names.normal(self.name) in names.normal(first.text[:300])


@dataclass(frozen=True)
class Outline:
    """The sections of a document, and how its terms stand in them."""

    sections: list[Section]
    notices: frozenset[str]
    labels: frozenset[str]
    """Words under which several terms are told further."""
    by_units: bool
    """Whether the terms stand below the headings rather than in them."""
    term_level: int
    """The level of the headings that are terms."""


@lru_cache(maxsize=1)
def outline(text: str) -> Outline:
    """The outline of a document."""
    sections = _sections(text)
    style = style_of(block for section in sections for block in section.blocks)
    for section in sections:
        section.parts = parts(section.blocks, style if style.subjects or style.items else Style())
    labels = labels_among(section.parts for section in sections)
    notices = _notices(sections)
    inside = [unit.size for section in sections if not _is_told(section) for unit in section.units if not is_label(unit, labels)]
    by_units = len(inside) > 1 and sum(inside) > sum(_told_of(section) for section in _headed(sections))
    own = [section for section in sections if not section.units] if by_units else sections
    return Outline(sections, notices, labels, by_units, _term_level(own or sections))


def _is_told(section: Section) -> bool:
    """Whether a section tells of the term in its heading, whatever is printed out in it."""
    return section.speaks and not any(unit.sure for unit in section.units)


def _told_of(section: Section) -> int:
    return section.own + (sum(unit.size for unit in section.units) if _is_told(section) else 0)


def _headed(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections whose text may be the definition of their headings: no parts of something else, no introduction below the title."""
    levels = Counter(section.level for section in sections if section.heading)
    top = min(levels, default=0)
    for section in sections:
        is_title = section.level == top and levels[top] == 1 and len(sections) > 2
        if section.heading is not None and not is_title and not chrome.is_facet(section.name):
            yield section


def _sections(text: str) -> list[Section]:
    found, anchors, given = [Section(None)], Anchors(), tuple[str, ...]()
    for block in blocks(text):
        if block.kind is Kind.HEADING:
            key = anchors.of(block.text, (*block.anchors, *given))
            lines = (*block.lines[:-1], without_anchor(block.lines[-1])) if block.lines else ()
            found.append(Section(block._replace(lines=lines), key=key))
        else:
            found[-1].blocks.append(block)
        given = block.anchors if not block.lines else ()
    return found


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
