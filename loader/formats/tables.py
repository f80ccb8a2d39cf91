"""CSV and TSV: a row an entry, its columns named by a header; without a header, terms and their definitions side by side."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph import InvalidDocuments

from ..keys import Role, is_known, meaning, spelt
from ..layouts import Page, Parsed
from ..located import Places
from ..problems import problem
from .cells import Cells, delimiter_of, rows
from .languages import in_one_language
from .records import Value, entry_of, values_of
from .rows import Fault, Row, faults
from .tree import MOST_TOLD, Text

_HEAD = 4_000
_LONGEST_TITLE = 40
"""Characters of a column's title."""

_TELLING = {Role.NAME, Role.DEFINITION, Role.KEY, Role.ALIAS}
_SURE = frozenset(["term", "name", "word", "acronym", "abbreviation"])
"""Titles of a first of two columns that nobody takes for an entry."""

_ALIAS = re.compile(r"[^;|\n]+")
_PAIR = ("term", "definition")
_EXPECTED = "name the columns in the first row, as “term” and “definition”"


class _Column(NamedTuple):
    """What a column means, and its number from 0."""

    key: str
    at: int


def fits(page: Page) -> float:
    """1 if its first line names columns, a term and a definition among them, and the second has as many cells."""
    if page.text.lstrip().startswith("|"):
        return 0.0
    head = page.text[:_HEAD].splitlines()[:2]
    delimiter = delimiter_of("\n".join(head)) if len(head) == 2 else ""
    titles, below = (line.split(delimiter) for line in head) if delimiter else ([], [])
    roles = {meaning(title.strip(' "')).role for title in titles if len(title) <= _LONGEST_TITLE}
    rule = not "".join(below).strip(" -:")
    return 1.0 if {Role.NAME, Role.DEFINITION} <= roles and len(below) > 1 and not rule and not _is_prose(titles) else 0.0


def parse(page: Page) -> Parsed:
    """The entries. Raises InvalidDocuments with everything that is wrong with columns, rows and entries."""
    places = Places(page.text)
    delimiter = delimiter_of(page.text)
    if not delimiter:
        raise InvalidDocuments([problem(page.name, 1, f"no columns; put commas, semicolons or tabs between cells and {_EXPECTED}")])
    table = [row for row in rows(places, page.name, delimiter) if not _is_separator(row)]
    header = _header(table)
    body = table[1:] if header else table
    wrong = [*_of_header(header, body)] or [*_too_long(len(header or _PAIR), body)]
    if not wrong:
        read = list(_read(places, header, body))
        wrong = [*(row for row in read if isinstance(row, Fault)), *faults([row for row in read if isinstance(row, Row)])]
    if wrong:
        raise InvalidDocuments(sorted(problem(page.name, places.line(fault.start), fault.message) for fault in wrong)[:MOST_TOLD])
    return Parsed(tuple(row.entry for row in read if isinstance(row, Row)))


def _is_prose(titles: Sequence[str]) -> bool:
    return any(title.rstrip().endswith((".", "!", "?", ":")) for title in titles)


def _is_separator(row: Cells) -> bool:
    """Whether it is Excel's `sep=;`, which tells the delimiter, or a rule below the titles."""
    return (row.start == 0 and row.cells[0].value.startswith("sep=")) or not "".join(cell.value for cell in row.cells).strip(" -:=")


def _header(table: Sequence[Cells]) -> tuple[Text, ...]:
    """The titles of the columns; none where the first row is an entry as the others are."""
    first = table[0].cells if table else ()
    roles = [meaning(column.key).role for column in _columns(first)]
    short = all(len(cell.value.strip()) <= _LONGEST_TITLE for cell in first)
    told = sum(role in _TELLING for role in roles)
    sure = told > 1 or len(first) > 2 or Role.DEFINITION in roles or spelt(first[0].value if first else "") in _SURE
    return first if short and told and sure else ()


def _columns(header: Sequence[Text]) -> list[_Column]:
    """What each column is; where only the name is known or only the definition, one that nobody knows is the other."""
    columns = [_Column(key, at) for key, at in in_one_language([(cell.value.strip(), at) for at, cell in enumerate(header)]) if key]
    roles = [meaning(column.key).role for column in columns]
    unknown = next((number for number, column in enumerate(columns) if not is_known(column.key)), None)
    if unknown is not None and Role.DEFINITION in roles and not {Role.NAME, Role.ALIAS, Role.KEY} & set(roles):
        columns[unknown] = _Column(_PAIR[0], columns[unknown].at)
    elif unknown == 1 and len(columns) == 2 and roles[0] in (Role.NAME, Role.ALIAS):
        columns[1] = _Column(_PAIR[1], columns[1].at)
    return columns


def _of_header(header: Sequence[Text], body: Sequence[Cells]) -> Iterator[Fault]:
    """What is wrong with the titles, or with their absence."""
    first = dict[str, Text]()
    for cell in header:
        title = spelt(cell.value)
        if title and first.setdefault(title, cell) is not cell:
            yield Fault(cell.start, f"duplicate column “{cell.value.strip()}”; give each column its own title")
    roles = {meaning(column.key).role for column in _columns(header)}
    if header and not ({Role.NAME, Role.ALIAS} & roles or {Role.KEY, Role.DEFINITION} <= roles):
        yield Fault(0, f"missing column “name”; {_EXPECTED}")
    if not header and body and Counter(len(row.cells) for row in body).most_common(1)[0][0] != len(_PAIR):
        yield Fault(0, f"no titles of columns; {_EXPECTED}")


def _too_long(columns: int, body: Sequence[Cells]) -> Iterator[Fault]:
    for row in body:
        if any(cell.value.strip() for cell in row.cells[columns:]):
            told = f"{len(row.cells)} cells in this row, but {columns} columns; put quotes around a cell that holds a delimiter"
            yield Fault(row.start, told)


def _read(places: Places, header: Sequence[Text], body: Sequence[Cells]) -> Iterator[Row | Fault]:
    """The entry of each row, or what it lacks."""
    columns = _columns(header) if header else [_Column(key, at) for at, key in enumerate(_PAIR)]
    id_at = next((at for at, cell in enumerate(header) if spelt(cell.value) == "id"), None)
    for row in body:
        entry = entry_of(_value(places, column.key, row.cells[column.at]) for column in columns if column.at < len(row.cells))
        if entry is None:
            yield Fault(row.start, "no name in this row; write what the entry is called")
        else:
            yield Row(entry, tuple(header), None if id_at is None else _cell(row, id_at))


def _cell(row: Cells, at: int) -> Text:
    """A cell of a row, an empty one where the row is shorter."""
    return row.cells[at] if at < len(row.cells) else Text("", row.start, row.start)


def _value(places: Places, key: str, cell: Text) -> Value:
    """A cell; further names in one are parted by a semicolon, a bar or a line end."""
    if meaning(key).role is not Role.ALIAS:
        return values_of(places, key, [(cell.value, cell.start, cell.end)])
    parts = ((match.group(), cell.start + match.start(), cell.end) for match in _ALIAS.finditer(cell.value))
    return values_of(places, key, parts)
