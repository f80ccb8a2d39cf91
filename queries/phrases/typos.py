"""A phrase whose own words are misspelt: what it would be if they were right."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from .phrase import KEYWORDS
from .tokens import tokens

LONG = 6
"""Letters from which on a word may hold two typos."""

MOST = 12
"""Corrections that are tried; each is read, and its names are looked up."""


def corrections(text: str) -> Iterator[str]:
    """The text with one of its words made a word of the language, the least changed first, then with all that can be.

    >>> list(corrections("RLHF to DPO avoding PPO"))
    ['RLHF to DPO avoiding PPO']
    >>> list(corrections("arround DPO max 2")), list(corrections("RLHF too DPO"))
    (['around DPO max 2'], ['RLHF to DPO'])
    """
    words = [f'"{token.text}"' if token.quoted else token.text for token in tokens(text)]
    near = sorted((typos, at, keyword) for at, word in enumerate(words) for typos, keyword in _near(word))[:MOST]
    for _, at, keyword in near:
        yield " ".join([*words[:at], keyword, *words[at + 1 :]])
    best = {at: keyword for _, at, keyword in reversed(near)}
    if len(best) > 1:
        yield " ".join(best.get(at, word) for at, word in enumerate(words))


def _near(word: str) -> Iterator[tuple[int, str]]:
    """The words of the language that this could have been meant for; none if it is one."""
    typed = word.casefold()
    if typed in KEYWORDS:
        return
    for keyword in KEYWORDS:
        typos = OSA.distance(typed, keyword, score_cutoff=2)
        if typos <= (2 if len(keyword) >= LONG else 1):
            yield typos, keyword
