"""The graph as CSV, in the form that `neo4j-admin database import` reads.

A text stands in quotation marks, a number and what is missing do not. The elements of a list are separated by a character
that is in none of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from ..errors import WaylineError
from ..model import Concept, ConceptGraph, Relation
from ..rows import (
    CONCEPT_PROPERTIES,
    DEFINITION_PROPERTIES,
    RELATION_PROPERTIES,
    SOURCE_PROPERTIES,
    concept_row,
    definition_rows,
    relation_row,
    source_row,
)
from ..statements import SCHEMA_VERSION

Cell: TypeAlias = str | int | float | Sequence[str | int] | None

TYPES = {
    "line": "long",
    "position": "long",
    "confidence": "double",
    "lines": "long[]",
    "offsets": "long[]",
    **dict.fromkeys(("aliases", "categories", "entries", "quotes", "sources", "rules"), "string[]"),
}
"""Of properties that are no text: https://neo4j.com/docs/operations-manual/5/import/#import-tool-header-format."""

DELIMITERS = "\x1f\x1e\x1d\x1c" + "".join(map(chr, (*range(1, 9), 11, 12, *range(14, 28))))
"""Those that are made for it, then every other control character but tabs and line ends. The JSON of an entry holds none."""


class Table(NamedTuple):
    """One CSV file: its heads, and the cells of each row in their order."""

    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def tables(graph: ConceptGraph) -> dict[str, Table]:
    """The files of a graph, by their names."""
    places = (row for concept in graph.concepts for row in definition_rows(concept))
    return {
        "meta.csv": Table(("schema_version:long", "graph_version", "loaded_at"), [(SCHEMA_VERSION, graph.version, "")]),
        "sources.csv": Table(
            _node_heads("Source", SOURCE_PROPERTIES),
            (_picked(source_row(source), SOURCE_PROPERTIES) for source in graph.sources),
        ),
        "concepts.csv": Table((*_node_heads("Concept", CONCEPT_PROPERTIES), ":LABEL"), map(_concept, graph.concepts)),
        "definitions.csv": Table(
            (":START_ID(Concept)", ":END_ID(Source)", *map(_head, DEFINITION_PROPERTIES)),
            (_picked(place, ("concept", "source", *DEFINITION_PROPERTIES)) for place in places),
        ),
        "relations.csv": Table(
            (":START_ID(Concept)", ":END_ID(Concept)", ":TYPE", *map(_head, RELATION_PROPERTIES)),
            map(_relation, graph.relations),
        ),
    }


def delimiter(graph: ConceptGraph) -> str:
    """A character that no element of a list holds. Raises WaylineError if there is none."""
    texts = list(_elements(graph))
    found = next((character for character in DELIMITERS if not any(character in text for text in texts)), None)
    if found is None:
        raise _unfit("texts with every control character there is")
    return found


def csv_line(cells: Sequence[Cell], delimiter: str) -> str:
    """One row as it stands in the file. Raises WaylineError for a list that CSV cannot hold.

    >>> csv_line(["dpo", None, 0.5, ["x", "y"], []], "|")
    '"dpo",,0.5,"x|y",""\\n'
    """
    if any(cell == [""] for cell in cells):
        raise _unfit(f"a list with nothing but an empty text, at {cells[0]}")
    return ",".join(_written(cell, delimiter) for cell in cells) + "\n"


def _written(cell: Cell, delimiter: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return repr(cell)
    text = cell if isinstance(cell, str) else delimiter.join(map(str, cell))
    return '"' + text.replace('"', '""') + '"'


def _unfit(what: str) -> WaylineError:
    return WaylineError(f"The CSV files for Neo4j cannot hold {what}. Export the graph as .jsonl, which holds everything.")


def _elements(graph: ConceptGraph) -> Iterator[str]:
    for concept in graph.concepts:
        yield from concept.aliases
        yield from concept.categories
    for relation in graph.relations:
        for evidence in relation.evidence:
            yield from (evidence.quote, evidence.source, evidence.rule)


def _concept(concept: Concept) -> Sequence[Cell]:
    return [*_picked(concept_row(concept), CONCEPT_PROPERTIES), concept.kind.label if concept.kind else ""]


def _relation(relation: Relation) -> Sequence[Cell]:
    row = relation_row(relation)
    return [relation.source, relation.target, relation.type.cypher, *_picked(row, RELATION_PROPERTIES)]


def _picked(row: dict[str, Cell], names: Iterable[str]) -> Sequence[Cell]:
    return [row[name] for name in names]


def _node_heads(space: str, properties: Iterable[str]) -> tuple[str, ...]:
    """The first property is what relations name their ends by."""
    first, *others = properties
    return (f"{first}:ID({space})", *map(_head, others))


def _head(name: str) -> str:
    return f"{name}:{TYPES[name]}" if name in TYPES else name
