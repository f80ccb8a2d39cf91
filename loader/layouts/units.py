"""Terms with their definitions inside a section of Markdown: definition lists, tables, folded parts, printed-out terms, lists."""

from collections.abc import Iterator, Sequence

from graph import Passage

from .blocks import Block, Kind
from .leads import Cut, Style, cut_of, is_lead_alone
from .lines import Line
from .table_rows import table_units
from .unit import Part, Unit


def parts(blocks: Sequence[Block], style: Style) -> list[Part]:
    """The blocks of a section with those put together that make a term and its definition."""
    return _Parts(blocks, style).read()


class _Parts:
    """Goes through the blocks of a section."""

    def __init__(self, blocks: Sequence[Block], style: Style) -> None:
        self._blocks, self._style = blocks, style
        self._found: list[Part] = []
        self._open: Unit | None = None
        self._at = 0

    def read(self) -> list[Part]:
        """All of them."""
        while self._at < len(self._blocks):
            block = self._blocks[self._at]
            if block.kind is Kind.TERM:
                self._definition_list()
            elif block.rows and block.kind is Kind.HTML:
                self._folded(block)
            elif block.rows:
                self._open = None
                self._found.extend(table_units(block) or [block])
            elif (units := list(self._units(block))) and not (self._belongs(block) and self._is_inner(block)):
                self._found.extend(units)
                self._open = units[-1]
            elif self._open is not None and self._belongs(block):
                self._open.told.append(block)
                self._open.source.append(block)
            else:
                self._open = None
                self._found.append(block)
            self._at += 1
        return self._found

    def _definition_list(self) -> None:
        """Terms one below the other, with what defines them; the first names them."""
        first = self._at
        while self._is_term(self._at):
            self._at += 1
        end = self._at
        while end < len(self._blocks) and self._blocks[end].is_defining:
            end += 1
        terms = self._blocks[first : self._at]
        named = [block.passage for block in terms if block.lines]
        if named:
            told = list(self._blocks[self._at : end])
            anchors = tuple(anchor for block in terms for anchor in block.anchors)
            unit = Unit(named[0], True, told, tuple(named[1:]), list(self._blocks[first:end]), anchors=anchors, is_lined=True)
            self._found.append(unit)
        else:
            self._found.extend(self._blocks[first:end])
        self._open, self._at = None, end - 1

    def _folded(self, block: Block) -> None:
        """Terms in HTML; what is told of the last may follow as Markdown, up to the end of the folded part."""
        units = [Unit(row[0].passage, True, [_told(block, line) for line in row[1:]], (), [block], is_lined=True) for row in block.rows]
        self._found.extend(units)
        self._open = None
        if block.closes or len(units[-1].told) > 0:
            return
        end = next((at for at in range(self._at + 1, len(self._blocks)) if self._blocks[at].kind is Kind.HTML), None)
        if end is not None and self._blocks[end].closes:
            units[-1].told.extend(self._blocks[self._at + 1 : end])
            units[-1].source.extend(self._blocks[self._at + 1 : end + 1])
            self._at = end

    def _is_term(self, at: int) -> bool:
        return at < len(self._blocks) and self._blocks[at].kind is Kind.TERM

    def _belongs(self, block: Block) -> bool:
        """Whether a block goes on with the unit that is open: within the same list item, or a paragraph below a paragraph."""
        opening = self._open.opening if self._open else None
        if self._open is None or opening is None or block.kind is Kind.HTML:
            return False
        if opening.items:
            return block.items[: len(opening.items)] == opening.items
        return opening.kind is Kind.PARAGRAPH and (block.kind in (Kind.ITEM, Kind.CODE) or self._open.is_lined or bool(self._open.told))

    def _is_inner(self, block: Block) -> bool:
        """Whether a list below a printed-out term tells of it and not of terms of its own."""
        opening = (self._open.opening if self._open else None) or block
        return len(block.items) > len(opening.items) and not (block.lines and block.lines[0].lead and bool(opening.items))

    def _units(self, block: Block) -> Iterator[Unit]:
        """The terms that a block opens: most open none, a table opens many."""
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM) or not block.lines or block.label or block.is_defining:
            return
        if is_lead_alone(block, self._style) and self._tells(self._at + 1):
            yield Unit(
                _bare(block.lines[0], len(block.lines[0].text)), False, [], (), [block], anchors=block.anchors, opening=block, is_lined=True
            )
        elif cut := cut_of(block, self._style):
            yield from _several(block, cut, self._style)

    def _tells(self, at: int) -> bool:
        """Whether text follows that is not itself a printed-out term."""
        below = self._blocks[at] if at < len(self._blocks) else None
        if below is None or not below.lines or below.is_strong or below.is_links:
            return False
        return below.kind is not Kind.ITEM or cut_of(below, self._style) is None


def _several(block: Block, cut: Cut, style: Style) -> Iterator[Unit]:
    """The term of a block and, where further lines of it open with terms, those."""
    starts = [0, *(at for at in range(1, len(block.lines)) if style.opens(block.lines, at))]
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        lines = block.lines[start:end]
        here = cut if start == 0 else style.cut(lines)
        if here is not None:
            rest = [_rest(lines[0], here.definition), *lines[1:]] if here.definition < len(lines[0].text) else list(lines[1:])
            told = [block._replace(lines=tuple(rest), is_links=False, is_strong=False)] if rest else []
            source = [block] if start == 0 else []
            term = lines[0].part(here.start, here.end)
            yield Unit(term, False, told, (), source, anchors=block.anchors, opening=block, is_lined=here.definition >= len(lines[0].text))


def _told(block: Block, line: Line) -> Block:
    return Block(Kind.PARAGRAPH, block.numbers, (line,))


def _rest(line: Line, start: int) -> Line:
    kept = line.part(start)
    return Line(kept.text, kept.anchors, line.gap, line.indent, kept.links)


def _bare(line: Line, end: int) -> Passage:
    return line.part(0, len(line.text[:end].rstrip(" :：.")))
