"""One rule on one sentence, as the examples in the docstrings of the rules show it."""

from . import RULES
from .reading import End, Reading
from .sentences import Words

_BY_NAME = {rule.name: rule for rule in RULES}


def claims(name: str, term: str, sentence: str, *known: str) -> list[str]:
    """What the rule of this name claims of a sentence that opens the term's entry; `known` are names of other entries.

    OWN stands for the term. A rule that reads titles takes the sentence for a heading. Raises KeyError for a name that no rule has.

    >>> claims("kind-of", "Rye bread", "A kind of sourdough bread with a dense crumb.", "sourdough bread")
    ['OWN variant-of sourdough bread']
    >>> claims("kind-of", "Rye bread", "It is not a kind of white bread.")
    []
    """
    rule = _BY_NAME[name]
    read = reading(term, sentence, *known, is_title=rule.reads_titles)
    return [f"{_told(claim.source)} {claim.type} {_told(claim.target)}" for claim in rule.claims(read)]


def reading(term: str, sentence: str, *known: str, is_title: bool = False) -> Reading:
    """A sentence that opens the term's entry, as the rules see it; each concept goes by its name.

    >>> reading("Rye bread", "Rye bread is dense.").known
    {0: (2, 'Rye bread')}
    """
    words = Words(sentence)
    found = {first: (end, id) for id in (term, *known) for first, end in _places(words, Words(id))}
    return Reading(words, found, term, frozenset([term.lower()]), is_title=is_title)


def _places(words: Words, name: Words) -> list[tuple[int, int]]:
    """Where a name stands word for word: its first token and the one after its last."""
    size = len(name)
    return [(first, first + size) for first in range(len(words) - size + 1) if words.lowers[first : first + size] == name.lowers]


def _told(end: End) -> str:
    return getattr(end, "text", "OWN")
