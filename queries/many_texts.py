"""Many texts looked through at once: which of them hold a part, and which differ from one by a few typos."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

Masks: TypeAlias = NDArray[np.uint64]

BITS = 64
LETTERS_A_TYPO = 2
"""A wrong letter takes one from the set of a text's letters and adds one; every other typo changes it by less."""


class JoinedTexts(NamedTuple):
    """Texts as one, which a part is looked for in much faster than in each of them."""

    text: str
    starts: tuple[int, ...]
    """Where each begins, and where the one after the last would."""

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """The texts in this order."""
        return cls("\n".join(texts), tuple(accumulate((len(text) + 1 for text in texts), initial=0)))

    def __getitem__(self, position: int) -> str:  # type: ignore[override]
        return self.text[self.starts[position] : self.starts[position + 1] - 1]

    def holding(self, part: str) -> Iterator[int]:
        """Positions of the texts that hold the part, which has no line break, in order.

        >>> list(JoinedTexts.of(["reward", "model", "forward"]).holding("ward"))
        [0, 2]
        """
        at = self.text.find(part)
        while at >= 0:
            position = bisect_right(self.starts, at) - 1
            yield position
            at = self.text.find(part, self.starts[position + 1])


class NearTexts(NamedTuple):
    """Texts with what says quickly that one is not near: its length, and which letters it has."""

    texts: Sequence[str]
    lengths: NDArray[np.int64]
    letters: Masks

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """The texts in this order."""
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        return cls(texts, lengths, np.fromiter(map(_letters, texts), dtype=np.uint64, count=len(texts)))

    def near(self, typed: str, most: int) -> Iterator[tuple[int, int]]:
        """Typos (letters too many, missing, wrong or swapped with the next) and position of each text with at most so many.

        >>> list(NearTexts.of(["rlhf", "dpo"]).near("rlfh", 2))
        [(1, 0)]
        """
        others = np.bitwise_count(self.letters ^ np.uint64(_letters(typed))) <= LETTERS_A_TYPO * most
        positions = np.flatnonzero(others & (np.abs(self.lengths - len(typed)) <= most)).tolist()
        known = [self.texts[position] for position in positions]
        for _, typos, place in process.extract(typed, known, scorer=OSA.distance, score_cutoff=most, limit=None):
            yield int(typos), positions[place]


def _letters(text: Iterable[str]) -> int:
    """The set of letters, one bit each; letters that share a bit only make the sieve coarser."""
    return sum({1 << (ord(letter) % BITS) for letter in set(text)})
