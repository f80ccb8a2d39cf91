"""An HTML page read: the structure that explains most of its text wins."""

from collections.abc import Iterator, Sequence

from lxml import etree

from graph import Entry, InvalidDocuments, Problem, collector

from ...layouts import Page, Parsed
from ...layouts.front import front_values
from ...problems import problem
from ..markup import HTML, Block, Seen, Writer, grown, too_many
from . import defined_terms, definition_lists, flows, items, plain, single, tables
from .chrome import SILENT, main_of, without_chrome
from .entries import entry
from .found import Found, Reading
from .sheet import Sheet
from .sniff import prepared

CLOSE = 0.8
"""Of two structures that explain nearly as much, the one that finds more terms is the finer one."""

ENOUGH = 0.3
"""A structure that explains less than this share of the text is not the page's."""

PART = 0.2
"""What explains more than this share of the text besides the best structure is worth reading too."""

FEW_TAGS = 50_000
"""With no more than these the parser may go far deeper without taking long."""

OTHER = "markup, or a part of the site"


def parse(page: Page) -> Parsed:
    """The entries of a page, however it is built. Raises InvalidDocuments where it has too many tags or is nested too deep."""
    source = prepared(page.text)
    # A page is many small objects; the collector would walk them all again and again, which took nearly half of the time.
    with collector.paused():
        root = _root(source, page.name)
        return _parsed(page, source, root) if root is not None else Parsed(())


def _parsed(page: Page, source: str, root: etree._Element) -> Parsed:
    seen = Seen(source, HTML)
    tree = grown(root, seen, silent=SILENT)
    title = next((node.text for node in tree.find("title")), "")
    sheet, writer = Sheet(main_of(without_chrome(tree))), Writer(source, seen)
    entries = _told(page, sheet, writer) or _otherwise(source, sheet, writer)
    return Parsed(entries, _title(page, sheet, title), _reasons(page, sheet.blocks, writer))


def _told(page: Page, sheet: Sheet, writer: Writer) -> tuple[Entry, ...]:
    """The entries that the page shows, or those it states for machines where these are more."""
    reading = _best(sheet)
    entries = tuple(_entries(reading.found, writer))
    stated = defined_terms.stated(page.text)
    return tuple(stated) if defined_terms.tells_more(stated, entries, reading.structure) else entries


def _entries(found: Sequence[Found], writer: Writer) -> Iterator[Entry]:
    for one in found:
        made = entry(one, writer)
        if any(map(str.isalnum, made.term)):
            yield made


def _otherwise(source: str, sheet: Sheet, writer: Writer) -> tuple[Entry, ...]:
    """The entries of a page that no structure of HTML explains."""
    page = plain.written(source, sheet, writer)
    paired = plain.pairs(page, writer)
    if len(paired) > 1:
        return paired
    headed = tuple(_entries(single.headed(sheet.blocks).found, writer))
    return headed or paired or plain.article(page, writer)


def _root(source: str, file: str) -> etree._Element | None:
    """The parser's tree; none of a document without any element."""
    hindrance = too_many(source, HTML, file)
    if hindrance:
        raise InvalidDocuments([hindrance])
    few = source.count("<") < FEW_TAGS
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=few)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if deep := _too_deep(parser, file):
        raise InvalidDocuments([deep])
    return root


def _too_deep(parser: etree.HTMLParser, file: str) -> Problem | None:
    last = parser.error_log.last_error
    if last is None or last.type_name != "ERR_RESOURCE_LIMIT":
        return None
    return problem(file, max(last.line, 1), "elements nested too deep; close the tags that were left open")


def _best(sheet: Sheet) -> Reading:
    """The structure that explains most; of those that explain nearly as much, the one with most terms."""
    readings = [
        *definition_lists.read(sheet),
        *tables.read(sheet),
        *items.read(sheet),
        *flows.read(sheet),
        *defined_terms.marked(sheet),
        *defined_terms.defining(sheet),
    ]
    most = max(reading.size for reading in readings)
    total = sum(len(block.text) for block in sheet.blocks if not block.is_links)
    near = [reading for reading in readings if reading.size >= CLOSE * most and reading.size >= ENOUGH * total and reading.found]
    best = max(near, key=lambda reading: (len(reading.found), reading.size), default=Reading((), ""))
    alone = single.read(sheet.blocks)
    loose = not best.found or best.structure.startswith(("headings", "bold", "lines", "items p")) or best.size < 0.6 * total
    if loose and single.is_about_one(alone):
        return alone
    return _with_others(best, readings, total)


def _with_others(best: Reading, readings: Sequence[Reading], total: int) -> Reading:
    """The best with what others find in a good part of the text that it does not explain: a page may hold lists and tables."""
    found, told = list(best.found), {block.node for one in best.found for block in one.body} | {one.at for one in best.found}
    for other in sorted(readings, key=lambda reading: -reading.size):
        free = [one for one in other.found if one.body and one.at not in told and not any(block.node in told for block in one.body)]
        if len(free) > 1 and sum(one.size for one in free) > PART * total:
            found += free
            told |= {block.node for one in free for block in one.body} | {one.at for one in free}
    return Reading(tuple(sorted(found, key=_place)), best.structure)


def _place(found: Found) -> int:
    return next((run.at for run in found.head if run.at >= 0), 0)


def _title(page: Page, sheet: Sheet, given: str) -> str:
    """The title of the front matter, the highest heading's words, or what the page says in its head."""
    front = (items[0][0] for key, items in front_values(page.text, page.name) if key == "title" and items)
    headed = (block.text for block in sheet.blocks if block.level == 1)
    return next(front, "") or next(headed, given)


def _reasons(page: Page, blocks: Sequence[Block], writer: Writer) -> dict[int, str]:
    """Lines on which none of the page's own text stands."""
    told = {writer.places.line(writer.offset(block.runs)) for block in blocks}
    return {line.number: OTHER for line in page.raw if line.number not in told}
