"""A figure in Markdown: its sentences, its relations as a table, and where they come from.

CommonMark 0.31 with the tables of GitHub. A text is never anything but text: no raw HTML, no image, and no line that begins a block.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote as in_percent

from ..links import safe_link
from .options import Options
from .scene import Scene
from .subject import FigureConcept, FigureRelation, Quote, SourceNote, Subject
from .tables import quotes_of
from .told import clean
from .whole import whole

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
"""By entity, since a reader that knows less of Markdown takes these for HTML, or for the end of a cell."""
_INLINE = re.compile(r"[\\`*_{}\[\]~$^#!]|:(?=/)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"\A(\d*)([-+=.):])")


def text(written: str) -> str:
    r"""The text so that a reader of Markdown shows just that, also where a line begins with it.

    >>> print(text("1. *a* <b> https://x.test"))
    1\. \*a\* &lt;b&gt; https\://x.test
    """
    one_line = " ".join(clean(written).split()) or "\ufffd"
    escaped = re.sub("[&<>|]", lambda found: _ENTITIES[found[0]], _INLINE.sub(r"\\\g<0>", one_line))
    return _OPENING.sub(r"\1\\\2", escaped, count=1)


def _link(source: SourceNote) -> str:
    """The source's title, as a link where it leads somewhere safe, and else its address in words."""
    uri = safe_link(source.uri)
    if uri:
        address = in_percent(uri, safe="%/:?#@!$&'*+,;=~").replace("&", "&amp;")
        return f"[{text(source.title)}](<{address}>)"
    return ", ".join(text(written) for written in (source.title, source.uri) if written)


def _concept(concept: FigureConcept) -> str:
    kind = f" ({concept.kind})" if concept.kind else ""
    return f"- **{text(concept.name)}**{kind}: {text(concept.definition) if concept.definition else 'only named, not defined'}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(relation: FigureRelation, quote: Quote | None, names: dict[str, str]) -> tuple[str, ...]:
    evidence = (f"“{text(quote.text)}”", f"{text(quote.source)}, line {quote.line}") if quote else ("", "")
    ends = names[relation.source], relation.type.wording.forwards, names[relation.target]
    return (*ends, relation.status.in_words, *evidence)


def _table(subject: Subject) -> Iterator[str]:
    names = {concept.id: text(concept.name) for concept in subject.concepts}
    yield _row(("From", "Relation", "To", "Status", "Evidence", "Source"))
    yield _row(["---"] * 6)
    for relation in subject.relations:
        for quote in quotes_of(relation):
            yield _row(_cells(relation, quote, names))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """Nothing, where there are no lines."""
    found = list(lines)
    if found:
        yield from ("", f"## {heading}", "", *found)


def _lines(subject: Subject) -> Iterator[str]:
    yield f"# {text(subject.title)}"
    if subject.relations:
        yield from ("", *(f"- {text(relation.sentence)}" for relation in subject.relations))
    yield from _section("Concepts", map(_concept, subject.concepts))
    yield from _section("Relations", _table(subject) if subject.relations else ())
    yield from _section("Sources", (f"- {_link(source)}: {text(source.licence or 'no licence given')}" for source in subject.sources))


def markdown(scenes: Sequence[Scene], options: Options) -> bytes:
    """All parts as one document, in UTF-8: the sentences as they are read, the table as they are stored, one row a quote."""
    return "".join(f"{line}\n" for line in _lines(whole(scenes))).encode()
