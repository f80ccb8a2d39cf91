"""The graph in the field's own words: concepts, relations and the evidence for each.

Everything here is frozen and refuses unknown keys. Lines count from 1, character offsets from 0.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from .documents import MOST, Entry, Source, SourceId
from .vocabulary import Kind, RelationType, Status

ConceptId: TypeAlias = str
"""A readable slug, as names.slug makes it."""


class Definition(BaseModel):
    """A place where a source defines a concept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: SourceId
    line: int = Field(ge=1, le=MOST, description="Line of the heading.")
    text: str = Field(default="", description="The definition as that source words it.")


class Concept(BaseModel):
    """One idea the graph knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ConceptId = Field(min_length=1)
    name: str = Field(min_length=1, description="The full conventional name.")
    aliases: tuple[str, ...] = Field(default=(), description="Other names, acronyms among them, sorted.")
    definition: str = Field(default="", description="What the concept means, in a sentence or two.")
    kind: Kind | None = Field(default=None, description="What sort of thing it is; none where no source says.")
    categories: tuple[str, ...] = Field(default=(), description="Headings under which its sources file it, sorted.")
    acronym: str = Field(default="", description="The short form people say, one of the aliases; empty if there is none.")
    definitions: tuple[Definition, ...] = Field(default=(), description="Every place that defines it.")

    @property
    def defined(self) -> bool:
        """Whether a source has an entry for it; else it is only named as the end of a relation."""
        return bool(self.definitions)

    @property
    def label(self) -> str:
        """What a drawing and a sentence call it: the acronym if there is one, else the name."""
        return self.acronym or self.name


class Evidence(BaseModel):
    """Where a relation comes from: the words that say so, and who read them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: SourceId
    line: int = Field(ge=1, le=MOST, description="Line on which the quoted words start.")
    offset: int = Field(ge=0, le=MOST, description="Characters before the quoted words in the decoded document.")
    quote: str = Field(description="The exact words.")
    rule: str = Field(description="Name of the rule that read them.")


class Relation(BaseModel):
    """A typed edge between two different concepts, with its evidence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: ConceptId
    type: RelationType
    target: ConceptId
    status: Status = Status.EXTRACTED
    confidence: float = Field(default=1.0, ge=0, le=1, description="How far the rule is trusted: an estimate, not a measured share.")
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _ends_are_in_order(self) -> Self:
        if self.source == self.target:
            raise ValueError(f"{self.source} cannot be related to itself")
        if self.target < self.source and self.type.is_symmetric:
            raise ValueError(f"{self.type} is symmetric and is stored with its ends in order")
        return self

    @property
    def key(self) -> tuple[ConceptId, RelationType, ConceptId]:
        """What makes it this relation: no graph holds two with one key."""
        return (self.source, self.type, self.target)


# Only adapters give bytes; a model's own method makes text of them, which takes a quarter longer.
_SOURCE, _ENTRY, _CONCEPT, _RELATION = TypeAdapter(Source), TypeAdapter(Entry), TypeAdapter(Concept), TypeAdapter(Relation)


class ConceptGraph(BaseModel):
    """Everything that is loaded, each part sorted by its key; `of` sorts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: tuple[Source, ...] = ()
    concepts: tuple[Concept, ...] = ()
    relations: tuple[Relation, ...] = ()

    @classmethod
    def of(cls, sources: Iterable[Source] = (), concepts: Iterable[Concept] = (), relations: Iterable[Relation] = ()) -> Self:
        """The graph of these parts, given in any order.

        >>> ConceptGraph.of(concepts=[Concept(id="rag", name="RAG"), Concept(id="dpo", name="DPO")]).concepts[0].id
        'dpo'
        """
        return cls(
            sources=tuple(sorted(sources, key=lambda source: source.id)),
            concepts=tuple(sorted(concepts, key=lambda concept: concept.id)),
            relations=tuple(sorted(relations, key=lambda relation: relation.key)),
        )

    def canonical(self) -> Iterator[bytes]:
        """The graph as lines of JSON, each record under the name of what it is; entries follow their source.

        The same graph gives the same lines, whatever server held it.

        >>> list(ConceptGraph.of(sources=[Source(id="notes")]).canonical())
        [b'{"source":{"id":"notes","title":"","uri":"","licence":"","digest":"","layout":""}}\\n']
        """
        for source in self.sources:
            yield b'{"source":%b}\n' % _SOURCE.dump_json(source, exclude={"entries"})
            for entry in source.entries:
                yield b'{"entry":%b}\n' % _ENTRY.dump_json(entry)
        for concept in self.concepts:
            yield b'{"concept":%b}\n' % _CONCEPT.dump_json(concept)
        for relation in self.relations:
            yield b'{"relation":%b}\n' % _RELATION.dump_json(relation)

    @cached_property
    def version(self) -> str:
        """SHA-256 of the canonical lines, as 16 hexadecimal digits; it changes only with the content."""
        digest = hashlib.sha256()
        for line in self.canonical():
            digest.update(line)
        return digest.hexdigest()[:16]
