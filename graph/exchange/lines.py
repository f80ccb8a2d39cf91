"""The lossless format: a header, then a line of JSON for each source, entry, concept and relation, sorted.

The same graph gives the same bytes, whatever server held it, and lines that differ are records that differ.
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import count
from typing import BinaryIO

from .. import collector
from ..errors import InvalidDocuments, Problem
from ..model import ConceptGraph
from ..writing import Progress
from .faults import Faulty, shown
from .gathering import Dangling, Gathering
from .header import BARE, Header, counts, read_header
from .records import read_record, repeated_keys

MOST_PROBLEMS = 20
"""After so many, the rest of a file is seldom news."""
MOST_BYTES = 256 * 1024 * 1024
"""Longest line that is read."""
TOLD_EVERY = 5_000


def write_lines(graph: ConceptGraph, file: BinaryIO) -> None:
    """Write the graph as lines."""
    file.write(Header.of(graph).line.encode() + b"\n")
    file.writelines(graph.canonical())


def read_lines(file: BinaryIO, name: str, progress: Progress) -> ConceptGraph:
    """The graph that the lines hold; messages call the file `name`.

    Raises InvalidDocuments with what is wrong: a line that is no record of ours, stands where it may not or names what
    is not there, or a file that does not hold what its first line says.
    """
    with collector.paused():
        return _Reading(file, name, progress).graph()


class _Reading:
    """One file while it is read, and what was found wrong with it."""

    def __init__(self, file: BinaryIO, name: str, progress: Progress) -> None:
        self._file = file
        self._name = name
        self._progress = progress
        self._problems: list[Problem] = []

    def graph(self) -> ConceptGraph:
        header = self._header()
        gathering, digest = Gathering(), hashlib.sha256()
        for number, line in self._lines(header.records):
            self._take(gathering, number, line)
            digest.update(line)
        self._stop_if_faulty()
        graph = gathering.graph()
        self._compare(header, graph)
        if not digest.hexdigest().startswith(graph.version):
            # The lines say the same in other words. JSON hides one thing from its readers.
            self._look_for_repeated_keys()
        self._stop_if_faulty()
        return graph

    def _header(self) -> Header:
        try:
            return read_header(self._file.readline(MOST_BYTES))
        except Faulty as fault:
            raise InvalidDocuments([Problem(self._name, 1, message) for message in fault.messages]) from None

    def _lines(self, total: int) -> Iterator[tuple[int, bytes]]:
        """The lines below the header, with their numbers."""
        for number in count(2):
            line = self._file.readline(MOST_BYTES)
            if not line:
                return
            if number % TOLD_EVERY == 0:
                self._progress("Reading", number, total)
            yield number, line

    def _take(self, gathering: Gathering, number: int, line: bytes) -> None:
        try:
            gathering.take(read_record(line))
        except Dangling as fault:
            # What it names may stand on a line that could not be read.
            if not self._problems:
                self._note(number, fault.messages)
        except Faulty as fault:
            self._note(number, fault.messages)

    def _note(self, number: int, messages: Sequence[str]) -> None:
        self._problems.extend(Problem(self._name, number, message) for message in messages)
        if len(self._problems) >= MOST_PROBLEMS:
            self._stop_if_faulty()

    def _stop_if_faulty(self) -> None:
        if self._problems:
            raise InvalidDocuments(self._problems[:MOST_PROBLEMS])

    def _compare(self, header: Header, graph: ConceptGraph) -> None:
        held = counts(graph)
        said = header.model_dump(include=set(held), exclude_none=True)
        wrong = [f"{number} {part}, of which {held[part]} are there" for part, number in said.items() if number != held[part]]
        if not wrong and header.graph_version not in (None, graph.version):
            wrong = [f"the graph {shown(header.graph_version)}, but what follows is {shown(graph.version)}"]
        if wrong:
            advice = f"the file was damaged or changed: export it again, or, if the change is meant, make this line {BARE}"
            self._note(1, [f"this line says {'; '.join(wrong)}; {advice}"])

    def _look_for_repeated_keys(self) -> None:
        self._file.seek(0)
        for number in count(1):
            line = self._file.readline(MOST_BYTES)
            if not line:
                return
            self._note(number, [f"the key {key} stands twice in one record; remove one of them" for key in repeated_keys(line)])
