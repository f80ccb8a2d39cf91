"""From a find to an entry: what is told under which label, other names, the key it is referred to by."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from graph import Entry, Passage, names

from ...headings import ALIAS_LABELS
from ...layouts import chrome
from ...layouts.drafts import Draft, Label, items
from ...layouts.shapes import LONGEST_HEADING, Shape, shape
from ..markup import Block, Node, Run, Writer
from .found import Found
from .heads import BADGES

_SEE = re.compile(r"\s*(see(?: also)?|compare|cf\.?|related(?: (?:terms?|concepts?|entries|topics?))?)\s*[:.]?\s+(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;.|·•/&()“”\"'→-]*(?:(?:and|or|also|the|see|entry|for)?[\s,;.|·•/&()“”\"'→-]*)")
_DEFINING = frozenset("definition meaning description overview explanation introduction summary".split())
_BADGE = 40
"""Characters of a tag or another small mark."""

_LABEL_WORDS = 4
_LONGEST_OTHER = 80
_NAMES = frozenset(
    "en english fr french de german es spanish translation original aka alias aliases abbr acronym synonym expansion".split()
)
"""Words in the class of a line below a term that only names it."""


def entry(found: Found, writer: Writer) -> Entry:
    """The entry of a find."""
    draft = Draft.under(writer.passage(found.head), found.category)
    _name_otherwise(draft, found, writer)
    _Teller(draft, writer).tell(found.body)
    return draft.entry().model_copy(update={"key": key_of(found)})


def _name_otherwise(draft: Draft, found: Found, writer: Writer) -> None:
    aliases = [writer.passage(runs) for runs in found.aliases]
    aliases += [writer.places.passage(title, max(writer.places.text.rfind(title, 0, at), 0)) for title, at in _expansions(found, writer)]
    own = names.normal(draft.term)
    kept = {names.normal(passage.text): passage for passage in aliases if names.normal(passage.text) not in ("", own)}
    if kept:
        draft.label("also known as", tuple(kept.values()))


def _expansions(found: Found, writer: Writer) -> Iterator[tuple[str, int]]:
    """What the head's abbreviations are said to stand for, and where the abbreviation stands."""
    for run in found.head:
        node = run.node if run.node.tag in ("abbr", "acronym") else run.node.above("abbr", "acronym")
        title = " ".join(node.get("title").split()) if node is not None else ""
        if title and len(title) < LONGEST_HEADING and title.casefold() not in found.name.casefold() and run.at >= 0:
            yield title, writer.offset([run])


def key_of(found: Found) -> str:
    """How the document refers to the entry: the id of its element, of one in the head, or right before it."""
    return next((key for node in _referred(found) if (key := node.get("id") or (node.get("name") if node.tag == "a" else ""))), "")


def _referred(found: Found) -> Iterator[Node]:
    """The elements by which an entry may be referred to: its own, those of its head, and what stands right around."""
    at = found.at
    yield at
    for run in found.head:
        node: Node | None = run.node
        while node is not None and node is not at:
            yield node
            node = node.parent
    yield from at.nodes[:2]
    if at.before is not None and not at.before.size and at.before.tag in ("a", "span", "div"):
        yield at.before
    if at.before is None and at.level and at.parent is not None and at.parent.tag in ("section", "div", "article"):
        yield at.parent


