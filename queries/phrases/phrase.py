"""What a phrase asks for, and under which terms."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, Self

from graph import RelationType


class Ask(StrEnum):
    """What is asked for."""

    PATH = "path"
    AROUND = "around"
    BETWEEN = "between"
    RELATED = "related"
    LEARN = "learn"


KEYWORDS = frozenset("to around between and related learn avoiding via only directed max path paths".split())
"""The words of the language; a name that holds one is written between quotes."""


class Terms(NamedTuple):
    """What an answer must keep to; the names are as they were typed."""

    avoiding: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    """Names of concepts to pass, or of relation types to use."""
    only: tuple[RelationType, ...] = ()
    directed: bool = False
    longest: int | None = None
    """Most steps."""
    number: int | None = None
    """How many paths."""

    def each(self) -> Iterator[tuple[str, "Terms"]]:
        """Every term as it is written, and all the others without it."""
        for name in self.avoiding:
            yield f"avoiding {quoted(name)}", self._replace(avoiding=tuple(other for other in self.avoiding if other != name))
        for name in self.via:
            yield f"via {quoted(name)}", self._replace(via=tuple(other for other in self.via if other != name))
        if self.only:
            yield f"only {', '.join(self.only)}", self._replace(only=())
        if self.directed:
            yield "directed", self._replace(directed=False)
        if self.longest is not None:
            yield f"max {self.longest}", self._replace(longest=None)
        if self.number is not None:
            yield f"{self.number} {'path' if self.number == 1 else 'paths'}", self._replace(number=None)

    def __str__(self) -> str:
        """The terms in their fixed order, lists with commas.

        >>> str(Terms(avoiding=("PPO", "text to image"), directed=True, longest=4))
        'avoiding PPO, "text to image" directed max 4'
        """
        lists = (f"avoiding {_listed(self.avoiding)}" if self.avoiding else "", f"via {_listed(self.via)}" if self.via else "")
        return " ".join(filter(None, (*lists, *(written for written, _ in self._replace(avoiding=(), via=()).each()))))


ALLOWED: dict[Ask, frozenset[str]] = {
    Ask.PATH: frozenset(Terms._fields),
    Ask.AROUND: frozenset(("avoiding", "only", "directed", "longest")),
    Ask.BETWEEN: frozenset(("avoiding", "only", "directed", "longest")),
    Ask.RELATED: frozenset(("avoiding", "only")),
    Ask.LEARN: frozenset(),
}
"""Which terms say something about which question."""


NO_TERMS = Terms()


class Phrase(NamedTuple):
    """A question; the names are as they were typed."""

    ask: Ask
    names: tuple[str, ...]
    terms: Terms = NO_TERMS

    @classmethod
    def path(cls, start: str, end: str, terms: Terms = NO_TERMS) -> Self:
        """`A to B`: how does one get from A to B?"""
        return cls(Ask.PATH, (start, end), terms)

    @classmethod
    def around(cls, centre: str, terms: Terms = NO_TERMS) -> Self:
        """`around A`: what stands next to A?"""
        return cls(Ask.AROUND, (centre,), terms)

    def __str__(self) -> str:
        """The phrase in its plainest form, which reads back as the same.

        >>> str(Phrase.path("RLHF", "DPO", Terms(only=(RelationType.REQUIRES,))))
        'RLHF to DPO only requires'
        >>> str(Phrase(Ask.RELATED, ("A", "B", "C")))
        'related to A, B and C'
        """
        names = [quoted(name) for name in self.names]
        *first, last = names
        asked = {
            Ask.PATH: " to ".join(names),
            Ask.BETWEEN: f"between {' and '.join(names)}",
            Ask.RELATED: f"related to {', '.join(first)} and {last}",
        }.get(self.ask, f"{self.ask} {last}")
        return f"{asked} {self.terms}".strip()


def quoted(name: str) -> str:
    """The name as one writes it in a phrase: between quotes if it holds a word of the language, or a comma.

    >>> quoted("text to image"), quoted("DPO"), quoted("C, the language")
    ('"text to image"', 'DPO', '"C, the language"')
    """
    plain = KEYWORDS.isdisjoint(name.casefold().split()) and ", " not in name and not any(word in ("->", "→") for word in name.split())
    return name if plain or '"' in name else f'"{name}"'


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, names))
