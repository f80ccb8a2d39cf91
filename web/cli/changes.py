"""What a load changes: in numbers, record by record, and as JSON."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from graph import Change, Changes, Concept, Delta, Difference, Evidence, Relation, Source

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
    """Print a line for each record that comes (`+`), changes (`~`, with what changes in it) or goes (`-`).

    Below a relation that changes, indented, stand its old and new status and the evidence that comes and goes.
    """
    for line in (
        *_lines(difference.sources, _source),
        *_lines(difference.concepts, _concept),
        *_lines(difference.relations, _relation, _inside),
    ):
        tell(line)


def difference_as_json(difference: Difference) -> dict[str, object]:
    """The form that scripts rely on: the numbers, and each record whole, but for the entries of sources."""
    return {
        "changes": difference.changes.model_dump(mode="json"),
        "sources": _as_json(difference.sources),
        "concepts": _as_json(difference.concepts),
        "relations": _as_json(difference.relations),
    }


def _nothing(_: Change[Record]) -> Iterator[str]:
    yield from ()


def _lines(
    delta: Delta[Record], named: Callable[[Record], str], inside: Callable[[Change[Record]], Iterator[str]] = _nothing
) -> Iterator[str]:
    yield from (f"+ {named(record)}{_where(record)}" for record in delta.added)
    for change in delta.changed:
        yield f"~ {named(change.new)}: {', '.join(change.fields)}"
        yield from (f"    {line}" for line in inside(change))
    yield from (f"- {named(record)}{_where(record)}" for record in delta.removed)


def _source(source: Source) -> str:
    return f"source {source.id} ({counted(len(source.entries), 'entry', 'entries')})"


def _concept(concept: Concept) -> str:
    return f"concept {concept.id} “{concept.name}”"


def _relation(relation: Relation) -> str:
    return f"relation {relation.source} {relation.type} {relation.target}"


def _where(record: Record) -> str:
    """The first place at which a concept or a relation stands, if it has any."""
    places: tuple[tuple[str, int], ...] = ()
    if isinstance(record, Concept):
        places = tuple((place.source, place.line) for place in record.definitions)
    elif isinstance(record, Relation):
        places = tuple((evidence.source, evidence.line) for evidence in record.evidence)
    return f" ({places[0][0]}:{places[0][1]})" if places else ""


def _inside(change: Change[Relation]) -> Iterator[str]:
    """What changes in a relation."""
    old, new = change
    for field in change.fields:
        if field != "evidence":
            yield f"{field}: {getattr(old, field)} → {getattr(new, field)}"
    yield from (f"- {_evidence(evidence)}" for evidence in old.evidence if evidence not in new.evidence)
    yield from (f"+ {_evidence(evidence)}" for evidence in new.evidence if evidence not in old.evidence)


def _evidence(evidence: Evidence) -> str:
    return f"{evidence.source}:{evidence.line} “{evidence.quote}” ({evidence.rule})"


def _as_json(delta: Delta[Record]) -> dict[str, object]:
    changed = [{"fields": list(change.fields), "old": _record(change.old), "new": _record(change.new)} for change in delta.changed]
    return {"added": [*map(_record, delta.added)], "changed": changed, "removed": [*map(_record, delta.removed)]}


def _record(record: Record) -> dict[str, object]:
    if isinstance(record, Source):
        return {**record.model_dump(mode="json", exclude={"entries"}), "entries": len(record.entries)}
    return record.model_dump(mode="json")
