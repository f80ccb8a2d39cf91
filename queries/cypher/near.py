"""What somebody may have meant who wrote a word that there is not."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that offers the nearest known word, with a blank before it; empty if none is near.

    >>> nearest("RETRUN", ["RETURN", "MATCH"])
    ' Did you mean “RETURN”?'
    >>> nearest("xyz", ["RETURN", "MATCH"])
    ''
    """
    by_capitals = {name.upper(): name for name in known}
    most = max(1, len(word) // 4)
    found = process.extractOne(word.upper()[:200], sorted(by_capitals), scorer=OSA.distance, score_cutoff=most)
    return f" Did you mean “{by_capitals[found[0]]}”?" if found and found[0] != word else ""
