"""Entries under a repeated category line: category, term, definition, and perhaps a labelled line.

The next category may stand right below a labelled line, without an empty line. A line between two
entries that is neither is the heading of a section; sections overlap with categories and are left out.
"""

from collections import Counter
from collections.abc import Iterator

from .drafts import Draft, label_of
from .page import Page, Parsed
from .shapes import Shape

SECTION = "the heading of a section"
CATEGORY = "the category of the entry below"


def fits(page: Page) -> float:
    """The share of the running text that stands in entries whose category line comes again."""
    starts, told = _starts(page), 0
    if len(starts) < 2 or not page.prose:
        return 0.0
    counts = Counter(page.lines[at].text for at in starts)
    for start in starts:
        if counts[page.lines[start].text] > 1:
            told += sum(len(page.lines[at].text) for at in _body(page, start) if page.is_(at, Shape.PROSE))
    return told / page.prose


def parse(page: Page) -> Parsed:
    """One entry a category line."""
    starts = _starts(page)
    drafts, reasons = [], {}
    for start, end in zip(starts, [*starts[1:], len(page.lines)], strict=True):
        draft = Draft.under(page.lines[start + 1].passage, category=page.lines[start].text)
        reasons[page.lines[start].number] = CATEGORY
        for at in range(start + 2, end):
            if at == start + 2 or not _is_heading(page, at):
                draft.add(page.lines[at])
            else:
                reasons[page.lines[at].number] = SECTION
        drafts.append(draft)
    title = next((page.lines[at].text for at in range(starts[0]) if page.is_(at, Shape.HEADING)), "") if starts else ""
    return Parsed(tuple(draft.entry() for draft in drafts), title, reasons)


def _starts(page: Page) -> list[int]:
    """Indices of the category lines: two short lines before running text, or a known category before a short line."""
    plain = [at for at in range(len(page.lines)) if _is_heading(page, at) and _is_heading(page, at + 1) and page.is_(at + 2, Shape.PROSE)]
    counts = Counter(page.lines[at].text for at in plain)
    again = {text for text, count in counts.items() if count > 1}
    known = {at for at, line in enumerate(page.lines) if line.text in again and _is_heading(page, at + 1) and at + 2 < len(page.lines)}
    return sorted(at for at in {*plain, *known} if at - 1 not in known)


def _is_heading(page: Page, at: int) -> bool:
    return page.is_(at, Shape.HEADING, Shape.CHROME) and label_of(page.lines[at].text) is None


def _body(page: Page, start: int) -> Iterator[int]:
    at = start + 2
    while page.is_(at, Shape.PROSE, Shape.BULLET) or (at < len(page.lines) and label_of(page.lines[at].text)):
        yield at
        at += 1
