"""Terms that are numbered, each with its definition below: `1.2 Roux` and text."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .drafts import Draft
from .lines import Line
from .page import Page, Parsed
from .paragraphs import tell
from .shapes import Shape, ends_sentence, is_art, shape, words

GROUP = "the heading of a group"
_NUMBERED = re.compile(r"(?:§\s?)?(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})[.)]?\s+(?P<term>[^\W_].{0,98})")


class _Head(NamedTuple):
    """A numbered line, and those below it up to the next."""

    line: Line
    number: tuple[int, ...]
    start: int
    body: list[Line]


def fits(page: Page) -> float:
    """The share of the text that stands below numbered heads, if the numbers go up."""
    heads = list(_heads(page))
    told = [head for head in heads if head.body]
    ordered = sum(one.number < other.number for one, other in pairwise(heads))
    if len(told) < 2 or ordered < 0.8 * (len(heads) - 1):
        return 0.0
    below = sum(len(line.text) for head in told for line in head.body)
    return below / (below + sum(len(line.text) for line in _above(page, heads[0]) if shape(line.text) is Shape.PROSE))


def parse(page: Page) -> Parsed:
    """One entry a number; one with no text but further numbers below it is their category."""
    heads = list(_heads(page))
    drafts, reasons, groups = list[Draft](), dict[int, str](), dict[tuple[int, ...], str]()
    for head in heads:
        term = head.line.part(head.start)
        if head.body:
            drafts.append(Draft.under(term, groups.get(head.number[:-1], "")))
            tell(drafts[-1], head.body)
        else:
            groups[head.number] = term.text
            reasons[head.line.number] = GROUP
    above = _above(page, heads[0]) if heads else []
    title = next((line.text.strip(" =#*") for line in above if shape(line.text) is Shape.HEADING), "")
    return Parsed(tuple(draft.entry() for draft in drafts), title, reasons)


def _above(page: Page, head: _Head) -> list[Line]:
    return [line for line in page.raw if line.number < head.line.number]


def _heads(page: Page) -> Iterator[_Head]:
    head: _Head | None = None
    for line in page.raw:
        found = _NUMBERED.fullmatch(line.text) if line.text[0] == "§" or line.text[0].isdecimal() else None
        if found and _may_be_term(found["term"]):
            if head:
                yield head
            head = _Head(line, tuple(map(int, found["number"].split("."))), found.start("term"), [])
        elif head and not is_art(line.text):
            head.body.append(line)
    if head:
        yield head


def _may_be_term(text: str) -> bool:
    return words(text) <= 8 and not ends_sentence(text) and shape(text) in (Shape.HEADING, Shape.LETTER) and ": " not in text
