"""Documents in, one graph out: the only place where reading and storing meet."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from graph import (
    Changes,
    ConceptGraph,
    Decisions,
    Difference,
    InvalidDocuments,
    Problem,
    Progress,
    Replacement,
    Source,
    SourceId,
    Store,
    UnknownSource,
    decision_file,
    difference,
    silent,
)

from .checks import View, warnings
from .losses import lost_entries, lost_imports
from .pipeline import NOTHING_DECIDED, Build, build
from .problems import problem
from .reading import Batch, ReadSource, read_sources
from .report import Summary, summary
from .stated import wrong_ends


class Given(NamedTuple):
    """What the person who loads says of the documents, where the documents do not say it."""

    uri: str = ""
    licence: str = ""
    id: SourceId = ""
    """Of standard input, or of the only file."""


NOTHING_GIVEN = Given()


class Outcome(NamedTuple):
    """What came of a load: the graph, what it changes, what to tell."""

    graph: ConceptGraph
    build: Build
    difference: Difference
    summary: Summary
    warnings: tuple[Problem, ...]
    files: Mapping[SourceId, str]
    """What the user calls the document of each source that was read."""


def extract_files(paths: Iterable[Path], *, id: SourceId = "", decisions: Decisions = NOTHING_DECIDED) -> Outcome:
    """Read documents and say what they hold; nothing is stored.

    Raises InvalidDocuments with all that is wrong.
    """
    batch = read_sources(paths, id=id)
    sources = [one.source for one in batch.sources]
    return _outcome(ConceptGraph(), build(sources, decisions), batch, _files(sources, batch))


def plan(
    batch: Batch,
    stored: ConceptGraph,
    *,
    given: Given = NOTHING_GIVEN,
    allow_removals: bool = False,
    decisions: Decisions = NOTHING_DECIDED,
) -> Outcome:
    """What loading these documents makes of the stored graph; nothing is stored.

    Raises InvalidDocuments if a source would lose more than half of its concepts and that is not allowed.
    """
    before = {source.id: source for source in stored.sources}
    now = [_kept(_described(one.source, given), before, batch.sources, given.id) for one in batch.sources]
    files = _files(now, batch)
    built = build({**before, **{source.id: source for source in now}}.values(), decisions)
    outcome = _outcome(stored, built, batch, files)
    if not allow_removals:
        _refuse([*lost_entries(before, now, files), *lost_imports(stored, outcome.graph)])
    return outcome


def load_files(
    paths: Iterable[Path],
    store: Store,
    *,
    given: Given = NOTHING_GIVEN,
    allow_removals: bool = False,
    decisions: Path | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Read documents and store all that they say, or nothing; `decisions` is the file of decisions, if there is one.

    Raises InvalidDocuments with all that is wrong, StoreUnavailable.
    """
    progress("Reading the documents", 0, 0)
    batch = read_sources(paths, id=given.id)
    progress("Reading the definitions", 0, 0)
    # Read while no other load may come in between: what is decided meanwhile is applied after this.
    return store.update(
        lambda stored: plan(batch, stored, given=given, allow_removals=allow_removals, decisions=_decided(decisions)), progress=progress
    )


def _decided(file: Path | None) -> Decisions:
    return NOTHING_DECIDED if file is None else decision_file.DecisionFile(file).read()


def forget(store: Store, id: SourceId, *, allow_removals: bool = False, decisions: Path | None = None) -> Changes:
    """Take one source's part out of the graph; what other sources say stays.

    Raises UnknownSource, and InvalidDocuments if another source would lose more than half of its concepts and that is not allowed.
    """
    return store.update(lambda stored: _without(stored, id, _decided(decisions), allow_removals=allow_removals)).difference.changes


def _without(stored: ConceptGraph, id: SourceId, decisions: Decisions, *, allow_removals: bool) -> Replacement:
    known = [source.id for source in stored.sources]
    if id not in known:
        raise UnknownSource(id, known)
    left = build((source for source in stored.sources if source.id != id), decisions).graph
    if not allow_removals:
        _refuse([*lost_imports(stored, left, forgotten=id)])
    return Replacement.of(stored, left)


def _refuse(losses: Sequence[Problem]) -> None:
    if losses:
        raise InvalidDocuments(losses)


def _files(sources: Iterable[Source], batch: Batch) -> dict[SourceId, str]:
    """What the user calls the document of each source just read."""
    return {source.id: one.document.path for source, one in zip(sources, batch.sources, strict=True)}


def _outcome(stored: ConceptGraph, built: Build, batch: Batch, files: Mapping[SourceId, str]) -> Outcome:
    wrong = sorted({one for one in wrong_ends(built.graph, built.rejected) if one.file in files})
    _refuse([problem(files[one.file], one.line, one.message) for one in wrong])
    noticed = sorted({*built.warnings, *warnings(View(built.graph, built.rejected))})
    told = [problem(files[one.file], one.line, one.message) for one in noticed if one.file in files]
    told += [problem(*one) for one in built.stale]
    return Outcome(built.graph, built, difference(stored, built.graph), summary(built, batch.sources), (*batch.warnings, *told), files)


def _described(source: Source, given: Given) -> Source:
    return source.model_copy(update={"uri": source.uri or given.uri, "licence": source.licence or given.licence})


def _kept(source: Source, before: Mapping[SourceId, Source], batch: Sequence[ReadSource], given: SourceId) -> Source:
    """The source under the id it has had, if only its file was renamed and no id was given; with what was said of it before."""
    loaded = {one.source.id for one in batch}
    same = [old for old in before.values() if old.digest == source.digest and (old.id == source.id or old.id not in loaded)]
    if source.id in before or source.id == given:
        same = [before[source.id]] if source.id in before else []
    if not same:
        return source
    return source.model_copy(update={"id": same[0].id, "uri": source.uri or same[0].uri, "licence": source.licence or same[0].licence})
