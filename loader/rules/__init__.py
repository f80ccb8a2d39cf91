"""The sentence grammar: how plain definitions say that concepts relate."""

from . import alternatives, genus, needs, usage
from .rule import OWN, Claim, End, Reading, Rule

RULES: tuple[Rule, ...] = (*genus.RULES, *alternatives.RULES, *usage.RULES, *needs.RULES)
"""Every rule, in the order in which they are tried; the name of a rule is what its evidence carries."""

__all__ = ["OWN", "RULES", "Claim", "End", "Reading", "Rule"]
