"""What taking the graph of a file in place of the stored one does, and when it may not be done unasked."""

from collections.abc import Iterator

from ..difference import Difference, Replacement
from ..errors import InvalidDocuments, Problem
from ..model import ConceptGraph
from .faults import shown

MOST_NAMED = 5


def replacing(stored: ConceptGraph, new: ConceptGraph, *, file: str, allow_removals: bool = False) -> Replacement:
    """The graph of a file in place of the stored one.

    Raises InvalidDocuments if a source or more than half of the concepts would go and that is not allowed.
    """
    replacement = Replacement.of(stored, new)
    losses = "; ".join(_losses(replacement.difference, len(stored.concepts)))
    if losses and not allow_removals:
        advice = "export the stored graph first if it may be needed, and add --allow-removals"
        raise InvalidDocuments([Problem(file, 1, f"would take the place of what is stored, and remove {losses}; {advice}")])
    return replacement


def _losses(difference: Difference, had: int) -> Iterator[str]:
    sources, concepts = difference.sources.removed, len(difference.concepts.removed)
    if sources:
        named = ", ".join(shown(source.id) for source in sources[:MOST_NAMED])
        more = f" and {len(sources) - MOST_NAMED} more" if len(sources) > MOST_NAMED else ""
        yield f"the source {named}" if len(sources) == 1 else f"the sources {named}{more}"
    if 2 * concepts > had:
        yield f"{concepts} of {had} concepts"
