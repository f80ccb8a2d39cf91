"""A scene as a slide. Shapes stand in reading order: title, concepts with the relations they complete, legend, footer."""

from collections.abc import Iterator

from graph import ConceptId

from ..scene import Box, Line, Side, Words
from ..told import of_concept, of_relation
from .inks import PAGE, QUIET, TEXT, box_fill, ink
from .legend import legend
from .marks import glyph, rounded
from .shapes import Called, Glue, connector, group, shape, text_box, title_shape
from .sheet import Sheet
from .strokes import border, relation_line
from .told import brief
from .words import Text, body, margins_in, title
from .xml import Node, tag

_TITLE = 2


def slide(sheet: Sheet, *, titled: bool, transparent: bool) -> Node:
    """The slide's XML; `titled` is whether its layout has a place for a title."""
    tree = tag("p:spTree", *group(), _title(sheet, titled=titled), *_shapes(sheet))
    background = tag("p:bg", tag("p:bgPr", tag("a:noFill"), tag("a:effectLst"))) if transparent else None
    return tag("p:sld", tag("p:cSld", background, tree), tag("p:clrMapOvr", tag("a:masterClrMapping")))


def _shapes(sheet: Sheet) -> Iterator[Node]:
    scene = sheet.scene
    number = sheet.last_number
    for words in scene.headings:
        yield _words(Called(number, "Heading", "A heading in the figure."), Text(words), sheet)
        number += 1
    yield from _figure(sheet)
    for entry in scene.legend:
        yield from legend(entry, number, sheet)
        number += 2
    if scene.footer:
        yield _words(Called(number, "Footer", "Where the figure comes from."), Text(scene.footer, colour=QUIET), sheet)


def _title(sheet: Sheet, *, titled: bool) -> Node:
    scene = sheet.scene
    words = scene.title or Words(x=0, y=0, width=scene.width, height=80, lines=(scene.subject.title,), size=32)
    called, rect, whole = Called(_TITLE, "Title"), sheet.canvas.rect(words), scene.subject.title
    if not scene.title:
        # A slide without a title cannot be found by ear: it has one above its upper edge, which is how PowerPoint hides titles.
        rect = rect._replace(y=-2 * rect.height)
    if titled:
        return title_shape(called, rect, title(words, whole, sheet))
    return text_box(called, rect, tag("a:noFill"), body(Text(words, whole), sheet))


def _figure(sheet: Sheet) -> Iterator[Node]:
    """Each concept, and after it the relations whose other end has been there before."""
    placed: set[str] = set()
    for box in sheet.scene.boxes:
        placed.add(box.id)
        yield from _concept(box, sheet)
        for line in sheet.scene.lines:
            if box.id in (line.source, line.target) and {line.source, line.target} <= placed:
                yield from _relation(line, sheet)


def _concept(box: Box, sheet: Sheet) -> Iterator[Node]:
    concept, number, rect = sheet.concept(box.id), sheet.box_number(box.id), sheet.canvas.rect(box)
    called = Called(number, f"Concept: {concept.label}", brief(of_concept(concept)), concept.name)
    looks = (rounded(rect, sheet), box_fill(box.fill, sheet.theme), border(sheet, defined=box.defined, strong=box.strong))
    text = Text(box.label, f"{concept.label} {concept.name}", TEXT, margins_in(rect, box.label, sheet))
    yield shape(called, rect, looks, body(text, sheet))
    if box.kind and box.glyph:
        yield glyph(Called(number + 1, f"Kind: {box.kind.value}", decorative=True), box.kind, sheet.canvas.rect(box.glyph))


def _relation(line: Line, sheet: Sheet) -> Iterator[Node]:
    relation, number = sheet.relation(line), sheet.line_number(line)
    sentence = relation.sentence.removesuffix(".")
    called = Called(number, f"Relation: {sentence}", brief(of_relation(relation)), relation.sentence)
    start, end = (_glue(id, side, sheet) for id, side in ((line.source, line.start), (line.target, line.end)))
    yield connector(called, start, end, relation_line(line, sheet))
    if line.label:
        words = Called(number + 1, f"Words: {sentence}", "The words of the relation.")
        yield _words(words, Text(line.label, f"{relation.words} {relation.sentence}"), sheet)
    if line.quote:
        quote = Called(number + 2, f"Quote: {sentence}", "The words that the relation rests on.")
        yield _words(quote, Text(line.quote, " ".join(one.text for one in relation.quotes), QUIET), sheet)


def _glue(id: ConceptId, side: Side, sheet: Sheet) -> Glue:
    return Glue(sheet.box_number(id), side, sheet.canvas.rect(sheet.box(id)).site(side))


def _words(called: Called, text: Text, sheet: Sheet) -> Node:
    """A text on the colour of the page, so that no line strikes it through."""
    return text_box(called, sheet.canvas.rect(text.words), ink(PAGE), body(text, sheet))
