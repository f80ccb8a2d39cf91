"""Entries while they are being put together: headings, definitions and labelled lines."""

import re
from dataclasses import dataclass, field

from graph import Entry, LabelledField, Passage, names

from . import chrome
from .lines import Line, cut

_NUMBERED = re.compile(r"\s*\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s+")
_LABEL = re.compile(r"([^\W\d_][^\n:.!?;()\[\]{}<>|\"“”]{0,39}?)\s?[:：]\s+(?=\S)")
_LABEL_ENDS = 44
"""Characters within which the colon of a label stands."""

_KNOWN = re.compile(
    r"(?:also (?:called|known as|see)|aka|abbreviation|acronym|alias(?:es)?|alternatives?(?: to)?|analogy|antonyms?|applications?|"
    r"broader(?: terms?)?|builds? on|category|compare|contrast with|definition|meaning|description|depends on|examples?|formula|"
    r"instance of|is an?|kind(?: of)?|narrower(?: terms?)?|needs|notes?|part of|prerequisites?|prompt|requires|related(?: to)?|"
    r"related (?:terms?|concepts?|topics?|entries)|see|see also|short for|source|subtypes?|synonyms?|tip|type(?: of)?|types|"
    r"used (?:by|for|in|with)|uses|variants?(?: of)?)",
    re.I,
)
_DEFINING = re.compile(r"(?:definition|meaning|description)", re.I)
_WITHIN = re.compile(r"(?<=[.!?])\s+([A-Z][a-z]+(?: [a-z]+){0,2})(?=:\s\S)")
_JOINTS = re.compile(r"(?:[\s,;·•|/.&]|and|or){0,1000}")
_ITEM = re.compile(r"[^,;]+")


class Label(str):
    """What stands before the colon of a labelled line, as written."""

    @property
    def is_known(self) -> bool:
        """Whether glossaries at large use it for a part of an entry."""
        return _KNOWN.fullmatch(self) is not None

    @property
    def is_related(self) -> bool:
        """Whether a list of other terms follows."""
        return chrome.RELATED.fullmatch(self) is not None

    @property
    def is_defining(self) -> bool:
        """Whether what follows is the definition itself."""
        return _DEFINING.fullmatch(self) is not None


def label_of(text: str) -> tuple[Label, int] | None:
    """The label of a line as `Used by: cooks` and where its value starts; a label has at most four words.

    >>> label_of("Used by: cooks"), label_of("The idea is rather simple: stir."), label_of("https://example.org")
    (('Used by', 9), None, None)
    """
    # Most lines have no colon where a label could end.
    if text.find(":", 0, _LABEL_ENDS) < 0 and text.find("：", 0, _LABEL_ENDS) < 0:
        return None
    match = _LABEL.match(text)
    if match is None or match[1].count(" ") > 3:
        return None
    return Label(match[1].strip()), match.end()


def term_of(heading: str) -> str:
    """The term a heading names: without number and subtitle, but with an expansion.

    >>> [term_of(text) for text in ("2. Roux", "Whey: what is left of the milk", "MSG: monosodium glutamate salt")]
    ['Roux', 'Whey', 'MSG']
    >>> term_of("ACID: atomicity consistency isolation durability")
    'ACID (atomicity consistency isolation durability)'
    """
    bare = heading[match.end() :] if (match := _NUMBERED.match(heading)) else heading
    head, colon, rest = (part.strip() for part in bare.strip(" :").partition(": "))
    if not colon or not head:
        return bare.strip(" :") or heading.strip()
    return f"{head} ({rest})" if names.is_acronym(head, rest) else head


def items(passage: Passage) -> tuple[Passage, ...]:
    """The parts of a list between commas or semicolons; commas inside brackets count too, such names are rare."""
    parts = (cut(passage, match.start(), match.end()) for match in _ITEM.finditer(passage.text) if match.group().strip())
    return tuple(parts)


def linked_items(passage: Passage) -> tuple[Passage, ...]:
    """The links of a list that consists of links alone, each by itself; nothing of any other text."""
    outside, at = "", 0
    for link in passage.links:
        outside, at = outside + passage.text[at : link.start], link.end
    only_links = bool(passage.links) and _JOINTS.fullmatch((outside + passage.text[at:])[:1000]) is not None
    return tuple(cut(passage, link.start, link.end) for link in passage.links) if only_links else ()


@dataclass
class Draft:
    """An entry that still grows."""

    heading: Passage
    term: str = ""
    category: str = ""
    definition: list[Passage] = field(default_factory=list)
    fields: list[LabelledField] = field(default_factory=list)
    key: str = ""

    @classmethod
    def under(cls, heading: Passage, category: str = "", *, key: str = "") -> "Draft":
        """An entry whose heading this is."""
        return cls(heading, term_of(heading.text), category, key=key)

    def add(self, line: Line) -> None:
        """Take a line as part of the definition, or as a labelled field where it is one."""
        self.add_passage(line.passage)

    def add_passage(self, passage: Passage) -> None:
        """Take a passage; labels that glossaries at large use count within it too, after a sentence."""
        starts = [match.start(1) for match in _WITHIN.finditer(passage.text) if Label(match[1]).is_known]
        for start, end in zip([0, *starts], [*starts, len(passage.text)], strict=True):
            self._add_part(cut(passage, start, end))

    def _add_part(self, passage: Passage) -> None:
        """An unknown label only counts once there is a definition."""
        found = label_of(passage.text)
        if found is None or not (found[0].is_known or self.definition):
            self.definition.append(passage)
            return
        label, start = found
        value = cut(passage, start, len(passage.text))
        if label.is_defining and not self.definition:
            self.definition.append(value)
        else:
            self.label(label, linked_items(value) or (items(value) if label.is_related else (value,)))

    def label(self, label: str, passages: tuple[Passage, ...]) -> None:
        """Take a labelled field."""
        self.fields.append(LabelledField(label=label.strip(" :") or label, passages=passages))

    def add_under(self, label: str, passage: Passage) -> None:
        """Take one more passage under a label, or as definition where there is none."""
        if not label:
            self.definition.append(passage)
        elif self.fields and self.fields[-1].label == label.strip(" :"):
            self.fields[-1] = LabelledField(label=self.fields[-1].label, passages=(*self.fields[-1].passages, passage))
        else:
            self.label(label, (passage,))

    def entry(self) -> Entry:
        """The entry as it is now."""
        return Entry(
            term=self.term,
            heading=self.heading,
            category=self.category,
            key=self.key,
            definition=tuple(self.definition),
            fields=tuple(self.fields),
        )
