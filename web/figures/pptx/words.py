"""Text in shapes: as large as in the scene, in the theme's own font, and one paragraph where it wraps by itself as it should."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from ..bidi import is_rtl
from ..scene import Align, Words
from ..told import clean
from .inks import TEXT, ink
from .sheet import Rect, Sheet
from .xml import Node, tag, text

LANGUAGE = "en-US"
SLACK = 10
"""Pixels at each side by which a text may be wider than in the scene: capitals are, in Arial, by up to a twelfth."""
_SIDES = {Align.START: "l", Align.MIDDLE: "ctr", Align.END: "r"}


class Margins(NamedTuple):
    """What is left free at the left and at the right of a text, in English Metric Units."""

    left: int
    right: int


class Text(NamedTuple):
    """What stands in a shape: the scene's words, the text that they are taken from, and the name of their colour."""

    words: Words
    whole: str = ""
    colour: str = TEXT
    margins: Margins | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines as they are written into the slide."""
        return flowing(tuple(map(clean, self.words.lines)), clean(self.whole))

    @property
    def wraps(self) -> bool:
        """Whether it goes on in another line where it is too wide; a single word does not, since that would cut it."""
        return len(self.words.lines) > 1 or (self.margins is not None and " " in self.words.lines[0])


def flowing(lines: tuple[str, ...], whole: str) -> tuple[str, ...]:
    """The lines as one where they are part of the whole text, which wraps by itself; as they are where they are not.

    >>> flowing(("“Direct preference", "optimization …”"), "Direct preference optimization is a method")
    ('“Direct preference optimization …”',)
    >>> flowing(("漢字", "漢字"), "漢字漢字"), flowing(("1 of 3", "parts"), "")
    (('漢字漢字',), ('1 of 3', 'parts'))
    """
    joined = "\n".join(lines)
    told = joined.strip("“”… \n")
    found = re.search(r"\s?".join(map(re.escape, told.split("\n"))), whole)
    return (joined.replace(told, found[0]),) if found else lines


def body(shape: Text, sheet: Sheet) -> Node:
    """The text of a shape, in the middle of its height."""
    left, right = shape.margins or (0, 0)
    wrap = "square" if shape.wraps else "none"
    properties = tag("a:bodyPr", tag("a:noAutofit"), wrap=wrap, lIns=left, tIns=0, rIns=right, bIns=0, rtlCol=0, anchor="ctr")
    return tag("p:txBody", properties, tag("a:lstStyle"), _paragraph(shape, sheet))


def title(words: Words, whole: str, sheet: Sheet) -> Node:
    """The text of a slide's title: only as large as in the scene, for all else is as the deck has its titles."""
    lines, size = Text(words, whole).lines, sheet.canvas.font(words.size)
    paragraph = tag("a:p", tag("a:pPr", rtl=int(is_rtl("".join(lines)))), *_runs(lines, tag("a:rPr", lang=LANGUAGE, sz=size, dirty=0)))
    properties = tag("a:bodyPr", tag("a:normAutofit"), lIns=0, tIns=0, rIns=0, bIns=0, anchor="ctr")
    return tag("p:txBody", properties, tag("a:lstStyle"), paragraph)


def margins_in(box: Rect, words: Words, sheet: Sheet) -> Margins:
    """The margins that keep a box's text where the scene has it."""
    inner, slack = sheet.canvas.rect(words), round(SLACK * sheet.canvas.scale)
    return Margins(max(inner.x - box.x - slack, 1), max(box.x + box.width - inner.x - inner.width - slack, 1))


def _paragraph(shape: Text, sheet: Sheet) -> Node:
    size, bold = sheet.canvas.font(shape.words.size), int(shape.words.bold)
    # Acronyms and terms of art are no misspellings: nothing is underlined while the slide is edited.
    looks = tag("a:rPr", ink(shape.colour), lang=LANGUAGE, sz=size, b=bold, noProof=1, dirty=0)
    direction = tag("a:pPr", algn=_SIDES[shape.words.align], rtl=int(is_rtl("".join(shape.lines))))
    return tag("a:p", direction, *_runs(shape.lines, looks))


def _runs(lines: tuple[str, ...], looks: Node) -> Iterator[Node]:
    for number, line in enumerate(lines):
        if number:
            yield tag("a:br", deepcopy(looks))
        yield tag("a:r", deepcopy(looks), text("a:t", line))
