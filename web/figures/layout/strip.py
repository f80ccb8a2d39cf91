"""One path from left to right, with the sentence under each arrow and the words it rests on below that.

A path too long for one row turns: the next row runs back, so that the arrow between two rows is a straight one down.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from ..subject import FigureRelation
from .boxes import Cut, Room, largest, sized
from .model import Model, Pair
from .setting import BESIDE, Setting, Told, height
from .sketch import Sketch
from .solve import Wish
from .strip_drawn import drawn
from .text import Block, paragraph, plain, shortened

LARGEST, WORDS_LARGEST = 48, 40
"""Pixels of names and of sentences, at most."""
ARROW = 76
"""Pixels between two boxes of a row, at least."""
LONG_ARROW = 620
"""Pixels between two boxes of a row, at most."""
LONGEST = 160
"""Characters of a sentence; instead of a longer one only its verb phrase stands there."""
QUOTED = 3
"""Lines of a quote."""
MOST_LINES = 5
"""Lines of a sentence."""
MOST_A_ROW = 9


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
    return drawn(wish, path, _with_quotes(wish, path, chosen))


def _turning(rows: int) -> int:
    """How many pixels of names and sentences a strip in so many rows must gain: most of all one that need not turn."""
    return 0 if rows == 1 else 16 + 4 * rows


def _setting(wish: Wish, path: Sequence[FigureRelation], row: int, cut: Cut) -> Setting | None:
    """The largest type with so many boxes a row: with sentences, or with verb phrases where those do not fit at the least size."""
    for brief in (False, True):
        for size in range(LARGEST, wish.frame.least - 1, -2):
            for words, wide in product(_words_sizes(wish, size), _shares(wish, row)):
                made = _made(wish, path, Setting(row, size, words, (), wide, (), brief), cut)
                if made and height(made) <= _room(wish).height:
                    return made
    return None


def _words_sizes(wish: Wish, size: int) -> list[int]:
    """Sizes of sentences beside names of this size: nearly as large, or two thirds of it."""
    least = wish.frame.least
    return sorted({max(least, min(WORDS_LARGEST, size - 6)), max(least, round(0.66 * size))}, reverse=True)


def _shares(wish: Wish, row: int) -> Iterator[float]:
    """Widths that boxes may have."""
    return (_room(wish).width * share / max(row, 1) for share in (0.5, 0.62, 0.74, 0.86))


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


def _with_quotes(wish: Wish, path: Sequence[FigureRelation], given: Setting) -> Setting:
    """The setting with the first quote of each hop, as many lines of it as there is room for."""
    for most in range(QUOTED if given.told else 0, 0, -1):
        told = [one._replace(quote=_quote(hop, given, most)) for one, hop in zip(given.told, path, strict=True)]
        quoted = given._replace(told=tuple(told))
        if height(quoted) <= _room(wish).height:
            return quoted
    return given


def _quote(one: FigureRelation, given: Setting, most: int) -> Block | None:
    if not one.quotes or not plain(one.quotes[0].text):
        return None
    block = paragraph(f"“{shortened(plain(one.quotes[0].text), 400)}", _width(given.step, given.words) - 0.6, most)
    return Block((*block.lines[:-1], block.lines[-1] + "”"), block.ems + 0.6)
