"""The notes under a slide, as plain paragraphs: what a speaker may be asked for."""

from collections.abc import Iterable

from ..bidi import is_rtl
from .shapes import group
from .words import LANGUAGE
from .xml import Node, tag, text


def notes_page(paragraphs: Iterable[str]) -> Node:
    """The XML of a page of notes: the picture of the slide, and the text below it, in the places that the master has for them."""
    tree = tag("p:spTree", *group(), _picture(), _text(paragraphs))
    return tag("p:notes", tag("p:cSld", tree), tag("p:clrMapOvr", tag("a:masterClrMapping")))


def _picture() -> Node:
    locks = tag("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)
    return tag("p:sp", _heading(2, "Slide Image", locks, tag("p:ph", type="sldImg")), tag("p:spPr"))


def _text(paragraphs: Iterable[str]) -> Node:
    content = tag("p:txBody", tag("a:bodyPr"), tag("a:lstStyle"), *map(_paragraph, paragraphs))
    return tag("p:sp", _heading(3, "Notes", tag("a:spLocks", noGrp=1), tag("p:ph", type="body", idx=1)), tag("p:spPr"), content)


def _heading(number: int, name: str, locks: Node, place: Node) -> Node:
    return tag("p:nvSpPr", tag("p:cNvPr", id=number, name=name), tag("p:cNvSpPr", locks), tag("p:nvPr", place))


def _paragraph(content: str) -> Node:
    direction = tag("a:pPr", rtl=int(is_rtl(content)))
    return tag("a:p", direction, tag("a:r", tag("a:rPr", lang=LANGUAGE, noProof=1, dirty=0), text("a:t", content)))
