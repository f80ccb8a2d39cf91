"""How large the box around a name is, before any browser has drawn it.

The widths are those of a wide sans-serif face, so that in any usual font the name fits its box.
Lengths are in pixels of the picture at its natural size.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

FONT = 14
LINE = 18
PADDING = 10
GLYPH = 18
"""Room for the glyph of the kind, left of the name."""
WRAP = 24
"""Characters after which a name goes on in the next line."""
LINES = 4
"""Most lines in a box; a longer name ends in an ellipsis there and is whole in the column and the table."""

_HIDDEN = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_HEAPED = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_NARROW = frozenset("iljtfrI.,;:'|!()[]{} /\\`\"-")
_WIDE = frozenset("mwMW@%—…")


class Box(NamedTuple):
    """The name's lines and the size of the box they need."""

    lines: tuple[str, ...]
    width: int
    height: int


def harmless(text: str) -> str:
    """The text on one line, with a visible mark for each character that only steers how its neighbours are shown.

    >>> harmless("\u202egnp.exe"), harmless("two\\nlines")
    ('�gnp.exe', 'two lines')
    """
    return _HIDDEN.sub("\ufffd", re.sub(r"[\t\r\n]+", " ", text))


def _lightened(text: str) -> str:
    """The text with at most four marks on a letter: more would paint over the picture."""
    return _HEAPED.sub(r"\1", text)


def _em(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 1.05
    if character in _NARROW:
        return 0.42
    return 1.0 if character in _WIDE else 0.75 if character.isupper() else 0.64


def text_width(text: str, *, size: int = FONT) -> int:
    """About how wide the text is, in whole pixels, rather too wide than too narrow.

    >>> text_width("DPO") < text_width("DDPO") < text_width("漢字漢字")
    True
    """
    return round(size * sum(map(_em, text)) + 0.5)


def _words(text: str) -> Iterator[str]:
    """The words of the text, those longer than a line cut into lines, never before a combining mark."""
    for word in text.split():
        piece, length = "", 0.0
        for character in word:
            if length >= WRAP and _em(character):
                yield piece
                piece, length = "", 0.0
            piece, length = piece + character, length + min(_em(character) / 0.6, 2) * bool(_em(character))
        yield piece


def wrap(text: str) -> tuple[str, ...]:
    """The text in lines of about 24 characters, at most four.

    >>> wrap("Reinforcement Learning from Human Feedback")
    ('Reinforcement Learning', 'from Human Feedback')
    """
    lines: list[str] = []
    for word in _words(_lightened(harmless(text))[:2000]):
        if lines and len(lines[-1]) + 1 + len(word) <= WRAP:
            lines[-1] += f" {word}"
        elif len(lines) < LINES:
            lines.append(word)
        else:
            return (*lines[:-1], lines[-1] + "…")
    return tuple(lines) or ("\ufffd",)


@lru_cache(maxsize=20_000)
def box(text: str, *, glyph: bool) -> Box:
    """The box around a name, with room for a glyph or without.

    >>> box("DPO", glyph=True)
    Box(lines=('DPO',), width=70, height=30)
    """
    lines = wrap(text)
    width = max(map(text_width, lines)) + 2 * PADDING + GLYPH * glyph
    return Box(lines, max(width, 44), len(lines) * LINE + 12)