class _Teller:
    """Hands blocks to a draft, each under the label that stands above it."""

    def __init__(self, draft: Draft, writer: Writer) -> None:
        self._draft, self._writer = draft, writer
        self._part = self._lead_in = ""

    def tell(self, body: Sequence[Block]) -> None:
        """All blocks in order."""
        for block, below in zip_longest(body, body[1:]):
            self._lead_in = self._lead_in if _in_list(block) else ""
            if shape(block.text) in (Shape.ART, Shape.TIME, Shape.CHROME) or (len(body) > 1 and _is_badge(block)):
                continue
            if _is_name(block):
                self._draft.add_under("also known as", self._writer.passage(block.runs))
            elif block.label:
                self._add(block, block.label)
            elif _is_part(block, below):
                self._part = block.text.strip(" :")
            elif _leads_in(block, below):
                self._lead_in = block.text.strip(" :")
            else:
                self._add(block, self._lead_in or self._part)

    def _add(self, block: Block, label: str) -> None:
        seen = _SEE.match(block.text) if not label else None
        if seen and (linked := _linked(block)):
            self._draft.label(seen[1].strip(" :."), self._each(linked))
        elif chrome.RELATED.fullmatch(label) or Label(label).is_related:
            self._relate(block, label)
        elif block.is_links and not label:
            self._lead_on(block)
        elif not label or (not self._draft.definition and not _is_known(label)):
            self._draft.add_passage(self._writer.passage(block.runs))
        else:
            self._draft.add_under(label, self._writer.passage(block.runs))

    def _relate(self, block: Block, label: str) -> None:
        linked = _linked(block)
        for passage in self._each(linked) if linked else items(self._writer.passage(block.runs)):
            self._draft.add_under(label, passage)

    def _lead_on(self, block: Block) -> None:
        """Links alone lead to other entries, or out of the document; then they tell nothing, unless they are all there is."""
        if all(run.target for run in block.told):
            for passage in self._each(_linked(block)):
                self._draft.add_under("see also", passage)
        elif not self._draft.definition:
            self._draft.add_passage(self._writer.passage(block.runs))

    def _each(self, linked: Sequence[Sequence[Run]]) -> tuple[Passage, ...]:
        return tuple(self._writer.passage(runs) for runs in linked)


def _in_list(block: Block) -> bool:
    return block.node.tag == "li" or block.node.above("li") is not None


def _leads_in(block: Block, below: Block | None) -> bool:
    """Whether a few words announce what the items of a list below are; a whole sentence is told with them."""
    return block.text.endswith(":") and below is not None and _in_list(below) and len(block.text.split()) <= _LABEL_WORDS


def _is_badge(block: Block) -> bool:
    """Whether a block is a small mark: a tag, or a number in brackets that leads to a rule."""
    small = len(block.text) < _BADGE and not block.text.endswith(".")
    return small and (bool(block.node.words & BADGES) or (block.is_links and block.text[0] == "[" and block.text[-1] == "]"))


def _is_name(block: Block) -> bool:
    """Whether a line of its own gives the term in another language or form, as its class says."""
    return bool(block.node.words & _NAMES) and len(block.text) < _LONGEST_OTHER and shape(block.text) is Shape.HEADING


def _is_part(block: Block, below: Block | None) -> bool:
    """Whether a block is the heading of a part of what is told."""
    if below is None:
        return False
    if block.level or block.node.tag in ("dt", "summary", "caption", "legend"):
        return True
    return (
        block.is_strong and block.node.tag not in ("li", "td") and len(block.text) < LONGEST_HEADING and shape(block.text) is Shape.HEADING
    )


def _is_known(label: str) -> bool:
    """Whether what stands under a label is surely not the definition itself."""
    bare = label.strip(" :").casefold()
    return bare not in _DEFINING and (Label(label).is_known or bare in ALIAS_LABELS or bare in ("example", "examples", "source", "sources"))


def _linked(block: Block) -> list[list[Run]]:
    """The links of a block, a link each, where hardly anything stands between them; none otherwise."""
    head = _SEE.match("".join(run.text for run in block.runs))
    skipped = head.end() if head else 0
    groups: list[list[Run]] = []
    length = 0
    for key, group in groupby(block.runs, key=_link_of):
        runs = list(group)
        text = "".join(run.text for run in runs)
        if key is not None:
            groups.append(runs)
        elif not _BETWEEN.fullmatch(text[max(0, skipped - length) :]):
            return []
        length += len(text)
    return [group for group in groups if any(any(map(str.isalnum, run.text)) for run in group)]


def _link_of(run: Run) -> int | None:
    """Which link a run stands in."""
    if not run.linked:
        return None
    node = run.node if run.node.tag == "a" else run.node.above("a")
    return id(node)
