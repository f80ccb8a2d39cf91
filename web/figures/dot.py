"""A figure in the language of Graphviz, for those who lay it out themselves.

Syntax: https://graphviz.org/doc/info/lang.html. There are no labels in HTML and no links: both would let a name be more than a name.
"""

from collections.abc import Iterator, Sequence

from graph import RelationType

from ..drawing import STROKES, Arrow
from .options import Options
from .scene import Scene
from .subject import FigureConcept, FigureRelation, Shape, Subject
from .themes import PALETTES, Palette
from .told import clean
from .whole import whole

HEADS = {Arrow.NONE: "none", Arrow.FILLED: "normal", Arrow.HOLLOW: "empty"}
STYLES = {RelationType.ALTERNATIVE_TO: "dotted", RelationType.USED_BY: "dashed"}
"""All others are solid."""


def quoted(text: str) -> str:
    r"""The text as a label between quotes: Graphviz reads backslashes as its own escapes there, and entities as HTML does.

    >>> print(quoted('a "b" \\N &lt;'))
    "a \"b\" \\N &amp;lt;"
    """
    return '"' + clean(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') + '"'


def _list(**attributes: str) -> str:
    return "[" + ", ".join(f"{name}={value}" for name, value in attributes.items()) + "]"


def _node(name: str, concept: FigureConcept, palette: Palette) -> str:
    looks = "rounded,filled" if concept.defined else "rounded,filled,dashed"
    return f"  {name} {_list(label=quoted(concept.label), tooltip=quoted(concept.name), style=quoted(looks))};"


def _edge(relation: FigureRelation, names: dict[str, str], palette: Palette, *, labels: bool) -> str:
    """An arrow that ranks its ends as the figure reads them, and points to the target."""
    is_forward = relation.start == relation.source
    ends = (relation.source, relation.target) if is_forward else (relation.target, relation.source)
    stroke = STROKES[relation.type]
    attributes = {
        "label": quoted(relation.words if labels else ""),
        "tooltip": quoted(relation.sentence),
        "color": quoted(palette.stroke(relation.type, relation.status)),
        "style": quoted(STYLES.get(relation.type, "solid")),
        "penwidth": str(stroke.drawn_width(relation.status)),
        "dir": "forward" if is_forward else "back",
        "arrowhead" if is_forward else "arrowtail": HEADS[stroke.arrow],
    }
    return f"  {names[ends[0]]} -> {names[ends[1]]} {_list(**attributes)};"


def _settings(subject: Subject, palette: Palette, *, transparent: bool) -> Iterator[str]:
    notes = "; ".join(f"{source.title}, {source.licence}" for source in subject.sources)
    ink, font = quoted(palette.ink), quoted("Noto Sans")
    graph = {
        "label": quoted(subject.title),
        "comment": quoted(notes),
        "labelloc": "t",
        "rankdir": "TB" if subject.shape is Shape.LAYERS else "LR",
        "bgcolor": quoted("transparent" if transparent else palette.page),
    }
    yield f"  graph {_list(**graph, fontcolor=ink, fontname=font)};"
    yield f"  node {_list(shape='box', color=quoted(palette.outline), fillcolor=quoted(palette.fills[0]), fontcolor=ink, fontname=font)};"
    yield f"  edge {_list(fontcolor=quoted(palette.muted), fontname=font)};"


def _lines(subject: Subject, options: Options) -> Iterator[str]:
    palette = PALETTES[options.theme]
    names = {concept.id: quoted(concept.id) for concept in subject.concepts}
    yield "digraph figure {"
    yield from _settings(subject, palette, transparent=options.transparent)
    for concept in subject.concepts:
        yield _node(names[concept.id], concept, palette)
    for relation in subject.relations:
        yield _edge(relation, names, palette, labels=options.labels)
    yield "}"


def dot(scenes: Sequence[Scene], options: Options) -> bytes:
    """All parts as one directed graph, in UTF-8, in the colours of the theme; nodes are named by their concepts' ids."""
    return "".join(f"{line}\n" for line in _lines(whole(scenes), options)).encode()
