"""YAML as a tree: every value as text, as it is written, with its place."""

from collections.abc import Iterator
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from graph import InvalidDocuments, Problem

from ..located import Places
from ..problems import problem
from .tree import DEEPEST, TOO_DEEP, Items, Node, Pair, Pairs, Text, repeated, unfit

MOST_CHARACTERS = 800_000
MOST_VALUES = 45_000
"""What the parser, which is slow, reads in a few seconds."""

MOST_REPEATED = 10_000
"""Values that aliases may repeat."""

_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_STANDARD = "tag:yaml.org,2002:"
_KNOWN_TAGS = frozenset("str int float bool null map seq set omap timestamp binary merge value".split())


class _Open(NamedTuple):
    """A list or map whose end has not come yet."""

    nodes: list[Node]
    start: int
    is_map: bool
    anchor: str


def yaml_tree(places: Places, file: str) -> list[Node]:
    """The documents of a YAML stream.

    Raises InvalidDocuments where it is no YAML, has a key twice in a map, a tag that is not a standard one, more than DEEPEST levels,
    or is larger than can be read.
    """
    if len(places.text) > MOST_CHARACTERS:
        raise InvalidDocuments([problem(file, 1, _too_large(f"{len(places.text):,} characters"))])
    composer = _Composer(places, file)
    try:
        for event in YAML(typ="safe", pure=True).parse(places.text):
            composer.take(event)
    except (YAMLError, ValueError, AttributeError, IndexError) as error:
        # The last three escape from the library on a few broken directives and escapes.
        composer.problems.append(_malformed(error, places, file))
    if composer.problems:
        raise InvalidDocuments(sorted(composer.problems))
    return composer.documents


class _Composer:
    """Builds the tree from the parser's events, with a stack of its own so that depth costs nothing."""

    def __init__(self, places: Places, file: str) -> None:
        self.documents: list[Node] = []
        self.problems: list[Problem] = []
        self._places, self._file = places, file
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = self._repeated = 0

    def take(self, event: Event) -> None:
        """Take the next event. Raises InvalidDocuments at a bound: what comes after it is not read."""
        start = event.start_mark.index
        match event:
            case ScalarEvent():
                text = _text(event)
                if told := unfit(text.value):
                    self._problem(start, told)
                self._add(text, self._named(event, start))
            case AliasEvent():
                self._alias(event.anchor, start)
            case SequenceStartEvent() | MappingStartEvent():
                self._open.append(_Open([], start, isinstance(event, MappingStartEvent), self._named(event, start)))
                if len(self._open) > DEEPEST:
                    self._stop(start, TOO_DEEP)
            case SequenceEndEvent() | MappingEndEvent():
                closed = self._open.pop()
                self._add(self._closed(closed), closed.anchor)
            case DocumentEndEvent():
                self._anchors.clear()

    def _add(self, node: Node, anchor: str) -> None:
        self._count += 1
        if self._count > MOST_VALUES:
            self._stop(node.start, _too_large(f"more than {MOST_VALUES:,} values"))
        if anchor:
            self._anchors[anchor] = node, _size(node)
        (self._open[-1].nodes if self._open else self.documents).append(node)

    def _closed(self, closed: _Open) -> Node:
        if not closed.is_map:
            return Items(closed.nodes, closed.start)
        pairs = list(self._pairs(closed))
        for key, first in repeated(pairs):
            told = f"duplicate key “{key.value}” (first on line {self._places.line(first.start)}); keep one of them"
            self._problem(key.start, told)
        given = {key.value for key, _ in pairs}
        merged = [pair for key, node in pairs if key.value == "<<" for pair in _merged(node) if pair[0].value not in given]
        return Pairs([pair for pair in pairs if pair[0].value != "<<"] + merged, closed.start)

    def _pairs(self, closed: _Open) -> Iterator[Pair]:
        for key, value in zip(closed.nodes[::2], closed.nodes[1::2], strict=True):
            if isinstance(key, Text):
                yield key, value
            else:
                self._problem(key.start, "a list or map as a key; write the key as text")

    def _alias(self, anchor: str, start: int) -> None:
        if anchor not in self._anchors:
            self._stop(start, f"alias “*{anchor}” without an anchor “&{anchor}” before it")
        node, size = self._anchors[anchor]
        self._repeated += size
        if self._repeated > MOST_REPEATED:
            self._stop(start, f"aliases repeat more than {MOST_REPEATED:,} values; write the values out")
        self._add(node, "")

    def _named(self, event: NodeEvent, start: int) -> str:
        """The anchor of a node, empty if it has none; its tag is looked at on the way."""
        tag = str(getattr(event, "ctag", None) or "!")
        if tag != "!" and tag.removeprefix(_STANDARD) not in _KNOWN_TAGS:
            self._problem(start, f"unknown tag “{tag}”; take it out, all values are read as text")
        return str(event.anchor or "")

    def _problem(self, offset: int, message: str) -> None:
        self.problems.append(problem(self._file, self._places.line(offset), message))

    def _stop(self, offset: int, message: str) -> None:
        self._problem(offset, message)
        raise InvalidDocuments(sorted(self.problems))


def _text(event: ScalarEvent) -> Text:
    # Two escapes that are one character, as JSON writes those above U+FFFF, come as two.
    value = str(event.value).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return Text(value, event.start_mark.index, event.end_mark.index, null=event.style is None and value in _NULLS)


def _merged(node: Node) -> Iterator[Pair]:
    for one in node.items if isinstance(node, Items) else [node]:
        if isinstance(one, Pairs):
            yield from one.pairs


def _size(node: Node) -> int:
    """How many values it holds; where aliases repeat some, each time they do."""
    count, waiting = 0, [node]
    while waiting and count <= MOST_REPEATED:
        one = waiting.pop()
        count += 1
        if isinstance(one, Items):
            waiting.extend(one.items)
        elif isinstance(one, Pairs):
            waiting.extend(value for _, value in one.pairs)
    return count


def _malformed(error: Exception, places: Places, file: str) -> Problem:
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        context = f" {error.context}" if error.context else ""
        return problem(file, places.line(error.problem_mark.index), f"no valid YAML: {error.problem}{context}")
    if isinstance(error, ReaderError):
        return problem(file, places.line(error.position), f"no valid YAML: character #x{error.character:04x} is not allowed; take it out")
    return problem(file, 1, "no valid YAML: a directive, tag or escape is malformed")


def _too_large(size: str) -> str:
    return f"{size} of YAML; split it into several documents, or write it as JSON or CSV, which may be larger"
