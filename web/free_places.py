"""Room for new boxes in a picture whose other boxes stay where they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from math import cos, pi, sin

from .layout import Place, Size
from .spreading import GAP

STEP = 34
"""Pixels between the rings on which room is looked for."""
TURNS = 16
"""Places a ring, each further ring has as many more."""


def with_new(
    places: Mapping[str, Place], sizes: Mapping[str, Size], links: Iterable[tuple[str, str]], new: Sequence[str]
) -> dict[str, Place]:
    """The places with one for each new box: free, and near the middle of those it is joined with.

    >>> with_new({"a": (0, 0)}, {"a": (60, 30), "b": (60, 30)}, [("a", "b")], ["b"])["a"]
    (0, 0)
    """
    beside: dict[str, list[str]] = {}
    for a, b in links:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    found = dict(places)
    for key in new:
        middle = _middle([found[other] for other in beside.get(key, ()) if other in found] or list(found.values()))
        found[key] = next(spot for spot in _around(middle) if _is_free(spot, sizes[key], found, sizes))
    return found


def _middle(places: Sequence[Place]) -> Place:
    if not places:
        return 0, 0
    return round(sum(x for x, _ in places) / len(places)), round(sum(y for _, y in places) / len(places))


def _around(middle: Place) -> Iterator[Place]:
    """The middle, then rings around it, wider than high as the boxes are; far off there is always room."""
    yield middle
    for ring in count(1):
        for turn in range(TURNS * ring):
            angle = 2 * pi * turn / (TURNS * ring)
            yield middle[0] + round(1.6 * STEP * ring * cos(angle)), middle[1] + round(STEP * ring * sin(angle))


def _is_free(spot: Place, size: Size, places: Mapping[str, Place], sizes: Mapping[str, Size]) -> bool:
    return not any(
        2 * abs(spot[0] - x) < size[0] + sizes[key][0] + 2 * GAP[0] and 2 * abs(spot[1] - y) < size[1] + sizes[key][1] + 2 * GAP[1]
        for key, (x, y) in places.items()
    )
