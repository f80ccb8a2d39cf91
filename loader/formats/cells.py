"""The rows of a CSV or TSV file, each cell with its place."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph import InvalidDocuments

from ..layouts.bounds import MOST_ENTRIES
from ..layouts.lines import raw_lines
from ..located import Places
from ..problems import problem
from .tree import LONGEST_VALUE, Text

DELIMITERS = ",;\t|"
MOST_COLUMNS = 200
MOST_CELLS = 200_000
MOST_QUOTES = 400_000
"""A quote within a cell is written twice, and parts a word from its place."""

_LOOKED_AT = 50
"""Rows by which the delimiter is told."""


class Cells(NamedTuple):
    """One row, and the offset where it begins."""

    start: int
    cells: tuple[Text, ...]


def rows(places: Places, file: str, delimiter: str) -> Iterator[Cells]:
    """The rows that are not empty.

    Raises InvalidDocuments where a quoted cell is not closed or goes on after its quote, and where there are too many rows, cells, quotes.
    """
    if places.text.count('"') > MOST_QUOTES:
        raise InvalidDocuments([problem(file, 1, f"more than {MOST_QUOTES:,} quotes; split it into several documents")])
    lines = _lines(places.text)
    csv.field_size_limit(LONGEST_VALUE)
    reader = csv.reader((line for _, line in lines), delimiter=delimiter, strict=True)
    first = count = cells = 0
    try:
        for row in reader:
            start, first = lines[first][0], reader.line_num
            count, cells = count + 1, cells + len(row)
            if told := _excess(count, cells, len(row)):
                raise InvalidDocuments([problem(file, places.line(start), told)])
            if any(cell.strip() for cell in row):
                yield Cells(start, tuple(_placed(places.text, row, start)))
    except csv.Error as error:
        line = places.line(lines[min(first, len(lines) - 1)][0])
        told = f"the row that begins here is no valid CSV: {error}; close each quote, and write a quote within a cell twice"
        raise InvalidDocuments([problem(file, line, told)]) from error


def _excess(rows: int, cells: int, columns: int) -> str:
    """What there is too much of, and what to do."""
    if columns > MOST_COLUMNS:
        return f"more than {MOST_COLUMNS:,} cells in a row; leave out the columns that tell nothing of the terms"
    what = f"{MOST_ENTRIES:,} rows" if rows > MOST_ENTRIES else f"{MOST_CELLS:,} cells" if cells > MOST_CELLS else ""
    return f"more than {what}; split them into several documents" if what else ""


def delimiter_of(text: str) -> str:
    """The delimiter that cuts the first rows most evenly into most cells; empty where none does, as in a text of prose.

    >>> delimiter_of("id;name;more, or less\\n1;PPO;a, b\\n"), delimiter_of("One line.\\nAnother line.")
    (';', '')
    """
    if text.startswith("sep=") and text[4:5] in DELIMITERS:
        return text[4:5]
    lines = [line for _, line in _lines(text[:100_000])]
    sizes = {delimiter: _sizes(lines, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda one: (_evenness(sizes[one]), max(sizes[one], default=0)))
    return best if _evenness(sizes[best]) else ""


def _sizes(lines: Sequence[str], delimiter: str) -> list[int]:
    """How many cells each of the first rows has."""
    found: list[int] = []
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            if any(row):
                found.append(len(row))
            if len(found) == _LOOKED_AT:
                break
    except csv.Error:
        pass
    return found


def _evenness(sizes: Sequence[int]) -> float:
    """The share of rows that have the commonest number of cells, if that is more than one."""
    if not sizes or sizes[0] < 2:
        return 0.0
    size, number = Counter(size for size in sizes if size > 1).most_common(1)[0]
    return number / len(sizes) if size == sizes[0] or number < len(sizes) else 0.0


def _lines(text: str) -> list[tuple[int, str]]:
    r"""Offset and text of every line, with \n at its end however it ended."""
    return [(start, line + "\n") for start, line in raw_lines(text)]


def _placed(text: str, row: Sequence[str], at: int) -> Iterator[Text]:
    """Where the cells stand: as long as they are, and their quotes, from one delimiter to the next."""
    for cell in row:
        quoted = text[at : at + 1] == '"'
        start = at + quoted
        end = start + len(cell) + (cell.count('"') if quoted else 0)
        yield Text(cell, start, end)
        at = end + quoted + 1
