"""When a load would take more away than anybody is likely to mean."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from graph import Concept, ConceptGraph, Entry, Problem, Source, SourceId

from .problems import problem


def lost_entries(before: Mapping[SourceId, Source], now: Iterable[Source], files: Mapping[SourceId, str]) -> Iterator[Problem]:
    """Documents that would lose more than half of the terms they had; `files` says what the user calls them."""
    for source in now:
        had = _terms(before.get(source.id))
        lost = len(had - _terms(source))
        if 2 * lost > len(had):
            told = f"would lose {lost} of {len(had)} entries that “{source.id}” has now; if that is meant, add --allow-removals"
            yield problem(files[source.id], 1, told)


def lost_imports(stored: ConceptGraph, new: ConceptGraph, *, forgotten: SourceId = "") -> Iterator[Problem]:
    """Sources that would lose more than half of their concepts because those came by import: no entry gives them again."""
    kept = {(place.source, concept.id) for concept in new.concepts for place in concept.definitions}
    given = {(source.id, line) for source in stored.sources for entry in source.entries for line in _lines(entry)}
    had = Counter(id for concept in stored.concepts for id in _defining(concept))
    lost = Counter(
        id for concept in stored.concepts for id in _defining(concept) - _entered(concept, given) if (id, concept.id) not in kept
    )
    for id, count in sorted(lost.items()):
        if 2 * count > had[id] and id != forgotten:
            told = f"would lose {count} of {had[id]} concepts, which came by import: no entry of a document gives them again"
            yield problem(id, 1, f"{told}; load into another database, or, if that is meant, add --allow-removals")


def _defining(concept: Concept) -> set[SourceId]:
    return {place.source for place in concept.definitions}


def _entered(concept: Concept, given: set[tuple[SourceId, int]]) -> set[SourceId]:
    """The sources that define the concept by an entry."""
    return {place.source for place in concept.definitions if (place.source, place.line) in given}


def _lines(entry: Entry) -> Iterator[int]:
    """Where it may define something: at its heading and at its labels."""
    yield entry.line
    for field in entry.fields:
        yield from (passage.anchors[0].line for passage in field.passages)


def _terms(source: Source | None) -> set[str]:
    return {entry.term for entry in source.entries} if source is not None else set()
