"""One path from left to right, with the sentence under each arrow and the words it rests on below that.

A path too long for one row turns: the next row runs back, so that the arrow between two rows is a straight one down.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil
from typing import NamedTuple

from ..scene import LEADING, Align, Area, Box, Line, Side, Words
from ..subject import FigureRelation
from .boxes import Cut, Room, Sized, largest, sized
from .legend import fill_of
from .model import Model, Pair
from .sketch import Look, Sketch, box, line
from .solve import Wish
from .text import Block, paragraph, plain, shortened

LARGEST, WORDS_LARGEST = 48, 40
"""Pixels of names and of sentences, at most."""
ARROW = 76
"""Pixels between two boxes of a row, at least."""
LONG_ARROW = 620
"""Pixels between two boxes of a row, at most."""
GAP, NEXT = 14, 34
"""Pixels between a box and the words under it, and between those and the next row."""
BESIDE = 18
"""Pixels between words and the arrow down, or the words of the next hop."""
LONGEST = 160
"""Characters of a sentence; instead of a longer one only its verb phrase stands there."""
QUOTED = 3
"""Lines of a quote."""
MOST_LINES = 5
"""Lines of a sentence."""
MOST_A_ROW = 9


class Told(NamedTuple):
    """What stands at a hop, in its lines: the sentence, and below it the quote if there is room."""

    sentence: Block
    quote: Block | None


class Setting(NamedTuple):
    """A way to set the strip: boxes a row, sizes, the boxes, the distance of columns, and what each hop says."""

    row: int
    size: int
    words: int
    boxes: tuple[Sized, ...]
    step: float
    told: tuple[Told, ...]
    brief: bool = False
    """Whether only the verb phrase stands at each hop."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return ceil(len(self.boxes) / self.row)


def hops(model: Model) -> list[FigureRelation] | None:
    """The relations from each concept to the next, or none where the subject is not one path."""
    wanted = [Pair(number, number + 1) for number in range(model.count - 1)]
    found = {Pair(min(ends), max(ends)): one for ends, one in zip(model.ends, model.relations, strict=True)}
    is_path = len(model.relations) == len(wanted) and set(found) == set(wanted)
    return [found[pair] for pair in wanted] if wanted and is_path else None


def strip(wish: Wish, path: Sequence[FigureRelation]) -> Sketch | None:
    """The best setting drawn, or none where none fits on the page."""
    lengths = range(min(wish.model.count, MOST_A_ROW), 0, -1)
    for cut in (Cut.NOTHING, Cut.WORDS):
        found = [setting for row in lengths for setting in [_setting(wish, path, row, cut)] if setting]
        if found:
            break
    else:
        return None
    chosen = max(found, key=lambda one: (not one.brief, one.size + one.words - _turning(one.rows), -one.rows))
    return _drawn(wish, path, _with_quotes(wish, path, chosen))


def _turning(rows: int) -> int:
    """How many pixels of names and sentences a strip in so many rows must gain: most of all one that need not turn."""
    return 0 if rows == 1 else 16 + 4 * rows


def _setting(wish: Wish, path: Sequence[FigureRelation], row: int, cut: Cut) -> Setting | None:
    """The largest type with so many boxes a row: with sentences, or with verb phrases where those do not fit at the least size."""
    for brief in (False, True):
        for size in range(LARGEST, wish.frame.least - 1, -2):
            for words, wide in product(_words_sizes(wish, size), _shares(wish, row)):
                made = _made(wish, path, Setting(row, size, words, (), wide, (), brief), cut)
                if made and _height(made) <= _room(wish).height:
                    return made
    return None


def _words_sizes(wish: Wish, size: int) -> list[int]:
    """Sizes of sentences beside names of this size: nearly as large, or two thirds of it."""
    least = wish.frame.least
    return sorted({max(least, min(WORDS_LARGEST, size - 6)), max(least, round(0.66 * size))}, reverse=True)


def _shares(wish: Wish, row: int) -> Iterator[float]:
    """Widths that boxes may have."""
    return (_room(wish).width * share / max(row, 1) for share in (0.5, 0.62, 0.74))


def _room(wish: Wish) -> Room:
    left, top, right, bottom = wish.frame.edges
    return Room(right - left, bottom - top)


def _made(wish: Wish, path: Sequence[FigureRelation], given: Setting, cut: Cut) -> Setting | None:
    """The setting, which says how wide a box may be, with its boxes and sentences, if names are not cut and arrows are long enough."""
    boxes = sized(wish.model.subject.concepts, given.size, Room(given.step, 9999), cut=cut)
    if not boxes:
        return None
    step = (_room(wish).width - largest(boxes)[0]) / (given.row - 1) if given.row > 1 else _room(wish).width / 2
    if given.row > 1 and step < largest(boxes)[0] + ARROW:
        return None
    step = min(step, largest(boxes)[0] + LONG_ARROW)
    told = [_sentence(one, given.words, step, brief=given.brief) for one in path] if wish.labels else []
    if any(block is None for block in told):
        return None
    return given._replace(boxes=boxes, step=step, told=tuple(Told(block, None) for block in told if block))


def _sentence(one: FigureRelation, size: int, step: float, *, brief: bool) -> Block | None:
    text = plain(one.words if brief else one.sentence)
    if len(text) > LONGEST and not brief:
        return None
    block = paragraph(text, _width(step, size), 99)
    return block if len(block.lines) <= MOST_LINES or brief else None


