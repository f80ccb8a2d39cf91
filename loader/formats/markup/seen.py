"""The text of a document without its tags, each character led back to where it stands.

Parsers give text without places. Here the markup is only stepped over, in one pass, so that the pieces of text
that the parser gives can be found again in the order they come in.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from graph import Problem

from ...problems import problem

MOST_TAGS = 60_000
"""Opening and closing; more take longer than anybody waits."""

MOST_ENTITIES = 300_000
"""Or characters that look as if one began there."""

MOST_ATTRIBUTES = 1_000
"""Of one tag; the parser takes quadratic time on them."""

NEAR = 2_000
"""Characters within which a piece is looked for first."""

PATIENCE = 200_000_000
"""Characters that are looked through in all for pieces that do not stand near."""

# Possessive throughout: what is open is taken to the end of the document and never looked at again.
_COMMENT = r"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?)"
_REST = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?)?)*+>?"""
_SUBSET = rf"""\[(?:[^\]"'<]++|"[^"]*+"?|'[^']*+'?|{_COMMENT}|<)*+\]\s*+"""
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_LONG_TAG = 2_000
_QUOTED = re.compile(r"\"[^\"]*+\"?|'[^']*+'?")


class Syntax(NamedTuple):
    """How tags are told from text."""

    markup: re.Pattern[str]
    """A group `name` on an opening tag; a group `text` where markup only wraps text."""
    silent: frozenset[str]
    """Elements whose content is no text, and no markup either, up to their closing tag."""


HTML = Syntax(
    re.compile(rf"{_COMMENT}|<(?P<name>[A-Za-z][^\s/>]*+){_REST}|</[A-Za-z]{_REST}|<[!?/][^>]*+>?(?P<text>(?!))?"),
    frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes", "textarea"]),
)
XML = Syntax(
    re.compile(
        rf"{_COMMENT}|<!\[CDATA\[(?P<text>(?:[^\]]++|\](?!\]>))*+)(?:\]\]>)?|<\?(?:[^?]++|\?(?!>))*+(?:\?>)?"
        rf"|<!DOCTYPE(?:[^\[>\"']++|\"[^\"]*+\"?|'[^']*+'?)*+(?:{_SUBSET})?>?|<(?P<name>[^\s/!?<>]++){_REST}|</[^>]*+>?"
    ),
    frozenset(),
)


def too_many(text: str, syntax: Syntax, file: str) -> Problem | None:
    """The problem with a document of more tags than can be read, or of a tag with more attributes; none as a rule."""
    if text.count("&") > MOST_ENTITIES:
        return problem(file, 1, f"more than {MOST_ENTITIES} entities; split it into several documents")
    tags = 0
    for match in _markup(text, syntax):
        tags += match.group()[1:2] not in ("!", "?")
        if tags > MOST_TAGS:
            return _told(text, match.start(), file, f"more than {MOST_TAGS} tags; split it into several documents")
        if match["name"] and match.end() - match.start() > _LONG_TAG and _attributes(match.group()) > MOST_ATTRIBUTES:
            return _told(text, match.start(), file, f"a tag with more than {MOST_ATTRIBUTES} attributes; take out what is no attribute")
    return None


def _told(text: str, at: int, file: str, message: str) -> Problem:
    return problem(file, 1 + text.count("\n", 0, at), message)


def _attributes(tag: str) -> int:
    return len(_QUOTED.sub(" ", tag).split())


def _markup(text: str, syntax: Syntax) -> Iterator[re.Match[str]]:
    """Every tag, comment or other markup, in order."""
    at = 0
    while match := syntax.markup.search(text, at):
        yield match
        name = (match["name"] or "").lower()
        at = _closing(text, name, match.end()) if name in syntax.silent else match.end()


def _closing(text: str, name: str, at: int) -> int:
    """Where an element closes that holds no markup."""
    found = re.compile(f"</{name}", re.IGNORECASE).search(text, at)
    return found.start() if found else len(text)


class Seen:
    """The text without markup, entities read."""

    def __init__(self, source: str, syntax: Syntax) -> None:
        self._starts, self._offsets = array("q"), array("q")
        self._left = PATIENCE
        self.source = source
        self.text = "".join(self._pieces(source, syntax))

    def find(self, text: str, at: int) -> int:
        """Where this text stands at or after a place; -1 where it is not found."""
        found = self.text.find(text, at, at + NEAR + len(text))
        if found < 0 and self._left > 0:
            found = self.text.find(text, at)
            self._left -= (found if found >= 0 else len(self.text)) - at
        return found

    def spans(self, at: int, length: int) -> Iterator[tuple[int, int]]:
        """For the characters from `at` on: where in them a new stretch of the document begins, and its offset there."""
        number = bisect_right(self._starts, at) - 1
        yield 0, self.offset(at)
        for later in range(number + 1, len(self._starts)):
            if self._starts[later] >= at + length:
                return
            yield self._starts[later] - at, self._offsets[later]

    def offset(self, at: int) -> int:
        """Where the character stands in the document."""
        number = bisect_right(self._starts, at) - 1
        return self._offsets[number] + at - self._starts[number] if number >= 0 else 0

    def _pieces(self, source: str, syntax: Syntax) -> Iterator[str]:
        length = at = 0
        for start, end, given in _stretches(source, syntax):
            if end > at:
                self._starts.append(length)
                self._offsets.append(start)
                length += len(given)
                yield given
            at = end


def _stretches(source: str, syntax: Syntax) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of every stretch between markup."""
    at = 0
    for match in _markup(source, syntax):
        yield from _entities_read(source, at, match.start())
        if match["text"]:
            yield match.start("text"), match.end("text"), match["text"]
        name = (match["name"] or "").lower()
        at = _closing(source, name, match.end()) if name in syntax.silent else match.end()
    yield from _entities_read(source, at, len(source))


def _entities_read(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    if source.find("&", start, end) >= 0:
        for match in _ENTITY.finditer(source, start, end):
            yield start, match.start(), source[start : match.start()]
            yield match.start(), match.end(), unescape(match.group())
            start = match.end()
    if end > start:
        yield start, end, source[start:end]
