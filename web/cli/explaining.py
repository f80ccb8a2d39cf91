"""How a document was read: the rule and the words behind every relation, and the candidates that became none, with the reason."""

from collections.abc import Iterable, Sequence

from graph import Evidence, Relation
from loader import Outcome, Rejected

from .shared import counted, tell


def tell_how(outcome: Outcome) -> None:
    """Print every relation with its evidence, then every rejected candidate with the reason, each in the order of the documents."""
    relations = sorted(outcome.graph.relations, key=lambda one: ([_place(first) for first in one.evidence[:1]], one.key))
    tell(f"Read: {counted(len(relations), 'relation')}")
    labels = {concept.id: concept.label for concept in outcome.graph.concepts}
    for relation in relations:
        tell(_says(relation, labels[relation.source], labels[relation.target]))
        _tell_words(relation.evidence, outcome)
    rejected = _in_order(outcome.build.rejected)
    tell(f"\nRejected: {counted(len(rejected), 'candidate')}")
    for one in rejected:
        tell(_claimed(one))
        _tell_words([one.evidence], outcome)
        tell(f"    why: {one.reason}")
    tell("")


def rejected_as_json(outcome: Outcome) -> list[dict[str, object]]:
    """The rejected candidates in the order of the documents; source and target are the words of the ends as they were read."""
    return [_as_json(one) for one in _in_order(outcome.build.rejected)]


def _says(relation: Relation, source: str, target: str) -> str:
    return f"{source} {relation.type} {target} ({relation.status}, confidence {relation.confidence:g})"


def _claimed(one: Rejected) -> str:
    source, target = one.said
    return f"{source} {one.type} {target}"


def _tell_words(evidence: Sequence[Evidence], outcome: Outcome) -> None:
    """Where each of the sentences stands, the rule that read it, and the sentence on one line."""
    for one in evidence:
        file = outcome.files.get(one.source, one.source)
        tell(f"    {file}:{one.line}: {one.rule}: {' '.join(one.quote.split())}")


def _as_json(one: Rejected) -> dict[str, object]:
    source, target = one.said
    said: dict[str, object] = {"source": source, "type": str(one.type), "target": target, "status": str(one.status), "reason": one.reason}
    return {**said, "evidence": one.evidence.model_dump(mode="json")}


def _in_order(rejected: Iterable[Rejected]) -> list[Rejected]:
    return sorted(rejected, key=lambda one: (_place(one.evidence), one.type, one.said, one.reason))


def _place(evidence: Evidence) -> tuple[str, int, int, str]:
    return evidence.source, evidence.line, evidence.offset, evidence.rule
