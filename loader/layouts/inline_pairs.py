"""A term and its definition on one line: `term - definition`, `term: definition`, or with a tab between."""

import re
from functools import lru_cache
from typing import NamedTuple

from .drafts import Draft, label_of, term_of
from .lines import Line, joined
from .page import Page, Parsed
from .shapes import BULLET, ends_sentence, words

SEPARATORS = (re.compile(r"\s*\t\s*"), re.compile(r"\s+(?:--?|–|—|=|::)\s+"), re.compile(r"\s?[:：](?:\*\*|__)?\s+"))
"""Only one of them separates within a document; the first that separates most lines."""

GROUP = "the heading of a group"
LONGEST_TERM = 60
_MARKS = "*_`"
"""Around a term that is printed bold or as code."""

FULL = 60
"""Characters from which on a line may have been broken because it was full."""


class Cut(NamedTuple):
    """Where a line's term ends and its definition starts."""

    start: int
    end: int
    definition: int


def fits(page: Page) -> float:
    """The share of the text that stands on lines of this kind, if the terms differ from each other."""
    cuts = _cuts(page)
    terms = {line.text[: cut.end].casefold() for line, cut in cuts if cut}
    found = sum(cut is not None for _, cut in cuts)
    if found < 2 or len(terms) <= 0.8 * found:
        return 0.0
    return sum(len(line.text) for line, cut in cuts if cut) / sum(len(line.text) for line, _ in cuts)


def parse(page: Page) -> Parsed:
    """One entry a line; a short line by itself above several is their category."""
    cuts = _cuts(page)
    category, title, reasons = "", "", {}
    drafts: list[Draft] = []
    for (line, cut), (_, below) in zip(cuts, [*cuts[1:], (None, None)], strict=True):
        if cut:
            drafts.append(_draft(line, cut, category))
        elif drafts and label_of(line.text):
            drafts[-1].add(line)
        elif words(line.text) < 8 and not (title or drafts):
            title = line.text.lstrip("# ")
        elif words(line.text) < 8 and below:
            category = line.text
            reasons[line.number] = GROUP
    return Parsed(tuple(draft.entry() for draft in drafts), title, reasons)


def _draft(line: Line, cut: Cut, category: str) -> Draft:
    heading = line.part(cut.start, cut.end)
    draft = Draft(heading, term_of(heading.text), category)
    draft.add_passage(line.part(cut.definition))
    return draft


@lru_cache(maxsize=1)
def _cuts(page: Page) -> list[tuple[Line, Cut | None]]:
    """The lines, continued ones joined, each with its cut by the separator that cuts most of them."""
    cuts = max(([_cut(line, separator) for line in page.raw] for separator in SEPARATORS), key=lambda cuts: len(cuts) - cuts.count(None))
    groups: list[tuple[list[Line], Cut | None]] = []
    for line, cut in zip(page.raw, cuts, strict=True):
        if groups and cut is None and groups[-1][1] and _continues(groups[-1][0], line):
            groups[-1][0].append(line)
        else:
            groups.append(([line], cut))
    return [(joined(group) if len(group) > 1 else group[0], cut) for group, cut in groups]


def _continues(group: list[Line], line: Line) -> bool:
    """Whether the line goes on with a definition that was broken: it is indented, in lower case or below a full line."""
    goes_on = line.indent > group[0].indent or line.text[0].islower() or len(group[-1].text) > FULL
    return line.gap == 0 and goes_on and not ends_sentence(group[-1].text)


def _cut(line: Line, separator: re.Pattern[str]) -> Cut | None:
    bullet = BULLET.match(line.text)
    start = bullet.end() if bullet else 0
    found = separator.search(line.text, start, start + LONGEST_TERM + 10)
    if found is None or found.start() > start + LONGEST_TERM:
        return None
    term = line.text[start : found.start()]
    least = 2 if separator is SEPARATORS[-1] else 1
    if not _may_be_term(term, line) or words(line.text[found.end() :]) < least:
        return None
    return Cut(start + len(term) - len(term.lstrip(_MARKS)), start + len(term.rstrip(_MARKS)), found.end())


def _may_be_term(text: str, line: Line) -> bool:
    label = label_of(line.text)
    is_field = label is not None and label[0].is_known
    return any(map(str.isalpha, text)) and words(text) <= 8 and not ends_sentence(text) and "://" not in text and not is_field
