"""One page of an answer's rows, in the order one asks for."""

from math import ceil
from typing import NamedTuple

from graph import Answer, Value

from ..cells import cell

PAGE = 100
"""Rows on one page of the table."""


class Page(NamedTuple):
    """Some rows of an answer, which come after `before` others."""

    rows: tuple[tuple[Value, ...], ...]
    page: int
    pages: int
    sort: int
    """The column by which they are sorted, counted from 1; below zero for the greatest first, 0 for the order of the answer."""

    @property
    def before(self) -> int:
        """How many rows come before these."""
        return (self.page - 1) * PAGE


def page_of(answer: Answer, *, page: int, sort: int) -> Page:
    """That page; a number that is out of range means the nearest page, and no such column the order of the answer."""
    sort = sort if 1 <= abs(sort) <= len(answer.columns) else 0
    rows = _sorted(answer.rows, sort) if sort else answer.rows
    pages = max(ceil(len(rows) / PAGE), 1)
    page = min(max(page, 1), pages)
    return Page(rows[(page - 1) * PAGE : page * PAGE], page, pages, sort)


def _sorted(rows: tuple[tuple[Value, ...], ...], sort: int) -> tuple[tuple[Value, ...], ...]:
    """The rows by one column; what has no value there stands last either way."""
    column = abs(sort) - 1
    given = [row for row in rows if row[column] is not None]
    given.sort(key=lambda row: _order(row[column]), reverse=sort < 0)
    return (*given, *(row for row in rows if row[column] is None))


def _order(value: Value) -> tuple[int, float | int, str]:
    """Numbers before texts before everything else."""
    if isinstance(value, int | float):
        return 0, value, ""
    return (1 if isinstance(value, str) else 2), 0, cell(value).casefold()
