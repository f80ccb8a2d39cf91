"""Where a paragraph or list item of Markdown opens with a term: printed bold, as code or as a link, or before a colon or dash."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .blocks import Block, Kind
from .drafts import label_of
from .lines import Line
from .shapes import Shape, ends_sentence, shape, words

LONGEST_TERM = 120
MOST = 0.6
"""The share of its paragraphs or items that must open in the same way for a way without sure marks to count."""

_MARKED = re.compile(r"(?P<more>(?:\s?[(\[][^()\[\]]{1,80}[)\]]){0,2})(?:\s?[:：]|\s+(?:--?|[–—=]|::|=>|->|→)|[–—](?=\s))(?:\s+|$)")
_EXPANDED = re.compile(r"\*\[([^\[\]]{1,60})\]:\s+(?=\S)")
"""An abbreviation as PHP Markdown Extra writes it."""
_DOT = re.compile(r"(?P<more>(?:\s?[(\[][^()\[\]]{1,80}[)\]])?)\.?\s+(?=[A-Z\"“(])")
_PLAIN = re.compile(r"(?P<term>[^:：|\t]{1,80}?)(?:\s?[:：]|\s+(?:--?|[–—=]|::)(?=\s)|\t)\s*")
_SPEECH = re.compile(
    r"\s*[(\[](?:n|v|vb|adj|adv|noun|verb|adjective|adverb|phrase|pl|abbr|prep|proper noun|n\.? ?phr|s|sing)\.?"
    r"(?: ?(?:pl|phr|trans|intr)\.?)?[)\]]",
    re.I,
)


class Cut(NamedTuple):
    """Where in a line the term starts and ends, and where what is told of it starts."""

    start: int
    end: int
    definition: int


class Style(NamedTuple):
    """How the terms inside the sections of a document are printed."""

    marked: bool = True
    """Bold, as code or as a link, before a colon or dash, or on a line of their own."""
    subjects: bool = False
    """Bold, and the subject of the first sentence."""
    items: bool = False
    """Plain, before a colon or dash, each in an item of a list."""

    def cut(self, lines: Sequence[Line]) -> Cut | None:
        """Where the term stands that these lines open with."""
        line = lines[0]
        if found := _EXPANDED.match(line.text):
            return Cut(found.start(1), found.end(1), found.end())
        if not 0 < line.lead <= LONGEST_TERM:
            return None
        if line.lead == len(line.text) and len(lines) > 1 and is_term(line.text):
            return Cut(0, len(line.text.rstrip(" :：.")), len(line.text))
        return _marked(line) or (_subject(line) if self.subjects else None)

    def opens(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a further line of a paragraph opens with a term, as its first line does."""
        return self.cut(lines[at:]) is not None and _marked_or_alone(lines[at]) and (ends_sentence(lines[at - 1].text) or _alike(lines, at))


def style_of(blocks: Iterable[Block]) -> Style:
    """The style of a document, counted over its paragraphs and list items."""
    told = [block for block in blocks if block.kind in (Kind.PARAGRAPH, Kind.ITEM) and block.lines and not block.label]
    opening = [block for block in told if not block.is_links]
    led = [block for block in opening if _is_led(block.lines[0])]
    outer = [block for block in opening if len(block.items) == 1]
    plain = [block for block in outer if _plain(block.lines[0]) is not None]
    return Style(
        subjects=len(led) > 2 and len(led) >= MOST * len(opening),
        items=len(plain) > 1 and len(plain) >= MOST * len(outer),
    )


def cut_of(block: Block, style: Style) -> Cut | None:
    """Where the term stands that a block opens with."""
    found = style.cut(block.lines)
    if found is None and style.items and block.items:
        found = _plain(block.lines[0])
    return found


def is_lead_alone(block: Block, style: Style) -> bool:
    """Whether a block is a term on a line of its own."""
    line = block.lines[0]
    whole = block.is_strong and len(block.lines) == 1
    return style.marked and whole and len(line.text) <= LONGEST_TERM and is_term(line.text)


def is_term(text: str) -> bool:
    """Whether words may be a term: short, and no sentence."""
    bare = text.strip(" :：.")
    return bool(bare) and words(bare) <= 10 and shape(bare) in (Shape.HEADING, Shape.LETTER, Shape.COUNT) and any(map(str.isalpha, bare))


def _marked_or_alone(line: Line) -> bool:
    return line.lead == len(line.text) or _marked(line) is not None or _EXPANDED.match(line.text) is not None


def _alike(lines: Sequence[Line], at: int) -> bool:
    """Whether every line of a paragraph opens with a term."""
    return all(_marked_or_alone(line) for line in lines[: at + 1])


def _marked(line: Line) -> Cut | None:
    lead = line.text[: line.lead]
    inside = lead.rstrip()
    if not is_term(inside) or line.lead == len(line.text):
        return None
    if inside.endswith((":", "：", ".", " -", " –", " —")):
        found = re.compile(r"(?P<more>)\s*").match(line.text, line.lead)
    else:
        found = _MARKED.match(line.text, line.lead) or (_DOT.match(line.text, line.lead) if line.text[line.lead] in ".([" else None)
    if found is None or words(line.text[found.end() :]) < 1:
        return None
    return Cut(0, _term_end(line.text, len(inside.rstrip(" :：.-–—")), found), found.end())


def _term_end(text: str, end: int, found: re.Match[str]) -> int:
    """A bracket behind the term belongs to it, as an abbreviation does; a part of speech does not."""
    more = found["more"]
    return end if not more.strip() or _SPEECH.match(more) else found.end("more")


def _subject(line: Line) -> Cut | None:
    """The bold subject of a sentence; the sentence is what is told."""
    end = len(line.text[: line.lead].rstrip(" :：."))
    rest = line.text[line.lead :]
    return Cut(0, end, 0 if rest[:2].strip()[:1].islower() or rest.startswith(" (") else line.lead) if is_term(line.text[:end]) else None


def _plain(line: Line) -> Cut | None:
    found = _PLAIN.match(line.text)
    label = label_of(line.text)
    if found is None or not is_term(found["term"]) or words(line.text[found.end() :]) < 2 or "://" in found.group():
        return None
    if (label is not None and label[0].is_known) or line.text[found.end() - 3 : found.end() + 2].startswith("://"):
        return None
    return Cut(0, found.end("term"), found.end())


def _is_led(line: Line) -> bool:
    return 0 < line.lead < len(line.text) and is_term(line.text[: line.lead])
