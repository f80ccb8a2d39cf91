"""Where a reST document names terms, and what tells of each: its glossaries, or whatever names most."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from .. import keys
from ..layouts import chrome
from ..layouts.shapes import Shape, shape
from .rest_sphinx import GLOSSARY
from .rest_text import blocks, sections_above, title_of

_BIBLIOGRAPHIC = frozenset(
    "author authors organization contact address version revision status date copyright dedication license orphan tocdepth nosearch".split()
)
_INNER = (
    nodes.definition,
    nodes.field_body,
    nodes.Admonition,
    nodes.footnote,
    nodes.citation,
    nodes.system_message,
    nodes.topic,
    nodes.table,
)


class Told(NamedTuple):
    """Names of one thing, the first of them its term, and the nodes that tell of it."""

    names: Sequence[nodes.Element]
    body: Sequence[nodes.Element]


def told(document: nodes.document) -> list[Told]:
    """The terms of the glossaries; without one those of the definition lists, the sections or the words in bold that begin
    paragraphs, whichever are most; and only where these are fewer than two, fields and tables."""
    return _in_glossaries(document) or _most(
        [_in_lists(document), _in_sections(document), _in_bold(document)], [_in_fields(document), _in_tables(document)]
    )


def whole_section(document: nodes.document) -> nodes.section | None:
    """The one section that holds all others, if there is one; its title is the document's."""
    tops = [child for child in document.children if isinstance(child, nodes.section)]
    return tops[0] if len(tops) == 1 else None


def category(name: nodes.Element, whole: nodes.section | None) -> str:
    """The title of the section around a term, unless it is the document's own or a letter of the index."""
    own = name.parent if isinstance(name, nodes.title) else None
    around = (section for section in sections_above(name) if section is not own and section is not whole)
    titles = (title_of(section).astext() for section in around)
    return next((text for text in titles if shape(text) is not Shape.LETTER), "")


def _most(first: Iterable[list[Told]], then: Iterable[list[Told]]) -> list[Told]:
    best = max(first, key=len)
    return best if len(best) > 1 else max([best, *then], key=len)


def _in_glossaries(document: nodes.document) -> list[Told]:
    return [item for made in document.findall(nodes.definition_list) if made.get(GLOSSARY) for item in _items(made)]


def _in_lists(document: nodes.document) -> list[Told]:
    outermost = filter(_is_outermost, document.findall(nodes.definition_list))
    return [item for made in outermost for item in _items(made) if shape(item.names[0].astext()) is not Shape.PROSE]


def _items(made: nodes.definition_list) -> Iterator[Told]:
    for item in made.findall(nodes.definition_list_item):
        names = [child for child in item.children if isinstance(child, nodes.term)]
        if item.parent is made and names:
            yield Told(names, [child for child in item.children if isinstance(child, nodes.definition)])


def _in_sections(document: nodes.document) -> list[Told]:
    telling = list(_telling(document))
    depths = Counter(len(sections_above(section)) for section in telling)
    depth = min(depths, key=lambda depth: (-depths[depth], depth), default=0)
    return [Told([title_of(section)], [section]) for section in telling if len(sections_above(section)) == depth]


def _telling(document: nodes.document) -> Iterator[nodes.section]:
    """The sections with text right below their titles that may be terms'."""
    top = whole_section(document)
    groups = {id(above) for section in document.findall(nodes.section) for above in sections_above(section)}
    own = {id(next(iter(sections_above(block.node)), None)) for block in blocks(document)}
    for section in document.findall(nodes.section):
        name = title_of(section).astext()
        holds = section is top and id(section) in groups
        if id(section) in own and not holds and not chrome.is_facet(name) and shape(name) is Shape.HEADING:
            yield section


def _in_bold(document: nodes.document) -> list[Told]:
    """Paragraphs and list items that begin with a word in bold and go on behind it."""
    found = []
    for paragraph in filter(_is_outermost, document.findall(nodes.paragraph)):
        first = paragraph.children[0] if len(paragraph.children) > 1 else None
        if isinstance(first, nodes.strong):
            in_item = isinstance(paragraph.parent, nodes.list_item)
            found.append(Told([first], [paragraph.parent if in_item else paragraph]))
    return found


def _in_fields(document: nodes.document) -> list[Told]:
    fields = filter(_is_outermost, document.findall(nodes.field))
    told = [Told(_elements(field)[:1], _elements(field)[1:]) for field in fields]
    return [one for one in told if not _says_of_all(one.names[0].astext())]


def _says_of_all(label: str) -> bool:
    """Whether a field's name is a label of entries or of the document and no term."""
    return keys.is_known(label) or label.casefold() in _BIBLIOGRAPHIC


def _elements(node: nodes.Element) -> list[nodes.Element]:
    return [child for child in node.children if isinstance(child, nodes.Element)]


def _in_tables(document: nodes.document) -> list[Told]:
    found = []
    for row in document.findall(nodes.row):
        cells = _elements(row)
        if isinstance(row.parent, nodes.tbody) and len(cells) > 1:
            found += [Told([paragraph], cells[1:]) for paragraph in list(cells[0].findall(nodes.paragraph))[:1]]
    return found


def _is_outermost(node: nodes.Node) -> bool:
    while (parent := node.parent) is not None:
        if isinstance(parent, _INNER):
            return False
        node = parent
    return True
