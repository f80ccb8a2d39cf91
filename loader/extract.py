"""From definitions to relations: every rule over every sentence, every label over its list, each with its evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from graph import Concept, ConceptId, Decisions, Evidence, Problem, Relation, RelationType, SourceId, Status, settle

from .ends import Ends
from .entry_reader import Found, read_all
from .kinds import with_kinds
from .resolve import Resolution
from .rules import End
from .rules.phrase import Phrase
from .sharing import joined, shared

SAME = "both ends are the same concept"
"""Why a claim of a concept about itself is no relation."""

_TYPES = list(RelationType)


class Rejected(NamedTuple):
    """A claim that became no relation, and why."""

    evidence: Evidence
    type: RelationType
    reason: str
    status: Status = Status.EXTRACTED
    ends: tuple[ConceptId, ConceptId] | None = None
    """Its two concepts, source first, where another relation of the two was kept instead."""
    said: tuple[str, str] = ("", "")
    """The words of its two ends as they were read, source first; a concept's name where the entry itself is meant."""


class Extraction(NamedTuple):
    """What the definitions say: relations, all concepts, those that only relations name among them, and claims that were turned down."""

    relations: tuple[Relation, ...]
    concepts: dict[ConceptId, Concept]
    rejected: tuple[Rejected, ...]
    stale: tuple[Problem, ...] = ()
    """Decisions that do not fit the definitions any more."""


def extract(resolution: Resolution, decisions: Decisions) -> Extraction:
    """Read every entry; the result depends on the entries and the decisions alone, not on their order."""
    # What is read goes to other processes batch by batch, what it is read against goes with each: without the entries.
    known = replace(resolution, entries=(), warnings=())
    told = joined(shared(partial(read_all, known), resolution.entries, size=_size(resolution)))
    concepts = with_kinds(resolution.concepts, ((one.own, one.kind) for one in told))
    ends = Ends(resolution.names, resolution.concepts.values())
    matched, rejected = _parted((claim for one in told for claim in one.claims), ends, resolution)
    settled = settle({**ends.concepts(), **concepts}, _merged(matched), decisions)
    called = {id: concept.name for id, concept in settled.concepts.items()}
    rejected.extend(one for relation in settled.turned_down for one in _turned_down(relation, called))
    relations = list(_strongest(settled.relations, called, rejected))
    named = {end for relation in relations for end in (relation.source, relation.target)}
    kept = {id: concept for id, concept in settled.concepts.items() if concept.defined or id in named}
    return Extraction(tuple(sorted(relations, key=lambda relation: relation.key)), kept, tuple(rejected), settled.warnings)


def _size(resolution: Resolution) -> int:
    return sum(len(passage.text) for _, placed in resolution.entries for passage in placed.entry.definition)


def _parted(found: Iterable[Found], ends: Ends, resolution: Resolution) -> tuple[list[tuple[Found, ConceptId, ConceptId]], list[Rejected]]:
    """The claims with their two concepts, and those that have none; what is surely a concept is known before weak cues are read."""
    matched, rejected = list[tuple[Found, ConceptId, ConceptId]](), list[Rejected]()
    for one in sorted(found, key=lambda one: one.claim.only_known):
        match _matched(one, ends):
            case str() as reason:
                said = _words(one.claim.source, one.own, resolution), _words(one.claim.target, one.own, resolution)
                rejected.append(Rejected(one.evidence, one.claim.type, reason, one.status, said=said))
            case source, target:
                matched.append((one, source, target))
    return matched, rejected


def _turned_down(relation: Relation, called: Mapping[ConceptId, str]) -> Iterator[Rejected]:
    """What a person decided against."""
    said = called.get(relation.source, relation.source), called.get(relation.target, relation.target)
    yield from (Rejected(evidence, relation.type, "decided so", said=said) for evidence in relation.evidence)


def _matched(found: Found, ends: Ends) -> tuple[ConceptId, ConceptId] | str:
    """The two concepts of a claim, or why it has none."""
    claim = found.claim
    reasons = [reason for end in (claim.source, claim.target) if (reason := _why_not(end, ends, only_known=claim.only_known))]
    if reasons:
        return reasons[0]
    source, target = (_concept(end, found.own, ends) for end in (claim.source, claim.target))
    return (source, target) if source != target else SAME


def _why_not(end: End, ends: Ends, *, only_known: bool) -> str:
    if not isinstance(end, Phrase):
        return ""
    if end.negative:
        return f"“{end.text}”: its determiner denies it"
    if ends.known(end) is not None or ends.added(end) is not None:
        return ""
    reason = "no entry goes by this name, and the cue is too weak to add one" if only_known else ends.why_not(end)
    return f"“{end.text}”: {reason}" if reason else ""


def _words(end: End, own: ConceptId, resolution: Resolution) -> str:
    """An end as it was read."""
    return end.text if isinstance(end, Phrase) else resolution.concepts[own].name


def _concept(end: End, own: ConceptId, ends: Ends) -> ConceptId:
    if not isinstance(end, Phrase):
        return own
    return ends.known(end) or ends.add(end)


def _merged(matched: Iterable[tuple[Found, ConceptId, ConceptId]]) -> Iterator[Relation]:
    """One relation for each type and pair, with all its evidence."""
    by_key = defaultdict(list)
    for found, source, target in matched:
        by_key[(found.claim.type, *found.claim.type.ends(source, target))].append(found)
    for (type, source, target), same in by_key.items():
        status = Status.STATED if any(found.status is Status.STATED for found in same) else Status.EXTRACTED
        confidence = max(found.confidence for found in same)
        yield Relation(source=source, type=type, target=target, status=status, confidence=confidence, evidence=_one_a_place(same))


def _one_a_place(same: Iterable[Found]) -> tuple[Evidence, ...]:
    """The evidence in the order of its places; where several rules read the same words, that of the surest."""
    by_place = dict[tuple[SourceId, int], Evidence]()
    for found in sorted(same, key=lambda found: (-found.confidence, found.evidence.rule)):
        by_place.setdefault((found.evidence.source, found.evidence.offset), found.evidence)
    return tuple(by_place[place] for place in sorted(by_place))


def _strongest(relations: Iterable[Relation], called: Mapping[ConceptId, str], rejected: list[Rejected]) -> Iterator[Relation]:
    """One relation a pair: stated before extracted, then the surer, then the more often said one. What was accepted stays."""
    by_pair = defaultdict(list)
    for relation in relations:
        by_pair[frozenset((relation.source, relation.target))].append(relation)
    for same in by_pair.values():
        best, *others = sorted(same, key=_strength)
        yield best
        for other in others:
            if other.status is Status.ACCEPTED:
                yield other
                continue
            told = f"{best.source} {best.type} {best.target} is said more surely"
            ends = (other.source, other.target)
            said = called[other.source], called[other.target]
            rejected.extend(Rejected(evidence, other.type, told, other.status, ends, said) for evidence in other.evidence)


def _strength(relation: Relation) -> tuple[object, ...]:
    weak = relation.type is RelationType.RELATED_TO
    return (
        relation.status is not Status.ACCEPTED,
        weak,
        relation.status is not Status.STATED,
        -relation.confidence,
        -len(relation.evidence),
        _TYPES.index(relation.type),
        relation.key,
    )
