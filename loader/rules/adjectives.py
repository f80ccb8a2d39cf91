"""Adjectives that only describe a thing, and those that make it a thing of its own sort."""

from functools import lru_cache

from lemminflect import getAllLemmas

from . import lexicon
from .classes import ADJECTIVE, NOUN, PAST, word_classes


@lru_cache(maxsize=20_000)
def describes(lower: str) -> bool:
    """Whether an adjective tells how a thing is, as one that has degrees does, and not of which sort it is.

    >>> [describes(word) for word in ("green", "tiny", "coarse-grained", "volcanic", "linear", "hand", "fifth")]
    [True, True, True, False, False, False, True]
    """
    if lower in lexicon.EVALUATIVE or lower in lexicon.WITHOUT_DEGREES:
        return True
    classes = word_classes(lower)
    if "-" in lower:
        last = lower.rpartition("-")[2]
        return classes.startswith(ADJECTIVE) and (last.endswith(("like", "ed")) or PAST in word_classes(last))
    if lower.endswith(("able", "ible")) and len(lower) > 6:
        return True
    return ADJECTIVE in classes and (is_superlative(lower) or _has_degrees(lower, classes))


def is_superlative(lower: str) -> bool:
    """Whether an adjective picks one thing out of its sort: oldest, simplest."""
    return lower.endswith("est") and len(lower) > 5 and ADJECTIVE in word_classes(lower)


def _has_degrees(lower: str, classes: str) -> bool:
    """Whether the dictionary knows a comparative of it; a longer word that may be a noun is rather that one."""
    if (NOUN in classes and len(lower) > 6) or not lower.isascii():
        return False
    stem = lower[:-1] + "i" if lower.endswith("y") else lower.removesuffix("e")
    return any(lower in getAllLemmas(form).get("ADJ", ()) for form in (f"{stem}er", f"{stem}{stem[-1:]}er"))
