"""What a load changes: in numbers, and record by record."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from graph import Changes, Concept, Delta, Difference, Relation, Source

from .shared import counted, tell

Record = TypeVar("Record", Source, Concept, Relation)


def tell_changes(changes: Changes, verb: str) -> None:
    """Print how many records were or would be added, changed and removed."""
    parts = {"concepts": changes.concepts, "relations": changes.relations, "sources": changes.sources}
    told = (f"{name} +{n.added} ~{n.changed} -{n.removed}" for name, n in parts.items() if n.total)
    tell(
        "Nothing changes: the graph holds all this already."
        if changes.nothing
        else f"{verb} (+ added, ~ changed, - removed): {', '.join(told)}"
    )


def tell_difference(difference: Difference) -> None:
    """Print a line for each record that comes (`+`), changes (`~`, with what changes in it) or goes (`-`)."""
    for line in (
        *_lines(difference.sources, _source),
        *_lines(difference.concepts, _concept),
        *_lines(difference.relations, _relation),
    ):
        tell(line)


def _lines(delta: Delta[Record], named: Callable[[Record], str]) -> Iterator[str]:
    yield from (f"+ {named(record)}" for record in delta.added)
    yield from (f"~ {named(change.new)}: {', '.join(change.fields)}" for change in delta.changed)
    yield from (f"- {named(record)}" for record in delta.removed)


def _source(source: Source) -> str:
    return f"source {source.id} ({counted(len(source.entries), 'entry', 'entries')})"


def _concept(concept: Concept) -> str:
    return f"concept {concept.id} “{concept.name}”"


def _relation(relation: Relation) -> str:
    return f"relation {relation.source} {relation.type} {relation.target}"
