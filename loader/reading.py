"""Documents from files: found, read, decoded, and their entries as they stand there."""

import errno
import os
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar

from graph import InvalidDocuments, Problem, Source, SourceId

from .decoding import MOST_BYTES, decode, doubts
from .finding import Named, find_documents
from .layouts import Reading, read_entries
from .problems import problem

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


def read_sources(paths: Iterable[Path]) -> Batch:
    """The sources in these files and folders.

    Raises InvalidDocuments with the problems of all of them at once.
    """
    found = find_documents(paths)
    documents, unread = gathered(read_document, found.files)
    sources, unknown = gathered(read_source, documents)
    if unread or unknown:
        raise InvalidDocuments(sorted([*unread, *unknown]))
    warnings = (doubt for document in documents for doubt in doubts(document.text, document.path))
    return Batch(tuple(sources), (*found.passed_over, *warnings))


def read_document(named: Named) -> Document:
    """The document in a file. Raises InvalidDocuments if it cannot be read or holds no text."""
    try:
        data = _bytes(named.path)
    except OSError as error:
        hint = "vanished while it was read" if error.errno == errno.ENOENT else error.strerror or "unreadable"
        raise InvalidDocuments([problem(named.file, 1, f"cannot be read: {hint.lower()}")]) from error
    return document(data, path=named.file, id=named.id)


def document(data: bytes, *, path: str, id: SourceId) -> Document:
    """The document these bytes are. Raises InvalidDocuments if they are no text."""
    return Document(path, id, decode(data, path), sha256(data).hexdigest())


def read_source(document: Document) -> ReadSource:
    """A document with its entries. Raises InvalidDocuments if its layout is not known or an entry is faulty."""
    reading = read_entries(document.text, name=document.path)
    source = Source(id=document.id, title=reading.title, digest=document.digest, layout=reading.layout, entries=reading.entries)
    return ReadSource(source, document, reading)


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
