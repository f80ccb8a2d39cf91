"""How large a box is around its name, and at which sizes all names go into places of a given size."""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from ..scene import LEADING, PADDING
from ..subject import FigureConcept
from .text import LONGEST, MOST_LINES, Block, fitted, paragraph, plain, shortened


class Room(NamedTuple):
    """The width and height that a box may have, in pixels."""

    width: float
    height: float


class Cut(Enum):
    """What may be cut so that names go into their boxes: nothing, words between two letters, or the names themselves."""

    NOTHING = 0
    WORDS = 1
    NAMES = 2


class Sized(NamedTuple):
    """A name in its lines, and the width and height of its box in pixels."""

    block: Block
    width: int
    height: int


def label(concept: FigureConcept) -> str:
    """What stands in the box."""
    return shortened(plain(concept.label), LONGEST) or "\ufffd"


def padding(size: int) -> int:
    """Pixels between the border of a box and what is in it, left and right."""
    return max(PADDING, round(0.5 * size))


def glyph_side(size: int) -> int:
    """The side of the square in which the glyph of a kind stands."""
    return round(0.8 * size)


def beside(concept: FigureConcept, size: int) -> int:
    """The width that a box takes beside its name."""
    return 2 * padding(size) + (glyph_side(size) + round(0.4 * size) if concept.kind else 0) + 4


def above(size: int) -> int:
    """The height that a box takes beside its name."""
    return 2 * max(10, round(0.38 * size)) + 2


def around(concept: FigureConcept, block: Block, size: int) -> Sized:
    """The box around a name in these lines."""
    width = round(block.ems * size + 0.5) + beside(concept, size)
    return Sized(block, _even(max(width, round(2.6 * size))), _even(round(len(block.lines) * size * LEADING) + above(size)))


def _even(length: int) -> int:
    """Even lengths, so that the middles of sides are whole pixels."""
    return length + length % 2


def sized(concepts: Iterable[FigureConcept], size: int, room: Room, *, cut: Cut = Cut.NOTHING) -> tuple[Sized, ...] | None:
    """All boxes, none larger than the room, or none where a name does not go into it."""
    most = min(MOST_LINES, int((room.height - above(size)) / (size * LEADING)))
    found = [(one, _block(label(one), (room.width - beside(one, size) - 3) / size, most, cut)) for one in concepts]
    boxes = [around(one, block, size) for one, block in found if block]
    return tuple(boxes) if len(boxes) == len(found) else None


def _block(text: str, width: float, most: int, cut: Cut) -> Block | None:
    """The name in at most so many lines of this width (in font sizes), if it may be cut as far as that takes."""
    if cut is Cut.NAMES:
        return fitted(text, width, max(most, 1)) or paragraph(text, max(width, 1.5), max(most, 1))
    if most < 1 or width < 2:
        return None
    return fitted(text, width, most) or (_in_pieces(text, width, most) if cut is Cut.WORDS else None)


def _in_pieces(text: str, width: float, most: int) -> Block | None:
    """The name with words cut, in lines about as wide as each other."""
    widths = [width * share for share in (1, 0.92, 0.84, 0.76, 0.68, 0.6)]
    found = [paragraph(text, one, LONGEST) for one in widths if one >= 2]
    fewest = min(len(block.lines) for block in found)
    return [block for block in found if len(block.lines) == fewest][-1] if fewest <= most else None


def largest(boxes: Sequence[Sized]) -> tuple[int, int]:
    """The width of the widest and the height of the highest."""
    return max((box.width for box in boxes), default=0), max((box.height for box in boxes), default=0)
