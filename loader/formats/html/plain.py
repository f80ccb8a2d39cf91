"""Pages without any structure of HTML's own: their text, each block on a line, as the layouts of plain text read it."""

import re
from collections.abc import Iterator, Sequence
from types import ModuleType

from graph import Anchor, Entry, LabelledField, Passage

from ...layouts import Page, inline_pairs, line_pairs, term_page
from ..markup import Block, Blocks, Run, Writer
from ..markup.passages import cut_run
from .looks import is_term
from .sheet import Sheet

_WORD = re.compile(r"\S+")
_WORDS = re.compile(r"[^\n]")

ENOUGH = 0.3
MOST_BLOCKS = 4_000
MOST = 200_000
"""Characters; more of them without any structure are no glossary."""


def written(source: str, sheet: Sheet, writer: Writer) -> Page:
    """The words of a page where they stand in its source, without markup; nothing of a page that is too long for a plain one."""
    blocks = Blocks(sheet.main, code=True).all if len(sheet.blocks) <= MOST_BLOCKS else []
    fitting = len(blocks) <= MOST_BLOCKS and sum(len(block.text) for block in blocks) <= MOST
    return Page("".join(_lines(source, blocks, writer)) if fitting else "")


def pairs(page: Page, writer: Writer) -> tuple[Entry, ...]:
    """The entries where term and definition stand on a line, or on one below the other; none where they do not."""
    return _read(page, writer, (line_pairs, inline_pairs))


def article(page: Page, writer: Writer) -> tuple[Entry, ...]:
    """The entry of a page on one term; none where its text does not look so."""
    return _read(page, writer, (term_page,))


def _read(page: Page, writer: Writer, layouts: Sequence[ModuleType]) -> tuple[Entry, ...]:
    if not page.raw:
        return ()
    fit, _, best = max(((layout.fits(page), -number, layout) for number, layout in enumerate(layouts)), key=lambda one: one[:2])
    if fit < ENOUGH:
        return ()
    return tuple(_placed(entry, writer) for entry in best.parse(page).entries if is_term(entry.term))


def _lines(source: str, blocks: Sequence[Block], writer: Writer) -> Iterator[str]:
    """The words of the blocks where they stand in the source, blanks for everything else, an empty line before each block."""
    at = 0
    for block in blocks:
        opens, broken = True, block.node.tag in ("pre", "body", "html")
        for run in block.runs:
            for start, end in _words(run, writer):
                if start < at:
                    continue
                yield _gap(source[at:start], opens=opens, broken=broken) + source[start:end]
                at, opens = end, False
            opens = opens or run.text == "\n"


def _gap(between: str, *, opens: bool, broken: bool) -> str:
    """Blanks of the same length; an empty line before a block, and line ends where they count."""
    if opens and len(between) > 1:
        return " " * (len(between) - 2) + "\n\n"
    return _WORDS.sub(" ", between) if broken and not between.strip() else " " * len(between)


def _words(run: Run, writer: Writer) -> Iterator[tuple[int, int]]:
    """Where each word of a run begins and ends in the source."""
    if run.at >= 0:
        for word in _WORD.finditer(run.text):
            passage = writer.passage([cut_run(run, word.start(), word.end())])
            start = passage.place(0)[1]
            yield start, max(passage.place(len(passage.text) - 1)[1] + 1, start + 1)


def _placed(entry: Entry, writer: Writer) -> Entry:
    """The entry with the lines of the source; offsets are those of the source already."""
    fields = tuple(
        LabelledField(label=field.label, passages=tuple(_moved(one, writer) for one in field.passages)) for field in entry.fields
    )
    definition = tuple(_moved(one, writer) for one in entry.definition)
    return entry.model_copy(update={"heading": _moved(entry.heading, writer), "definition": definition, "fields": fields})


def _moved(passage: Passage, writer: Writer) -> Passage:
    """The passage with single blanks, and with the lines of the source."""
    anchors: list[Anchor] = []
    text = ""
    for word in _WORD.finditer(passage.text):
        text += f" {word.group()}" if text else word.group()
        start, offset = len(text) - len(word.group()), passage.place(word.start())[1]
        line = writer.places.line(offset)
        if not anchors or anchors[-1].line != line or offset - anchors[-1].offset != start - anchors[-1].start:
            anchors.append(Anchor(start, line, offset))
    return Passage(text=text, anchors=tuple(anchors))
