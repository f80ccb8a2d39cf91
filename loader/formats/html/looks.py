"""What a short text looks like: the name of a term, a letter of the index, the label of a part."""

import re
from functools import lru_cache

from ...layouts import chrome
from ...layouts.drafts import label_of
from ...layouts.shapes import LONGEST_HEADING, Shape, shape

MOST_WORDS = 14
"""Of a term."""

_SHORT = 3

SITE = re.compile(
    r"(?:glossary|(?:contents|introduction|overview|references|bibliography|sources|external links|further reading|notes|footnotes)\.?)",
    re.IGNORECASE,
)
"""Headings of a document that are no terms and no groups."""


@lru_cache(maxsize=4096)
def is_term(text: str, *, sure: bool = False) -> bool:
    """Whether a text may name a term, by its looks; where the markup says that it does, `sure`, even a letter may.

    >>> [is_term(text) for text in ("Roux", "B", "Flour is cooked in fat.", "Table of contents", "Related terms")]
    [True, False, False, False, False]
    """
    bare = text.strip(" :")
    if not bare or len(bare) > LONGEST_HEADING or len(bare.split()) > MOST_WORDS or not any(map(str.isalpha, bare)):
        return False
    if sure:
        return True
    if chrome.RELATED.fullmatch(bare) or SITE.fullmatch(bare) or is_letter(bare):
        return False
    return not chrome.is_site_link(bare) and not (bare.endswith(".") and shape(bare) is Shape.PROSE)


def is_letter(text: str) -> bool:
    """Whether a text is a letter of the index, or several."""
    bare = text.strip(" :-–—[]()")
    return not bare or ((len(bare) < _SHORT or not bare.isalpha()) and shape(bare) is Shape.LETTER)


@lru_cache(maxsize=4096)
def known_label(text: str) -> bool:
    """Whether glossaries at large put this word before a part of an entry."""
    found = label_of(f"{text.strip(' :')}: x")
    return bool(found and (found[0].is_known or found[0].is_related)) or chrome.is_facet(text.strip(" :"))
