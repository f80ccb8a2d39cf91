"""From definitions to relations: every rule over every sentence, every label over its list, each with its evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph import Concept, ConceptId, Evidence, Passage, Relation, RelationType, SourceId, Status

from .ends import Ends, as_phrase
from .fields import LABELS, UNREAD, items, label_key
from .mentions import Names
from .placed import Placed
from .resolve import Resolution
from .rules import OWN, RULES, Claim, End, Reading
from .rules.phrase import Phrase
from .rules.sentences import Sentence, Words, sentences

STATED = 1.0
"""Confidence of what a person wrote under a label."""

LONGEST_SENTENCE = 2_000
"""Characters of a sentence that is read; what is longer is no sentence, and its words hang together in too many ways."""

_TYPES = list(RelationType)


class Found(NamedTuple):
    """A claim with the concept whose entry makes it, the words that make it, and how it was read."""

    own: ConceptId
    claim: Claim
    evidence: Evidence
    status: Status
    confidence: float


class Rejected(NamedTuple):
    """A claim that became no relation, and why."""

    evidence: Evidence
    type: RelationType
    reason: str


class Extraction(NamedTuple):
    """What the definitions say: relations, the concepts they add, and the claims that were turned down."""

    relations: tuple[Relation, ...]
    added: dict[ConceptId, Concept]
    rejected: tuple[Rejected, ...]


def extract(resolution: Resolution) -> Extraction:
    """Read every entry; the result depends on the entries alone, not on their order."""
    found = [claim for own, placed in resolution.entries for claim in read_entry(own, placed, resolution)]
    ends = Ends(resolution.names, resolution.concepts.values())
    matched, rejected = list[tuple[Found, ConceptId, ConceptId]](), list[Rejected]()
    for one in sorted(found, key=lambda one: one.claim.only_known):
        match _matched(one, ends):
            case str() as reason:
                rejected.append(Rejected(one.evidence, one.claim.type, reason))
            case source, target:
                matched.append((one, source, target))
    relations = list(_strongest(_merged(matched), rejected))
    named = {end for relation in relations for end in (relation.source, relation.target)}
    added = {id: concept for id, concept in ends.concepts().items() if id in named and id not in resolution.concepts}
    return Extraction(tuple(sorted(relations, key=lambda relation: relation.key)), added, tuple(rejected))


def read_entry(own: ConceptId, placed: Placed, resolution: Resolution) -> Iterator[Found]:
    """What one entry claims: its heading, its definition, its labelled parts."""
    reader = _Reader(own, placed.source, resolution)
    if len(placed.entry.heading.text) > len(placed.entry.term):
        yield from reader.prose(placed.entry.heading, is_title=True)
    for number, passage in enumerate(placed.entry.definition):
        yield from reader.prose(passage, opens=number == 0)
    for field in placed.entry.fields:
        key = label_key(field)
        if (direction := LABELS.get(key)) is not None:
            for item in items(field):
                yield reader.stated(as_phrase(item.text), direction.type, item.passage, key, from_entry=direction.from_entry)
        elif key not in UNREAD:
            for passage in field.passages:
                yield from reader.prose(passage, is_aside=True)


class _Reader:
    """Reads the passages of one entry."""

    def __init__(self, own: ConceptId, source: SourceId, resolution: Resolution) -> None:
        self._own = own
        self._source = source
        self._names: Names = resolution.names
        concept = resolution.concepts[own]
        self._forms = frozenset(name.lower() for name in (concept.name, *concept.aliases))

    def prose(self, passage: Passage, *, opens: bool = True, is_title: bool = False, is_aside: bool = False) -> Iterator[Found]:
        """The claims of every rule in every sentence of a passage."""
        whole = [Sentence(passage.text, 0)] if is_title else sentences(passage.text)
        for number, sentence in enumerate(whole):
            if len(sentence.text) > LONGEST_SENTENCE:
                continue
            words = Words(sentence.text)
            known = {mention.first: (mention.end, mention.id) for mention in self._names.mentions(words)}
            is_first = opens and number == 0
            reading = Reading(words, known, self._own, self._forms, is_first=is_first, is_title=is_title, is_aside=is_aside)
            for rule in RULES:
                for claim in rule.claims(reading):
                    yield Found(self._own, claim, self._evidence(passage, sentence, rule.name), Status.EXTRACTED, rule.confidence)

    def stated(self, phrase: Phrase, type: RelationType, passage: Passage, label: str, *, from_entry: bool) -> Found:
        """What a label says of one item of its list."""
        claim = Claim(OWN, type, phrase) if from_entry else Claim(phrase, type, OWN)
        return Found(self._own, claim, self._evidence(passage, Sentence(passage.text, 0), f"label: {label}"), Status.STATED, STATED)

    def _evidence(self, passage: Passage, sentence: Sentence, rule: str) -> Evidence:
        line, offset = passage.place(sentence.start)
        return Evidence(source=self._source, line=line, offset=offset, quote=sentence.text, rule=rule)


def _matched(found: Found, ends: Ends) -> tuple[ConceptId, ConceptId] | str:
    """The two concepts of a claim, or why it has none."""
    claim = found.claim
    reasons = [reason for end in (claim.source, claim.target) if (reason := _why_not(end, ends, only_known=claim.only_known))]
    if reasons:
        return reasons[0]
    source, target = (_concept(end, found.own, ends) for end in (claim.source, claim.target))
    return (source, target) if source != target else "both ends are the same concept"


def _why_not(end: End, ends: Ends, *, only_known: bool) -> str:
    if not isinstance(end, Phrase):
        return ""
    if end.negative:
        return f"“{end.text}”: its determiner denies it"
    if ends.known(end) is not None or ends.added(end) is not None:
        return ""
    reason = "no entry goes by this name, and the cue is too weak to add one" if only_known else ends.why_not(end)
    return f"“{end.text}”: {reason}" if reason else ""


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


def _strongest(relations: Iterable[Relation], rejected: list[Rejected]) -> Iterator[Relation]:
    """One relation a pair: stated before extracted, then the surer, then the more often said one."""
    by_pair = defaultdict(list)
    for relation in relations:
        by_pair[frozenset((relation.source, relation.target))].append(relation)
    for same in by_pair.values():
        best, *others = sorted(same, key=_strength)
        yield best
        for other in others:
            told = f"{best.source} {best.type} {best.target} is said more surely"
            rejected.extend(Rejected(evidence, other.type, told) for evidence in other.evidence)


def _strength(relation: Relation) -> tuple[object, ...]:
    weak = relation.type is RelationType.RELATED_TO
    return (
        weak,
        relation.status is not Status.STATED,
        -relation.confidence,
        -len(relation.evidence),
        _TYPES.index(relation.type),
        relation.key,
    )
