"""A scene in the colours of a theme: the marks of its title, relations, boxes, legend and footer, from back to front."""

from collections.abc import Iterator

from . import told
from .arrows import Tones, arrow
from .legend import sample
from .marks import Group, Ink, Look, Mark, Outline, Rounded, Text
from .paths import glyph
from .scene import Box, Line, Scene, Words
from .strokes import ends, extent, style, towards, unit
from .themes import Palette

RADIUS = 10
"""Of the corners of a box, in units."""
OUTLINE, STRONG = 1.3, 2.8
"""Width of a box's outline, in units."""
BROKEN = (5.0, 3.5)
"""Dashes of the outline of what is only named, in units."""


def groups(scene: Scene, palette: Palette) -> Iterator[Group]:
    """The scene from back to front."""
    look = Look(palette, unit(scene))
    if scene.title:
        yield Group("title", (_text(scene.title, palette.ink),))
    for heading in scene.headings:
        yield Group("heading", (_text(heading, palette.muted),))
    yield from _relations(scene, look)
    yield from _boxes(scene, look)
    for entry in scene.legend:
        yield Group("legend", (*sample(entry, look), _text(entry, palette.muted)))
    if scene.footer:
        yield Group("footer", (_text(scene.footer, palette.muted),))


def _text(words: Words, colour: str) -> Text:
    return Text(words.model_copy(update={"lines": tuple(map(told.clean, words.lines))}), colour)


def _relations(scene: Scene, look: Look) -> Iterator[Group]:
    boxes = {box.id: box for box in scene.boxes}
    known = {relation.key: told.of_relation(relation) for relation in scene.subject.relations}
    for line in scene.lines:
        words = tuple(_said(line, look))
        name = (("data-key", told.clean(" ".join(line.key))), ("data-step", str(line.step)))
        yield Group("relation", (*_arrow(line, boxes, words, look), *words), known.get(line.key, ""), name)


def _said(line: Line, look: Look) -> Iterator[Text]:
    if line.label:
        yield _text(line.label, look.palette.ink)
    if line.quote:
        yield _text(line.quote, look.palette.muted)


def _arrow(line: Line, boxes: dict[str, Box], words: tuple[Text, ...], look: Look) -> tuple[Mark, ...]:
    """It touches the outline of its target's box, and leaves room for its own words."""
    start, end = ends(line, boxes)
    touching = towards(start, end, _outline(boxes[line.target], look) / 2)
    drawn = style(line.type, line.status, look.unit, against=line.against)
    tones = Tones(look.palette.stroke(line.type, line.status), look.palette.page)
    return arrow((start, touching), drawn, tones, unit=look.unit, holes=[extent(text.words) for text in words])


def _boxes(scene: Scene, look: Look) -> Iterator[Group]:
    known = {concept.id: concept for concept in scene.subject.concepts}
    for box in scene.boxes:
        name = (("data-id", told.clean(box.id)), ("data-step", str(box.step)))
        concept = known[box.id]
        yield Group("box", tuple(_box(box, look)), told.of_concept(concept), name, told.clean(concept.path))


def _outline(box: Box, look: Look) -> float:
    return (STRONG if box.strong else OUTLINE) * look.unit


def _box(box: Box, look: Look) -> Iterator[Mark]:
    palette = look.palette
    stroke = palette.strong if box.strong else palette.outline
    dashes = () if box.defined else tuple(dash * look.unit for dash in BROKEN)
    yield Rounded(box, min(RADIUS * look.unit, box.height / 2), Ink(palette.fills[box.fill], stroke, _outline(box, look), dashes))
    if box.glyph and box.kind:
        yield Outline(glyph(box.kind, box.glyph), Ink(fill=palette.muted))
    yield _text(box.label, palette.ink)
