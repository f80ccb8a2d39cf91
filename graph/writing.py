"""The difference between two graphs, written in one transaction."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias

from neo4j import ManagedTransaction

from . import statements
from .difference import Difference
from .model import Concept, ConceptGraph, Relation
from .rows import Row, concept_row, definition_rows, relation_row, source_row
from .vocabulary import RelationType

BATCH_ROWS = 5_000
BATCH_CHARACTERS = 4_000_000
"""A message to the server stays well below the 16 MB that servers accept by default."""

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told what is being done, how far it is, and how far it goes (0 where nobody knows)."""


def silent(doing: str, done: int, total: int) -> None:
    """Report no progress."""


class Step(NamedTuple):
    """One statement and the rows it runs for."""

    cypher: str
    rows: list[Row]


def write(tx: ManagedTransaction, steps: list[Step], progress: Progress) -> None:
    """Run the steps in order; `progress` is told how many rows are written, and of how many."""
    done, total = 0, sum(len(step.rows) for step in steps)
    for step in steps:
        for batch in batches(step.rows):
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
        length = sum(len(str(value)) for value in row.values())
        if batch and (len(batch) >= BATCH_ROWS or size + length > BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += length
    if batch:
        yield batch


def steps(old: ConceptGraph, new: ConceptGraph, differing: Difference) -> list[Step]:
    """The statements that make `new` of `old`, which differ by `differing`, in an order in which every end exists."""
    replaced = _replaced(old, differing)
    made = [*differing.concepts.added, *(concept for concept in differing.concepts.changed if concept.id in replaced)]
    kept = [concept for concept in differing.concepts.changed if concept.id not in replaced]
    gone = [*({"id": concept.id} for concept in differing.concepts.removed), *({"id": id} for id in sorted(replaced))]
    sources = differing.sources
    every = [
        *_by_type(statements.delete_relations, differing.relations.removed),
        Step(statements.DELETE_DEFINITIONS, [{"id": concept.id} for concept in kept]),
        Step(statements.DELETE_CONCEPTS, gone),
        Step(statements.DELETE_SOURCES, [{"id": source.id} for source in sources.removed]),
        Step(statements.CREATE_SOURCES, [source_row(source) for source in sources.added]),
        Step(statements.UPDATE_SOURCES, [source_row(source) for source in sources.changed]),
        *_by_kind(made),
        Step(statements.UPDATE_CONCEPTS, [concept_row(concept) for concept in kept]),
        Step(statements.CREATE_DEFINITIONS, [row for concept in (*made, *kept) for row in definition_rows(concept)]),
        *_relation_steps(new, differing, replaced),
    ]
    return [step for step in every if step.rows]


def _replaced(old: ConceptGraph, differing: Difference) -> set[str]:
    """Concepts to delete and create again, for their kind has changed.

    The embedded server cannot exchange a label of a node with a unique property.
    """
    kinds = {concept.id: concept.kind for concept in old.concepts}
    return {concept.id for concept in differing.concepts.changed if concept.kind is not kinds[concept.id]}


def _relation_steps(new: ConceptGraph, differing: Difference, replaced: set[str]) -> Iterator[Step]:
    added = {relation.key for relation in differing.relations.added}
    touching = (relation for relation in new.relations if not replaced.isdisjoint((relation.source, relation.target)))
    lost = [relation for relation in touching if relation.key not in added]
    remade = {relation.key for relation in lost}
    yield from _by_type(statements.create_relations, [*differing.relations.added, *lost])
    yield from _by_type(statements.update_relations, [relation for relation in differing.relations.changed if relation.key not in remade])


def _by_type(statement: Callable[[RelationType], str], relations: Iterable[Relation]) -> Iterator[Step]:
    for type, group in groupby(sorted(relations, key=lambda relation: relation.type), key=lambda relation: relation.type):
        yield Step(statement(type), [relation_row(relation) for relation in group])


def _by_kind(concepts: Iterable[Concept]) -> Iterator[Step]:
    for _, group in groupby(sorted(concepts, key=lambda concept: concept.kind or ""), key=lambda concept: concept.kind):
        members = list(group)
        yield Step(statements.create_concepts(members[0].kind), [concept_row(concept) for concept in members])
