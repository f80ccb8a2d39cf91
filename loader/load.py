"""Documents in, one graph out: the only place where reading and storing meet."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from graph import (
    Changes,
    ConceptGraph,
    Difference,
    InvalidDocuments,
    Problem,
    Progress,
    Replacement,
    Source,
    SourceId,
    Store,
    UnknownSource,
    difference,
    silent,
)

from .check import warnings
from .losses import lost_entries, lost_imports
from .pipeline import Build, build
from .problems import problem
from .reading import Batch, ReadSource, read_sources
from .report import Summary, summary


class Given(NamedTuple):
    """What the person who loads says of the documents, where the documents do not say it."""

    uri: str = ""
    licence: str = ""


NOTHING_GIVEN = Given()


class Outcome(NamedTuple):
    """What came of a load: the graph, what it changes, what to tell."""

    graph: ConceptGraph
    build: Build
    difference: Difference
    summary: Summary
    warnings: tuple[Problem, ...]


def extract_files(paths: Iterable[Path]) -> Outcome:
    """Read documents and say what they hold; nothing is stored.

    Raises InvalidDocuments with all that is wrong.
    """
    batch = read_sources(paths)
    return _outcome(ConceptGraph(), [one.source for one in batch.sources], batch, _files((one.source for one in batch.sources), batch))


def plan(batch: Batch, stored: ConceptGraph, *, given: Given = NOTHING_GIVEN, allow_removals: bool = False) -> Outcome:
    """What loading these documents makes of the stored graph; nothing is stored.

    Raises InvalidDocuments if a source would lose more than half of its concepts and that is not allowed.
    """
    before = {source.id: source for source in stored.sources}
    now = [_kept(_described(one.source, given), before, batch.sources) for one in batch.sources]
    files = _files(now, batch)
    outcome = _outcome(stored, [*({**before, **{source.id: source for source in now}}).values()], batch, files)
    if not allow_removals:
        _refuse([*lost_entries(before, now, files), *lost_imports(stored, outcome.graph)])
    return outcome


def load_files(
    paths: Iterable[Path], store: Store, *, given: Given = NOTHING_GIVEN, allow_removals: bool = False, progress: Progress = silent
) -> Outcome:
    """Read documents and store all that they say, or nothing.

    Raises InvalidDocuments with all that is wrong, StoreUnavailable.
    """
    progress("Reading the documents", 0, 0)
    batch = read_sources(paths)
    progress("Reading the definitions", 0, 0)
    return store.update(lambda stored: plan(batch, stored, given=given, allow_removals=allow_removals), progress=progress)


def forget(store: Store, id: SourceId, *, allow_removals: bool = False) -> Changes:
    """Take one source's part out of the graph; what other sources say stays.

    Raises UnknownSource, and InvalidDocuments if another source would lose more than half of its concepts and that is not allowed.
    """
    return store.update(lambda stored: _without(stored, id, allow_removals)).difference.changes


def _without(stored: ConceptGraph, id: SourceId, allow_removals: bool) -> Replacement:
    known = [source.id for source in stored.sources]
    if id not in known:
        raise UnknownSource(id, known)
    left = build(source for source in stored.sources if source.id != id).graph
    if not allow_removals:
        _refuse([*lost_imports(stored, left, forgotten=id)])
    return Replacement.of(stored, left)


def _refuse(losses: Sequence[Problem]) -> None:
    if losses:
        raise InvalidDocuments(losses)


def _files(sources: Iterable[Source], batch: Batch) -> dict[SourceId, str]:
    """What the user calls the document of each source just read."""
    return {source.id: one.document.path for source, one in zip(sources, batch.sources, strict=True)}


def _outcome(stored: ConceptGraph, sources: Sequence[Source], batch: Batch, files: Mapping[SourceId, str]) -> Outcome:
    built = build(sources)
    noticed = sorted({*built.warnings, *warnings(built.graph)})
    told = [problem(files[one.file], one.line, one.message) for one in noticed if one.file in files]
    return Outcome(built.graph, built, difference(stored, built.graph), summary(built, batch.sources), (*batch.warnings, *told))


def _described(source: Source, given: Given) -> Source:
    return source.model_copy(update={"uri": source.uri or given.uri, "licence": source.licence or given.licence})


def _kept(source: Source, before: Mapping[SourceId, Source], batch: Sequence[ReadSource]) -> Source:
    """The source under the id it has had, if only its file was renamed; with what was said of it before."""
    loaded = {one.source.id for one in batch}
    same = [old for old in before.values() if old.digest == source.digest and (old.id == source.id or old.id not in loaded)]
    if source.id in before:
        same = [before[source.id]]
    if not same:
        return source
    return source.model_copy(update={"id": same[0].id, "uri": source.uri or same[0].uri, "licence": source.licence or same[0].licence})
