"""Data files as documents in tests: read, refused, and compared with what stands in them."""

import re
from collections.abc import Mapping

import pytest

from graph import Entry, InvalidDocuments, Passage, Source
from loader.reading import document, read_source


def read(name: str, text: str | bytes) -> Source:
    data = text if isinstance(text, bytes) else text.encode()
    return read_source(document(data, path=name, id="a")).source


def entries(name: str, text: str | bytes) -> dict[str, Entry]:
    return {entry.term: entry for entry in read(name, text).entries}


def meanings(name: str, text: str | bytes) -> dict[str, str]:
    return {term: entry.text for term, entry in entries(name, text).items()}


def fields(entry: Entry) -> Mapping[str, list[str]]:
    return {field.label: [passage.text for passage in field.passages] for field in entry.fields}


def problems(name: str, text: str | bytes) -> list[str]:
    """What is told of a file that is refused, without its name."""
    with pytest.raises(InvalidDocuments) as refused:
        read(name, text)
    assert all(problem.file == name and problem.line >= 1 for problem in refused.value.problems)
    return [str(problem).removeprefix(name + ":") for problem in refused.value.problems]


def stands_there(passage: Passage, text: str) -> bool:
    """Whether each word of a passage stands where its place says."""
    words = ((word.group(), *passage.place(word.start())) for word in re.finditer(r"\w+", passage.text))
    return all(text.startswith(word, offset) and text.count("\n", 0, offset) + 1 == line for word, line, offset in words)


def passages(entry: Entry) -> list[Passage]:
    return [entry.heading, *entry.definition, *(passage for field in entry.fields for passage in field.passages)]
