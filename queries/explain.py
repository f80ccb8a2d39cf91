"""Relations told as sentences, with the words they rest on; concepts told in a line."""

from textwrap import shorten

from graph import Concept, ConceptId, Evidence, Relation

from .results import Card, CitedEvidence, End, Hop
from .snapshot import Snapshot

GIST_LENGTH = 160
"""Characters of a definition that fit on one line of a list."""


def hop(snapshot: Snapshot, relation: Relation, start: ConceptId) -> Hop:
    """The relation as it reads from `start`, one of its ends."""
    from_source = start == relation.source
    first = snapshot.concepts[start]
    last = snapshot.concepts[relation.target if from_source else relation.source]
    words = relation.type.wording.forwards if from_source else relation.type.wording.backwards
    return Hop(
        source=relation.source,
        type=relation.type,
        target=relation.target,
        forward=from_source or relation.type.is_symmetric,
        start=end(first),
        end=end(last),
        words=words,
        sentence=f"{first.label} {words} {last.label}.",
        status=relation.status,
        confidence=relation.confidence,
        evidence=tuple(_cited(snapshot, evidence) for evidence in relation.evidence),
    )


def end(concept: Concept) -> End:
    """The concept as the end of a relation."""
    return End(id=concept.id, name=concept.name, label=concept.label)


def card(snapshot: Snapshot, id: ConceptId) -> Card:
    """The concept as a list shows it."""
    concept = snapshot.concepts[id]
    return Card(
        id=id,
        name=concept.name,
        label=concept.label,
        kind=concept.kind,
        gist=gist(concept),
        categories=concept.categories,
        defined=concept.defined,
        degree=snapshot.degrees[id],
    )


def gist(concept: Concept) -> str:
    """The definition on one line, cut where it is long; empty where there is none.

    >>> gist(Concept(id="softmax", name="Softmax", definition="Turns scores\\ninto probabilities."))
    'Turns scores into probabilities.'
    """
    line = " ".join(concept.definition.split())
    if len(line) <= GIST_LENGTH:
        return line
    # A word longer than the line would leave nothing but the dots.
    return shorten(line, GIST_LENGTH, placeholder=" …") if " " in line else line[:GIST_LENGTH]


def _cited(snapshot: Snapshot, evidence: Evidence) -> CitedEvidence:
    return CitedEvidence(
        source_title=snapshot.title(evidence.source),
        source=evidence.source,
        line=evidence.line,
        offset=evidence.offset,
        quote=evidence.quote,
        rule=evidence.rule,
    )
