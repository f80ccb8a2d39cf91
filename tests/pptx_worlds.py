"""Scenes with all that a scene may hold, and decks of other people to add figures to; all made here, none stored."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pptx import Presentation, presentation
from pptx.util import Inches

from graph import Kind, RelationType, Status
from web.figures.options import Options
from web.figures.pptx import pptx
from web.figures.scene import Area, Entry, Scene, Words
from web.figures.subject import FigureConcept, Quote, Shape, SourceNote, Subject

from .figure_worlds import concept, path_of, plain_scene, relation, subject
from .pptx_reading import Deck


def entry(row: int, text: str, **means: Any) -> Entry:
    """An entry of a legend."""
    sample = Area(x=60, y=640 + 40 * row, width=60, height=28)
    return Entry(x=140, y=640 + 40 * row, width=400, height=28, lines=(text,), size=22, align="start", sample=sample, **means)


LEGEND = (
    entry(0, "requires", type=RelationType.REQUIRES),
    entry(1, "technique", kind=Kind.TECHNIQUE),
    entry(2, "Tuning", fill=1),
    entry(3, "not defined here", outline=True),
    entry(4, "extracted, not reviewed", thin=True),
    entry(5, "requires, left out of the order", type=RelationType.REQUIRES, against=True),
)


def full_scene() -> Scene:
    """A scene with a heading, a legend, a quote, something undefined, something not reviewed, and a relation against the order."""
    ties = [
        relation("rlhf", RelationType.ALTERNATIVE_TO, "dpo", status=Status.EXTRACTED),
        relation("dpo", RelationType.REQUIRES, "kl"),
        relation("rlhf", RelationType.VARIANT_OF, "kl"),
        relation("ppo", RelationType.USED_BY, "rlhf"),
        relation("ppo", RelationType.RELATED_TO, "kl"),
    ]
    shown = [concept("rlhf", "RLHF"), concept("dpo", "DPO", kind=Kind.MODEL), concept("kl", defined=False), concept("ppo", kind=None)]
    scene = plain_scene(subject(Shape.MAP, shown, ties, "RLHF and DPO"))
    heading = Words(x=60, y=140, width=400, height=40, lines=("Tuning",), size=26, align="start")
    quote = Words(x=900, y=400, width=420, height=60, lines=("“Here dpo requires", "kl.”"), size=22)
    lines = [line.model_copy(update={"quote": quote, "against": True}) if line.source == "dpo" else line for line in scene.lines]
    return scene.model_copy(update={"headings": (heading,), "legend": LEGEND, "lines": tuple(lines)})


def deck_of(*pages: Scene, **options: Any) -> Deck:
    """The deck of these scenes."""
    return Deck(pptx(pages, Options(**options)))


def step_pages() -> list[Scene]:
    """A path, built up."""
    scene = plain_scene(path_of(4))
    return [scene.at_step(step) for step in range(1, scene.steps + 1)]


def hostile_subject(text: str) -> Subject:
    """A path with this text wherever a text may come from outside."""
    one = FigureConcept(id="one", label=text, name=text, kind=Kind.TECHNIQUE, category=text, defined=True, definition=text)
    tie = relation("one", RelationType.REQUIRES, "two").model_copy(
        update={"words": text, "sentence": text, "quotes": (Quote(source=text, line=1, text=text),)}
    )
    source = SourceNote(title=text, uri=text, licence=text)
    return subject(Shape.STRIP, [one, concept("two")], [tie], text).model_copy(update={"sources": (source,)})


def hostile_scene(text: str) -> Scene:
    """The scene of such a path."""
    scene = plain_scene(hostile_subject(text))
    words = scene.title.model_copy(update={"lines": (text,), "y": 900}) if scene.title else None
    lines = tuple(line.model_copy(update={"quote": words}) for line in scene.lines)
    return scene.model_copy(update={"footer": words, "headings": (words,), "lines": lines})


def their_deck(width: float = 10, height: float = 7.5, slides: int = 2) -> bytes:
    """A deck of somebody else's, with text, a table and notes; inches."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(width), Inches(height)
    for number in range(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Their slide {number}"
        slide.shapes.add_table(2, 2, Inches(1), Inches(1), Inches(3), Inches(2))
        slide.notes_slide.notes_text_frame.text = "Their notes"
    return saved(deck)


def saved(deck: presentation.Presentation) -> bytes:
    """The bytes of a deck of python-pptx."""
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def changed(deck: bytes, members: Mapping[str, bytes | None]) -> bytes:
    """The deck with other parts in place of some, without those that are None."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(deck)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        parts: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()} | dict(members)
        for name, data in parts.items():
            if data is not None:
                new.writestr(name, data)
    return file.getvalue()


def replaced(deck: bytes, part: str, old: str, new: str) -> bytes:
    """The deck with another text in a part."""
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        text = archive.read(part).decode()
    assert old in text
    return changed(deck, {part: text.replace(old, new).encode()})
