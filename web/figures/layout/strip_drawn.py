"""A strip as it was set: boxes in rows that run there and back, straight arrows, and what is said at each hop."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..scene import LEADING, Align, Area, Box, Line, Side, Words
from ..subject import FigureRelation
from .legend import fill_of
from .setting import BESIDE, GAP, NEXT, Setting, below, height, heights, rows
from .sketch import Look, Sketch, box, line
from .solve import Wish


def drawn(wish: Wish, path: Sequence[FigureRelation], given: Setting) -> Sketch:
    places = list(_places(wish, given))
    boxes = tuple(_box(wish, given, number, at) for number, at in enumerate(places))
    lines = tuple(_hop(one, given, boxes, number) for number, one in enumerate(path))
    return Sketch(boxes, lines, (), -given.size)


def _places(wish: Wish, given: Setting) -> Iterator[tuple[int, int]]:
    """The middle of each box; every other row runs back."""
    left, top, right, bottom = wish.frame.edges
    spare = bottom - top - height(given)
    high_rows = heights(given)
    more = min(spare / (len(high_rows) + 1), 70)
    y = top + (spare - more * (len(high_rows) - 1)) / 2
    first = (left + right - (given.row - 1) * given.step) / 2
    for number, ((start, end), (high, along, turn)) in enumerate(zip(rows(given), high_rows, strict=True)):
        for place in range(end - start):
            column = place if number % 2 == 0 else given.row - 1 - place
            yield round(first + column * given.step) if given.row > 1 else (left + right) // 2, round(y + high / 2)
        y += high + GAP + along + (turn + BESIDE if turn else 0) + NEXT + more


def _box(wish: Wish, given: Setting, number: int, at: tuple[int, int]) -> Box:
    concept = wish.model.subject.concepts[number]
    look = Look(given.size, fill_of(concept, wish.fills), number in wish.strong, wish.steps[number])
    return box(concept, given.boxes[number], at, look)


def _hop(one: FigureRelation, given: Setting, boxes: Sequence[Box], number: int) -> Line:
    """The arrow of a hop, drawn as stored, with its words."""
    here, there = boxes[number], boxes[number + 1]
    across = (Side.RIGHT, Side.LEFT) if here.right < there.x else (Side.LEFT, Side.RIGHT)
    sides = across if here.right < there.x or there.right < here.x else (Side.BOTTOM, Side.TOP)
    sides = sides if one.source == here.id else sides[::-1]
    label, quote = _words(given, boxes, number) if given.told else (None, None)
    return line(one, sides, there.step, label=label, quote=quote)


def _words(given: Setting, boxes: Sequence[Box], number: int) -> list[Words | None]:
    """The sentence and the quote: between the middles of the two boxes, or beside the arrow down, on the side of the row."""
    row = number // given.row
    start, end = row * given.row, min((row + 1) * given.row, len(boxes))
    turns = number == end - 1
    y = max(box.bottom for box in boxes[start:end]) + GAP + (below(given, start, end)[0] + BESIDE if turns else 0)
    width = round(given.step) - 2 * BESIDE
    here, there = (boxes[at].x + boxes[at].width // 2 for at in (number, number + 1))
    if not turns:
        return _stacked(given, number, Area(x=(here + there - width) // 2, y=y, width=width, height=0), Align.MIDDLE)
    if row % 2:
        return _stacked(given, number, Area(x=here + BESIDE, y=y, width=width, height=0), Align.START)
    return _stacked(given, number, Area(x=here - BESIDE - width, y=y, width=width, height=0), Align.END)


def _stacked(given: Setting, number: int, at: Area, align: Align) -> list[Words | None]:
    """The sentence, and below it the quote."""
    told, found, y = given.told[number], list[Words | None](), at.y
    for block in (told.sentence, told.quote):
        high = round(len(block.lines) * given.words * LEADING) + 4 if block else 0
        shape: dict[str, Any] = {"x": at.x, "y": y, "width": at.width, "height": high}
        found.append(Words(lines=block.lines, size=given.words, align=align, **shape) if block else None)
        y += high + 6
    return found
