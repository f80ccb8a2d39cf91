"""Recognise the format or layout of a document by what stands in it, and read its entries."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from graph import Entry, InvalidDocuments, Passage, Problem

from .layouts import Page, Parsed, Skipped
from .layouts.bounds import MOST_ENTRIES, Excess, TooMuch, too_many_lines, too_much
from .layouts.lines import raw_lines
from .problems import no_glossary, problem
from .table import ENOUGH, FORMATS, LAYOUTS, Layout

LONGEST_NAME = 300
"""Characters of a term."""

MARKUP = "no part of an entry"
"""Why a line of a format is passed over, unless its parser tells."""


@dataclass(frozen=True)
class Reading:
    """What a document holds: entries, and every line that became part of none, with the reason."""

    layout: str
    title: str = ""
    entries: tuple[Entry, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    uri: str = ""
    licence: str = ""


def read_entries(text: str, *, name: str = "") -> Reading:
    """The entries of a document in whichever layout its lines look like; `name` (a file's) only decides between two.

    A text without any words has no layout and no entries.
    Raises InvalidDocuments, with `name` as the file, where no layout fits, it is too long, or a name is longer than LONGEST_NAME.
    """
    if not text.strip():
        return Reading("")
    try:
        return _read(Page(text, name=name))
    except TooMuch as error:
        raise InvalidDocuments([problem(name, *error.excess)]) from error


def _read(page: Page) -> Reading:
    name = page.name
    _refuse(too_many_lines(page.text))
    layout = recognise(page)
    if layout is None:
        raise InvalidDocuments([no_glossary(name, page.raw[0].number, _unknown(page))])
    layout, parsed = _parsed(page, layout)
    _refuse(_too_many(parsed))
    if too_long := list(_too_long(name, parsed)):
        raise InvalidDocuments(too_long)
    return Reading(layout.name, parsed.title[:LONGEST_NAME], parsed.entries, _skipped(page, parsed, layout), parsed.uri, parsed.licence)


def _parsed(page: Page, layout: Layout) -> tuple[Layout, Parsed]:
    """What the layout makes of the page, or Markdown where only the suffix spoke for a format and the text has Markdown's headings."""
    try:
        return layout, layout.parse(page)
    except InvalidDocuments:
        if not layout.suffixes or layout.fits(page) >= 1 or too_much(page.text) or page.is_data or MARKDOWN.fits(page) < 1:
            raise
        return MARKDOWN, MARKDOWN.parse(page)


def recognise(page: Page) -> Layout | None:
    """The layout that explains most of a page; none where even the best explains too little.

    A page that only its suffix tells is read as that, so that its parser says what is wrong with it.
    Raises TooMuch where a page in no format is more than the layouts can look at.
    """
    suffix = PurePath(page.name).suffix.lower()
    named = next((layout for layout in FORMATS if suffix in layout.suffixes), None)
    found = next((layout for layout in FORMATS if layout.fits(page) >= 1), named)
    if found is not None:
        return found
    _refuse(too_much(page.text))
    return _laid_out(page)


def _laid_out(page: Page) -> Layout | None:
    """The layout that explains most of a page in no format, if one explains enough."""
    best, most = None, ENOUGH
    for layout in LAYOUTS[len(FORMATS) :]:
        fit = layout.fits(page)
        if fit > most or (best is None and fit == most):
            best, most = layout, fit
        if fit >= 1:
            break
    return best


MARKDOWN = next(layout for layout in LAYOUTS if layout.name == "markdown")
NOTHING_KNOWN = "no known layout"
LIKE_DATA = "looks like markup, data or a program, not like text for readers"


def _unknown(page: Page) -> str:
    expected = "; ".join(known.looks_like for known in LAYOUTS)
    kind = LIKE_DATA if page.is_data else NOTHING_KNOWN
    return f"{kind}; what can be read: {expected}"


def _refuse(excess: Excess | None) -> None:
    if excess:
        raise TooMuch(excess)


def _too_many(parsed: Parsed) -> Excess | None:
    """The entry with which a document has more of them than are read."""
    if len(parsed.entries) <= MOST_ENTRIES:
        return None
    return Excess(parsed.entries[MOST_ENTRIES].line, f"more than {MOST_ENTRIES:,} entries; split them into several documents")


def _too_long(name: str, parsed: Parsed) -> Iterator[Problem]:
    for entry in parsed.entries:
        if len(entry.term) > LONGEST_NAME:
            yield Problem(name, entry.line, f"a name of {len(entry.term)} characters; shorten it to at most {LONGEST_NAME}")


def _skipped(page: Page, parsed: Parsed, layout: Layout) -> tuple[Skipped, ...]:
    """The lines on which no part of an entry stands; how a line looks tells nothing in a format."""
    used = {anchor.line for entry in parsed.entries for passage in _passages(entry) for anchor in passage.anchors}
    lines = ((number, line.strip()) for number, (_, line) in enumerate(raw_lines(page.text), 1) if number not in used)
    left = [Skipped(number, bare, parsed.reasons.get(number, "")) for number, bare in lines if bare]
    untold = not layout.suffixes and not all(skipped.reason for skipped in left)
    # Looking at every line takes its time, and most layouts tell of all that they pass over.
    looks = {number: shape.reason for line, shape in zip(page.lines, page.shapes, strict=True) for number in line.numbers} if untold else {}
    return tuple(skipped if skipped.reason else skipped._replace(reason=looks.get(skipped.line, MARKUP)) for skipped in left)


def _passages(entry: Entry) -> Iterator[Passage]:
    yield entry.heading
    yield from entry.definition
    for field in entry.fields:
        yield from field.passages
