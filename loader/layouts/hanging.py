"""A term on a line of its own, its definition indented below it, as in manuals, standards and transcripts of a terminal."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph import Passage

from .drafts import Draft, label_of
from .lines import Line
from .page import Page, Parsed
from .paragraphs import tell
from .shapes import BULLET, Shape, ends_sentence, shape, words

GROUP = "the heading of a group"
BREAK = "the head or foot of a page"
LONGEST_TERM = 100
_PROMPT = re.compile(r"(?:[$>%#:]|>>>|\$ (?:man|whatis|define|help))\s+(?=\S)|:(?=[^\s:])")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s+(?=\S)")
_FOOT = re.compile(
    r".{0,100}\[?\b[Pp]age\s{1,3}(?:\d{1,4}|[ivxlc]{1,6})\]?\s*(?:of \d{1,4})?|RFC \d{1,5}\b.{0,120}\d{4}|"
    r"[-–—]\s?\d{1,4}\s?[-–—]"
)
_CODE = re.compile(
    r"[\w.\"'-]{1,40}\s?[:=]\s?\S{0,40}$|.{0,300}[;{}]$|[-\w]{1,30}:\s*$|"
    r"(?:def|class|return|import|if|for|else)\b.{0,80}[:)]$"
)
LEAST = 0.7
"""The share of the definitions that must read like text."""


class Hung(NamedTuple):
    """A term's line, and those indented below it."""

    head: Line
    body: list[Line]


def fits(page: Page) -> float:
    """The share of the text that stands in indented definitions and the terms above them."""
    hung = _hung(page)
    if len(hung) < 2 or sum(_reads(one) for one in hung) < LEAST * len(hung):
        return 0.0
    told = sum(len(line.text) for one in hung for line in one.body)
    taken = {line.number for one in hung for line in one.body}
    others = sum(len(line.text) for line in _kept(page) if line.number not in taken and shape(line.text) is Shape.PROSE)
    return told / (told + others)


def parse(page: Page) -> Parsed:
    """One entry a term; a line above several of them that has nothing indented below it is their category."""
    hung = {one.head.number: one for one in _hung(page)}
    taken = {line.number for one in hung.values() for line in one.body}
    lines, reasons = _kept(page), dict[int, str]()
    reasons |= {line.number: BREAK for line in page.raw if _FOOT.fullmatch(line.text)}
    category, title, drafts = "", "", list[Draft]()
    for line in lines:
        if one := hung.get(line.number):
            draft = Draft.under(term_in(line), category)
            tell(draft, one.body)
            drafts.append(draft)
        elif line.number not in taken and _may_be_group(line):
            title, category = (title, line.text.strip(" :#=*")) if title or drafts else (line.text, "")
            reasons[line.number] = GROUP
    return Parsed(tuple(draft.entry() for draft in drafts), title, reasons)


def term_in(line: Line) -> Passage:
    """The term of a line without prompt, number and colon."""
    prompt = _PROMPT.match(line.text)
    start = prompt.end() if prompt else 0
    number = _NUMBER.match(line.text, start)
    start = number.end() if number else start
    return line.part(start, max(len(line.text.rstrip(" :")), start + 1))


def _may_be_group(line: Line) -> bool:
    """Whether a line may name what is below it; a line in columns stands in the head of a page."""
    return shape(line.text) is Shape.HEADING and words(line.text) < 9 and "  " not in line.text


def _kept(page: Page) -> list[Line]:
    return [line for line in page.raw if not _FOOT.fullmatch(line.text)]


def _hung(page: Page) -> list[Hung]:
    """The terms at the indentation at which most stand."""
    lines = _kept(page)
    counts = Counter(lines[at].indent for at in _heads(lines))
    if not counts:
        return []
    indent = min(counts, key=lambda depth: (-counts[depth], depth))
    return [Hung(lines[at], list(_below(lines, at))) for at in _heads(lines) if lines[at].indent == indent]


def _heads(lines: Sequence[Line]) -> Iterator[int]:
    return (at for at in range(len(lines) - 1) if lines[at + 1].indent > lines[at].indent and _may_be_term(lines[at]))


def _below(lines: Sequence[Line], at: int) -> Iterator[Line]:
    for line in lines[at + 1 :]:
        if line.indent <= lines[at].indent:
            return
        yield line


def _may_be_term(line: Line) -> bool:
    """Whether a line may be a term: short and no sentence, no item of a list and no part of an entry."""
    if len(line.text) > LONGEST_TERM or "\t" in line.text or (BULLET.match(line.text) and not _NUMBER.match(line.text)):
        return False
    text = term_in(line).text
    found = label_of(f"{text}: x")
    known = found is not None and found[0].is_known
    return words(text) <= 10 and any(map(str.isalpha, text)) and not ends_sentence(text) and not known and "  " not in text


def _reads(one: Hung) -> bool:
    """Whether what is indented reads like text and not like settings or a program."""
    first = one.body[0].text
    letters = sum(map(str.isalpha, first)) + first.count(" ")
    return words(first) > 1 and letters > 0.75 * len(first) and _CODE.match(first) is None
