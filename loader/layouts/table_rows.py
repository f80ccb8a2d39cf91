"""Tables of terms in Markdown: by what the header says, or by their looks: a short name and a text in each row."""

from collections.abc import Iterator, Sequence

from graph import Entry

from ..formats.records import Value, entry_of
from ..keys import Role, is_known, is_relation, meaning
from .blocks import Block
from .drafts import linked_items
from .lines import Line
from .shapes import words
from .unit import Unit

LEAST = 3
"""Words on average in a column of definitions where the header does not call it so."""


def table_units(block: Block) -> list[Unit]:
    """One unit for each row of a table of terms; none where the table is of another kind."""
    header, *rows = block.rows
    keys = _keys(header, rows)
    units = [Unit(row[0].passage, True, [], (), [block], entry=entry) for row in rows if row and (entry := _entry(keys, row))]
    return units if len(units) * 2 > len(rows) else []


def rows_as_entries(header: Sequence[Line], rows: Sequence[Sequence[Line]], category: str = "") -> Iterator[Entry]:
    """The entries that the rows of a drawn table make; none where it is no table of terms."""
    keys = _keys(header, rows)
    for row in rows:
        if entry := _entry(keys, row):
            yield entry if entry.category else entry.model_copy(update={"category": category})


def _keys(header: Sequence[Line], rows: Sequence[Sequence[Line]]) -> list[str]:
    """What each column holds; empty of a table that holds no terms."""
    keys = [line.text if is_known(line.text) else "" for line in header]
    roles = [meaning(key).role if key else None for key in keys]
    if len(header) < 2 or not rows:
        return []
    if Role.DEFINITION not in roles:
        free = [at for at in range(1, len(keys)) if not keys[at] or roles[at] is Role.ASIDE]
        longest = max(free, key=lambda at: _mean(rows, at), default=None)
        if sum(role in (Role.NAME, Role.ALIAS) for role in roles) > 1:
            return [key or header[at].text for at, key in enumerate(keys)]
        if longest is None or _mean(rows, longest) < LEAST:
            return []
        keys[longest] = "definition"
    if not {Role.NAME, Role.ALIAS} & set(roles):
        first = next((at for at, key in enumerate(keys) if not key), None)
        if first is None or _mean(rows, first) > 6 or _mean(rows, first) >= _mean(rows, keys.index(next(filter(_defines, keys)))):
            return []
        keys[first] = "term"
    return [key or header[at].text for at, key in enumerate(keys)]


def _defines(key: str) -> bool:
    return bool(key) and meaning(key).role is Role.DEFINITION


def _mean(rows: Sequence[Sequence[Line]], at: int) -> float:
    """Words in a column on average."""
    told = [words(row[at].text) for row in rows if at < len(row) and row[at].text]
    return sum(told) / len(told) if told else 0.0


def _entry(keys: Sequence[str], row: Sequence[Line]) -> Entry | None:
    values = [_value(key, line) for key, line in zip(keys, row, strict=False) if key and line.text]
    named = sum(meaning(value.key).role in (Role.NAME, Role.ALIAS) for value in values)
    if not (named > 1 or any(_defines(value.key) for value in values)) or not any(map(str.isalpha, row[0].text)):
        return None
    return entry_of(values)


def _value(key: str, line: Line) -> Value:
    return Value(key, (linked_items(line.passage) if is_relation(key) else ()) or (line.passage,))
