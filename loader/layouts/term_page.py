"""A page on one term inside a site: menus above, teasers and a footer below, and often a list of related terms.

The links that surely belong to the site cut the page into stretches; the one with most running text is the
page's own. Its first heading is the term; headings below it are terms of their own unless they only tell
more (how, why, examples).
"""

from collections.abc import Iterator
from itertools import groupby, takewhile

from graph import names

from . import chrome
from .drafts import Draft, label_of
from .page import Page, Parsed
from .shapes import BULLET, Shape

MOST = 0.6
"""How well a page can fit: nearly any text has a heading with paragraphs below."""

NEAR = 3
"""Lines between a heading and its text: tags, a reading time, a by-line."""

TAG = "a tag of the page"
RELATED = "the heading of the related terms"


def fits(page: Page) -> float:
    """The share of the running text that stands in the page's own stretch, but never so much that a stricter layout loses."""
    stretch = _stretch(page)
    if not page.prose or _heading(page, stretch) is None:
        return 0.0
    return 0.0 if page.is_data else min(MOST, _prose(page, stretch) / page.prose)


def parse(page: Page) -> Parsed:
    """The page's term, and a further entry for each heading with text below it."""
    stretch = _stretch(page)
    heading = _heading(page, stretch)
    if heading is None:
        return Parsed(())
    reasons: dict[int, str] = {}
    drafts = [Draft.under(page.lines[heading].passage)]
    tags = list(takewhile(lambda at: not page.is_(at, Shape.PROSE), range(heading + 1, stretch.stop)))
    for at in tags:
        reasons[page.lines[at].number] = TAG
        drafts[0].category = drafts[0].category or _tag(page, at, page.lines[heading].text)
    _tell(page, range(heading + 1 + len(tags), stretch.stop), drafts)
    _relate(page, drafts[0], reasons)
    return Parsed(tuple(draft.entry() for draft in drafts), drafts[0].term, reasons)


def _tell(page: Page, body: range, drafts: list[Draft]) -> None:
    """Hand each paragraph to the entry whose heading stands above it."""
    label = ""
    for at in body:
        line = page.lines[at]
        if page.is_(at, Shape.HEADING) and page.is_(at + 1, Shape.PROSE):
            label = line.text if chrome.is_facet(line.text) else ""
            if not label:
                drafts.append(Draft.under(line.passage))
        elif page.is_(at, Shape.BULLET):
            mark = BULLET.match(line.text)
            drafts[-1].add_under(_lead_in(page, at) or label, line.part(mark.end() if mark else 0))
        elif page.is_(at, Shape.PROSE) and label:
            drafts[-1].add_under(label, line.passage)
        elif not _is_lead_in(page, at) and (page.is_(at, Shape.PROSE) or label_of(line.text)):
            drafts[-1].add(line)


def _is_lead_in(page: Page, at: int) -> bool:
    return page.is_(at, Shape.PROSE, Shape.HEADING) and page.is_(at + 1, Shape.BULLET) and page.lines[at].text.endswith(":")


def _lead_in(page: Page, at: int) -> str:
    """The sentence ending in a colon above a list."""
    above = at - 1
    while page.is_(above, Shape.BULLET):
        above -= 1
    return page.lines[above].text if above >= 0 and _is_lead_in(page, above) else ""


def _relate(page: Page, draft: Draft, reasons: dict[int, str]) -> None:
    """The related terms belong to the page's term, wherever they stand."""
    for heading, found in _related(page):
        if found:
            reasons[page.lines[heading].number] = RELATED
            draft.label(page.lines[heading].text, tuple(page.lines[at].passage for at in found))


def _related(page: Page) -> Iterator[tuple[int, range]]:
    """Each heading of a list of other terms, with the lines of the list.

    The list keeps its rhythm: where lines stand apart it ends before two that don't, else at an empty line.
    """
    for heading, line in enumerate(page.lines):
        if chrome.RELATED.fullmatch(line.text.strip(" :")):
            end = heading + 1
            apart = end < len(page.lines) and page.lines[end].gap > 0
            while page.is_(end, Shape.HEADING) and _keeps_rhythm(page, end, apart=apart):
                end += 1
            yield heading, range(heading + 1, end)


def _keeps_rhythm(page: Page, at: int, *, apart: bool) -> bool:
    if not apart:
        return page.lines[at].gap == 0
    return page.lines[at].gap > 0 and (at + 1 == len(page.lines) or page.lines[at + 1].gap > 0)


def _stretch(page: Page) -> range:
    """The stretch between links of the site and lists of related terms that has most running text."""
    related = {at for heading, found in _related(page) for at in (heading, *found)}
    stretches = [
        list(group) for cut, group in groupby(range(len(page.lines)), lambda at: page.is_(at, Shape.CHROME) or at in related) if not cut
    ]
    best = max(stretches, key=lambda group: _prose(page, range(group[0], group[-1] + 1)), default=[0])
    return range(best[0], best[-1] + 1)


def _prose(page: Page, stretch: range) -> int:
    return sum(len(page.lines[at].text) for at in stretch if page.is_(at, Shape.PROSE))


def _heading(page: Page, stretch: range) -> int | None:
    """The first heading whose words come again in the text right below it, else the first one with text below it."""
    told = [
        (at, text) for at in range(_top(page, stretch), stretch.stop) if page.is_(at, Shape.HEADING) and (text := _below(page, at, stretch))
    ]
    speaks = (at for at, text in told if names.normal(page.lines[at].text) in names.normal(text))
    return next(speaks, told[0][0] if told else None)


def _top(page: Page, stretch: range) -> int:
    """Where to look for the heading: a stretch that opens with text may be cut off from it by a by-line or a button."""
    opens_with_text = next((page.is_(at, Shape.PROSE) for at in stretch if page.is_(at, Shape.PROSE, Shape.HEADING)), False)
    return max(0, stretch.start - NEAR) if opens_with_text else stretch.start


def _below(page: Page, at: int, stretch: range) -> str:
    """The first running text below a heading, with few lines (tags, a reading time) between."""
    for below in range(at + 1, min(at + 1 + NEAR, stretch.stop)):
        if page.is_(below, Shape.PROSE):
            return page.lines[below].text[:500]
    return ""


def _tag(page: Page, at: int, heading: str) -> str:
    """The category a tag names; none where it only repeats the heading."""
    tag = page.lines[at].text if page.is_(at, Shape.HEADING) else ""
    return "" if names.normal(tag) == names.normal(heading) else chrome.LEVEL.sub("", tag).strip()
