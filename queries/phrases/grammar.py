"""The phrase language.

    phrase     = path | around | between | related | learn
    path       = name "to" name { avoiding | via | only | directed | max | count }
    around     = "around" name { avoiding | only | directed | max }
    between    = "between" name "and" name { avoiding | only | directed | max }
    related    = "related to" name { separator name } { avoiding | only }
    learn      = "learn" name
    avoiding   = "avoiding" name { separator name }
    via        = "via" ( name | type ) { separator ( name | type ) }
    only       = "only" type { separator type }
    directed   = "directed"
    max        = "max" number [ "steps" ]
    count      = number "paths"
    separator  = "," | "and" | ", and"
    type       = "variant-of" | "alternative-to" | "used-by" | "requires" | "related-to", each also with a blank for the hyphen
    name       = words, or anything between double quotes

The terms behind the names come in any order. A name may hold the very words that the language uses, as in
`sequence to sequence model to attention`; so a text has several readings, and who knows the names chooses.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from graph import RelationType

from .phrase import ALLOWED, NO_TERMS, Ask, Phrase, Terms
from .tokens import COMMA, Token, name_of, tokens

MOST_READINGS = 64
MOST_TAILS = 16
"""Readings of what stands behind one word that are kept."""

LONGEST_NAME = 12
"""Words of a name that is looked up to tell whether it is one."""

LARGEST = 99
"""Of a number of steps or paths."""

_TYPES = {tuple(spelt.split()): type for type in RelationType for spelt in (type.value, type.value.replace("-", " "))}
_OPENING = ("and", COMMA, "avoiding", "via", "only", "directed", "max")
"""Words at which a name may end."""

IsName: TypeAlias = Callable[[str], bool]
Tail: TypeAlias = tuple[tuple[str, ...], Terms]
"""Names that are listed, and the terms behind them."""


def readings(text: str, is_name: IsName = lambda name: False) -> tuple[Phrase, ...]:
    """Every way to read the text as a phrase, at most so many; none if it is no phrase.

    Where a name may end at several words, those that make a name by `is_name` come first, then the shorter.

    >>> [str(reading) for reading in readings("RLHF to DPO directed")]
    ['RLHF to DPO directed', 'RLHF to "DPO directed"']
    >>> [str(reading) for reading in readings("text to image to GAN", {"text to image"}.__contains__)][0]
    '"text to image" to GAN'
    """
    words = tokens(text)
    return tuple(islice((phrase for read in _READERS for phrase in read(words, is_name)), MOST_READINGS))


def _path(words: Sequence[Token], is_name: IsName) -> Iterator[Phrase]:
    places = [place for place in range(1, len(words) - 1) if words[place].is_word("to")]
    tails = _Tails(words, is_name, Ask.PATH) if places else None
    start = int(len(words) > 3 and words[0].is_word("from"))
    for place in sorted(places, key=lambda place: not is_name(name_of(words[start:place]))):
        if tails is not None and place > start:
            yield from (Phrase.path(name_of(words[start:place]), name, terms) for name, terms in tails.single(place + 1))


def _one_name(ask: Ask) -> "Callable[[Sequence[Token], IsName], Iterator[Phrase]]":
    def read(words: Sequence[Token], is_name: IsName) -> Iterator[Phrase]:
        if len(words) > 1 and words[0].is_word(ask):
            yield from (Phrase(ask, (name,), terms) for name, terms in _Tails(words, is_name, ask).single(1))

    return read


def _between(words: Sequence[Token], is_name: IsName) -> Iterator[Phrase]:
    if words and words[0].is_word("between"):
        listed = _Tails(words, is_name, Ask.BETWEEN).listed(1)
        yield from (Phrase(Ask.BETWEEN, names, terms) for names, terms in listed if len(names) == 2)


def _related(words: Sequence[Token], is_name: IsName) -> Iterator[Phrase]:
    if len(words) > 2 and words[0].is_word("related") and words[1].is_word("to"):
        listed = _Tails(words, is_name, Ask.RELATED).listed(2)
        yield from (Phrase(Ask.RELATED, names, terms) for names, terms in listed if len(names) > 1)


_READERS = (_one_name(Ask.AROUND), _one_name(Ask.LEARN), _between, _related, _path)


class _Tails:
    """What may follow each word up to the end of the text, worked out from the last word to the first."""

    def __init__(self, words: Sequence[Token], is_name: IsName, ask: Ask) -> None:
        self._words, self._is_name, self._allowed = words, is_name, ALLOWED[ask]
        count = len(words)
        self._terms: dict[int, list[Terms]] = {count: [NO_TERMS]}
        self._lists: dict[int, list[Tail]] = {count: []}
        for at in range(count - 1, -1, -1):
            self._terms[at] = list(islice(self._read_terms(at), MOST_TAILS))
            self._lists[at] = list(islice(self._read_list(at), MOST_TAILS))

    def single(self, at: int) -> Iterator[tuple[str, Terms]]:
        """One name from a word on, and the terms behind it."""
        return ((name_of(self._words[at:end]), terms) for end in self._ends(at) for terms in self._terms[end])

    def listed(self, at: int) -> list[Tail]:
        """A list of names from a word on, and the terms behind it."""
        return self._lists[at]

    def _ends(self, at: int) -> list[int]:
        """Where a name that begins at a word may end, known names first."""
        ends = [end for end in range(at + 1, len(self._words)) if self._opens(end)]
        if at < len(self._words):
            ends.append(len(self._words))
        return sorted(ends, key=lambda end: not (end - at <= LONGEST_NAME and self._is_name(name_of(self._words[at:end]))))

    def _opens(self, at: int) -> bool:
        return self._words[at].is_word(*_OPENING) or self._number(at) is not None

    def _read_list(self, at: int) -> Iterator[Tail]:
        for end in self._ends(at):
            name = name_of(self._words[at:end])
            yield from (((name,), terms) for terms in self._terms[end])
            yield from (((name, *names), terms) for names, terms in self._lists.get(self._after_separator(end), ()))

    def _after_separator(self, at: int) -> int:
        """Index behind "," or "and" or ", and"; beyond the end where none stands here."""
        beyond = len(self._words) + 1
        if at >= len(self._words) or not self._words[at].is_word(COMMA, "and"):
            return beyond
        both = self._words[at].text == COMMA and at + 1 < len(self._words) and self._words[at + 1].is_word("and")
        return at + (2 if both else 1)

    def _read_terms(self, at: int) -> Iterator[Terms]:
        word = self._words[at]
        if word.is_word("avoiding") and "avoiding" in self._allowed:
            yield from (terms._replace(avoiding=(*names, *terms.avoiding)) for names, terms in self._lists[at + 1])
        elif word.is_word("via") and "via" in self._allowed:
            yield from (terms._replace(via=(*names, *terms.via)) for names, terms in self._lists[at + 1])
        elif word.is_word("only") and "only" in self._allowed:
            yield from self._only(at + 1)
        elif word.is_word("directed") and "directed" in self._allowed:
            yield from (terms._replace(directed=True) for terms in self._terms[at + 1])
        else:
            yield from self._numbered(at)

    def _only(self, at: int) -> Iterator[Terms]:
        """The types of "only" from a word on, all that are listed or only the first of them."""
        listed: list[tuple[RelationType, int]] = []
        while at <= len(self._words) and (size := next((size for size in (1, 2) if self._spelt(at, size) in _TYPES), 0)):
            listed.append((_TYPES[self._spelt(at, size)], at + size))
            at = self._after_separator(at + size)
        for count in range(len(listed), 0, -1):
            types = dict.fromkeys(type for type, _ in listed[:count])
            yield from (terms._replace(only=tuple(dict.fromkeys((*types, *terms.only)))) for terms in self._terms[listed[count - 1][1]])

    def _spelt(self, at: int, size: int) -> tuple[str, ...]:
        return tuple(word.text.casefold() for word in self._words[at : at + size])

    def _numbered(self, at: int) -> Iterator[Terms]:
        """ "max 4", "max 4 steps", "3 paths"."""
        if self._words[at].is_word("max") and "longest" in self._allowed and (number := self._number(at + 1, following="")):
            steps = at + 2 < len(self._words) and self._words[at + 2].is_word("step", "steps")
            yield from (terms._replace(longest=number) for terms in self._terms[at + 3 if steps else at + 2] if terms.longest is None)
        elif "number" in self._allowed and (number := self._number(at)):
            yield from (terms._replace(number=number) for terms in self._terms[at + 2] if terms.number is None)

    def _number(self, at: int, *, following: str = "path") -> int | None:
        """The number at a word, if "paths" follows it or nothing need follow."""
        text = self._words[at].text if at < len(self._words) and not self._words[at].quoted else ""
        if not (text.isascii() and text.isdigit() and len(text) <= 2 and 0 < int(text) <= LARGEST):
            return None
        follows = at + 1 < len(self._words) and self._words[at + 1].is_word(following, f"{following}s")
        return int(text) if follows or not following else None
