"""Figures in which every text tries to be more than text, and how they are written."""

from collections.abc import Callable

from graph import Kind, RelationType, Status
from web.figures.options import Options
from web.figures.scene import Scene
from web.figures.subject import FigureConcept, FigureRelation, Quote, Shape, SourceNote, Subject

from .figure_worlds import plain_scene
from .hostile import payloads

OWN = (
    '%%{init: {"theme": "forest"}}%%',
    "1. one",
    "10) ten",
    "- item",
    "+ item",
    "    code",
    "# heading",
    "> quote",
    "```",
    "~~~",
    "---",
    "===",
    "| a | b |",
    "a | b \\",
    "trailing \\",
    "&lt;b&gt; &#60;",
    "#quot; #60;",
    "\ufb02°°60¶ß",
    "\\N \\l \\G",
    "www.evil.test https://evil.test",
    "a\x00b\x07",
    "click n1 href",
    "subgraph end",
    "$$x$$ fa:fa-car",
)
TEXTS = tuple(text[:300] for text in (*payloads(), *OWN))
"""For every format of figures: what documents may bring along, and what means something in a language that we write."""
OPTIONS = Options()


def hostile(text: str, ids: tuple[str, str] = ("one", "another")) -> Subject:
    """A subject in which every text is this one."""
    ends = [FigureConcept(id=id, label=text, name=text, kind=Kind.DATA, defined=True, definition=text) for id in ids]
    quote = Quote(source=text, line=3, text=text)
    told = {"start": ends[0].id, "words": text, "sentence": text, "quotes": (quote,)}
    tie = FigureRelation(source=ends[0].id, type=RelationType.REQUIRES, target=ends[1].id, status=Status.EXTRACTED, **told)
    source = SourceNote(title=text, uri=text, licence=text)
    return Subject(title=text, path="/", shape=Shape.MAP, concepts=tuple(ends), relations=(tie,), sources=(source,), total=2)


def written(writer: Callable[[list[Scene], Options], bytes], shown: Subject, options: Options = OPTIONS) -> str:
    return writer([plain_scene(shown)], options).decode()