def _width(step: float, size: int) -> float:
    """The width of the words of a hop, in font sizes."""
    return (step - 2 * BESIDE - 12) / size


def _lines(told: Told) -> int:
    return len(told.sentence.lines) + (len(told.quote.lines) if told.quote else 0)


def _tall(told: Told, size: int) -> int:
    """The height of what a hop says."""
    return round(len(told.sentence.lines) * size * LEADING) + 4 + (round(len(told.quote.lines) * size * LEADING) + 10 if told.quote else 0)


def _rows(given: Setting) -> Iterator[tuple[int, int]]:
    """The first box of each row, and the first of the next."""
    count = len(given.boxes)
    return ((number * given.row, min((number + 1) * given.row, count)) for number in range(given.rows))


def _below(given: Setting, start: int, end: int) -> tuple[int, int]:
    """The height of what is said below the boxes of a row, and of what is said beside the arrow down from it."""
    if not given.told:
        return 0, 40
    along = max((_tall(one, given.words) for one in given.told[start : end - 1]), default=0)
    turn = _tall(given.told[end - 1], given.words) if end < len(given.boxes) else 0
    return along, turn


def _heights(given: Setting) -> list[tuple[int, int, int]]:
    """For each row: the height of its boxes, of the words below them, and of those of the turn."""
    return [(max(box.height for box in given.boxes[start:end]), *_below(given, start, end)) for start, end in _rows(given)]


def _height(given: Setting) -> int:
    """The height of the whole strip."""
    rows = _heights(given)
    between = sum(GAP + along + (turn + BESIDE if turn else 0) + NEXT for _, along, turn in rows[:-1])
    return sum(high for high, _, _ in rows) + between + (GAP + rows[-1][1] if rows[-1][1] else 0)


def _with_quotes(wish: Wish, path: Sequence[FigureRelation], given: Setting) -> Setting:
    """The setting with the first quote of each hop, as many lines of it as there is room for."""
    for most in range(QUOTED if given.told else 0, 0, -1):
        told = [one._replace(quote=_quote(hop, given, most)) for one, hop in zip(given.told, path, strict=True)]
        quoted = given._replace(told=tuple(told))
        if _height(quoted) <= _room(wish).height:
            return quoted
    return given


def _quote(one: FigureRelation, given: Setting, most: int) -> Block | None:
    if not one.quotes or not plain(one.quotes[0].text):
        return None
    block = paragraph(f"“{shortened(plain(one.quotes[0].text), 400)}", _width(given.step, given.words) - 0.6, most)
    return Block((*block.lines[:-1], block.lines[-1] + "”"), block.ems + 0.6)


def _drawn(wish: Wish, path: Sequence[FigureRelation], given: Setting) -> Sketch:
    places = list(_places(wish, given))
    boxes = tuple(_box(wish, given, number, at) for number, at in enumerate(places))
    lines = tuple(_hop(one, given, boxes, number) for number, one in enumerate(path))
    return Sketch(boxes, lines, (), -given.size)


def _places(wish: Wish, given: Setting) -> Iterator[tuple[int, int]]:
    """The middle of each box; every other row runs back."""
    left, top, right, bottom = wish.frame.edges
    spare = bottom - top - _height(given)
    rows = _heights(given)
    more = min(spare / (len(rows) + 1), 70)
    y = top + (spare - more * (len(rows) - 1)) / 2
    first = (left + right - (given.row - 1) * given.step) / 2
    for number, ((start, end), (high, along, turn)) in enumerate(zip(_rows(given), rows, strict=True)):
        for place in range(end - start):
            column = place if number % 2 == 0 else given.row - 1 - place
            yield round(first + column * given.step) if given.row > 1 else (left + right) // 2, round(y + high / 2)
        y += high + GAP + along + (turn + BESIDE if turn else 0) + NEXT + more


def _box(wish: Wish, given: Setting, number: int, at: tuple[int, int]) -> Box:
    concept = wish.model.subject.concepts[number]
    look = Look(fill_of(concept, wish.fills), number in wish.strong, wish.steps[number])
    return box(concept, given.boxes[number], given.size, at, look)


def _hop(one: FigureRelation, given: Setting, boxes: Sequence[Box], number: int) -> Line:
    """The arrow of a hop, drawn as stored, with its words."""
    here, there = boxes[number], boxes[number + 1]
    sides = (
        (Side.RIGHT, Side.LEFT) if here.right < there.x else (Side.LEFT, Side.RIGHT) if there.right < here.x else (Side.BOTTOM, Side.TOP)
    )
    sides = sides if one.source == here.id else sides[::-1]
    label, quote = _words(given, boxes, number) if given.told else (None, None)
    return line(one, sides, there.step, label=label, quote=quote)


def _words(given: Setting, boxes: Sequence[Box], number: int) -> list[Words | None]:
    """The sentence and the quote: between the middles of the two boxes, or beside the arrow down, on the side of the row."""
    row = number // given.row
    start, end = row * given.row, min((row + 1) * given.row, len(boxes))
    turns = number == end - 1
    y = max(box.bottom for box in boxes[start:end]) + GAP + (_below(given, start, end)[0] + BESIDE if turns else 0)
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
        height = round(len(block.lines) * given.words * LEADING) + 4 if block else 0
        shape = {"x": at.x, "y": y, "width": at.width, "height": height}
        found.append(Words(lines=block.lines, size=given.words, align=align, **shape) if block else None)
        y += height + 6
    return found
