"""Subjects and scenes for the tests of figures: small ones by hand, those of the sample glossary, and hostile ones."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from graph import Kind, RelationType, Status
from loader import SAMPLE, extract_files
from queries import LearnAnswer, PathAnswer, Reach, Snapshot, answer, opened, resolve_name
from web.figures.fonts import text_width
from web.figures.scene import Area, Box, Line, Scene, Side, Words
from web.figures.subject import FigureConcept, FigureRelation, Quote, Shape, SourceNote, Subject
from web.subjects import Drawn

SOURCE = SourceNote(title="Notes on tuning", uri="https://example.org/tuning", licence="CC0-1.0")


def concept(
    id: str, label: str = "", *, kind: Kind | None = Kind.TECHNIQUE, category: str = "Tuning", defined: bool = True
) -> FigureConcept:
    """A concept that needs no more than its name."""
    name = label or id.replace("-", " ").capitalize()
    return FigureConcept(
        id=id, label=name, name=name, kind=kind, category=category, defined=defined, definition=f"{name} is what it is called."
    )


def relation(source: str, type: RelationType, target: str, *, status: Status = Status.STATED, backwards: bool = False) -> FigureRelation:
    """A relation with a sentence and a quote."""
    start, end = (target, source) if backwards else (source, target)
    words = type.wording.forwards
    sentence = f"{start} {type.wording.backwards if backwards else words} {end}."
    quote = Quote(source=SOURCE.title, line=7, text=f"Here {sentence}")
    return FigureRelation(
        source=source, type=type, target=target, status=status, start=start, words=words, sentence=sentence, quotes=(quote,)
    )


def subject(shape: Shape, concepts: Iterable[FigureConcept], relations: Iterable[FigureRelation], title: str = "A figure") -> Subject:
    """A subject over one source."""
    shown = tuple(concepts)
    told = tuple(relations)
    return Subject(title=title, path="/path?q=a+to+b", shape=shape, concepts=shown, relations=told, sources=(SOURCE,), total=len(shown))


def path_of(count: int) -> Subject:
    """One path over so many concepts."""
    types = list(RelationType)
    ids = [f"concept-{number}" for number in range(count)]
    hops = [relation(ids[n], types[n % 4], ids[n + 1], backwards=n % 4 == 2) for n in range(count - 1)]
    return subject(Shape.STRIP, map(concept, ids), hops, f"{ids[0]} to {ids[-1]}")


def star_of(count: int) -> Subject:
    """A concept with so many around it, by several types in both directions."""
    types, kinds = list(RelationType), list(Kind)
    around = [concept(f"near-{number}", kind=kinds[number % 5], category=f"Group {number % 3}") for number in range(count)]
    ties = [
        relation("middle", types[n % 4], one.id) if n % 2 else relation(one.id, types[n % 4], "middle", backwards=True)
        for n, one in enumerate(around)
    ]
    return subject(Shape.STAR, [concept("middle"), *around], ties, "around Middle")


def layers_of(count: int) -> Subject:
    """An order in which each concept requires some of those before it."""
    ids = [f"step-{number}" for number in range(count)]
    ties = [relation(ids[n], RelationType.REQUIRES, ids[m]) for n in range(1, count) for m in {(n - 1) // 2, max(n - 3, 0)}]
    return subject(Shape.LAYERS, map(concept, ids), ties, f"learn {ids[-1]}")


def payloads() -> list[dict[str, str]]:
    """The hostile texts that are stored, from the shared folder."""
    file = Path(__file__).parents[2] / "shared" / "security" / "stored_content.json"
    return list(json.loads(file.read_text(encoding="utf-8"))["payloads"])


def plain_scene(shown: Subject, columns: int = 4) -> Scene:
    """The subject on a page of 1920 × 1080 without any art: boxes on a grid, lines from side to side, a label on each line."""
    boxes = [_box(one, 60 + 470 * (n % columns), 200 + 200 * (n // columns), strong=not n) for n, one in enumerate(shown.concepts)]
    places = {box.id: box for box in boxes}
    lines = [_line(one, places, number) for number, one in enumerate(shown.relations)]
    title = Words(x=60, y=40, width=1800, height=60, lines=(shown.title,), size=44, bold=True, align="start")
    footer = Words(x=60, y=1040, width=1800, height=28, lines=("Notes on tuning · CC0-1.0 · figure 0123456789",), size=22, align="start")
    return Scene(
        width=1920,
        height=1080,
        title=title,
        boxes=tuple(boxes),
        lines=tuple(lines),
        legend=(),
        footer=footer,
        steps=max([line.step for line in lines], default=1),
        shown=len(boxes),
        subject=shown,
    )


def _box(one: FigureConcept, x: int, y: int, *, strong: bool) -> Box:
    glyph = Area(x=x + 14, y=y + 28, width=24, height=24) if one.kind else None
    room = 44 if one.kind else 14
    words = Words(x=x + room, y=y, width=round(text_width(one.label, 32)) + 8, height=80, lines=(one.label,), size=32)
    area = {"x": x, "y": y, "width": words.width + room + 14, "height": 80}
    return Box(id=one.id, label=words, kind=one.kind, glyph=glyph, fill=0, defined=one.defined, strong=strong, **area)


def _line(one: FigureRelation, places: dict[str, Box], number: int) -> Line:
    a, b = places[one.source], places[one.target]
    start, end = (Side.RIGHT, Side.LEFT) if a.x < b.x else (Side.LEFT, Side.RIGHT) if a.x > b.x else (Side.BOTTOM, Side.TOP)
    (ax, ay), (bx, by) = a.site(start), b.site(end)
    words = Words(x=(ax + bx) // 2 - 80, y=(ay + by) // 2 + 8, width=160, height=40, lines=(one.words,), size=22)
    parts = {"source": one.source, "type": one.type, "target": one.target, "status": one.status}
    return Line(**parts, start=start, end=end, label=words, step=number + 1)


def every_text(scenes: Sequence[Scene]) -> list[str]:
    """Each text that stands in the scenes."""
    found = []
    for scene in scenes:
        words = [*filter(None, (scene.title, scene.footer)), *scene.headings, *scene.legend, *(box.label for box in scene.boxes)]
        words += [word for line in scene.lines for word in (line.label, line.quote) if word]
        found += [" ".join(word.lines) for word in words]
    return found


@cache
def sample_figures() -> dict[str, Subject]:
    """Twelve figures of the sample glossary, with 8 to 20 concepts: paths, surroundings, orders to learn, and categories."""
    snapshot = Snapshot.of(extract_files([SAMPLE]).graph)
    phrases = ("Softmax to Jailbreak", "Perplexity to Catastrophic Forgetting", "learn GraphRAG", "learn RAG", "learn Instruction Tuning")
    around = {name: _around(snapshot, name) for name in ("Transformer", "RLHF")}
    wide = {f"{name}, two steps": _two_steps(snapshot, name) for name in ("LLM", "RAG")}
    kinds = ("Alignment and Post-Training", "Architectures", "Inference and Deployment")
    return {phrase: _asked(snapshot, phrase) for phrase in phrases} | around | wide | {one: _filed(snapshot, one) for one in kinds}


def _asked(snapshot: Snapshot, phrase: str) -> Subject:
    """The answer to a phrase."""
    found, drawn = answer(snapshot, phrase), Drawn(snapshot, "/")
    if isinstance(found, PathAnswer):
        return drawn.path(found)
    assert isinstance(found, LearnAnswer)
    return _first(drawn.order(found), 20)


def _first(shown: Subject, count: int) -> Subject:
    """The last so many steps of an order, and the relations among them."""
    kept = shown.concepts[-count:]
    ids = {one.id for one in kept}
    ties = tuple(one for one in shown.relations if {one.source, one.target} <= ids)
    return shown.model_copy(update={"concepts": kept, "relations": ties})


def _around(snapshot: Snapshot, name: str) -> Subject:
    """A concept and what it is related to."""
    middle = resolve_name(snapshot, name).id
    return Drawn(snapshot, "/").around(
        name, middle, opened(snapshot, [middle, *sorted(snapshot.links[middle])], Reach(), total=0).view.hops
    )


def _two_steps(snapshot: Snapshot, name: str) -> Subject:
    """Twenty concepts around one."""
    ids = [resolve_name(snapshot, name).id]
    for one in ids:
        ids += [near for near in sorted(snapshot.links[one], key=snapshot.prominence) if near not in ids][: 20 - len(ids)]
    return Drawn(snapshot, "/").listed(f"{name}, two steps", ids)


def _filed(snapshot: Snapshot, category: str) -> Subject:
    """The concepts of a category that are related to another of it."""
    ids = [id for id, one in snapshot.concepts.items() if category in one.categories]
    return Drawn(snapshot, "/").listed(category, [id for id in ids if set(snapshot.links[id]) & set(ids)][:20])
