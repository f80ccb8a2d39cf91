"""reST to entries: each term with what its document tells of it."""

from collections.abc import Iterator

from docutils import nodes

from graph import Entry, Passage

from ..fields import LABELS
from ..keys import Role, meaning
from ..layouts import Page, Parsed
from ..layouts.drafts import Draft, items, term_of
from ..layouts.lines import cut
from .rest_terms import Told, category, told, whole_section
from .rest_text import Source, blocks, title_of
from .rest_tree import tree

_BEHIND_NAMES = " \t:–—-.,"


def parse(page: Page) -> Parsed:
    """The entries of a document. Raises InvalidDocuments as `rest_tree.tree` does."""
    document = tree(page)
    source, whole = Source(page), whole_section(document)
    named = (one for one in told(document) if one.names[0].astext().strip(_BEHIND_NAMES))
    entries = tuple(_entry(one, source, category(one.names[0], whole)) for one in named)
    return Parsed(entries, title_of(whole).astext() if whole is not None else "")


def _entry(one: Told, source: Source, group: str) -> Entry:
    passages = list(_passages(one, source))
    if isinstance(one.names[0], nodes.strong) and passages:
        label, whole = passages[0]
        heading = cut(whole, 0, len(" ".join(one.names[0].astext().split())))
        passages[0] = (label, _behind(whole, len(heading.text)))
    else:
        heading = source.passage(one.names[0])
    draft = Draft(heading, term_of(heading.text), group)
    for label, passage in passages:
        _tell(draft, label, passage)
    for name in one.names[1:]:
        draft.add_under("also known as", source.passage(name))
    return draft.entry().model_copy(update={"key": _key(one.names[0])})


def _passages(one: Told, source: Source) -> Iterator[tuple[str, Passage]]:
    for body in one.body:
        for block in blocks(body):
            passage = source.passage(block.node)
            if passage.text:
                yield block.label, passage


def _behind(whole: Passage, end: int) -> Passage:
    """What follows a name at the beginning of a paragraph."""
    rest = whole.text[end:]
    return cut(whole, end + len(rest) - len(rest.lstrip(_BEHIND_NAMES)), len(whole.text))


def _tell(draft: Draft, label: str, passage: Passage) -> None:
    """Add a passage to an entry as what its label says it is."""
    means = meaning(label) if label else None
    if means is None or means.role is Role.DEFINITION:
        draft.add_passage(passage)
    elif means.role is Role.CATEGORY:
        draft.category = draft.category or passage.text
    elif means.role is Role.ALIAS:
        _add_each(draft, "also known as", items(passage))
    elif means.label in LABELS:
        named = tuple(cut(passage, link.start, link.end) for link in passage.links)
        _add_each(draft, means.label, named or items(passage))
    else:
        draft.add_under(label, passage)


def _add_each(draft: Draft, label: str, passages: tuple[Passage, ...]) -> None:
    for passage in passages:
        draft.add_under(label, passage)


def _key(name: nodes.Element) -> str:
    """The label that stands right before a section, as `.. _whisk:`."""
    section = name.parent
    if not isinstance(name, nodes.title) or section is None or section.parent is None:
        return ""
    at = section.parent.index(section)
    before = section.parent[at - 1] if at else None
    return str((before.get("names") or [""])[0]) if isinstance(before, nodes.target) else ""
