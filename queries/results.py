"""What a question is answered with: frozen, and printed alike by the pages, the JSON and the command line.

Relations keep their stored ends and type; `start` and `end` say which way one is read. `data_version` is the graph's version, and
every part of an answer comes from that one version.
"""

from enum import StrEnum
from typing import Literal

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


class PathAnswer(Result):
    """The answer to `A to B`: the shortest ways, the best first, or why there is none."""

    kind: Literal["path"] = "path"
    phrase: str = Field(description="The question in its plainest form.")
    start: ConceptId = Field(serialization_alias="from")
    end: ConceptId = Field(serialization_alias="to")
    paths: tuple[Path, ...]
    equally_short: int = Field(description="How many paths of this length there are, shown or not.")
    concepts: tuple[Card, ...] = Field(description="The two ends, then every other concept of the paths.")
    why_not: str | None
    read_as: tuple[ReadAs, ...]
    data_version: str


class AroundAnswer(Result):
    """The answer to `around A`."""

    kind: Literal["around"] = "around"
    phrase: str = Field(description="The question in its plainest form.")
    around: ConceptId
    neighbourhood: Neighbourhood
    why_not: str | None = Field(description="Why there is nothing around it, if so.")
    read_as: tuple[ReadAs, ...]
    data_version: str


class Understood(Result):
    """What the one box took a text for."""

    kind: Literal["nothing", "concept", "phrase", "cypher", "search"]
    text: str
    id: ConceptId | None = Field(default=None, description="The concept, where it is one.")
    told: str = Field(description="What was understood, for the line below the box.")
    read_as: tuple[ReadAs, ...] = ()
