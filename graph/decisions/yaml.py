"""A YAML document as plain values: every scalar the text that is written there, every value with its line.

Nothing is read into a scalar (`no`, `1.10` and `2024-01-01` stay as they are), and what makes YAML hard to foresee is refused:
anchors, aliases, tags, a key twice, several documents.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..errors import InvalidDocuments, Problem

DEEPEST = 6
"""Lists and maps within each other; a decisions file needs four."""
MOST_EVENTS = 100_000
"""Values, beginnings and ends; some 5,000 decisions, or four seconds."""

Path: TypeAlias = tuple[str | int, ...]


class Document(NamedTuple):
    """The value of a document, None where it is empty, and the line of each value in it, by the way that leads there."""

    value: Any
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Line, from 1, of the value there, or of what should hold it."""
        return next((self.lines[path[:size]] for size in range(len(path), -1, -1) if path[:size] in self.lines), 1)


def read(text: str, file: str) -> Document:
    """The one document of a text. Raises InvalidDocuments with all that is wrong up to where the text cannot be read on."""
    reading = _Reading(file)
    try:
        for number, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
            if number >= MOST_EVENTS:
                raise InvalidDocuments([reading.problem(event, "there are more decisions than can be read in time; split the file")])
            reading.take(event)
    except YAMLError as error:
        reading.problems.append(_unreadable(error, text, file))
    if reading.problems:
        raise InvalidDocuments(reading.problems)
    return Document(reading.value, reading.lines)


def _unreadable(error: YAMLError, text: str, file: str) -> Problem:
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        return Problem(file, mark.line + 1 if mark else 1, f"this is no YAML: {error.problem or error.context}; correct it")
    line = text.count("\n", 0, getattr(error, "position", 0)) + 1
    return Problem(file, line, "this is no YAML: it holds a character that no text has; take it out")


class _Open(NamedTuple):
    """A list or a map that has begun, and the key that waits for its value."""

    value: list[Any] | dict[str, Any]
    path: Path
    key: list[str]


class _Reading:
    """Takes the events of a text, one after the other."""

    def __init__(self, file: str) -> None:
        self.value: Any = None
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self._file = file
        self._open: list[_Open] = []
        self._documents = 0

    def problem(self, event: Event, message: str) -> Problem:
        return Problem(self._file, event.start_mark.line + 1, message)

    def take(self, event: Event) -> None:
        """Take one more; raises InvalidDocuments where there is no use in going on."""
        self.problems.extend(self.problem(event, told) for told in _unwanted(event))
        match event:
            case DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop(event, "a second document begins here; keep everything in one")
            case ScalarEvent():
                self._scalar(event)
            case SequenceStartEvent() | MappingStartEvent():
                self._begin(event)
            case SequenceEndEvent() | MappingEndEvent():
                self._open.pop()

    def _begin(self, event: Event) -> None:
        if len(self._open) >= DEEPEST:
            self._stop(event, "lists and maps stand too deep within each other; a decision is written as at the top of the file")
        if self._waits_for_key():
            self._stop(event, "a key must be a plain word")
        value: list[Any] | dict[str, Any] = [] if isinstance(event, SequenceStartEvent) else {}
        self._open.append(_Open(value, self._put(event, value), []))

    def _scalar(self, event: ScalarEvent) -> None:
        if not self._waits_for_key():
            self._put(event, event.value)
            return
        at = self._open[-1]
        if event.value in at.value:
            line = self.lines[(*at.path, event.value)]
            self.problems.append(self.problem(event, f"“{event.value}” was said on line {line} already; keep one of the two"))
        at.key.append(event.value)
        self.lines.setdefault((*at.path, event.value), event.start_mark.line + 1)

    def _waits_for_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and not self._open[-1].key

    def _put(self, event: Event, value: Any) -> Path:
        """Put a value where it belongs, and say where that is."""
        path: Path = ()
        if not self._open:
            self.value = value
        elif isinstance(at := self._open[-1].value, list):
            path = (*self._open[-1].path, len(at))
            at.append(value)
        else:
            path = (*self._open[-1].path, key := self._open[-1].key.pop())
            at[key] = value
        self.lines.setdefault(path, event.start_mark.line + 1)
        return path

    def _stop(self, event: Event, message: str) -> None:
        raise InvalidDocuments([*self.problems, self.problem(event, message)])


def _unwanted(event: Event) -> Iterator[str]:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if isinstance(event, AliasEvent):
        yield f"*{anchor} stands for what is said elsewhere; write it out"
    elif anchor:
        yield f"&{anchor} is a mark for other places; take it out"
    if tag:
        yield f"{tag} says what sort of value follows; take it out, everything is read as text"
