"""Names that are given twice."""

from collections import defaultdict
from collections.abc import Iterator

from graph import Concept, Problem, SourceId, names

from ..problems import problem
from .view import View

MOST_TOLD = 3
"""Concepts of one name that are told by their ids."""


def repeated(view: View) -> Iterator[Problem]:
    """Entries of one source that were read as one concept, though the source has two."""
    for concept in view.graph.concepts:
        first = dict[SourceId, int]()
        for place in concept.definitions:
            if (line := first.setdefault(place.source, place.line)) != place.line:
                told = f"“{concept.name}” is already defined on line {line}; both texts are kept as one concept, join them or rename one"
                yield problem(place.source, place.line, told)


def shared(view: View) -> Iterator[Problem]:
    """Names and acronyms that several concepts go by, where not all came from entries: of those, merging has told."""
    entered = {(source.id, entry.line) for source in view.graph.sources for entry in source.entries}
    for name, owners in _owners(view).items():
        if len(owners) > 1 and not all(_is_entered(concept, entered) for concept in owners):
            told = f"“{name}” is a name of {_listed(owners)}; write out which is meant, or give each a name of its own"
            yield problem(*max(view.place(concept) for concept in owners), told)


def _listed(concepts: list[Concept]) -> str:
    ids = [concept.id for concept in concepts[:MOST_TOLD]]
    return " and ".join([*ids, f"{len(concepts) - MOST_TOLD} more"] if len(concepts) > MOST_TOLD else ids)


def _owners(view: View) -> dict[str, list[Concept]]:
    """The defined concepts that go by each name, however it is written."""
    owners = defaultdict[str, list[Concept]](list)
    for concept in view.graph.concepts:
        if concept.defined:
            for form in {names.normal(name) for name in (concept.name, *concept.aliases)}:
                owners[form].append(concept)
    return owners


def _is_entered(concept: Concept, entered: set[tuple[SourceId, int]]) -> bool:
    return any((place.source, place.line) in entered for place in concept.definitions)
