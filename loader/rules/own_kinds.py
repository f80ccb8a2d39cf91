"""What is called after the term: a shallow clone, where the entry is about clones."""

from graph import names

from .adjectives import describes
from .classes import VERB, word_classes
from .phrase import Phrase
from .reading import Reading

_SORTING = frozenset("primary secondary internal external explicit implicit general special full classical standard".split())
"""Words that place a thing, and tell it from its counterpart as often."""


def is_own_kind(reading: Reading, item: Phrase) -> bool:
    """Whether the phrase is the term with words before it that tell of which sort: "gate valves", but not "small valves"."""
    if item.known is not None or item.negative or item.determiner not in ("", "a", "an") or len(item.words) < 2:
        return False
    before = item.words[: -_own_size(reading, item)] if _own_size(reading, item) else ()
    if len(before) > 1 and VERB in word_classes(before[-1].lower()):
        return False
    return bool(before) and not all(_only_describes(word.lower()) for word in before) and not before[-1].endswith(("'s", "’s"))


def _only_describes(lower: str) -> bool:
    return describes(lower) and lower not in _SORTING


def _own_size(reading: Reading, item: Phrase) -> int:
    """How many of the last words are the term; 0 if they are not."""
    for form in reading.own_forms:
        size = len(form.split())
        if size < len(item.words) and names.singular(" ".join(item.words[-size:]).lower()) == names.singular(form):
            return size
    return 0
