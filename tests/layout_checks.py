"""What tests ask of the entries that a layout gave."""

import re
from collections.abc import Iterator

from graph import Entry, Passage
from loader.layouts.lines import raw_lines
from loader.recognise import Reading


def terms(reading: Reading) -> list[str]:
    return [entry.term for entry in reading.entries]


def fields(entry: Entry) -> dict[str, list[str]]:
    return {field.label: [passage.text for passage in field.passages] for field in entry.fields}


def entry(reading: Reading, term: str) -> Entry:
    return next(entry for entry in reading.entries if entry.term == term)


def passages(reading: Reading) -> Iterator[Passage]:
    for entry in reading.entries:
        yield entry.heading
        yield from entry.definition
        for field in entry.fields:
            yield from field.passages


def assert_leads_back(text: str, reading: Reading) -> None:
    """Every word of every passage stands where its anchors say, on that line."""
    starts = [offset for offset, _ in raw_lines(text)]
    for passage in passages(reading):
        for word in re.finditer(r"\S+", passage.text):
            line, offset = passage.place(word.start())
            assert 1 <= line <= len(starts)
            assert starts[line - 1] <= offset <= len(text)
            assert offset < (starts[line] if line < len(starts) else len(text) + 1)
            assert "&" in text or "\\" in text or "\0" in text or text[offset] == word.group()[0]


def assert_nothing_is_lost(text: str, reading: Reading) -> None:
    told = {anchor.line for passage in passages(reading) for anchor in passage.anchors}
    skipped = {skipped.line for skipped in reading.skipped}
    assert not told & skipped
    assert told | skipped >= {number for number, (_, line) in enumerate(raw_lines(text), 1) if line.strip()}
