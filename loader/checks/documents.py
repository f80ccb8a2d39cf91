"""Documents that give nothing, or give the same twice."""

from collections.abc import Iterator

from graph import Problem

from ..problems import problem
from .view import View


def fruitless(view: View) -> Iterator[Problem]:
    """Documents that hold text of a known layout, but no entry."""
    for source in view.graph.sources:
        if source.layout and not source.entries:
            yield problem(
                source.id, 1, "no term with a definition was found; give each term a heading or a line of its own above its definition"
            )


def copies(view: View) -> Iterator[Problem]:
    """Documents that hold the same bytes under two ids."""
    first = dict[str, str]()
    for source in view.graph.sources:
        if source.entries and source.digest and (id := first.setdefault(source.digest, source.id)) != source.id:
            yield problem(source.id, 1, f"holds the same as “{id}”; keep one of the two")
