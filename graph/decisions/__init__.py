"""What a person has decided about the graph: which relations are right, which names mean one concept.

`graph.decision_file` keeps them.
"""

from .model import Decision, Decisions, RelationKey, Verdict
from .naming import Naming
from .settling import Settled, settle, with_decisions, without_decision

__all__ = [
    "Decision",
    "Decisions",
    "Naming",
    "RelationKey",
    "Settled",
    "Verdict",
    "settle",
    "with_decisions",
    "without_decision",
]
