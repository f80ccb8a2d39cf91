"""Text below a term of a plain-text layout as paragraphs: broken lines joined, remarks in brackets that list other terms taken out."""

import re
from collections.abc import Iterator, Sequence

from graph import Passage

from ..fields import LABELS
from ..keys import Role, alias_label, meaning
from .drafts import Draft, items, label_of
from .inline_fields import without
from .lines import Line, cut, joined
from .shapes import BULLET, ends_sentence

_SENSE = re.compile(r"(?:\d{1,2}[a-z]?[.)]\s+)?(?:\([A-Z]\)\s+)?(?:/[^/\s][^/]{0,60}/\s+)?")
"""The number of a meaning and the status that a standard gives it, as `1a. (I)`."""
_ASIDE = re.compile(r"\(\s?(?P<inside>(?:see|compare|cf|also see)\b[^()]{1,500})\)", re.I)
_LABEL = re.compile(r"(?:^|(?<=[.;]))\s*(see also|see|compare|cf|also see)\b[.:]?\s+", re.I)
_POINTER = re.compile(r"\b(?:under|above|below|section|chapter|page|figure|table|appendix)\b", re.I)


def paragraphs(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines joined to paragraphs: one ends at an empty line, before an item of a list and before a label."""
    group: list[Line] = []
    for line in lines:
        if group and (line.gap > 0 or _opens(line, group[-1])):
            yield joined(group)
            group = []
        group.append(line)
    if group:
        yield joined(group)


def _opens(line: Line, above: Line) -> bool:
    found = label_of(line.text)
    known = found is not None and (found[0].is_known or meaning(found[0]).label in LABELS)
    return known or (BULLET.match(line.text) is not None and (line.indent <= above.indent or ends_sentence(above.text)))


def tell(draft: Draft, lines: Sequence[Line], first: Passage | None = None) -> None:
    """Hand the text below a term to its entry; `first` stands on the line of the term."""
    for passage in passages(lines, first):
        bullet = BULLET.match(passage.text)
        sense = _SENSE.match(passage.text)
        start = sense.end() if sense and sense.end() else bullet.end() if bullet else 0
        _tell(draft, cut(passage, start, len(passage.text)))


def passages(lines: Sequence[Line], first: Passage | None = None) -> Iterator[Passage]:
    """The paragraphs of the text below a term; `first` stands on the line of the term and may go on below."""
    if first:
        yield _continued(first, lines)
    yield from (line.passage for line in paragraphs(_after(first, lines)))


def _after(first: Passage | None, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines that do not go on with the text on the term's line."""
    end = 0
    while first and end < len(lines) and lines[end].gap == 0 and not (label_of(lines[end].text) and _opens(lines[end], lines[end])):
        end += 1
    return lines[end:]


def _continued(first: Passage, lines: Sequence[Line]) -> Passage:
    own = Line(first.text, first.anchors, 0, 0, first.links)
    return joined([own, *lines[: len(lines) - len(_after(first, lines))]]).passage


def _tell(draft: Draft, passage: Passage) -> None:
    asides = list(_ASIDE.finditer(passage.text))
    for aside in asides:
        for label, others in _listed(cut(passage, aside.start("inside"), aside.end("inside"))):
            draft.label(label, others)
    rest = without(passage, [aside.span() for aside in asides]) if asides else passage
    if rest is not None and any(map(str.isalnum, rest.text)) and not _names(draft, rest):
        draft.add_passage(rest)


def _listed(inside: Passage) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    """The lists in a remark: each label with the terms it names; a hint to a place in the document names none."""
    labels = list(_LABEL.finditer(inside.text))
    for label, end in zip(labels, [*(one.start() for one in labels[1:]), len(inside.text)], strict=True):
        parts = [item for item in items(cut(inside, label.end(), end)) if item.text.strip(" .") and not _POINTER.search(item.text)]
        if parts:
            yield label[1], tuple(cut(item, 0, len(item.text.rstrip(" ."))) for item in parts)


def _names(draft: Draft, passage: Passage) -> bool:
    """Whether the passage is a labelled line with other names or a category."""
    found = label_of(passage.text)
    told = meaning(found[0]) if found else None
    if found is None or told is None or told.role not in (Role.ALIAS, Role.CATEGORY) or passage.text.count(" ") > 15:
        return False
    value = cut(passage, found[1], len(passage.text))
    if told.role is Role.ALIAS:
        draft.label(alias_label(told.label), items(value))
    else:
        draft.category = draft.category or value.text.strip(" .")
    return True
