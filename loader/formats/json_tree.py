"""JSON as a tree: every value as text, as it is written, with its place."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NoReturn, TypeAlias

from graph import InvalidDocuments, Problem

from ..located import Places
from ..problems import problem
from .tree import DEEPEST, TOO_DEEP, Items, Node, Pairs, Path, Text, repeated, unfit, where

# The closing quote may be missing, so that a string without one is looked through once only.
_TOKEN = re.compile(r"\"(?:[^\"\\]++|\\.)*+\"?|[\[\]{},]", re.DOTALL)


class _Bare(str):
    """A number, true or false: what stands without quotes."""

    __slots__ = ()


class _NotJson(_Bare):
    """NaN or Infinity, which Python's parser knows and JSON does not."""

    __slots__ = ()


class _Object(list[tuple[str, object]]):
    """The pairs of an object, those too whose key comes again."""


MOST_VALUES = 300_000
"""Keys, values, lists and maps; what fits into memory many times over."""

MOST_ESCAPES = 200_000
"""In all strings: a word that is written with one must be looked for letter by letter, and many make many paragraphs."""

_Span: TypeAlias = tuple[int, int]
_DECODER = json.JSONDecoder(object_pairs_hook=_Object, parse_int=_Bare, parse_float=_Bare, parse_constant=_NotJson)


def json_tree(places: Places, file: str, *, start: int = 0, end: int | None = None) -> Node:
    """The value that stands between two places of a document.

    Raises InvalidDocuments where it is no JSON (NaN and trailing commas are none), has a key twice in an object, half a character
    of an escaped pair, or more than DEEPEST levels.
    """
    end = len(places.text) if end is None else end
    _refuse_escapes(places, file, start, end)
    spans = list(_starts(places, file, start, end))
    value = _decoded(places, file, start, end)
    tree = _Tree(places, file, iter(spans), start)
    node = tree.node(value, ())
    if tree.problems:
        raise InvalidDocuments(sorted(tree.problems))
    return node


def _starts(places: Places, file: str, start: int, end: int) -> Iterator[_Span]:
    """Where strings, lists and objects begin. Raises InvalidDocuments at what would be too deep or too much for the library."""
    depth = count = 0
    for match in _TOKEN.finditer(places.text, start, end):
        first = places.text[match.start()]
        depth += (first in "[{") - (first in "]}")
        count += first not in "]}"
        if depth > DEEPEST or count > MOST_VALUES:
            told = TOO_DEEP if depth > DEEPEST else f"more than {MOST_VALUES:,} values; split it into several documents"
            raise InvalidDocuments([problem(file, places.line(match.start()), told)])
        if first in '"[{':
            yield match.span()


def _refuse_escapes(places: Places, file: str, start: int, end: int) -> None:
    """Raises InvalidDocuments where there are too many; those of single characters, as of a whole language, count a fifth."""
    escapes = places.text.count("\\", start, end)
    if escapes - places.text.count("\\u", start, end) * 4 // 5 > MOST_ESCAPES:
        told = f"more than {MOST_ESCAPES:,} escapes; split it into several documents, and write characters as they are"
        raise InvalidDocuments([problem(file, places.line(start), told)])


def _decoded(places: Places, file: str, start: int, end: int) -> object:
    text = places.text[start:end]
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        _refuse(error, places, file, start)


def _refuse(error: json.JSONDecodeError, places: Places, file: str, start: int) -> NoReturn:
    at = min(start + error.pos, len(places.text))
    line = places.line(at)
    place = f"{line}:{at - places.offset(line) + 1}"
    before, after = error.doc[: error.pos].rstrip(), error.doc[error.pos :].lstrip()[:1]
    if after in ("]", "}") and before.endswith(","):
        told = f"trailing comma before {place}; take it out"
    else:
        told = f"no valid JSON: {error.msg[0].lower()}{error.msg[1:]} at {place}"
    raise InvalidDocuments([problem(file, line, told)])


class _Tree:
    """Gives values their places: the n-th string or bracket of the file begins the n-th text, list or map of the parsed value."""

    def __init__(self, places: Places, file: str, spans: Iterator[_Span], start: int) -> None:
        self.problems: list[Problem] = []
        self._places, self._file, self._spans, self._last = places, file, spans, (start, start)

    def node(self, value: object, path: Path) -> Node:
        """The node of a value; recursion is bounded, the depth was looked at before."""
        match value:
            case _Object():
                start = self._next()
                pairs = [(self._text(key, path), self.node(item, (*path, key))) for key, item in value]
                self._refuse_repeated(pairs)
                return Pairs(pairs, start)
            case list():
                start = self._next()
                return Items([self.node(item, (*path, number)) for number, item in enumerate(value)], start)
            case _NotJson():
                self._problem(self._last[1], f"{where(path)}: {value} is not JSON; write null, or the value in quotes")
        return self._text(value, path)

    def _next(self) -> int:
        self._last = next(self._spans)
        return self._last[0]

    def _text(self, value: object, path: Path) -> Text:
        if not isinstance(value, str) or isinstance(value, _Bare):
            bare = "" if value is None else str(value) if isinstance(value, str) else str(value).lower()
            return Text(bare, *self._bare(bare or "null"), null=value is None)
        start, end = self._next(), self._last[1]
        if told := unfit(value):
            self._problem(start, f"{where(path)}: {told}")
        return Text(value, start + 1, end - 1)

    def _bare(self, value: str) -> _Span:
        """Where a value without quotes stands: after the last one that was placed."""
        found = self._places.text.find(value, self._last[1])
        self._last = (found, found + len(value)) if found >= 0 else self._last
        return self._last

    def _refuse_repeated(self, pairs: Sequence[tuple[Text, Node]]) -> None:
        for key, first in repeated(pairs):
            told = f"duplicate key “{key.value}” (first on line {self._places.line(first.start)}); keep one of them"
            self._problem(key.start, told)

    def _problem(self, offset: int, message: str) -> None:
        self.problems.append(problem(self._file, self._places.line(offset), message))
