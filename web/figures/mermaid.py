"""A figure as a Mermaid flowchart, which GitHub, GitLab, Notion, Obsidian and Quarto draw by themselves.

Syntax: https://mermaid.js.org/syntax/flowchart.html, version 11. Mermaid lays it out anew; titles need no more than its front matter.
"""

import re
from collections.abc import Iterator, Sequence

from graph import RelationType, Status

from .options import Options
from .scene import Scene
from .subject import FigureRelation, Shape, Subject
from .told import clean
from .whole import whole

ARROWS = {
    RelationType.VARIANT_OF: "-->",
    RelationType.ALTERNATIVE_TO: "-.-",
    RelationType.USED_BY: "-.->",
    RelationType.REQUIRES: "==>",
    RelationType.RELATED_TO: "---",
}
"""Mermaid has three lines and one arrow that all its readers draw; a relation's words say the rest."""
_SYNTAX = re.compile(r"[^\w ,./()'!?+=-]|_|(?<=\A)[-+]|(?<=\d)[.)](?= )", re.ASCII)
_OWN_MARK = "\ufb02"
"""Mermaid keeps its entities behind this ligature while it parses, and would take one from a text for its own."""
_LIKE = str.maketrans("<>&", "‹›＆")
"""Mermaid takes a title for HTML and shows what is left of it as text, so that these cannot be written there."""


def label(text: str) -> str:
    """The text between quotes, where nothing of it is syntax or begins a list: such characters are written as entities, by number.

    >>> label("A%%B <b>")
    '"A#37;#37;B #60;b#62;"'
    """
    return f'"{_SYNTAX.sub(_entity, _own(text))}"'


def _own(text: str) -> str:
    return clean(text).replace(_OWN_MARK, "fl")


def _entity(found: re.Match[str]) -> str:
    return f"#{ord(found[0])};" if found[0].isascii() else found[0]


def _title(text: str) -> str:
    """The text as a quoted scalar of YAML, most of its punctuation by number.

    >>> _title("a: <b>")
    '"a\\\\u003a ‹b›"'
    """
    return '"' + re.sub(r"[^\w ,./()-]", _numbered, _own(text).translate(_LIKE)) + '"'


def _numbered(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}" if found[0].isascii() else found[0]


def _edge(relation: FigureRelation, names: dict[str, str], options: Options) -> str:
    words = f"|{label(relation.type.wording.forwards)}|" if options.labels else ""
    return f"    {names[relation.source]} {ARROWS[relation.type]}{words} {names[relation.target]}"


def _styles(subject: Subject, names: dict[str, str]) -> Iterator[str]:
    """What is only named has a dashed outline; what nobody has reviewed has a thin line."""
    named = ",".join(names[concept.id] for concept in subject.concepts if not concept.defined)
    thin = ",".join(str(number) for number, relation in enumerate(subject.relations) if relation.status is Status.EXTRACTED)
    if named:
        yield from ("    classDef named stroke-dasharray:5 4", f"    class {named} named")
    if thin:
        yield f"    linkStyle {thin} stroke-width:1px"


def _lines(subject: Subject, options: Options) -> Iterator[str]:
    names = {concept.id: f"n{number}" for number, concept in enumerate(subject.concepts, 1)}
    yield from ("---", f"title: {_title(subject.title)}", "---")
    yield f"flowchart {'TB' if subject.shape is Shape.LAYERS else 'LR'}"
    for source in subject.sources:
        yield f"    %% {label(source.title)} {label(source.licence)}"
    for concept in subject.concepts:
        yield f"    {names[concept.id]}({label(concept.label)})"
    for relation in subject.relations:
        yield _edge(relation, names, options)
    yield from _styles(subject, names)


def mermaid(scenes: Sequence[Scene], options: Options) -> bytes:
    """All parts as one flowchart, in UTF-8: an arrow a relation, from its source to its target with the words that read that way."""
    return "".join(f"{line}\n" for line in _lines(whole(scenes), options)).encode()
