"""What a load or an extraction has found, in numbers a person can check."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ConfigDict, Field

from graph import ConceptGraph, RelationType

from .pipeline import Build
from .reading import ReadSource


class Summary(BaseModel):
    """The counts of one build."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: int
    entries: int = Field(description="Terms with their definitions, before merging.")
    concepts: int = Field(description="Concepts that an entry defines.")
    named: int = Field(description="Concepts that are only named, as the end of a relation.")
    aliases: int
    relations: Mapping[RelationType, int] = Field(description="By type, every type present.")
    stated: int = Field(description="Relations that a label states; the others are read from prose.")
    skipped: Mapping[str, int] = Field(default={}, description="Lines that are no part of an entry, by reason.")
    rejected: Mapping[str, int] = Field(default={}, description="Claims that became no relation, by reason.")


def summary(build: Build, read: Iterable[ReadSource] = ()) -> Summary:
    """Count what was built, and what was passed over in the documents just read."""
    graph = build.graph
    skipped = Counter(line.reason for source in read for line in source.reading.skipped)
    rejected = Counter(claim.reason.rpartition("”: ")[2] for claim in build.rejected)
    return Summary(
        sources=len(graph.sources),
        entries=sum(len(source.entries) for source in graph.sources),
        concepts=sum(concept.defined for concept in graph.concepts),
        named=sum(not concept.defined for concept in graph.concepts),
        aliases=sum(len(concept.aliases) for concept in graph.concepts),
        relations=_by_type(graph),
        stated=sum(relation.status == "stated" for relation in graph.relations),
        skipped=dict(sorted(skipped.items())),
        rejected=dict(sorted(rejected.items())),
    )


def _by_type(graph: ConceptGraph) -> dict[RelationType, int]:
    counts = Counter(relation.type for relation in graph.relations)
    return {type: counts[type] for type in RelationType}
