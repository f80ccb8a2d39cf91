"""All that looks wrong in documents, or in what is stored. Nothing is changed."""

from collections.abc import Iterator

from graph import ConceptGraph, Decisions

from .checks import Finding, View, findings
from .pipeline import NOTHING_DECIDED, Build, build
from .problems import problem
from .reading import Batch

READ, MERGED, DECIDED = "document", "ambiguous-name", "decision"
"""What the findings are called that reading documents, merging their names and applying decisions give."""


def check_documents(batch: Batch, decisions: Decisions = NOTHING_DECIDED) -> list[Finding]:
    """What looks wrong in documents, under the names the user calls them, sorted by place.

    Decisions that do not fit them are not told: they may be about other documents.
    """
    built = build((one.source for one in batch.sources), decisions)
    files = {one.source.id: one.document.path for one in batch.sources}
    named = [Finding(problem(files[told.file], told.line, told.message), check) for told, check in _found(built)]
    return sorted({*(Finding(told, READ) for told in batch.warnings), *named})


def check_graph(graph: ConceptGraph, decisions: Decisions = NOTHING_DECIDED) -> list[Finding]:
    """What looks wrong in a stored graph, under the ids of its sources, sorted by place."""
    # What was turned down is not stored; the entries are, and say it again.
    again = build(graph.sources, decisions)
    return sorted({*(Finding(told, DECIDED) for told in again.stale), *_found(again._replace(graph=graph))})


def _found(built: Build) -> Iterator[Finding]:
    yield from (Finding(told, MERGED) for told in built.warnings)
    yield from findings(View(built.graph, built.rejected))
