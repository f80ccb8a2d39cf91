"""What a slide says beside its pictures: alternative texts, and the notes under it."""

from collections.abc import Iterator
from textwrap import shorten

from ..metadata import identifier
from ..subject import SourceNote
from ..told import of_concept, of_relation
from .sheet import Sheet

LONGEST = 700
"""Characters of an alternative text: it is read aloud in one go, and the notes have it all."""


def brief(told: str) -> str:
    """A text that is short enough to be read aloud."""
    return shorten(told, LONGEST, placeholder=" …")


def notes(sheet: Sheet) -> Iterator[str]:
    """The paragraphs under a slide: definitions, evidence, sources, and what names the figure."""
    scene = sheet.scene
    yield scene.subject.title
    for box in scene.boxes:
        yield of_concept(sheet.concept(box.id))
    for line in scene.lines:
        yield of_relation(sheet.relation(line))
    for source in scene.sources:
        yield _source_told(source)
    yield f"Figure {identifier(scene)}"


def _source_told(source: SourceNote) -> str:
    return "Source: " + ", ".join(filter(None, (source.title, source.licence, source.uri)))
