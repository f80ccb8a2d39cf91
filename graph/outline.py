"""A graph without its relations."""

from collections.abc import Mapping
from typing import NamedTuple

from .documents import Source
from .model import Concept, ConceptId
from .vocabulary import RelationType


class Outline(NamedTuple):
    """All sources and concepts of one version, and what can be said of the relations without having them."""

    version: str
    sources: tuple[Source, ...]
    concepts: tuple[Concept, ...]
    degrees: Mapping[ConceptId, int]
    """How many relations end at each concept; those with none may be left out."""
    types: Mapping[RelationType, int]
