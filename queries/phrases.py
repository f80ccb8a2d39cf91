"""The phrase language: `A to B` and `around A`.

A name may hold the very words that the language uses, as in `sequence to sequence model to attention`; so a text has several readings,
and who knows the names chooses. Between double quotes every word belongs to the name.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

AROUND = "around"
TO = "to"
KEYWORDS = frozenset((AROUND, TO))

_TOKEN = re.compile(r'"(?P<straight>[^"]*)"|“(?P<curly>[^”]*)”|(?P<bare>\S+)')


class PathPhrase(NamedTuple):
    """`A to B`: how does one get from A to B?"""

    start: str
    end: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names as they were typed."""
        return self.start, self.end

    def __str__(self) -> str:
        return f"{quoted(self.start)} {TO} {quoted(self.end)}"


class AroundPhrase(NamedTuple):
    """`around A`: what stands next to A?"""

    centre: str

    @property
    def names(self) -> tuple[str, ...]:
        """The name as it was typed."""
        return (self.centre,)

    def __str__(self) -> str:
        return f"{AROUND} {quoted(self.centre)}"


Phrase: TypeAlias = PathPhrase | AroundPhrase


class Token(NamedTuple):
    """A word of the text, or the words between two quotes."""

    text: str
    quoted: bool

    def is_word(self, keyword: str) -> bool:
        """Whether this is the language's own word rather than part of a quoted name."""
        return not self.quoted and self.text.casefold() == keyword


def readings(text: str) -> tuple[Phrase, ...]:
    """Every way to read the text as a phrase, from the left; none if it is no phrase.

    >>> readings("RLHF to DPO")
    (PathPhrase(start='RLHF', end='DPO'),)
    >>> readings('around "text to image"')
    (AroundPhrase(centre='text to image'),)
    >>> [str(reading) for reading in readings("text to image to GAN")]
    ['text to "image to GAN"', '"text to image" to GAN']
    """
    tokens = _tokens(text)
    return (*_around(tokens), *_paths(tokens))


def quoted(name: str) -> str:
    """The name as one writes it in a phrase: between quotes if it holds a word of the language."""
    return f'"{name}"' if '"' not in name and not KEYWORDS.isdisjoint(name.casefold().split()) else name


def _tokens(text: str) -> list[Token]:
    found = [Token(match[match.lastgroup or 0].strip(), quoted=match.lastgroup != "bare") for match in _TOKEN.finditer(text)]
    return [token for token in found if token.text]


def _around(tokens: Sequence[Token]) -> Iterator[AroundPhrase]:
    if len(tokens) > 1 and tokens[0].is_word(AROUND):
        yield AroundPhrase(_name(tokens[1:]))


def _paths(tokens: Sequence[Token]) -> Iterator[PathPhrase]:
    for place in range(1, len(tokens) - 1):
        if tokens[place].is_word(TO):
            yield PathPhrase(_name(tokens[:place]), _name(tokens[place + 1 :]))


def _name(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)
