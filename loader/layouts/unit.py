"""A term with its definition inside a section of Markdown, as it is found before it is known whether it is an entry."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph import Entry, Passage

from . import chrome
from .blocks import Block
from .drafts import label_of
from .shapes import Shape, shape


@dataclass
class Unit:
    """A term, and the blocks that tell of it."""

    term: Passage
    sure: bool
    """Whether the markup itself says that it is a term."""
    told: list[Block] = field(default_factory=list)
    """What is said of it; the first block may be the rest of the one that the term opens."""
    others: tuple[Passage, ...] = ()
    """Further names."""
    source: list[Block] = field(default_factory=list)
    """The blocks as they were before they became a unit."""
    entry: Entry | None = None
    """What a row of a table makes, already whole."""
    anchors: tuple[str, ...] = ()
    opening: Block | None = None
    """The block whose text opens with the term, though it may be the source of a unit before this one."""
    is_lined: bool = False
    """Whether the term stands on a line of its own."""

    @property
    def size(self) -> int:
        """Characters of what is told."""
        return len(self.entry.text) if self.entry else sum(len(block.text) for block in self.told)


Part = Block | Unit


def labels_among(sections: Iterable[Sequence[Part]]) -> frozenset[str]:
    """Words under which several terms of a document are told further: each opens units in three sections or more."""
    counts = Counter(word for section in sections for word in {unit.term.text.casefold() for unit in section if isinstance(unit, Unit)})
    return frozenset(word for word, count in counts.items() if count > 2)


def is_label(unit: Unit, labels: frozenset[str]) -> bool:
    """Whether the unit's term is the name of a part of something else."""
    if unit.sure:
        return False
    text = unit.term.text
    found = label_of(f"{text}: x")
    known = found is not None and (found[0].is_known or bool(chrome.RELATED.fullmatch(text)))
    return known or text.casefold() in labels or chrome.is_facet(text)


def tells(block: Block) -> bool:
    """Whether a block is text for readers."""
    return bool(block.lines) and not block.is_links and shape(block.text) not in (Shape.ART, Shape.CHROME, Shape.TIME)
