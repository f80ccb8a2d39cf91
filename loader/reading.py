"""Documents from files: found, read, decoded, and their entries as they stand there."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar

from graph import InvalidDocuments, Problem, Source, SourceId, collector

from .decoding import MOST_BYTES, decode, doubts
from .finding import STANDARD_INPUT, Named, find_documents
from .problems import NoGlossary, problem
from .recognise import Reading, read_entries
from .sharing import joined, shared

_In = TypeVar("_In")
_Out = TypeVar("_Out")


class Document(NamedTuple):
    """A document's text as it was decoded, line ends untouched."""

    path: str
    """What the user calls it."""
    id: SourceId
    text: str
    digest: str
    """SHA-256 of its bytes, in hexadecimal digits."""


class ReadSource(NamedTuple):
    """A source, the document it was read from, and what its layout gave."""

    source: Source
    document: Document
    reading: Reading


class Batch(NamedTuple):
    """Everything that a list of paths gave, sorted by source id, with what a user should be told."""

    sources: tuple[ReadSource, ...]
    warnings: tuple[Problem, ...]


def read_sources(paths: Iterable[Path], *, id: SourceId = "") -> Batch:
    """The sources in these files and folders; `-` is standard input, and `id` the name it is kept under, or the only file is.

    Raises InvalidDocuments with the problems of all of them at once.
    """
    found = find_documents(paths, id=id)
    documents, unread = gathered(read_document, found.files)
    parts = shared(_read_all, documents, size=sum(len(document.text) for document in documents))
    sources, unknown = joined(part[0] for part in parts), joined(part[1] for part in parts)
    # What merely lies in a folder and is no glossary stands in nobody's way.
    inside = {named.file for named in found.files if not named.is_given}
    others = [told for told in unknown if isinstance(told, NoGlossary) and told.file in inside]
    if unread or len(unknown) > len(others):
        raise InvalidDocuments(sorted([*unread, *(told for told in unknown if told not in others)]))
    warnings = (doubt for document in documents for doubt in doubts(document.text, document.path))
    skipped = (told._replace(message=f"skipped: {told.message}") for told in others)
    return Batch(tuple(sources), (*found.passed_over, *skipped, *warnings))


def read_document(named: Named) -> Document:
    """The document in a file. Raises InvalidDocuments if it cannot be read or holds no text."""
    try:
        data = _piped() if named.path == STANDARD_INPUT else _bytes(named.path)
    except OSError as error:
        hint = "vanished while it was read" if error.errno == errno.ENOENT else error.strerror or "unreadable"
        raise InvalidDocuments([problem(named.file, 1, f"cannot be read: {hint.lower()}")]) from error
    return document(data, path=named.file, id=named.id)


def document(data: bytes, *, path: str, id: SourceId) -> Document:
    """The document these bytes are. Raises InvalidDocuments if they are no text."""
    return Document(path, id, decode(data, path), sha256(data).hexdigest())


def read_source(document: Document) -> ReadSource:
    """A document with its entries. Raises InvalidDocuments if its layout is not known or an entry is faulty."""
    # Entries are many small objects; the collector would walk them all again and again.
    with collector.paused():
        reading = read_entries(document.text, name=document.path)
        said = {"title": reading.title, "uri": reading.uri, "licence": reading.licence, "layout": reading.layout}
        source = Source(id=document.id, digest=document.digest, entries=reading.entries, **said)
    return ReadSource(source, document, reading)


def _read_all(documents: Sequence[Document]) -> tuple[list[ReadSource], list[Problem]]:
    return gathered(read_source, documents)


def gathered(read: Callable[[_In], _Out], given: Sequence[_In]) -> tuple[list[_Out], list[Problem]]:
    """What `read` makes of each, and the problems of those it refuses."""
    results: list[_Out] = []
    problems: list[Problem] = []
    for one in given:
        try:
            results.append(read(one))
        except InvalidDocuments as refused:
            problems.extend(refused.problems)
    return results, problems


def _bytes(path: Path) -> bytes:
    """At most one byte more than may be read; without waiting where the file became a pipe meanwhile."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        return file.read(MOST_BYTES + 1)


def _piped() -> bytes:
    """At most one byte more than may be read of standard input. Raises OSError where there is none."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return sys.stdin.buffer.read(MOST_BYTES + 1)
