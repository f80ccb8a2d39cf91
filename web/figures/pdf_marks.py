"""Marks as operators of a PDF page (ISO 32000-1, annex A), in pixels of the figure with y downwards."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path as File

from .bidi import is_rtl, levels
from .marks import Ink, Mark, Outline, Rounded, Text
from .paths import Path, number, rounded
from .pdf_fonts import Font
from .scene import Align, Words
from .shaping import Glyph, shaped

_OPERATORS = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "closePath": "h"}
_EXACT = 0.0005
"""Font sizes by which a glyph may be off its place before it is moved there."""


class Fonts:
    """The fonts of a document, as they come to be used."""

    def __init__(self) -> None:
        self.used: dict[File, Font] = {}

    def font(self, file: File) -> Font:
        """The document's font of a file."""
        return self.used.setdefault(file, Font(file, len(self.used)))


def colour(value: str, operator: str) -> str:
    """Chooses a colour for filling (`rg`) or stroking (`RG`).

    >>> colour("#FF8000", "rg")
    '1 0.5 0 rg'
    """
    parts = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return f"{' '.join(map(number, parts))} {operator}"


def operators(mark: Mark, fonts: Fonts) -> Iterator[str]:
    """What draws a mark."""
    match mark:
        case Rounded(area, radius, ink):
            yield from _shape(rounded(area, radius), ink)
        case Outline(path, ink):
            yield from _shape(path, ink)
        case Text(words, tone):
            yield colour(tone, "rg")
            yield from _lines(words, fonts)


def _shape(path: Path, ink: Ink) -> Iterator[str]:
    if ink.fill:
        yield colour(ink.fill, "rg")
    if ink.stroke:
        yield f"{colour(ink.stroke, 'RG')} {number(ink.width)} w [{' '.join(map(number, ink.dashes))}] 0 d"
    for step, points in path:
        if step in _OPERATORS:
            yield " ".join([*(f"{number(x)} {number(y)}" for x, y in points), _OPERATORS[step]])
    yield {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}[bool(ink.fill), bool(ink.stroke)]


def _lines(words: Words, fonts: Fonts) -> Iterator[str]:
    rtl = is_rtl("\n".join(words.lines))
    for line, y in zip(words.lines, words.baselines, strict=True):
        drawn = shaped(line, bold=words.bold, rtl=rtl)
        x = words.text_x - {Align.START: 0.0, Align.MIDDLE: 0.5, Align.END: 1.0}[words.align] * drawn.width * words.size
        yield f"{_span(line, rtl=rtl)} BDC BT"
        for (file, up), glyphs in groupby(drawn.glyphs, key=lambda glyph: (glyph.file, glyph.y)):
            yield from _run([*glyphs], fonts.font(file), (x, y - up * words.size), words.size)
        yield "ET EMC"


def _span(line: str, *, rtl: bool) -> str:
    """Marks what the next text says as a whole, since marks and gaps between glyphs may read as blanks.

    Not from right to left: some readers would turn that once more.
    """
    if line.isascii() or any(levels(line, rtl=rtl)):
        return "/Span <<>>"
    return f"/Span <</ActualText <FEFF{line.encode('utf-16-be').hex().upper()}>>>"


def _run(glyphs: list[Glyph], font: Font, at: tuple[float, float], size: int) -> Iterator[str]:
    """Glyphs of one font at one height; `at` is where their line begins."""
    x, y = at
    yield f"/{font.name} {size} Tf 1 0 0 -1 {number(x + glyphs[0].x * size)} {number(y)} Tm"
    codes, pen = [], glyphs[0].x
    for glyph in glyphs:
        if abs(glyph.x - pen) > _EXACT:
            codes.append(f"{number((pen - glyph.x) * 1000)} ")
            pen = glyph.x
        codes.append(f"<{font.code(glyph)}>")
        pen += glyph.advance
    yield f"[{''.join(codes)}] TJ"
