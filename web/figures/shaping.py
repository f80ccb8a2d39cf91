"""Lines of text as the fonts shape them: which glyph stands where, from left to right. Lengths are in font sizes."""

from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from .bidi import MIRRORED, is_rtl, levels, visual
from .faces import font, runs


class Glyph(NamedTuple):
    """A glyph of a font: its place, how far the font moves on after it, and the letters it looks like, if it is the first for them."""

    file: Path
    id: int
    x: float
    y: float
    advance: float
    text: str


class Shaped(NamedTuple):
    """A line: its glyphs from left to right, and its width."""

    glyphs: tuple[Glyph, ...]
    width: float


class _Piece(NamedTuple):
    """Letters of one font that run in one direction."""

    file: Path
    text: str
    level: int


def _pieces(text: str, *, bold: bool, rtl: bool) -> list[_Piece]:
    """The text cut where font or direction change, in the order in which it is read."""
    files = [(run.face.file(bold=bold), letter) for run in runs(text) for letter in run.text]
    both = [(file, level, letter) for (file, letter), level in zip(files, levels(text, rtl=rtl), strict=True)]
    parts = groupby(both, key=lambda part: part[:2])
    return [_Piece(file, "".join(letter for _, _, letter in part), level) for (file, level), part in parts]


def _buffer(piece: _Piece) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(piece.text)
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if piece.level % 2 else "ltr"
    buffer.language = "en"  # and not that of whoever started the process
    return buffer


def _texts(piece: _Piece, clusters: list[int]) -> list[str]:
    """The letters of each glyph, given the letter it begins with; glyphs that share letters leave them to the first."""
    ends = dict(pairwise([*sorted(set(clusters)), len(piece.text)]))
    firsts = {at: place for place, at in reversed([*enumerate(clusters)])}
    text = piece.text.translate(MIRRORED) if piece.level % 2 else piece.text
    return [text[at : ends[at]] if firsts[at] == place else "" for place, at in enumerate(clusters)]


def _drawn(piece: _Piece) -> Shaped:
    """A piece alone."""
    face, buffer = font(piece.file), _buffer(piece)
    hb.shape(face, buffer)
    infos, unit, x = buffer.glyph_infos, face.face.upem, 0
    glyphs = []
    texts = _texts(piece, [info.cluster for info in infos])
    for info, place, text in zip(infos, buffer.glyph_positions or (), texts, strict=True):
        advance = face.get_glyph_h_advance(info.codepoint) / unit
        at = ((x + place.x_offset) / unit, place.y_offset / unit)
        glyphs.append(Glyph(piece.file, info.codepoint, *at, advance, text))
        x += place.x_advance
    return Shaped(tuple(glyphs), x / unit)


def shaped(text: str, *, bold: bool = False, rtl: bool | None = None) -> Shaped:
    """The line as it is drawn; `rtl` is the direction of the paragraph that it is of, if not its own.

    >>> [glyph.text for glyph in shaped("a שב").glyphs]
    ['a', ' ', 'ב', 'ש']
    """
    pieces = _pieces(text, bold=bold, rtl=is_rtl(text) if rtl is None else rtl)
    glyphs: list[Glyph] = []
    width = 0.0
    for place in visual([piece.level for piece in pieces]):
        drawn = _drawn(pieces[place])
        glyphs.extend(glyph._replace(x=width + glyph.x) for glyph in drawn.glyphs)
        width += drawn.width
    return Shaped(tuple(glyphs), width)
