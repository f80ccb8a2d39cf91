"""Texts cut into lines: names into few and even ones, sentences into lines as full as they go.

Widths are in font sizes (ems), so that one measurement serves every size.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..fonts import text_width
from ..told import clean

LONGEST = 80
"""Characters of a name that are shown whole."""
MOST_LINES = 4
"""Lines of a name."""
_HEAPED = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_BREAKS = re.compile(r"(?<=\w\w[-/–—])(?=\w\w)")


class Block(NamedTuple):
    """Lines of text and the width of the widest, in font sizes."""

    lines: tuple[str, ...]
    ems: float


class _Token(NamedTuple):
    """Letters that stay together, and whether a blank goes before them."""

    text: str
    spaced: bool
    ems: float


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """The text on one line with nothing in it that XML forbids, that steers its neighbours or that heaps marks on a letter.

    >>> plain(" two\\nlines\\x00 "), len(plain("a" + "\\u0301" * 40))
    ('two lines�', 4)
    """
    return _HEAPED.sub(r"\1", clean(" ".join(text.split())))


def shortened(text: str, most: int) -> str:
    """At most so many characters, with an ellipsis at the end of a word where there were more.

    >>> shortened("one two three", 9), shortened("one", 9)
    ('one two…', 'one')
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return at_word.rstrip(" ,;:.–—-") + "…"


@lru_cache(maxsize=20_000)
def ems(text: str, *, bold: bool = False) -> float:
    """How wide a line is, in font sizes."""
    return text_width(text, 1, bold=bold)


@lru_cache(maxsize=5_000)
def blocks(text: str) -> tuple[Block, ...]:
    """The text in one line, in two, and so on up to four, each time as narrow as it goes without cutting a word.

    >>> [block.lines for block in blocks("Direct Preference Optimization")][1:]
    [('Direct Preference', 'Optimization'), ('Direct', 'Preference', 'Optimization')]
    """
    tokens = _tokens(text)
    kinds = [_even(tokens, count) for count in range(1, min(MOST_LINES, len(tokens)) + 1)]
    return tuple(Block(lines, max(map(ems, lines))) for lines in kinds)


def fitted(text: str, width: float, most: int) -> Block | None:
    """The text in as few lines as this width allows; none where it takes more than `most` of them."""
    return next((block for block in blocks(text)[:most] if block.ems <= width), None)


def paragraph(text: str, width: float, most: int, *, bold: bool = False) -> Block:
    """The text in lines of at most this width, words cut that are longer, and an ellipsis where there were more lines.

    >>> paragraph("one two three four", 4.5, 2).lines
    ('one two', 'three…')
    """
    lines = _filled(text, width, bold=bold)
    if len(lines) > most:
        lines = [*lines[: most - 1], _with_ellipsis(lines[most - 1], width, bold=bold)]
    return Block(tuple(lines), max(ems(line, bold=bold) for line in lines))


def _with_ellipsis(line: str, width: float, *, bold: bool) -> str:
    """The line with an ellipsis, less its last words where that would be too wide."""
    while line and ems(line + "…", bold=bold) > width:
        line = line.rsplit(" ", 1)[0] if " " in line else line[:-1]
    return line.rstrip(" ,;:.–—-") + "…"


def _filled(text: str, width: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    for token in (piece for whole in _tokens(text) for piece in _pieces(whole, width, bold=bold)):
        longer = f"{lines[-1]}{' ' if token.spaced else ''}{token.text}" if lines else token.text
        if lines and ems(longer, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(token.text)
    return lines or [""]


def _pieces(token: _Token, width: float, *, bold: bool) -> Iterator[_Token]:
    """The token, cut where it is wider than a line, never before a mark."""
    text, spaced = token.text, token.spaced
    while len(text) > 1 and ems(text, bold=bold) > width:
        end = _fitting(text, width, bold=bold)
        yield _Token(text[:end], spaced, width)
        text, spaced = text[end:], False
    yield _Token(text, spaced, ems(text, bold=bold))


def _fitting(text: str, width: float, *, bold: bool) -> int:
    """How many of its letters go into the width; at least one."""
    low, high = 1, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if ems(text[:middle], bold=bold) <= width else (low, middle - 1)
    end = low
    while end > 1 and _is_joined(text, end):
        end -= 1
    return low if end == 1 and _is_joined(text, 1) else end


def _is_joined(text: str, at: int) -> bool:
    """Whether the letter there belongs to the one before."""
    return unicodedata.category(text[at]) in ("Mn", "Me", "Mc", "Cf") or text[at - 1] == "\u200d"


@lru_cache(maxsize=5_000)
def _tokens(text: str) -> tuple[_Token, ...]:
    """Where the text may be cut: at blanks, behind a hyphen inside a word, and between ideographs."""
    found = []
    for word in text.split(" "):
        for number, piece in enumerate(piece for part in _BREAKS.split(word) for piece in _ideographs(part)):
            found.append(_Token(piece, not number, ems(piece)))
    return tuple(found)


def _ideographs(word: str) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and unicodedata.east_asian_width(letter) == "W" and unicodedata.category(letter) == "Lo":
            yield piece
            piece = ""
        piece += letter
    yield piece


def _even(tokens: Sequence[_Token], count: int) -> tuple[str, ...]:
    """The tokens in so many lines of which the widest is as narrow as it goes."""
    best: list[tuple[float, tuple[int, ...]]] = [(_span(tokens, 0, end), (0,)) for end in range(1, len(tokens) + 1)]
    for _ in range(count - 1):
        best = [
            min(((max(best[cut - 1][0], _span(tokens, cut, end)), (*best[cut - 1][1], cut)) for cut in range(1, end)), default=(1e9, (0,)))
            for end in range(1, len(tokens) + 1)
        ]
    cuts = (*best[-1][1], len(tokens))
    return tuple(_joined(tokens[start:end]) for start, end in pairwise(cuts))


@lru_cache(maxsize=4)
def _sums(tokens: tuple[_Token, ...]) -> tuple[float, ...]:
    sums, total = [0.0], 0.0
    for token in tokens:
        total += token.ems + (0.26 if token.spaced else 0)
        sums.append(total)
    return tuple(sums)


def _span(tokens: Sequence[_Token], start: int, end: int) -> float:
    """About how wide the tokens are on one line; exact widths are measured once the lines are known."""
    sums = _sums(tuple(tokens))
    return sums[end] - sums[start]


def _joined(tokens: Sequence[_Token]) -> str:
    return "".join(f"{' ' if token.spaced and number else ''}{token.text}" for number, token in enumerate(tokens))
