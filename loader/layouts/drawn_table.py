"""Tables that are drawn with bars and rules in plain text."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from graph import Entry

from .lines import Line, joined
from .table_rows import rows_as_entries

BARS = "|│┃║"
LEAST = 0.6
"""The share of the lines that must be rows."""

_RULED = re.compile(r"[\s+|│┃║┌┐└┘├┤┬┴┼─━═╔╗╚╝╠╣╦╩╬╭╮╰╯╒╕╘╛╞╡╪╤╧=_*~#.:'`-]{3,}")
_MARKS = re.compile(r"([─━═=_*~#-])\1\1")
Row = list[Line]
_EMPTY = Line("", (), 0, 0)


def is_rule(line: Line) -> bool:
    """Whether a line is drawn, and says nothing."""
    return len(line.text) < 2000 and _MARKS.search(line.text) is not None and _RULED.fullmatch(line.text) is not None


def drawn_entries(lines: Sequence[Line]) -> list[Entry]:
    """The entries of a drawn table; none where it is no table of terms."""
    groups = list(_groups(lines))
    rows = [row for group in groups for row in group]
    told = sum(not is_rule(line) for line in lines)
    if len(rows) < 3 or len(rows) < LEAST * told or len(groups) < 2:
        return []
    # Where rules part all rows, a row may take several lines; else each line is one, or goes on with the one above.
    whole = [_merged(group) for group in groups] if len(groups) > 2 else [*groups[0][:1], *_continued(groups[1])]
    header, *others = whole
    return list(rows_as_entries(header, others))


def _groups(lines: Sequence[Line]) -> Iterator[list[Row]]:
    """The rows between two rules."""
    group: list[Row] = []
    for line in lines:
        row = [] if is_rule(line) else _row(line)
        if len(row) > 1:
            group.append(row)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _row(line: Line) -> Row:
    """The cells of a line; the bars at its ends enclose none."""
    start = 1 if line.text[:1] in BARS else 0
    end = len(line.text) - 1 if line.text[-1:] in BARS else len(line.text)
    cells, at = [], start
    for match in re.finditer(r"[|│┃║]|$", line.text[:end]):
        if match.start() >= at:
            cells.append(_cell(line, at, match.start()))
            at = match.end()
    return cells if len(cells) > 1 else []


def _cell(line: Line, start: int, end: int) -> Line:
    if not line.text[start:end].strip():
        return _EMPTY
    told = line.part(start, end)
    return Line(told.text, told.anchors, 0, 0)


def _merged(rows: Sequence[Row]) -> Row:
    columns = zip_longest(*rows, fillvalue=_EMPTY)
    return [joined(kept) if (kept := [cell for cell in column if cell.text]) else _EMPTY for column in columns]


def _continued(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of a body without rules; one whose first cell is empty goes on with the one above."""
    group: list[Row] = []
    for row in rows:
        if group and row[0].text:
            yield _merged(group)
            group = []
        group.append(row)
    if group:
        yield _merged(group)
