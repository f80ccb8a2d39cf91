"""A value of a query's answer as the text of one cell, in a table for the terminal or in a CSV file."""

import csv
import io
import json
from collections.abc import Iterable

from graph import GraphNode, GraphPath, GraphRelation

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""With one of these, spreadsheets take a text for something to work out; the wide ones they turn into the usual ones."""
BREAKS = ("\t", "\r", "\n")


def cell(value: object) -> str:
    """The value in one cell.

    >>> cell(None), cell("a"), cell([1, "b"]), cell(True)
    ('', 'a', '[1, "b"]', 'true')
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case GraphNode():
            return value.name or value.id
        case GraphRelation():
            return f"{value.source} -{value.type}-> {value.target}"
        case GraphPath():
            return " - ".join(node.name or node.id for node in value.nodes)
        case _:
            return json.dumps(value, ensure_ascii=False, default=_inner)


def _inner(value: object) -> str:
    """What JSON has no word for, as a node in a list."""
    return cell(value) if isinstance(value, GraphNode | GraphRelation | GraphPath) else str(value)


def defused(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula.

    >>> defused("=1+1"), defused(" @SUM(A1)"), defused("a-b")
    ("'=1+1", "' @SUM(A1)", 'a-b')
    """
    return f"'{text}" if text.startswith(BREAKS) or text.lstrip().startswith(FORMULA) else text


def csv_line(values: Iterable[object]) -> str:
    """The values as one line of CSV, as RFC 4180 says.

    >>> print(csv_line(["a, b", -1, "-1", None]).rstrip())
    "a, b",-1,'-1,
    """
    line = io.StringIO()
    csv.writer(line).writerow(_harmless(value) for value in values)
    return line.getvalue()


def _harmless(value: object) -> str:
    """The cell, in which only a number may look like one that is below zero."""
    is_number = isinstance(value, int | float)
    return cell(value) if is_number else defused(cell(value))
