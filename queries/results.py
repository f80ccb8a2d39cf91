"""What a question is answered with: frozen, and printed alike by the pages, the JSON and the command line.

Relations keep their stored ends and type; `start` and `end` say which way one is read. `data_version` is the graph's version, and
every part of an answer comes from that one version.
"""

from enum import StrEnum
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from graph import Concept, ConceptId, Kind, RelationType, SourceId, Status


class Result(BaseModel):
    """Base of every answer and its parts: frozen, and dumped under the names that scripts rely on."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


class End(Result):
    """One end of a relation, as it is named in a sentence."""

    id: ConceptId
    name: str
    label: str = Field(description="The acronym if there is one, else the name.")


class Card(End):
    """As much of a concept as a list or a drawing shows."""

    kind: Kind | None
    gist: str = Field(description="The definition, cut to one line.")
    categories: tuple[str, ...]
    defined: bool = Field(description="False where no source has an entry for it.")
    degree: int = Field(description="How many relations start or end here.")


class CitedEvidence(Result):
    """The words a relation rests on, and where they stand. Lines count from 1, offsets from 0."""

    source: SourceId
    source_title: str
    line: int
    offset: int
    quote: str
    rule: str


class Hop(Result):
    """A relation read from one of its ends to the other."""

    source: ConceptId = Field(description="As stored.")
    type: RelationType
    target: ConceptId = Field(description="As stored.")
    forward: bool = Field(description="False where the relation is read from its target; true for symmetric types.")
    start: End = Field(description="The end it is read from.")
    end: End
    words: str = Field(description="The verb phrase between start and end.")
    sentence: str
    status: Status
    confidence: float
    evidence: tuple[CitedEvidence, ...]

    def turned(self) -> "Hop":
        """The relation read from its other end."""
        words = self.type.wording.forwards if self.end.id == self.source else self.type.wording.backwards
        forward = self.type.is_symmetric or self.end.id == self.source
        told = {"words": words, "sentence": f"{self.end.label} {words} {self.start.label}.", "forward": forward}
        return self.model_copy(update={"start": self.end, "end": self.start, **told})


class View(Result):
    """Concepts with the relations among them: what a picture shows."""

    concepts: tuple[Card, ...] = Field(description="Those that matter most first.")
    hops: tuple[Hop, ...] = Field(description="Each relation once, read from its source.")
    total: int = Field(description="How many concepts there would be without a limit.")
    data_version: str


class Group(Result):
    """The relations of one type, read one way, that a concept has."""

    type: RelationType
    forward: bool
    words: str = Field(description="How the group reads from the concept, as `has the variant`.")
    hops: tuple[Hop, ...]


class NamePlace(Result):
    """A place in a document that gives a name."""

    source: SourceId
    source_title: str
    line: int


class NameOrigin(Result):
    """One name of a concept, and what gives it."""

    name: str
    places: tuple[NamePlace, ...] = Field(description="Entries that give it; none where it came by decision or by import.")


class Neighbourhood(Result):
    """A concept, its relations grouped as they read, and the concepts around it."""

    kind: Literal["neighbourhood"] = "neighbourhood"
    concept: Concept
    names: tuple[NameOrigin, ...] = Field(description="What it is called, and where each name comes from.")
    depth: int
    groups: tuple[Group, ...]
    view: View = Field(description="The concept itself first.")
    data_version: str


class How(StrEnum):
    """In which way a name answers to what was typed, the best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    WORDS = "words"
    INITIALS = "initials"
    PARTS = "parts"
    TYPOS = "typos"
    SOME = "some"
    DEFINITION = "definition"

    @property
    def score(self) -> float:
        """From 1 for the very name down to 0.1 for words that only the definition has."""
        return {"exact": 1.0, "prefix": 0.9, "words": 0.8, "initials": 0.7, "parts": 0.6, "typos": 0.5, "some": 0.3}.get(self.value, 0.1)


class Match(Card):
    """A concept that a search found, and why."""

    matched: str = Field(description="The spelling that answered: the name, an alias or an acronym.")
    reason: str = Field(description="Why this spelling, as `acronym of Direct Preference Optimization`; empty where the name shows it.")
    how: How
    score: float = Field(ge=0, le=1)


class SearchAnswer(Result):
    """What a search found, the best first."""

    kind: Literal["search"] = "search"
    query: str
    matches: tuple[Match, ...]
    data_version: str


class ReadAs(Result):
    """A name that was not known as typed and was read as the clearly nearest one."""

    typed: str
    name: str
    id: ConceptId


