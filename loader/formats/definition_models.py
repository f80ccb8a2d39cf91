"""Wayline's own definition file: what may stand in it, as models and as a JSON Schema for editors."""

import json
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from graph import Kind

from .rows import ID

Name: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Id: TypeAlias = Annotated[str, StringConstraints(pattern=f"^{ID}$")]


def _listed(value: object) -> object:
    """A text by itself as a list of one."""
    return (value,) if isinstance(value, str) else value


Names: TypeAlias = Annotated[tuple[Name, ...], BeforeValidator(_listed, json_schema_input_type=Name | tuple[Name, ...])]
Ends: TypeAlias = Annotated[Names, Field(default=(), description="Names or ids of concepts; one by itself needs no list.")]


def _spelt(field: str) -> str:
    """The key of a field: words joined by hyphens, as the names of relation types are."""
    return field.replace("_", "-")


class Origin(BaseModel):
    """Where the definitions come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(default="", description="What readers see as the source's name.")
    uri: str = Field(default="", description="Where the document can be read.")
    licence: str = Field(default="", description="Under which licence it may be used.")


class Defined(BaseModel):
    """A concept: its name, what it means, and how it relates to others."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_spelt, title="Concept")

    name: Name = Field(description="The full, conventional name.")
    id: Id | None = Field(default=None, description="How the relations in this file may refer to the concept, beside its name.")
    kind: Kind | None = Field(default=None, description="What sort of thing it is.")
    category: str = Field(default="", description="The group it belongs to.")
    definition: str = Field(default="", description="What it means, in one or more paragraphs. Its sentences are read for relations, too.")
    aliases: Names = Field(default=(), description="Other names, acronyms among them.")
    variant_of: Ends
    alternative_to: Ends
    used_by: Ends
    requires: Ends
    related_to: Ends


class DefinitionFile(BaseModel):
    """A definition file of Wayline."""

    model_config = ConfigDict(frozen=True, extra="forbid", title="Wayline definition file")

    wayline: Literal[1] = Field(description="The version of this format.")
    source: Origin = Field(default=Origin(), description="Where the definitions come from.")
    concepts: tuple[Defined, ...] = Field(description="The concepts, in any order.")


def schema() -> str:
    """The JSON Schema (draft 2020-12) of a definition file, as the models give it; `definitions.schema.json` holds it for editors."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **DefinitionFile.model_json_schema()}
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"
