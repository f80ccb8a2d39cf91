"""Sentences and their words, each with its place in the passage."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from . import lexicon

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[^\W_a-zß-ÿ])|\n{2,}")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:e\.g|i\.e|cf|vs|etc|al|approx|fig|no|dr|mr|mrs|ms|prof|st|inc|ltd|art|sec|ca|[A-Z])\.$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:[-‐‑–'’.&+#/](?=[^\W_])[^\W_]+|[+#]+)*|[^\w\s]")
_SPACED = re.compile(r"\s{2}|[^\S ]")
_OPENING = re.compile(r"[\s\"'“‘(\[]*")


class Token(NamedTuple):
    """A word or a mark, and where it stands in the sentence (`start` to `end`, in characters)."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is more than punctuation."""
        return self.text[0].isalnum()


class Sentence(NamedTuple):
    """One sentence of a passage; `start` is its first character's place there."""

    text: str
    start: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order, without the white space between them.

    >>> [sentence.text for sentence in sentences("It sorts, e.g. by size. Then it stops.")]
    ['It sorts, e.g. by size.', 'Then it stops.']
    """
    start = 0
    for end in _END.finditer(text):
        if not _ABBREVIATION.search(text, max(start, end.start() - 12), end.start() + 1):
            yield from _trimmed(text, start, end.end())
            start = end.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    if kept := piece.strip():
        yield Sentence(kept, start + len(piece) - len(piece.lstrip()))


class Words:
    """The words of one sentence, by index; every reader of phrases walks over it."""

    def __init__(self, text: str) -> None:
        self._given = text
        # A cue of several words stands with one blank between them, however the author has spaced it.
        self.text = text = " ".join(text.split()) if _is_spaced(text) else text
        # One letter becomes two in lower case, and no place would fit any more.
        self.in_lower_case = text.replace("İ", "i").lower()
        """The text in lower case, every character in its place."""

        self.spans = [match.span() for match in _WORD.finditer(text)]
        """Where every token stands, in characters."""

        self.lowers = [text[start:end].lower() for start, end in self.spans]
        """Every token in lower case."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Every token with its place."""
        spans = zip(self.spans, self.lowers, strict=True)
        return tuple(Token(self.text[start:end], lower, start, end) for (start, end), lower in spans)

    def written(self, index: int) -> str:
        """The token as it stands in the text."""
        start, end = self.spans[index]
        return self.text[start:end]

    def at(self, position: int) -> int:
        """Index of the first token that starts at or after a character position."""
        return bisect_left(self.spans, (position,)) if position else 0

    def at_given(self, position: int) -> int:
        """The same for a position in the text as it was given, before its blanks were joined."""
        if self._given is self.text:
            return self.at(position)
        return sum(1 for _ in _WORD.finditer(self._given, 0, position))

    def lower(self, index: int) -> str:
        """The token in lower case, empty beyond either end."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def __len__(self) -> int:
        return len(self.lowers)


def _is_spaced(text: str) -> bool:
    """Whether there is more white space in it than one blank between words; of most texts that is told without looking for it."""
    return ("  " in text or not text.isprintable()) and _SPACED.search(text) is not None


@lru_cache(maxsize=50_000)
def is_verb(word: str) -> bool:
    """Whether a lower-case word is a form of a verb that is not read as a noun.

    >>> is_verb("provides"), is_verb("models"), is_verb("combining"), is_verb("learning")
    (True, False, True, False)
    """
    return word in lexicon.IRREGULAR or (word not in lexicon.NOUN_LIKE and any(base in lexicon.VERBS for base in _bases(word)))


def _bases(word: str) -> Iterator[str]:
    yield word
    for ending, replacements in (("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e"))):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            yield from (stem + replacement for replacement in replacements)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
