"""The entries of a Markdown document, section by section: headings that are terms, and terms that stand below headings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from graph import Entry, names

from . import chrome
from .anchors import slug
from .blocks import Block
from .drafts import Draft
from .sections import Outline, Section
from .shapes import LONGEST_HEADING
from .telling import FURTHER, LINKS, Teller
from .unit import Part, Unit, is_label, tells

CATEGORY = "the heading of a group"
TITLE = "the title"
ABOUT = "about the document"


@dataclass
class Reader:
    """What was read so far."""

    outline: Outline
    title: str = ""
    category: str = ""
    level: int = 0
    """Of the heading that the last entry stood in or below."""
    drafts: list[Draft | Entry] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)

    def take(self, section: Section) -> None:
        """Take the next section."""
        if section.heading is None or not section.heading.lines:
            self._parts(section.parts, takes=self.outline.by_units or any(unit.sure for unit in section.units))
        elif self._is_group(section):
            self._group(section, section.heading)
        elif self._is_further(section):
            self._further(section, section.heading)
        else:
            self._term(section, section.heading)

    def entries(self) -> tuple[Entry, ...]:
        """The entries of the sections that were taken."""
        return tuple(draft.entry() if isinstance(draft, Draft) else draft for draft in self.drafts)

    def _is_group(self, section: Section) -> bool:
        """Whether the heading stands over terms and is none itself."""
        units = [unit for unit in section.units if not is_label(unit, self.outline.labels)]
        if self.outline.by_units:
            return bool(units) or (section.level == 1 and not self.title and not self._has_terms_beside(section))
        if section.level < self.outline.term_level:
            return True
        return section.level == self.outline.term_level and len(units) > 1 and not section.own

    def _is_further(self, section: Section) -> bool:
        """Whether the heading opens a part of the entry above."""
        related = bool(self.drafts) and chrome.RELATED.fullmatch(section.name.strip(" :")) is not None
        return related or section.level > (self.level if self.outline.by_units and self.drafts else self.outline.term_level)

    def _group(self, section: Section, heading: Block) -> None:
        is_title = section.level == 1 and not self.title
        self.title = section.name if is_title else self.title
        nameless = is_title or section.is_letter or len(section.name) > LONGEST_HEADING
        if section.level <= self.outline.term_level or not section.is_letter:
            self.category = "" if nameless else section.name
        if _is_class(section):
            self.drafts.append(Draft.under(heading.passage, key=section.key))
        else:
            self.pass_over([heading], TITLE if is_title else CATEGORY)
        self.level = section.level
        self._parts(section.parts, takes=True)

    def _term(self, section: Section, heading: Block) -> None:
        alone = not self.drafts and self.outline.term_level == 1
        aside = self.outline.by_units and not self._has_terms_beside(section)
        if section.is_links or (chrome.is_facet(section.name) and not alone) or section.is_letter or aside:
            self.pass_over([heading, *section.blocks], LINKS if section.is_links else ABOUT)
            return
        self.level = section.level
        self.drafts.append(Draft.under(heading.passage, self.category, key=section.key))
        if sum(unit.size for unit in section.units if unit.sure) < section.own:
            self._tell(section.blocks)
            return
        self._tell([block for part in section.parts if not _is_sure(part) for block in _blocks(part)])
        self._parts([part for part in section.parts if _is_sure(part)], takes=True)

    def _has_terms_beside(self, section: Section) -> bool:
        """Whether, where most terms stand below headings, enough headings like this one are terms."""
        own = [one for one in self.outline.sections if one.heading and not one.units and one.tells and one.level == section.level]
        grouping = [one for one in self.outline.sections if one.heading and one.units]
        return len(own) > 1 and 2 * len(own) >= len(grouping)

    def _further(self, section: Section, heading: Block) -> None:
        if not self.drafts:
            self.pass_over([heading, *section.blocks], ABOUT)
            return
        self.pass_over([heading], FURTHER)
        self._tell(section.blocks, section.name.strip(" :"))

    def _parts(self, given: Sequence[Part], *, takes: bool) -> None:
        """Take the terms of a section; a printed-out line right above some of them names their group."""
        over = self.category
        for part, below in zip_longest(given, given[1:]):
            if isinstance(part, Unit) and takes and not is_label(part, self.outline.labels):
                self._unit(part)
            elif isinstance(part, Unit):
                self.pass_over(part.source, ABOUT)
            elif part.is_strong and isinstance(below, Unit) and takes:
                self.category = part.text.strip(" :")
                self.pass_over([part], CATEGORY)
            else:
                self.pass_over([part], ABOUT if tells(part) else "")
        self.category = over

    def _unit(self, unit: Unit) -> None:
        key = next(iter(unit.anchors), "") or slug(unit.term.text)
        if unit.entry is not None:
            entry = unit.entry.model_copy(update={"category": unit.entry.category or self.category, "key": unit.entry.key or key})
            self.drafts.append(entry)
            return
        draft = Draft.under(unit.term, self.category, key=key)
        if unit.others:
            draft.label("also known as", unit.others)
        self.drafts.append(draft)
        self._tell(unit.told)

    def _tell(self, given: list[Block], part: str = "") -> None:
        draft = self.drafts[-1]
        if isinstance(draft, Draft):
            self.reasons |= Teller(draft, self.outline.notices).tell(given, part)

    def pass_over(self, given: Iterable[Block], reason: str) -> None:
        """Remember why lines are no part of an entry."""
        for block in given:
            self.reasons |= dict.fromkeys(block.numbers, reason or "a block without text for readers")


def _is_class(section: Section) -> bool:
    """Whether the heading is a term of which those below it are kinds: Vessel over Keel Vessel and Flat Vessel."""
    own, below = names.normal(section.name), [names.normal(unit.term.text) for unit in section.units]
    return bool(own) and len(below) > 1 and all(one.endswith(f" {own}") for one in below)


def _is_sure(part: Part) -> bool:
    return isinstance(part, Unit) and part.sure


def _blocks(part: Part) -> list[Block]:
    return [part] if isinstance(part, Block) else part.source
