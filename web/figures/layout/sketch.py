"""A drawing on the nominal page, how good it is, and the scene it becomes."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..scene import LEADING, Align, Area, Box, Entry, Line, Scene, Side, Words
from ..subject import FigureConcept, FigureRelation
from .boxes import Sized, glyph_side
from .text import Block


class Sketch(NamedTuple):
    """Boxes, lines and headings with their steps; `cost` is lower for the better of two sketches of one subject.

    `through` counts lines that run through boxes, `crossings` pairs of lines that cross, `untold` lines without the words
    that they must have.
    """

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    headings: tuple[Words, ...]
    cost: float
    through: int = 0
    crossings: int = 0
    untold: int = 0


class Look(NamedTuple):
    """The font size of a name, and what its box shows beside it."""

    size: int
    fill: int
    strong: bool
    step: int


def box(concept: FigureConcept, sized: Sized, at: tuple[int, int], look: Look) -> Box:
    """The box of a concept with its middle there."""
    size = look.size
    x, y = at[0] - sized.width // 2, at[1] - sized.height // 2
    before = (glyph_side(size) + round(0.4 * size)) if concept.kind else 0
    wide = round(sized.block.ems * size + 0.5) + 4
    left = x + before + (sized.width - before - wide) // 2
    words = Words(x=left, y=y, width=wide, height=sized.height, lines=sized.block.lines, size=size)
    glyph = _glyph(left - before, y, sized.height, size) if concept.kind else None
    area: dict[str, Any] = {"x": x, "y": y, "width": sized.width, "height": sized.height}
    shown: dict[str, Any] = {"fill": look.fill, "strong": look.strong, "step": look.step}
    return Box(id=concept.id, label=words, kind=concept.kind, glyph=glyph, defined=concept.defined, **area, **shown)


def _glyph(x: int, y: int, height: int, size: int) -> Area:
    side = glyph_side(size)
    return Area(x=x, y=y + (height - side) // 2, width=side, height=side)


def line(relation: FigureRelation, sides: tuple[Side, Side], step: int, *, label: Words | None, quote: Words | None = None) -> Line:
    """The line of a relation."""
    named: dict[str, Any] = {"source": relation.source, "type": relation.type, "target": relation.target, "status": relation.status}
    return Line(start=sides[0], end=sides[1], label=label, quote=quote, against=relation.against, step=step, **named)


def words(block: Block, size: int, middle: tuple[float, float], *, align: Align = Align.MIDDLE) -> Words:
    """Lines of text around a point."""
    width, height = round(block.ems * size + 0.5) + 6, round(len(block.lines) * size * LEADING) + 2
    x, y = round(middle[0] - width / 2), round(middle[1] - height / 2)
    return Words(x=x, y=y, width=width, height=height, lines=block.lines, size=size, align=align)


def scaled(scene: Scene, factor: float, size: tuple[int, int]) -> Scene:
    """The scene as many times as large, on a page of this size; fonts are rounded down, so that texts stay inside their rectangles."""
    return scene.model_copy(
        update={
            "width": size[0],
            "height": size[1],
            "title": scene.title and _text(scene.title, factor),
            "headings": tuple(_text(one, factor) for one in scene.headings),
            "boxes": tuple(_box(one, factor) for one in scene.boxes),
            "lines": tuple(_line(one, factor) for one in scene.lines),
            "legend": tuple(_entry(one, factor) for one in scene.legend),
            "footer": scene.footer and _text(scene.footer, factor),
            "logo": scene.logo and scene.logo.model_copy(update=_place(scene.logo, factor)),
        }
    )


def _place(area: Area, factor: float) -> dict[str, int]:
    x, y = round(area.x * factor), round(area.y * factor)
    return {"x": x, "y": y, "width": round(area.right * factor) - x, "height": round(area.bottom * factor) - y}


def _text(text: Words, factor: float) -> Words:
    return text.model_copy(update=_place(text, factor) | {"size": max(1, int(text.size * factor + 1e-6))})


def _box(one: Box, factor: float) -> Box:
    glyph = one.glyph and one.glyph.model_copy(update=_place(one.glyph, factor))
    return one.model_copy(update=_place(one, factor) | {"label": _text(one.label, factor), "glyph": glyph})


def _line(one: Line, factor: float) -> Line:
    texts = {"label": one.label and _text(one.label, factor), "quote": one.quote and _text(one.quote, factor)}
    return one.model_copy(update=texts)


def _entry(one: Entry, factor: float) -> Entry:
    sample = one.sample.model_copy(update=_place(one.sample, factor))
    return one.model_copy(update=_place(one, factor) | {"size": max(1, int(one.size * factor + 1e-6)), "sample": sample})


def steps_of(relations: Sequence[FigureRelation], steps: Mapping[str, int]) -> list[int]:
    """With which step each line comes: as soon as both its boxes are there."""
    return [max(steps[one.source], steps[one.target]) for one in relations]
