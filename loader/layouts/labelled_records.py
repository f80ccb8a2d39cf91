"""Records of labelled lines, one below the other: `Term: …`, `Definition: …`, `See also: …`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph import Entry

from ..formats.records import Value, entry_of
from ..keys import Role, is_known, is_relation, meaning
from .drafts import Label, items, label_of, linked_items
from .lines import Line, joined
from .page import Page, Parsed
from .shapes import Shape, is_art, shape, words

OUTSIDE = "stands outside every record"
_LABEL = re.compile(r"(?:[-*•]\s+)?\**(?P<key>[^\W\d_][\w /().-]{0,39}?)\**\s?[:：=]\**(?:\s+|$)")

_MARKS = re.compile(r"#{1,6} +(?=\S)")


class _Part(NamedTuple):
    """A label with the lines under it."""

    key: str
    lines: list[Line]


Record = list[_Part]


def fits(page: Page) -> float:
    """The share of the text that stands in records that name a term and define it."""
    records = _records(page)
    if not records or not page.raw:
        return 0.0
    told = sum(len(line.text) for record in records for part in record for line in part.lines)
    # The labels themselves are no part of the lines that were told.
    labels = sum(len(part.key) + 2 for record in records for part in record)
    prose = sum(len(line.text) for line in page.raw if not is_art(line.text))
    return min(1.0, (told + labels) / max(prose, 1)) if len(records) > 1 or len(records[0]) > 1 else 0.0


def parse(page: Page) -> Parsed:
    """One entry a record; a short line outside all of them is the title, if it is the first."""
    records = _records(page)
    entries = tuple(entry for record in records if (entry := _entry(record)) is not None)
    first = page.raw[0]
    taken = {number for record in records for part in record for line in part.lines for number in line.numbers}
    title = first.text.strip(" =#*") if first.number not in taken and words(first.text) < 9 else ""
    return Parsed(entries, title, {first.number: OUTSIDE} if title else {})


def _records(page: Page) -> list[Record]:
    return [record for record in _all_records(page.raw) if _is_whole(record)]


def _all_records(lines: Sequence[Line]) -> Iterator[Record]:
    """A record begins with the label that names a term, and with a line by itself above a label where none does."""
    labels = list(map(_label, lines))
    is_labelled = any(map(_names, labels))
    if not any(labels):
        return
    record: Record = []
    for at, (line, label) in enumerate(zip(lines, labels, strict=True)):
        begins = _names(label) if is_labelled else label is None and _stands_above(lines, labels, at)
        art = is_art(line.text)
        if begins or art:
            if record:
                yield record
            record = []
        if begins and label is None:
            record.append(_Part("term", [_unmarked(line)]))
        elif label is not None and (record or begins):
            record.append(_Part(label["key"].strip(), _rest(line, label)))
        elif record and not art:
            _go_on(record, line)
    if record:
        yield record


def _unmarked(line: Line) -> Line:
    """A heading without the marks of Markdown before it."""
    marks = _MARKS.match(line.text)
    rest = line.part(marks.end()) if marks else None
    return Line(rest.text, rest.anchors, line.gap, line.indent, rest.links) if rest else line


def _rest(line: Line, label: re.Match[str]) -> list[Line]:
    rest = line.part(label.end())
    return [Line(rest.text, rest.anchors, line.gap, line.indent, rest.links)] if rest.text else []


def _go_on(record: Record, line: Line) -> None:
    """A line without a label goes on with the one above; below an empty line, and right below the name, it defines."""
    label = label_of(line.text)
    if label is not None and line.indent <= record[0].lines[0].indent:
        rest = line.part(label[1])
        record.append(_Part(label[0], [Line(rest.text, rest.anchors, line.gap, line.indent, rest.links)]))
    elif meaning(record[-1].key).role is Role.NAME and record[-1].lines:
        record.append(_Part("definition", [line]))
    else:
        record[-1].lines.append(line)


def _stands_above(lines: Sequence[Line], labels: Sequence[re.Match[str] | None], at: int) -> bool:
    above = at + 1 < len(lines) and lines[at + 1].gap == 0 and labels[at + 1] is not None
    return above and shape(lines[at].text) in (Shape.HEADING, Shape.LETTER)


def _label(line: Line) -> re.Match[str] | None:
    """The label of a line that glossaries at large use."""
    found = _LABEL.match(line.text) if any(mark in line.text for mark in ":：=") else None
    return found if found and (is_known(found["key"]) or Label(found["key"]).is_known) else None


def _names(label: re.Match[str] | None) -> bool:
    return label is not None and meaning(label["key"]).role is Role.NAME


def _is_whole(record: Record) -> bool:
    roles = {meaning(part.key).role for part in record if part.lines}
    return Role.NAME in roles and Role.DEFINITION in roles


def _entry(record: Record) -> Entry | None:
    return entry_of(_value(part) for part in record if part.lines)


def _value(part: _Part) -> Value:
    passage = joined(part.lines).passage
    role = meaning(part.key).role
    if role is Role.DEFINITION:
        return Value(part.key, tuple(line.passage for line in _by_paragraph(part.lines)))
    if role is Role.ALIAS or is_relation(part.key):
        named = linked_items(passage) or items(passage)
        return Value(part.key, tuple(one for one in named if one.text.casefold().strip(" .-–—") not in ("", "none", "n/a")))
    return Value(part.key, (passage,))


def _by_paragraph(lines: Sequence[Line]) -> Iterator[Line]:
    group: list[Line] = []
    for line in lines:
        if group and line.gap > 0:
            yield joined(group)
            group = []
        group.append(line)
    yield joined(group)
