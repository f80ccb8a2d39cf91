"""A subject laid out: split where it is too much for one slide, drawn in its shape, framed, and told what the asker should know."""

from collections.abc import Mapping
from typing import NamedTuple

from ..options import Options
from ..scene import Scene, digest
from ..subject import Subject
from . import shapes
from .frame import Frame, footer, framed, nominal
from .legend import fills
from .model import Model
from .notices import notices
from .parts import OFFERED, WARNED, cut, limited, parts
from .sketch import Sketch, scaled, words
from .text import Block, ems

EMPTY = "Nothing to draw."
"""What stands on a figure of nothing."""


class _Place(NamedTuple):
    """Which part of a figure this is, of how many, and what they have in common."""

    part: int
    parts: int
    shown: int
    cut: int
    fills: Mapping[str, int]


def lay_out(subject: Subject, options: Options) -> tuple[Scene, ...]:
    """The subject as one scene a part, each complete; the same for the same subject, whatever order its relations come in.

    Concepts stand in the order that the shape means. No exception for any text: what cannot be shown is replaced or cut.
    """
    kept = Model(limited(subject, options.most)).subject
    made = parts(kept)
    common = _Place(1, len(made), len(kept.concepts), cut(kept, made), fills(kept.concepts))
    return tuple(_scene(part, options, common._replace(part=number)) for number, part in enumerate(made, 1))


def _scene(subject: Subject, options: Options, place: _Place) -> Scene:
    model = Model(subject)
    title = f"{subject.title} ({place.part} of {place.parts})" if place.parts > 1 else subject.title
    frame = framed(model.subject, options, place.fills, title=title)
    told = options.legend and bool(frame.legend)
    sketch = shapes.drawn(shapes.wish(model, frame, place.fills, labels=options.labels, told=told)) if model.count else _empty(frame)
    scene = _noted(_composed(model.subject, frame, sketch, place), place)
    return scaled(_signed(scene, frame, place), nominal(options)[2], (options.width, options.height))


def _composed(subject: Subject, frame: Frame, sketch: Sketch, place: _Place) -> Scene:
    return Scene(
        width=frame.width,
        height=frame.height,
        title=frame.title,
        headings=sketch.headings,
        boxes=sketch.boxes,
        lines=sketch.lines,
        legend=frame.legend,
        footer=None,
        logo=frame.logo,
        steps=max((box.step for box in sketch.boxes), default=1),
        part=place.part,
        parts=place.parts,
        shown=place.shown,
        subject=subject,
    )


def _noted(scene: Scene, place: _Place) -> Scene:
    told = notices(scene, concepts=place.shown, cut=place.cut)
    return scene.model_copy(update={"notices": told, "offer": OFFERED if place.shown >= WARNED else None})


def _signed(scene: Scene, frame: Frame, place: _Place) -> Scene:
    """The scene with its footer, which names it by its content; how many concepts of all it shows stands there as well."""
    total = scene.subject.total
    before = f"{place.shown} of {total} concepts" if place.shown < total else ""
    name = digest(scene)
    return scene.model_copy(update={"footer": footer(scene.subject, frame.footer, name[:10], before=before), "digest": name})


def _empty(frame: Frame) -> Sketch:
    left, top, right, bottom = frame.edges
    return Sketch((), (), (words(Block((EMPTY,), ems(EMPTY)), frame.least, ((left + right) / 2, (top + bottom) / 2)),), 0)
