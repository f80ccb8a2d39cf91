"""Marks as elements of SVG: presentation attributes only, and each line of text in a `tspan` at its place."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]
from lxml import etree

from .bidi import is_rtl
from .faces import font
from .marks import Ink, Mark, Outline, Rounded, Text
from .paths import d, number
from .scene import Align
from .shaping import Glyph, shaped
from .strokes import extent

SVG = "http://www.w3.org/2000/svg"

Write: TypeAlias = Callable[[etree._Element, Text], None]
"""Draws a text as the last child of an element."""


def child(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A new last child; `font_size` is written `font-size`."""
    made = etree.SubElement(parent, f"{{{SVG}}}{name}", {key.replace("_", "-"): value for key, value in attributes.items()})
    made.text = text
    return made


def add(parent: etree._Element, mark: Mark, write: Write) -> None:
    """Draw a mark as the last child of an element."""
    match mark:
        case Rounded(area, radius, ink):
            places = {"x": area.x, "y": area.y, "width": area.width, "height": area.height, "rx": radius}
            child(parent, "rect", **{key: number(value) for key, value in places.items()}, **_ink(ink))
        case Outline(path, ink):
            child(parent, "path", d=d(path), **_ink(ink))
        case Text():
            write(parent, mark)


def _ink(ink: Ink) -> dict[str, str]:
    found = {"fill": ink.fill or "none"}
    if ink.stroke:
        found |= {"stroke": ink.stroke, "stroke_width": number(ink.width)}
    if ink.dashes:
        found["stroke_dasharray"] = " ".join(map(number, ink.dashes))
    return found


def as_text(parent: etree._Element, text: Text) -> None:
    """The words as text, which programs read, find and edit."""
    words, rtl = text.words, is_rtl("\n".join(text.words.lines))
    anchor = words.align.value
    x = words.text_x
    if rtl and words.align is not Align.MIDDLE:
        # Where a text of this direction starts is understood in two ways, where its middle is in one.
        anchor, x = "middle", extent(words).x + extent(words).width // 2
    attributes = {"font_size": str(words.size), "fill": text.colour, "text_anchor": anchor}
    attributes |= {"font_weight": "bold"} if words.bold else {}
    attributes |= {"direction": "rtl"} if rtl else {}
    made = child(parent, "text", x=str(x), y=str(words.baselines[0] if words.lines else words.y), **attributes)
    for line, y in zip(words.lines, words.baselines, strict=True):
        child(made, "tspan", line, x=str(x), y=str(y))


def as_outlines(parent: etree._Element, text: Text) -> None:
    """The words as the shapes of their glyphs, which look the same wherever they are drawn."""
    words, rtl = text.words, is_rtl("\n".join(text.words.lines))
    made = child(parent, "g", fill=text.colour)
    for line, y in zip(words.lines, words.baselines, strict=True):
        drawn = shaped(line, bold=words.bold, rtl=rtl)
        x = words.text_x - {Align.START: 0.0, Align.MIDDLE: 0.5, Align.END: 1.0}[words.align] * drawn.width * words.size
        for glyph in drawn.glyphs:
            _glyph(made, glyph, (x + glyph.x * words.size, y - glyph.y * words.size), words.size)


def _glyph(parent: etree._Element, glyph: Glyph, at: tuple[float, float], size: int) -> None:
    shape = _shape(glyph.file, glyph.id)
    if shape:
        scale = f"{size / font(glyph.file).face.upem:.6f}"
        child(parent, "path", d=shape, transform=f"matrix({scale} 0 0 -{scale} {number(at[0])} {number(at[1])})")


@lru_cache(maxsize=8192)
def _shape(file: Path, id: int) -> str:
    """The outline of a glyph in units of its font, y upwards."""
    pen = SVGPathPen(None)
    font(file).draw_glyph_with_pen(id, pen)
    return str(pen.getCommands())
