"""The words on a relation's line: how large they are, and where there is room for them."""

from collections.abc import Iterable, Mapping
from math import hypot
from typing import TypeAlias

from graph import ConceptId, RelationType
from queries import Card, Hop

from .boxes import Box, box, text_width
from .layout import Place, Size

Places: TypeAlias = Mapping[ConceptId, Place]

LABELLED = 12
"""Most relations whose words stand in the picture all the time, where there is room."""
LABEL_SIZE = 12
ARROW = 28
"""Pixels of a line that its arrow and a little of the line itself need beside the words."""


def boxes_of(concepts: Iterable[Card]) -> dict[ConceptId, Box]:
    """The box of each concept."""
    return {card.id: box(card.label, glyph=card.kind is not None) for card in concepts}


def label_size(hop: Hop) -> Size:
    """The size of a relation's words."""
    return text_width(hop.type.wording.forwards, size=LABEL_SIZE) + 8, LABEL_SIZE + 8


def _covers(middle: tuple[float, float], size: Size, place: Place, other: Size) -> bool:
    return all(abs(middle[axis] - place[axis]) * 2 < size[axis] + other[axis] for axis in (0, 1))


def _free_length(hop: Hop, places: Places, boxes: Mapping[ConceptId, Box]) -> float:
    """How much of the line is seen around its middle, where the words stand: as much to either side as on the side that has less."""
    (ax, ay), (bx, by) = places[hop.source], places[hop.target]
    dx, dy = abs(ax - bx) or 1e-9, abs(ay - by) or 1e-9
    hidden = max(min(box.width / dx, box.height / dy) for box in (boxes[hop.source], boxes[hop.target]))
    return hypot(dx, dy) * (1 - hidden)


def with_room(hops: Iterable[Hop], places: Places, boxes: Mapping[ConceptId, Box]) -> set[tuple[ConceptId, RelationType, ConceptId]]:
    """The relations whose words have room on their line: they cover no box, no other words, and leave the arrow free."""
    taken = [(place, (boxes[id].width, boxes[id].height)) for id, place in places.items() if id in boxes]
    found = set()
    for hop in hops:
        (ax, ay), (bx, by) = places[hop.source], places[hop.target]
        middle, size = ((ax + bx) // 2, (ay + by) // 2), label_size(hop)
        slant = hypot(ax - bx, ay - by)
        needed = min(size[0] * slant / max(abs(ax - bx), 1), size[1] * slant / max(abs(ay - by), 1)) + ARROW
        if _free_length(hop, places, boxes) >= needed and not any(_covers(middle, size, *other) for other in taken):
            found.add((hop.source, hop.type, hop.target))
            taken.append((middle, size))
    return found
