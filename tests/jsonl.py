"""The lossless format in tests: a graph's file, the graph of a file, and files as somebody writes them by hand."""

import io

import pytest

from graph import ConceptGraph, InvalidDocuments, Problem, silent
from graph.exchange.lines import read_lines, write_lines

BARE = b'{"wayline":{"schema_version":1}}'


def written(graph: ConceptGraph) -> bytes:
    """The file that holds the graph."""
    file = io.BytesIO()
    write_lines(graph, file)
    return file.getvalue()


def read(data: bytes) -> ConceptGraph:
    """The graph that the file holds."""
    return read_lines(io.BytesIO(data), "graph.jsonl", silent)


def by_hand(*records: str) -> bytes:
    """A file as somebody writes it who knows no digest."""
    return b"\n".join([BARE, *(record.encode() for record in records), b""])


def problems(data: bytes) -> tuple[Problem, ...]:
    """What is wrong with the file."""
    with pytest.raises(InvalidDocuments) as refused:
        read(data)
    assert all(problem.file == "graph.jsonl" and len(problem.message) < 700 for problem in refused.value.problems)
    return refused.value.problems


def without_line(data: bytes, number: int) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join(lines[: number - 1] + lines[number:])
