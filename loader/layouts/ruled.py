"""Terms between ruled lines: in boxes, between or above rules, and in drawn tables."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from graph import Anchor, Entry

from .drafts import Draft, label_of
from .drawn_table import BARS, drawn_entries, is_rule
from .hanging import term_in
from .lines import Line
from .page import Page, Parsed
from .paragraphs import tell
from .shapes import Shape, ends_sentence, shape, words

RULE = "a ruled line"
GROUP = "the heading of a group"
Block = list[Line]


def fits(page: Page) -> float:
    """The share of the text that stands in tables, boxes and between rules, where they hold two terms or more."""
    if not any(map(is_rule, page.raw)):
        return 0.0
    if len(drawn_entries(page.raw)) > 1:
        return 1.0
    parsed = parse(page)
    lines = {anchor.line for entry in parsed.entries for anchor in _anchors(entry)}
    told = [line for line in page.raw if not is_rule(line) and parsed.reasons.get(line.number) != GROUP]
    return sum(line.number in lines for line in told) / max(len(told), 1) if len(parsed.entries) > 1 else 0.0


def parse(page: Page) -> Parsed:
    """One entry a row of a table, a box, or a part between rules; a head above others is their category."""
    reasons = {line.number: RULE for line in page.raw if is_rule(line)}
    if table := drawn_entries(page.raw):
        title = next((line.text for line in page.raw[:3] if not is_rule(line) and not set(BARS) & set(line.text)), "")
        return Parsed(tuple(table), title, reasons)
    category, title, drafts = "", "", list[Draft]()
    for head, body in _entries(list(_blocks(page.raw))):
        if body:
            drafts.append(Draft.under(term_in(head), category))
            tell(drafts[-1], body)
        else:
            title, category = (title, head.text) if title or drafts else (head.text, "")
            reasons[head.number] = GROUP
    return Parsed(tuple(draft.entry() for draft in drafts), title, reasons)


def _entries(blocks: Sequence[Block]) -> Iterator[tuple[Line, Block]]:
    """Each head with the text that tells of it: the next block where heads stand by themselves, else the rest of its own."""
    alone = sum(_is_over(block, below) for block, below in pairwise(blocks))
    whole = sum(len(block) > 1 and _is_head(block[0]) for block in blocks) - sum(
        _is_over(block, below) and _is_head(below[0]) for block, below in pairwise(blocks)
    )
    takes_next, taken = alone > 1 and alone >= whole, False
    for block, below in zip_longest(blocks, blocks[1:], fillvalue=list[Line]()):
        if taken or not _is_head(block[0]):
            taken = False
        elif takes_next and _is_over(block, below):
            taken = True
            yield block[0], below
        else:
            yield block[0], block[1:]


def _is_over(block: Block, below: Block) -> bool:
    """Whether a block is a head by itself and the next one is text."""
    return len(block) == 1 and _is_head(block[0]) and bool(below) and (len(below) > 1 or not _is_head(below[0]))


def _anchors(entry: Entry) -> Iterator[Anchor]:
    for passage in (entry.heading, *entry.definition, *(passage for field in entry.fields for passage in field.passages)):
        yield from passage.anchors


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """The lines between two rules; a line that is underlined stands by itself, as does one in a box of one line."""
    block: Block = []
    for line in lines:
        if not is_rule(line):
            block.append(_unboxed(line))
            continue
        if len(block) > 1 and line.gap == 0 and block[-1].gap > 0 and _is_head(block[-1]):
            yield block[:-1]
            block = block[-1:]
        if block:
            yield block
        block = []
    if block:
        yield block


def _unboxed(line: Line) -> Line:
    """A line without the bars of the box it stands in."""
    if line.text[0] not in BARS or line.text[-1] not in BARS or len(line.text) < 3 or not line.text.strip(BARS + " "):
        return line
    inside = line.part(1, len(line.text) - 1)
    return Line(inside.text, inside.anchors, line.gap, line.indent)


def _is_head(line: Line) -> bool:
    """Whether a line may be a term or the name of a group."""
    bare = line.text.rstrip(" :")
    is_short = words(bare) <= 10 and len(bare) <= 100 and not ends_sentence(bare)
    is_one = label_of(line.text) is None and not any(end in term_in(line).text for end in (". ", "! ", "? "))
    return is_short and is_one and shape(line.text) in (Shape.HEADING, Shape.LETTER, Shape.BULLET) and any(map(str.isalpha, bare))
