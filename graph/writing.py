"""The difference between two graphs, written in one transaction."""

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias, TypeVar

from neo4j import ManagedTransaction

from . import statements
from .difference import Difference
from .model import Concept, ConceptGraph, Relation
from .rows import Row, concept_row, definition_rows, relation_row, source_row
from .vocabulary import RelationType

BATCH_ROWS = 5_000
BATCH_BYTES = 4_000_000
"""A message to the server stays well below the 16 MB that servers accept by default."""
PLAIN = 2
"""The version of the marshal format in which every value takes its room, also one that comes again."""

Record = TypeVar("Record")
Key = TypeVar("Key")
Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told what is being done, how far it is, and how far it goes (0 where nobody knows)."""


def silent(doing: str, done: int, total: int) -> None:
    """Report no progress."""


class Step(NamedTuple):
    """One statement and the rows it runs for, which are made when they are sent: all at once they would fill the memory."""

    cypher: str
    size: int
    rows: Callable[[], Iterator[Row]]


def write(tx: ManagedTransaction, steps: list[Step], progress: Progress) -> None:
    """Run the steps in order; `progress` is told how many rows are written, and of how many."""
    done, total = 0, sum(step.size for step in steps)
    for step in steps:
        for batch in batches(step.rows()):
            tx.run(step.cypher, rows=batch).consume()
            done += len(batch)
            progress("Storing", done, total)
    progress("Committing", 0, 0)


def check(graph: ConceptGraph) -> None:
    """Raise ValueError if two records of the graph have one key, or a relation or a definition ends nowhere."""
    concepts = [concept.id for concept in graph.concepts]
    sources = {source.id for source in graph.sources}
    ends = {end for relation in graph.relations for end in (relation.source, relation.target)}
    places = {place.source for concept in graph.concepts for place in concept.definitions}
    if len(set(concepts)) < len(concepts) or len(sources) < len(graph.sources):
        raise ValueError("two concepts or two sources of the graph have one id")
    if len({relation.key for relation in graph.relations}) < len(graph.relations):
        raise ValueError("two relations of the graph have the same ends and type")
    if missing := (ends - set(concepts)) | (places - sources):
        raise ValueError(f"the graph refers to what it does not hold: {', '.join(sorted(missing))}")


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in runs that fit into one message each."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        # Nothing in Python measures plain values as quickly, and Bolt packs them into about as many bytes, or fewer.
        length = len(marshal.dumps(row, PLAIN))
        if batch and (len(batch) >= BATCH_ROWS or size + length > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += length
    if batch:
        yield batch


def steps(new: ConceptGraph, differing: Difference) -> list[Step]:
    """The statements that make `new` of the graph that differs from it so, in an order in which every end exists."""
    replaced = {new.id for old, new in differing.concepts.changed if old.kind is not new.kind}
    made = [*differing.concepts.added, *(new for _, new in differing.concepts.changed if new.id in replaced)]
    kept = [new for _, new in differing.concepts.changed if new.id not in replaced]
    gone = [*(concept.id for concept in differing.concepts.removed), *sorted(replaced)]
    sources = differing.sources
    every = [
        *_by_type(statements.delete_relations, differing.relations.removed),
        _step(statements.DELETE_DEFINITIONS, [concept.id for concept in kept], _id_row),
        # The embedded server cannot exchange a label of a node with a unique property: who changes its kind is made anew.
        _step(statements.DELETE_CONCEPTS, gone, _id_row),
        _step(statements.DELETE_SOURCES, [source.id for source in sources.removed], _id_row),
        _step(statements.CREATE_SOURCES, sources.added, source_row),
        _step(statements.UPDATE_SOURCES, [source for _, source in sources.changed], source_row),
        *_by_kind(made),
        _step(statements.UPDATE_CONCEPTS, kept, concept_row),
        _definitions([*made, *kept]),
        *_relation_steps(new, differing, replaced),
    ]
    return [step for step in every if step.size]


def _step(cypher: str, records: Sequence[Record], row: Callable[[Record], Row]) -> Step:
    return Step(cypher, len(records), lambda: map(row, records))


def _id_row(id: str) -> Row:
    return {"id": id}


def _definitions(concepts: Sequence[Concept]) -> Step:
    size = sum(len(concept.definitions) for concept in concepts)
    return Step(statements.CREATE_DEFINITIONS, size, lambda: chain.from_iterable(map(definition_rows, concepts)))


def _relation_steps(new: ConceptGraph, differing: Difference, replaced: set[str]) -> Iterator[Step]:
    lost = _lost(new, differing, replaced) if replaced else []
    remade = {relation.key for relation in lost}
    yield from _by_type(statements.create_relations, [*differing.relations.added, *lost])
    yield from _by_type(
        statements.update_relations, [relation for _, relation in differing.relations.changed if relation.key not in remade]
    )


def _lost(new: ConceptGraph, differing: Difference, replaced: set[str]) -> list[Relation]:
    """The relations that were there already and go with the concepts that are made anew."""
    added = {relation.key for relation in differing.relations.added}
    touching = (relation for relation in new.relations if not replaced.isdisjoint((relation.source, relation.target)))
    return [relation for relation in touching if relation.key not in added]


def _by_type(statement: Callable[[RelationType], str], relations: Iterable[Relation]) -> Iterator[Step]:
    for type, members in sorted(_groups(relations, lambda relation: relation.type).items()):
        yield _step(statement(type), members, relation_row)


def _by_kind(concepts: Iterable[Concept]) -> Iterator[Step]:
    groups = _groups(concepts, lambda concept: concept.kind)
    for kind in sorted(groups, key=lambda kind: kind or ""):
        yield _step(statements.create_concepts(kind), groups[kind], concept_row)


def _groups(records: Iterable[Record], key: Callable[[Record], Key]) -> dict[Key, list[Record]]:
    groups: dict[Key, list[Record]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups
