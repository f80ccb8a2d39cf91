"""From the entries of all sources to one graph: resolve, link, extract. Pure: no file, no connection."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph import ConceptGraph, Decisions, Problem, Source, SourceId, collector, with_decisions

from .extract import Rejected, extract
from .kinds import inherited
from .placed import Placed
from .problems import problem
from .resolve import resolve

NOTHING_DECIDED = Decisions()


class Build(NamedTuple):
    """The graph of a set of sources, and what was noticed on the way."""

    graph: ConceptGraph
    warnings: tuple[Problem, ...]
    rejected: tuple[Rejected, ...]
    stale: tuple[Problem, ...] = ()
    """Decisions that do not fit the documents any more, each at its line of the decisions file."""


def build(sources: Iterable[Source], decisions: Decisions = NOTHING_DECIDED) -> Build:
    """The one graph for this set of sources under these decisions, in whatever order they come."""
    # It makes many small objects that stay; the collector would walk them all again and again.
    with collector.paused():
        return _build(sources, decisions)


def _build(sources: Iterable[Source], decisions: Decisions) -> Build:
    ordered = sorted(sources, key=lambda source: source.id)
    resolution = resolve(ordered, decisions)
    extraction = extract(resolution, decisions)
    concepts = inherited(extraction.concepts, extraction.relations)
    graph = ConceptGraph.of(sources=ordered, concepts=concepts.values(), relations=extraction.relations)
    warnings = (*resolution.warnings, *_not_read(placed for _, placed in resolution.entries))
    return Build(graph, warnings, extraction.rejected, extraction.stale)


def _not_read(entries: Iterable[Placed]) -> Iterator[Problem]:
    """A word for each source in which there is prose that is not read, at the first of it."""
    by_source = defaultdict[SourceId, list[Placed]](list)
    for placed in entries:
        if placed.entry.definition:
            by_source[placed.source].append(placed)
    for source, defined in by_source.items():
        foreign = [placed for placed in defined if placed.language]
        if foreign:
            language, _ = min(Counter(placed.language for placed in foreign).items(), key=lambda one: (-one[1], one[0]))
            share = "" if len(foreign) == len(defined) else f" of {len(foreign)} of {len(defined)} definitions"
            told = f"the prose{share} was not read: it seems to be in {language}, and only English is; terms, labelled lines and links are"
            yield problem(source, foreign[0].entry.definition[0].anchors[0].line, told)


def rebuilt(stored: ConceptGraph, before: Decisions, after: Decisions) -> ConceptGraph:
    """The stored graph, which was made under the decisions before, as those after make it.

    It is built anew from its sources where they give all of it. What came by import has no entries: then concepts that are one by
    decision are joined as they are stored, and nothing is taken apart.
    """
    base = build(stored.sources, before).graph
    same = _ids(stored) <= _ids(base) and _keys(stored) <= _keys(base)
    return build(stored.sources, after).graph if same else with_decisions(stored, after)


def _ids(graph: ConceptGraph) -> set[str]:
    return {concept.id for concept in graph.concepts}


def _keys(graph: ConceptGraph) -> set[object]:
    return {relation.key for relation in graph.relations}
