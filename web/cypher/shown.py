"""An answer as a page shows it."""

from collections.abc import Mapping
from typing import NamedTuple

from flask import request

from graph import Answer
from queries import Snapshot

from ..pictures import Picture
from .asked import Asked
from .graph_of import Start, drawn, start_of
from .rows import Page, page_of
from .shapes import Named, Shape, chosen, entities, named_in, shapes_of, why_not_drawn

GRAPHML = "GraphML"
"""A file for answers that hold nodes, relations or paths."""


class Shown(NamedTuple):
    """An answer in the shape that was asked for, and what else one may do with it."""

    answer: Answer
    shape: Shape
    shapes: tuple[Shape, ...]
    page: Page
    start: Start
    not_drawn: str
    downloads: Mapping[str, str]
    """Addresses of files with all rows, by what they are called."""


def shown(snapshot: Snapshot, answer: Answer, downloads: Mapping[str, str]) -> tuple[Shown, Picture | None]:
    """The answer in the shape that the address asks for, and its picture where that is the shape."""
    args, named = request.args, named_in(answer, snapshot)
    shapes = shapes_of(answer, named)
    shape = chosen(args, shapes)
    page = page_of(answer, page=args.get("page", 1, type=int), sort=args.get("sort", 0, type=int))
    start = start_of(snapshot, answer, named)
    is_graph = next(entities(answer.rows), None) is not None
    files = {name: address for name, address in downloads.items() if is_graph or name != GRAPHML}
    told = Shown(answer, shape, shapes, page, start, why_not_drawn(named) if args.get("view") == Shape.PICTURE else "", files)
    return told, _picture(snapshot, named, shape)


def _picture(snapshot: Snapshot, named: Named, shape: Shape) -> Picture | None:
    return drawn(snapshot, named) if shape is Shape.PICTURE else None


def downloads_of(asked: Asked) -> dict[str, str]:
    """Where the rows of a query are found as files."""
    csv = asked.address("/cypher.csv")
    excel = asked.address("/cypher.csv", bom=1)
    return {"CSV": csv, "CSV for Excel": excel, "JSON": asked.address("/cypher.json"), GRAPHML: asked.address("/cypher.graphml")}
