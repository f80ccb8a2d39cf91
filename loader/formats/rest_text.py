"""The text of a reST document's nodes, found again where it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes

from graph import Passage

from ..layouts import Page
from ..layouts.lines import raw_lines
from ..located import Places
from .rest_sphinx import LABEL, TARGET
from .runs import Run, joined

_UNSEEN = re.compile(r":[a-z][\w.:+-]{0,60}:(?=`)|\s{0,9}<[^<>`]{1,300}>(?=`)|\[[^\[\]\s]{1,60}\]_", re.IGNORECASE)
_SILENT = (nodes.footnote_reference, nodes.citation_reference, nodes.system_message, nodes.raw, nodes.image)
_NO_PROSE = (
    *(nodes.comment, nodes.system_message, nodes.substitution_definition, nodes.docinfo, nodes.decoration, nodes.raw),
    *(nodes.footnote, nodes.citation, nodes.table, nodes.figure, nodes.topic, nodes.sidebar),
)


class Block(NamedTuple):
    """A paragraph or a line of verse, and the label it stands under: a field's, a note's or that of a section further down."""

    node: nodes.Element
    label: str


class Source:
    """A document's text, in which the words of nodes are found again."""

    def __init__(self, page: Page) -> None:
        self._places = Places(_without_unseen(page.text))
        self._last = -1
        self._lines: dict[str, list[int]] = {}
        for offset, line in raw_lines(self._places.text):
            self._lines.setdefault(line.strip(), []).append(offset)

    def passage(self, node: nodes.Element) -> Passage:
        """The text of a paragraph, a term or a title, which stands on the node's line or, without one, below the last title."""
        line = next((one.line for one in (node, node.parent) if one is not None and one.line), 0)
        start = self._title(node.rawsource) if isinstance(node, nodes.title) else self._places.offset(line or 1)
        return joined(list(_runs(node)), self._places, start)

    def _title(self, raw: str) -> int:
        """Where a title stands: the parser keeps no line for it. Titles are asked for in their order."""
        same = self._lines.get(_without_unseen(raw).strip(), [])
        at = bisect_right(same, self._last)
        self._last = same[at] if at < len(same) else self._last
        return max(self._last, 0)


def blocks(top: nodes.Element) -> Iterator[Block]:
    """The prose below a node in its order: no code, tables, pictures, footnotes or comments."""
    for node in top.findall(lambda node: isinstance(node, nodes.paragraph | nodes.line)):
        above = list(_above(node, top))
        if isinstance(node, nodes.Element) and not any(isinstance(one, _NO_PROSE) for one in above):
            yield Block(node, next(filter(None, map(_label, above)), ""))


def sections_above(node: nodes.Node) -> list[nodes.section]:
    """The sections in which a node stands, the innermost first."""
    return [one for one in _above(node, None) if isinstance(one, nodes.section)]


def title_of(section: nodes.section) -> nodes.Element:
    """The title of a section: its first child."""
    return next(child for child in section.children if isinstance(child, nodes.title))


def _without_unseen(text: str) -> str:
    """The text with blanks where names of roles, what they lead to, and marks of footnotes stand."""
    return _UNSEEN.sub(lambda match: re.sub(r"[^\r\n]", " ", match.group()), text)


def _above(node: nodes.Node, top: nodes.Node | None) -> Iterator[nodes.Element]:
    """The nodes around one, from the innermost on, up to but without `top`."""
    while node is not top and (parent := node.parent) is not None and parent is not top:
        yield parent
        node = parent


def _label(node: nodes.Element) -> str:
    match node:
        case nodes.field():
            return node[0].astext()
        case nodes.section():
            return title_of(node).astext()
        case nodes.Admonition():
            return "note"
    return str(node.get(LABEL, ""))


def _runs(node: nodes.Element) -> Iterator[Run]:
    """The texts in a node, each with what it leads to."""
    for text in node.findall(nodes.Text):
        around = [*_above(text, node)]
        if not any(isinstance(one, _SILENT) for one in around):
            yield Run(text.astext(), next(filter(None, map(_target, around)), ""))


def _target(node: nodes.Element) -> str:
    return str(node.get(TARGET) or node.get("refname") or "") if isinstance(node, nodes.inline | nodes.reference) else ""
