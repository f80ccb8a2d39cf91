"""From the elements of a DocBook document to entries."""

from collections.abc import Iterator

from graph import Entry, Passage

from ..layouts.drafts import Draft
from .markup import Block, Blocks, Node, Writer

_AS_HTML = {
    "para": "p",
    "simpara": "p",
    "formalpara": "div",
    "listitem": "li",
    "itemizedlist": "ul",
    "orderedlist": "ol",
    "programlisting": "pre",
    "screen": "pre",
    "literallayout": "pre",
    "synopsis": "pre",
    "informalexample": "div",
    "glossdef": "dd",
    "glossentry": "div",
    "varlistentry": "div",
}
_DROPPED = frozenset(
    "indexterm remark footnote footnoteref info glossentryinfo mediaobject inlinemediaobject glosssee glossseealso".split()
)
_NAMES = {"acronym": "acronym", "abbrev": "abbreviation"}
_OTHERS = {"glosssee": "see", "glossseealso": "see also"}
_LETTERS = 3
"""A group whose title is no longer is one of the index."""


def entries_of(tree: Node, writer: Writer) -> Iterator[Entry]:
    """The entries of the glossary; those of its variable lists where it has none."""
    found = [node for node in tree.walk() if node.tag == "glossentry"] or [node for node in tree.walk() if node.tag == "varlistentry"]
    for node in found:
        terms = [inner for inner in node.nodes if inner.tag in ("glossterm", "term") and inner.text]
        if terms:
            yield _Reader(writer).read(node, terms)


def title_of(tree: Node) -> str:
    """The document's title."""
    titles = (node for node in tree.walk() if node.tag == "title")
    return next((node.text for node in titles), "")


class _Reader:
    """Reads one entry after another."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def read(self, node: Node, terms: list[Node]) -> Entry:
        """The entry of an element with these terms."""
        draft = Draft.under(self._passage(terms[0]), _group(node), key=_key(node) or _key(terms[0]))
        for label, names in (("also known as", terms[1:]), *((label, _inside(node, tag)) for tag, label in _NAMES.items())):
            if passages := tuple(self._passage(name) for name in names if name.text):
                draft.label(label, passages)
        others = [(label, other) for tag, label in _OTHERS.items() for other in node.find(tag)]
        for part in (inner for inner in node.nodes if inner.tag in ("glossdef", "listitem")):
            for block in self._told(part):
                draft.add_passage(self._writer.passage(block.runs))
        for label, other in others:
            draft.add_under(label, self._other(other, node))
        return draft.entry()

    def _passage(self, node: Node) -> Passage:
        return self._writer.passage([run for block in Blocks(node).all for run in block.runs])

    def _told(self, part: Node) -> list[Block]:
        _prepare(part)
        return Blocks(part).all

    def _other(self, node: Node, entry: Node) -> Passage:
        """The entry that is referred to, by its words or, where there are none, by its key."""
        if node.text:
            return self._passage(node)
        key = node.get("otherterm")
        at = self._writer.offset([run for block in Blocks(entry).all for run in block.runs])
        return self._writer.places.passage(key, max(self._writer.places.text.find(f'"{key}"', at), at))


def _prepare(part: Node) -> None:
    """Name the elements of a definition as HTML does, and take out what is not told there."""
    for node in (part, *part.walk()):
        node.children = [child for child in node.children if not isinstance(child, Node) or child.tag not in _DROPPED]
        target = node.get("linkend") or node.get("href").lstrip("#")
        if target and node.tag in ("glossterm", "link", "olink", "firstterm"):
            node.tag, node.attributes = "a", {"href": f"#{target}"}
        node.tag = _AS_HTML.get(node.tag, node.tag)


def _inside(node: Node, tag: str) -> list[Node]:
    return [inner for inner in node.nodes if inner.tag == tag]


def _key(node: Node) -> str:
    return node.get("id")


def _group(node: Node) -> str:
    """The title of the division an entry stands in, unless that is a letter."""
    division = node.above("glossdiv", "variablelist")
    title = next((inner.text for inner in division.nodes if inner.tag == "title"), "") if division else ""
    return title if len(title) > _LETTERS else ""
