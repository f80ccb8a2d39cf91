"""What the console's templates know besides their data."""

from collections.abc import Iterable, Sequence

from flask import Flask
from pydantic_core import to_json

from graph import Value
from queries import Question

from ..cells import cell
from ..looks import turned
from .asked import Asked
from .shapes import is_concept
from .telling import walk

LONG = 200
"""Characters from which on a cell is a long one."""


def is_long(value: object) -> bool:
    """Whether the value takes much room."""
    return len(cell(value)) > LONG


def cut(rows: int, by: str) -> str:
    """Which limit has cut the rows off, in words; empty if none has.

    >>> cut(1000, "rows"), cut(1, "bytes"), cut(5, "")
    ('first 1,000 rows; the row limit was hit', 'first row; the size limit was hit', '')
    """
    first = f"first {rows:,} rows" if rows != 1 else "first row"
    return f"{first}; the {'size' if by == 'bytes' else 'row'} limit was hit" if by else ""


def resorted(column: int, sort: int) -> str:
    """The address with the rows sorted by this column, or the other way round if they are."""
    return turned(sort=str(-column if sort == column else column), page=None)


def reshaped(shape: str) -> str:
    """The address with the answer in this shape."""
    return turned(view=shape, page=None, chosen=None, moved=None, zoom=None)


def as_json(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """The rows as JSON to read: each an object with the columns as its keys."""
    return to_json([dict(zip(columns, row, strict=True)) for row in rows], indent=2).decode()


def run_address(question: Question) -> str:
    """The address that runs a question of the gallery."""
    return Asked(question.cypher, question.parameters).address("/cypher")


def teach(app: Flask) -> None:
    """Make these known to the templates of this application."""
    app.jinja_env.globals.update(
        walk=walk, is_long=is_long, cut=cut, resorted=resorted, reshaped=reshaped, as_json=as_json, run_address=run_address
    )
    app.jinja_env.tests["concept_node"] = is_concept
