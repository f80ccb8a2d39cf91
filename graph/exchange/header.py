"""The first line of a lossless file: which schema it follows, and what it must hold to be whole."""

import json
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..model import ConceptGraph
from ..statements import SCHEMA_VERSION
from .faults import Faulty, complaints
from .foreign import seeming

BARE = json.dumps({"wayline": {"schema_version": SCHEMA_VERSION}}, separators=(",", ":"))
"""The first line of a file that somebody has written or changed by hand: nothing tells then whether it is whole."""

LONGEST = 4096
"""Bytes of such a line."""


class Header(BaseModel):
    """What a file says of itself. What is none is not checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int
    graph_version: str | None = Field(default=None, description="Digest of the lines that follow, as written by the graph itself.")
    sources: int | None = None
    entries: int | None = None
    concepts: int | None = None
    relations: int | None = None

    @classmethod
    def of(cls, graph: ConceptGraph) -> Self:
        """The header of the file that holds this graph."""
        return cls(schema_version=SCHEMA_VERSION, graph_version=graph.version, **counts(graph))

    @property
    def line(self) -> str:
        """The line as it stands in the file, without its end."""
        return f'{{"wayline":{self.model_dump_json()}}}'

    @property
    def records(self) -> int:
        """Lines that follow, as far as the file says."""
        return sum(count or 0 for count in (self.sources, self.entries, self.concepts, self.relations))


def counts(graph: ConceptGraph) -> dict[str, int]:
    """How many records of each sort the graph has."""
    return {
        "sources": len(graph.sources),
        "entries": sum(len(source.entries) for source in graph.sources),
        "concepts": len(graph.concepts),
        "relations": len(graph.relations),
    }


def read_header(line: bytes) -> Header:
    """What the first line of a file says. Raises Faulty if it is of another format or schema."""
    said = _said(line)
    if said is None:
        raise Faulty([f"this is no export of Wayline but {seeming(line)}; only what `wayline export -o FILE.jsonl` writes can be imported"])
    schema = said.get("schema_version")
    if schema != SCHEMA_VERSION or isinstance(schema, bool):
        raise Faulty([_other_schema(schema)])
    try:
        return Header.model_validate(said, strict=True)
    except ValidationError as error:
        raise Faulty(complaints(error)) from None


def _said(line: bytes) -> dict[str, Any] | None:
    try:
        first = json.loads(line) if len(line) <= LONGEST else None
    except (ValueError, RecursionError):
        return None
    said = first.get("wayline") if isinstance(first, dict) and len(first) == 1 else None
    return said if isinstance(said, dict) else None


def _other_schema(schema: object) -> str:
    if isinstance(schema, int) and schema > SCHEMA_VERSION:
        return f"a newer Wayline wrote this (schema {schema}, this one knows {SCHEMA_VERSION}); install that version and import it there"
    return f"schema_version must be {SCHEMA_VERSION}; export the graph again"
