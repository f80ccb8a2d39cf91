"""What one entry claims: its heading and definition sentence by sentence, its labels item by item, its links one by one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from graph import ConceptId, Evidence, Kind, Passage, RelationType, SourceId, Status, collector

from .fields import LABELS, UNREAD, items, label_key
from .kinds import kind_of, stated_kind
from .mentions import Names
from .placed import Placed
from .resolve import Resolution
from .rules import OWN, Claim, Reading, rules_for
from .rules.phrase import Phrase, as_phrase
from .rules.sentences import Sentence, Words, sentences

STATED = 1.0
"""Confidence of what a person wrote under a label."""

LINKED = 0.5
"""Confidence of a link by itself: its author saw a connection and did not say which."""

LONGEST_SENTENCE = 2_000
"""Characters of a sentence that is read; what is longer is no sentence, and its words hang together in too many ways."""


class Found(NamedTuple):
    """A claim with the concept whose entry makes it, the words that make it, and how it was read."""

    own: ConceptId
    claim: Claim
    evidence: Evidence
    status: Status
    confidence: float


class Told(NamedTuple):
    """What one entry says of its concept."""

    own: ConceptId
    claims: list[Found]
    """In the order of the text."""
    kind: Kind | None


def read_all(resolution: Resolution, entries: Sequence[tuple[ConceptId, Placed]]) -> list[Told]:
    """What these entries say, among all that are known."""
    with collector.paused():
        return [_Reader(own, placed, resolution).told(placed) for own, placed in entries]


class _Read(NamedTuple):
    """A sentence as the rules see it, and where it stands."""

    passage: Passage
    sentence: Sentence
    reading: Reading


class _Reader:
    """Reads the passages of one entry."""

    def __init__(self, own: ConceptId, placed: Placed, resolution: Resolution) -> None:
        self._own = own
        self._source: SourceId = placed.source
        self._is_english = not placed.language
        self._names: Names = resolution.names
        self._resolution = resolution
        concept = resolution.concepts[own]
        self._called = (concept.name, *concept.aliases)
        self._forms = frozenset(name.lower() for name in self._called)

    def told(self, placed: Placed) -> Told:
        """Heading, definition and labelled parts."""
        opening = [read for passage in placed.entry.definition[:1] for read in self._sentences(passage)]
        kind = stated_kind(placed.entry) or (kind_of(self._called, opening[0].reading) if opening else None)
        return Told(self._own, list(self._found(placed, opening)), kind)

    def _found(self, placed: Placed, opening: list[_Read]) -> Iterator[Found]:
        if len(placed.entry.heading.text) > len(placed.entry.term):
            yield from self._claims(self._sentences(placed.entry.heading, is_title=True))
        for number, passage in enumerate(placed.entry.definition):
            yield from self._claims(self._sentences(passage, opens=False) if number else opening)
            yield from self._links(passage)
        for field in placed.entry.fields:
            key = label_key(field)
            if (direction := LABELS.get(key)) is not None:
                for item in items(field):
                    phrase = self._item(item.text, item.passage)
                    yield self._stated(phrase, direction.type, item.passage, key, from_entry=direction.from_entry)
            elif key not in UNREAD:
                for passage in field.passages:
                    yield from self._claims(self._sentences(passage, is_aside=True))

    def _sentences(self, passage: Passage, *, opens: bool = True, is_title: bool = False, is_aside: bool = False) -> Iterator[_Read]:
        """Every sentence of a passage that is short enough to be one, if it is in English."""
        whole = [Sentence(passage.text, 0)] if is_title else sentences(passage.text)
        for number, sentence in enumerate(whole if self._is_english else ()):
            if len(sentence.text) <= LONGEST_SENTENCE:
                words, is_first = Words(sentence.text), opens and number == 0
                known = self._known(words, passage, sentence)
                reading = Reading(words, known, self._own, self._forms, is_first=is_first, is_title=is_title, is_aside=is_aside)
                yield _Read(passage, sentence, reading)

    def _claims(self, read: Iterable[_Read]) -> Iterator[Found]:
        """The claims of every rule in sentences."""
        for passage, sentence, reading in read:
            for rule in [] if reading.is_example else rules_for(reading.words.lowers):
                for claim in rule.claims(reading):
                    yield Found(self._own, claim, self._evidence(passage, sentence, rule.name), Status.EXTRACTED, rule.confidence)

    def _known(self, words: Words, passage: Passage, sentence: Sentence) -> Mapping[int, tuple[int, ConceptId]]:
        """The names in a sentence by their first token; what its author linked is what the link says, whatever its words."""
        linked = dict[int, tuple[int, ConceptId]]()
        opening = bisect_left(passage.links, sentence.start, key=lambda link: link.start)
        end_of_sentence = sentence.start + len(sentence.text)
        for link in takewhile(lambda link: link.end <= end_of_sentence, passage.links[opening:]):
            first, end = words.at_given(link.start - sentence.start), words.at_given(link.end - sentence.start)
            if first < end and (id := self._resolution.linked(self._source, link.target)) is not None:
                linked[first] = (end, id)
        taken = {index for first, (end, _) in linked.items() for index in range(first, end)}
        named = {m.first: (m.end, m.id) for m in self._names.mentions(words) if taken.isdisjoint(range(m.first, m.end))}
        return {**named, **linked}

    def _links(self, passage: Passage) -> Iterator[Found]:
        """What a passage links to is at least related; the sentence around the link says so."""
        told = list(sentences(passage.text)) if passage.links else []
        starts = [sentence.start for sentence in told]
        for link in passage.links:
            id = self._resolution.linked(self._source, link.target)
            if id is None or id == self._own:
                continue
            above = bisect_right(starts, link.start) - 1
            sentence = told[above] if above >= 0 and link.start < starts[above] + len(told[above].text) else None
            if sentence is not None and len(sentence.text) <= LONGEST_SENTENCE:
                target = as_phrase(passage.text[link.start : link.end], known=id)
                claim = Claim(OWN, RelationType.RELATED_TO, target)
                yield Found(self._own, claim, self._evidence(passage, sentence, "link"), Status.STATED, LINKED)

    def _item(self, text: str, passage: Passage) -> Phrase:
        """One name in a labelled list; where its author linked it the link says what it is, else a document's own identifier may."""
        targets = (link.target for link in passage.links if text in passage.text[link.start : link.end])
        found = (self._resolution.linked(self._source, target) for target in (*targets, text))
        return as_phrase(text, known=next((id for id in found if id is not None), None))

    def _stated(self, phrase: Phrase, type: RelationType, passage: Passage, label: str, *, from_entry: bool) -> Found:
        """What a label says of one item of its list."""
        claim = Claim(OWN, type, phrase) if from_entry else Claim(phrase, type, OWN)
        return Found(self._own, claim, self._evidence(passage, Sentence(passage.text, 0), f"label: {label}"), Status.STATED, STATED)

    def _evidence(self, passage: Passage, sentence: Sentence, rule: str) -> Evidence:
        line, offset = passage.place(sentence.start)
        return Evidence(source=self._source, line=line, offset=offset, quote=sentence.text, rule=rule)
