"""The sentence grammar: how plain definitions say that concepts relate."""

from collections.abc import Iterable
from functools import lru_cache

from . import alternatives, genus, listing, made, means, members, naming, needs, parts, passive, stand_ins, usage
from .reading import OWN, End, Reading
from .rule import Claim, Rule

RULES: tuple[Rule, ...] = (
    *genus.RULES,
    *listing.RULES,
    *members.RULES,
    *naming.RULES,
    *alternatives.RULES,
    *stand_ins.RULES,
    *usage.RULES,
    *means.RULES,
    *needs.RULES,
    *made.RULES,
    *parts.RULES,
    *passive.RULES,
)
"""Every rule, in the order in which they are tried; the name of a rule is what its evidence carries."""

_ALWAYS = frozenset(number for number, rule in enumerate(RULES) if not rule.stems)
_STEMS = frozenset(stem for rule in RULES for stem in rule.stems.split())
_BY_STEM = {stem: frozenset(number for number, rule in enumerate(RULES) if stem in rule.stems.split()) for stem in _STEMS}
_LONGEST_STEM = max(map(len, _STEMS))


def rules_for(words: Iterable[str]) -> list[Rule]:
    """The rules whose cue may stand in a sentence of these lower-case words, in their order."""
    found = _ALWAYS.union(*filter(None, map(_told_by, words)))
    return [RULES[number] for number in sorted(found)]


@lru_cache(maxsize=100_000)
def _told_by(word: str) -> frozenset[int]:
    """The numbers of the rules that have a stem which the word begins with."""
    beginnings = (word[:size] for size in range(1, min(len(word), _LONGEST_STEM) + 1))
    return frozenset().union(*(_BY_STEM[beginning] for beginning in beginnings if beginning in _BY_STEM))


__all__ = ["OWN", "RULES", "Claim", "End", "Reading", "Rule", "rules_for"]
