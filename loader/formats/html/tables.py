"""Tables: a term a row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...keys import Role, is_known, meaning
from ..markup import Block, Node
from .found import Found, Reading, distinct
from .heads import named
from .looks import is_term
from .sheet import Sheet

_CELLS = ("td", "th")
_LONGEST_NAME = 80


@dataclass(frozen=True)
class _Columns:
    """Which column holds what; a definition may stand in several."""

    name: int
    roles: tuple[tuple[Role, str], ...]
    """Role and label of every column."""


class _Table(NamedTuple):
    """A table's rows, and its header if it has one."""

    header: Sequence[Node]
    rows: Sequence[Sequence[Node]]

    @property
    def width(self) -> int:
        """Columns."""
        return max((len(cells) for cells in self.rows), default=0)


def read(sheet: Sheet) -> Iterator[Reading]:
    """All tables of a page together that hold terms; one with too few rows to tell is read as one of the same width."""
    tables = [_table(node) for node in sheet.find("table") if not any(True for _ in node.find("table"))]
    columns = [_columns(table) for table in tables]
    alike = {table.width: one for table, one in zip(tables, columns, strict=True) if one}
    told = ((table, one or (alike.get(table.width) if len(table.rows) == 1 else None)) for table, one in zip(tables, columns, strict=True))
    yield Reading(tuple(distinct((found for table, one in told if one for found in _rows_read(table, one, sheet)), sure=True)), "table")


def _rows_read(table: _Table, columns: _Columns, sheet: Sheet) -> Iterator[Found]:
    group = ""
    for cells in table.rows:
        if len(cells) == 1 and columns.name == 0:
            group = cells[0].text if is_term(cells[0].text) else ""
        elif len(cells) > columns.name and [cell.text for cell in cells] != [label for _, label in columns.roles]:
            yield _found(cells, columns, group, sheet)


def _table(node: Node) -> _Table:
    rows = [cells for row in node.find("tr") if (cells := [cell for cell in row.nodes if cell.tag in _CELLS])]
    header = _header(rows)
    return _Table(header, rows[1:] if header else rows)


def _header(rows: Sequence[Sequence[Node]]) -> Sequence[Node]:
    """The first row, where it names the columns."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return ()
    first = rows[0]
    known = sum(is_known(cell.text) for cell in first)
    headed = all(cell.tag == "th" for cell in first) or first[0].above("thead", "table") is not first[0].above("table")
    return first if headed or (2 * known >= len(first) and known) else ()


def _columns(table: _Table) -> _Columns | None:
    return (_columns_told(table.header, table.width) or _columns_guessed(table)) if table.width > 1 else None


def _columns_told(header: Sequence[Node], width: int) -> _Columns | None:
    """Roles by the words in the header; where no column is called a name, the first of the aliases is it."""
    roles = [(found.role, cell.text) for cell in header if (found := meaning(cell.text))]
    roles += [(Role.LABELLED, "")] * (width - len(roles))
    at = next((at for wanted in (Role.NAME, Role.ALIAS) for at, (role, _) in enumerate(roles) if role is wanted), None)
    if at is None or not any(role in (Role.DEFINITION, Role.ALIAS) for number, (role, _) in enumerate(roles) if number != at):
        return None
    return _Columns(at, tuple(roles))


def _columns_guessed(table: _Table) -> _Columns | None:
    """The first column holds names and the one with most text the definitions, where the names are short and different."""
    header, rows, width = *table, table.width
    lengths = [sum(len(cells[at].text) for cells in rows if len(cells) > at) for at in range(width)]
    names = Counter(cells[0].text for cells in rows if len(cells) > 1)
    longest = max(range(1, width), key=lambda at: lengths[at])
    count = sum(names.values())
    if count < 2 or len(names) < 0.8 * count or lengths[0] > _LONGEST_NAME * count or lengths[longest] < 1.5 * lengths[0]:
        return None
    labels = [cell.text for cell in header] + [""] * (width - len(header))
    return _Columns(0, tuple((Role.DEFINITION if at == longest else Role.LABELLED, labels[at]) for at in range(width)))


def _found(cells: Sequence[Node], columns: _Columns, group: str, sheet: Sheet) -> Found:
    cell = cells[columns.name]
    group = group or sheet.group(cell)
    head = named([run for block in sheet.of(cell)[:1] for run in block.runs], cell)
    body, aliases = list[Block](), list(head.aliases)
    for (role, label), other in zip(columns.roles, cells, strict=False):
        blocks = sheet.of(other) if other is not cell else []
        if role is Role.ALIAS:
            aliases += [block.runs for block in blocks]
        elif role is Role.CATEGORY:
            group = blocks[0].text if blocks else group
        elif role is not Role.KEY:
            body += blocks if role is Role.DEFINITION else [Block(block.node, block.runs, label=label) for block in blocks if label]
    return Found(head.term, tuple(body), cell, group, tuple(aliases))
