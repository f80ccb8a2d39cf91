"""From the entries of all sources to one graph: resolve, link, extract. Pure: no file, no connection."""

from collections.abc import Iterable
from typing import NamedTuple

from graph import ConceptGraph, Problem, Source

from .extract import Rejected, extract
from .resolve import resolve


class Build(NamedTuple):
    """The graph of a set of sources, and what was noticed on the way."""

    graph: ConceptGraph
    warnings: tuple[Problem, ...]
    rejected: tuple[Rejected, ...]


def build(sources: Iterable[Source]) -> Build:
    """The one graph for this set of sources, in whatever order they come."""
    ordered = sorted(sources, key=lambda source: source.id)
    resolution = resolve(ordered)
    extraction = extract(resolution)
    concepts = {**extraction.added, **resolution.concepts}
    graph = ConceptGraph.of(sources=ordered, concepts=concepts.values(), relations=extraction.relations)
    return Build(graph, resolution.warnings, extraction.rejected)
