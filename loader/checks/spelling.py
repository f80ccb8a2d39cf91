"""How names are spelt: the one form that all spellings of a name have, and whether two differ by a slip of the pen.

A name's form has no case, accents, hyphens, blanks or plurals, and is spelt as in America.
Digits and signs stay: GPT-3 is not GPT-4, C++ not C#.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from graph import names

SHORTEST_SLIP = 6
"""Letters of a word in which a letter too few or two that changed places are taken for a slip; many shorter words differ by as much."""

SHORTEST_CHANGE = 8
"""Letters of a word in which another letter is taken for a slip."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s\"'`“”‘’«».,:;!?()\[\]{}/\\\u2010-\u2015-]")
_BEFORE = (
    "ab ad ana ante anti apo cata con counter de di dis ecto endo epi ex exo extra fore hetero homo hyper hypo im in infra inter intra"
    " intro iso macro mal mega meso meta micro mid mis mono multi nano neo non over para peri poly post pre pro re retro semi sub super"
    " sur sym syn tele tetra trans tri ultra un under uni"
).split()
_AFTER = (
    "|able|al|ane|ary|ase|ate|ated|ation|ator|e|ed|ee|eer|en|ene|er|ery|es|ful|ial|ian|ic|ical|ide|ies|ify|ine|ing|ion|is|ish|ism|ist"
    "|ite|ity|ive|ized|izer|izing|less|ly|ment|ness|ol|one|ory|ose|osis|ous|th|us|y|yl|yne"
).split("|")
"""Beginnings and endings that make other words: microscopic and macroscopic, phosphate and phosphite."""


class Spelling(NamedTuple):
    """A name as it is compared: words, and whether each is written with capitals inside, as names of things that are made are."""

    words: tuple[str, ...]
    made: tuple[bool, ...]

    @property
    def form(self) -> str:
        """All of it as one word; only between two numbers a mark is left.

        >>> spelling("Colour-Maps").form, spelling("Color map").form, spelling("GPT 4.1").form
        ('colormap', 'colormap', 'gpt4.1')
        """
        breaks = ["." if one[-1].isdigit() and other[0].isdigit() else "" for one, other in pairwise(self.words)]
        return "".join(word + between for word, between in zip(self.words, [*breaks, ""], strict=True))


def spelling(name: str) -> Spelling:
    """How a name is spelt."""
    tokens = _TOKEN.findall(unicodedata.normalize("NFKC", name))
    if len(tokens) > 1 and tokens[0].lower() in ("a", "an", "the"):
        tokens = tokens[1:]
    made = tuple(sum(c.isupper() for c in token) > 1 for token in tokens)
    return Spelling(tuple(_respelt(token) for token in tokens), made)


@lru_cache(maxsize=100_000)
def _respelt(word: str) -> str:
    """One word without case, accents and plural, as in America.

    >>> _respelt("Tokenisers"), _respelt("Modelling"), _respelt("Cafés")
    ('tokenizer', 'modeling', 'cafe')
    """
    single = names.normal(word) or word
    return "".join(c for c in unicodedata.normalize("NFKD", single) if not unicodedata.combining(c)) or single


def is_slip(one: Spelling, other: Spelling) -> bool:
    """Whether two names differ by one letter, and so as words of different meaning seldom do.

    >>> def slip(a, b): return is_slip(spelling(a), spelling(b))
    >>> slip("Gradient Descent", "Gradient Decent"), slip("Backpropagation", "Back-propogation")
    (True, True)
    >>> slip("Macroeconomics", "Microeconomics"), slip("Data mining", "Data mixing"), slip("Encoder", "Encoded")
    (False, False, False)
    """
    if len(one.words) != len(other.words):
        return not any(one.made + other.made) and _is_misspelt(one.form, other.form)
    differing = [index for index in range(len(one.words)) if one.words[index] != other.words[index]]
    if len(differing) != 1 or one.made[differing[0]] or other.made[differing[0]]:
        return False
    return _is_misspelt(one.words[differing[0]], other.words[differing[0]])


def _is_misspelt(one: str, other: str) -> bool:
    if one[0] != other[0] or OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    changed = len(one) == len(other) and sorted(one) != sorted(other)
    least = SHORTEST_CHANGE if changed else SHORTEST_SLIP
    return min(len(one), len(other)) >= least and not _are_other_words(one, other)


def _are_other_words(one: str, other: str) -> bool:
    """Whether the two are one stem with different beginnings or endings."""
    stems = [{word[: len(word) - len(end)] for end in _AFTER if word.endswith(end)} for word in (one, other)]
    rests = [{word[len(start) :] for start in _BEFORE if word.startswith(start)} for word in (one, other)]
    return any(len(same) > 2 for same in [*(stems[0] & stems[1]), *(rests[0] & rests[1])])