class Path(Result):
    """One way from a concept to another."""

    length: int = Field(description="How many hops.")
    concepts: tuple[ConceptId, ...] = Field(description="In walking order; one more than hops.")
    hops: tuple[Hop, ...]
    told: str = Field(description="All hops as one sentence.")
    unreviewed: int = Field(description="How many hops rest on relations that were extracted and not reviewed.")
    passed: int = Field(description="How many relations the concepts between the two ends have together; hubs have many.")
    only_here: tuple[ConceptId, ...] = Field(description="The concepts that the best path does not pass.")


class Term(Result):
    """A term of the question, and the question without it."""

    text: str
    without: str


class Offer(Result):
    """Another question that has an answer."""

    told: str = Field(description="What is so if one asks otherwise, as `2 steps if the direction is ignored`.")
    phrase: str


class Asked(Result):
    """What every answer to a phrase says of the question."""

    phrase: str = Field(description="The question in its plainest form.")
    terms: tuple[Term, ...] = Field(default=(), description="What the answer keeps to.")
    ignored: tuple[str, ...] = Field(default=(), description="Names after `avoiding` that nothing goes by.")
    read_as: tuple[ReadAs, ...]
    why_not: str | None = Field(description="Why there is no answer, if so.")
    data_version: str


class PathAnswer(Asked):
    """The answer to `A to B`: the best ways first, or why there is none."""

    kind: Literal["path"] = "path"
    start: ConceptId = Field(serialization_alias="from")
    end: ConceptId = Field(serialization_alias="to")
    paths: tuple[Path, ...]
    equally_short: int = Field(description="How many paths are as short as the best, shown or not.")
    concepts: tuple[Card, ...] = Field(description="The two ends, then every other concept of the paths.")
    reversed: str = Field(description="The same question the other way round.")
    offers: tuple[Offer, ...] = Field(default=(), description="Questions near this one that have an answer, where it has none.")


class AroundAnswer(Asked):
    """The answer to `around A`."""

    kind: Literal["around"] = "around"
    around: ConceptId
    neighbourhood: Neighbourhood


class TreeAnswer(Asked):
    """The answer to `between A and B`, everything on short paths, and to `related to A, B and C`, the fewest relations that join them."""

    kind: Literal["between", "related"]
    ends: tuple[ConceptId, ...] = Field(description="The concepts that were named.")
    view: View = Field(description="The named concepts first.")
    offers: tuple[Offer, ...] = ()


class Step(Result):
    """A concept to study, and why it stands there."""

    concept: Card
    needed: tuple[Hop, ...] = Field(description="The relations that say what of this order requires it, the surest first.")
    inherited: tuple[Hop, ...] = Field(description="From variant to general: where only a general concept is said to require it.")
    known: bool = Field(description="Whether the asker knows it already.")


class LearnAnswer(Asked):
    """The answer to `learn A`: what it requires, in an order one can study; A itself is the last step."""

    kind: Literal["learn"] = "learn"
    target: ConceptId
    steps: tuple[Step, ...]
    broken: tuple[Hop, ...] = Field(description="Relations left out of the order, since with them it would go in a circle.")
    frontier: tuple[Card, ...] = Field(description="Concepts of the order whose requirements are all known: what can be studied next.")
    downstream: tuple[Card, ...] = Field(description="What builds on the target, the nearest first.")


Answered: TypeAlias = PathAnswer | AroundAnswer | TreeAnswer | LearnAnswer


class Opened(Result):
    """A concept whose neighbours were added to a picture."""

    concept: Card
    shown: int = Field(description="How many of its neighbours the picture holds.")
    total: int


class ExploreAnswer(Result):
    """What a picture shows when one starts at some concepts and opens others."""

    kind: Literal["explore"] = "explore"
    starts: tuple[ConceptId, ...]
    depth: int
    view: View = Field(description="The starts first, then the nearest; what was opened last.")
    opened: tuple[Opened, ...]
    stages: tuple[tuple[ConceptId, ...], ...] = Field(description="What was shown first, and what each opening has added.")
    hub: int = Field(description="From how many relations on a concept counts as a hub.")
    data_version: str


class Understood(Result):
    """What the one box took a text for."""

    kind: Literal["nothing", "concept", "phrase", "cypher", "search"]
    text: str
    id: ConceptId | None = Field(default=None, description="The concept, where it is one.")
    told: str = Field(description="What was understood, for the line below the box.")
    read_as: tuple[ReadAs, ...] = ()
    phrase: str = Field(default="", description="The phrase it would be with other spellings, where it is a search.")
