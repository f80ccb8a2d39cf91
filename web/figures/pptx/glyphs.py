"""The glyphs of kinds as native outlines that can be recoloured: an SVG path as `a:custGeom` (ECMA-376 part 1, 20.1.9)."""

import math
import re
from collections.abc import Iterator

from graph import Kind

from ...drawing import GLYPHS
from .xml import Node, tag

SIDE = 12
"""Units that a side of the square has in `web.drawing`."""
_FINE = 1000
"""Steps of a unit: coordinates in a slide are whole numbers."""
_DEGREE = 60_000
_COMMAND = re.compile(r"([MLHVAZ])([^MLHVAZ]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def geometry(kind: Kind) -> Node:
    """The outline of a kind's glyph."""
    path = tag("a:path", *_steps(GLYPHS[kind]), w=SIDE * _FINE, h=SIDE * _FINE)
    lists = [tag(name) for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst")]
    return tag("a:custGeom", *lists, tag("a:rect", l="l", t="t", r="r", b="b"), tag("a:pathLst", path))


def _steps(path: str) -> Iterator[Node]:
    """The commands of a path. Those of `web.drawing` are absolute; after a point, M goes on with lines."""
    x = y = 0.0
    for command, given in _COMMAND.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(given)]
        if command == "Z":
            yield tag("a:close")
        elif command == "A":
            yield _half_circle(x, y, numbers)
            x, y = numbers[-2:]
        else:
            points = _points(command, numbers, x, y)
            yield from (tag("a:lnTo" if n or command != "M" else "a:moveTo", _point(*point)) for n, point in enumerate(points))
            x, y = points[-1]


def _points(command: str, numbers: list[float], x: float, y: float) -> list[tuple[float, float]]:
    if command == "H":
        return [(number, y) for number in numbers]
    if command == "V":
        return [(x, number) for number in numbers]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _point(x: float, y: float) -> Node:
    return tag("a:pt", x=round(x * _FINE), y=round(y * _FINE))


def _half_circle(x: float, y: float, numbers: list[float]) -> Node:
    """An arc from a point; those of `web.drawing` are halves of circles, so that the centre is half way."""
    radius, *_, clockwise, end_x, end_y = numbers
    start = math.degrees(math.atan2(y - (y + end_y) / 2, x - (x + end_x) / 2)) % 360
    sweep = 180 if clockwise else -180
    return tag("a:arcTo", wR=round(radius * _FINE), hR=round(radius * _FINE), stAng=round(start) * _DEGREE, swAng=sweep * _DEGREE)
