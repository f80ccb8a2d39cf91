"""An answer as a file: CSV row by row, and GraphML."""

from collections.abc import Generator, Iterator
from contextlib import ExitStack
from itertools import chain

from flask import Blueprint, Response, request

from queries import DOWNLOAD_LIMITS, Rows

from ..cells import csv_line
from .asked import Asked, in_address
from .graphml import graphml
from .running import answered, streamed
from .sending import untagged
from .words import cut

bp = Blueprint("file", __name__)

BOM = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""


@bp.get("/cypher.csv")
def as_csv() -> Response:
    """The rows as CSV."""
    return csv_of(in_address(request.args), "cypher")


@bp.get("/cypher.graphml")
def as_graphml() -> Response:
    """The nodes and relations of the rows as GraphML."""
    return _file(graphml(answered(in_address(request.args), DOWNLOAD_LIMITS)), "cypher.graphml", "application/graphml+xml")


def csv_of(asked: Asked, name: str) -> Response:
    """The rows as a file of this name, sent as they come; `bom=1` in the address puts a byte order mark before them.

    Raises what the query raises before its first row; where it fails later, the file breaks off.
    """
    with ExitStack() as stack:
        rows = stack.enter_context(streamed(asked, DOWNLOAD_LIMITS))
        lines = _lines(rows, stack.pop_all(), bom=request.args.get("bom") == "1")
    # The first line is made here, so that an error is still told as one.
    first = next(lines, "")
    response = _file(chain([first], lines), f"{name}.csv", "text/csv; charset=utf-8")
    response.call_on_close(lines.close)
    return response


def _lines(rows: Rows, stack: ExitStack, *, bom: bool) -> Generator[str]:
    with stack:
        told = iter(rows)
        number, row = 0, next(told, None)
        yield (BOM if bom else "") + csv_line(rows.columns)
        while row is not None:
            number += 1
            yield csv_line(row)
            row = next(told, None)
        if said := cut(number, rows.cut_by):
            yield csv_line([said, *[None] * (len(rows.columns) - 1)])


def _file(body: bytes | Iterator[str], name: str, type: str) -> Response:
    response = Response(body, content_type=type)
    # A name of ours or a slug: nothing that was asked gets into a header.
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return untagged(response)
