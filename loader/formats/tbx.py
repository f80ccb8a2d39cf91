"""From the concepts of a term base in TBX to entries."""

from collections.abc import Iterator, Sequence

from graph import Entry, Passage

from ..layouts.drafts import Draft
from .markup import Blocks, Node, Writer

_CONCEPTS = ("termEntry", "conceptEntry")
_LANGUAGES = ("langSet", "langSec")
_TOLD = ("descrip", "note", "definition")


def concepts_of(tree: Node, writer: Writer) -> Iterator[Entry]:
    """An entry a concept: the first English term is its name, or the first of any language; the others are further names."""
    for node in tree.walk():
        if node.tag in _CONCEPTS:
            terms = sorted((term for term in node.find("term") if term.text), key=lambda term: not _is_english(term))
            if terms:
                yield _entry(node, terms, writer)


def _entry(node: Node, terms: Sequence[Node], writer: Writer) -> Entry:
    told = [inner for inner in node.walk() if inner.tag in _TOLD and inner.text]
    group = next((inner.text for inner in told if inner.get("type") == "subjectField"), "")
    draft = Draft.under(_passage(terms[0], writer), group, key=node.get("id"))
    if len(terms) > 1:
        draft.label("also known as", tuple(_passage(term, writer) for term in terms[1:]))
    meanings = [inner for inner in told if inner.get("type") == "definition" or inner.tag == "definition"]
    for inner in sorted(meanings, key=lambda one: not _is_english(one) and _language(one) != "")[:1]:
        draft.definition.append(_passage(inner, writer))
    others = [inner for inner in node.find("ref", "xref") if inner.get("type") == "crossReference"]
    if named := tuple(_passage(inner, writer) for inner in others if inner.text):
        draft.label("see also", named)
    return draft.entry()


def _passage(node: Node, writer: Writer) -> Passage:
    return writer.passage([run for block in Blocks(node).all for run in block.runs])


def _language(node: Node) -> str:
    above = node.above(*_LANGUAGES)
    return above.get("lang") if above else ""


def _is_english(node: Node) -> bool:
    return _language(node).lower().startswith("en")
