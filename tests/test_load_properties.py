"""One graph for one set of sources, whatever way led to it."""

from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given

from graph import ConceptGraph, Store
from loader import Batch, build, forget, load_files, plan

from .effort import examples
from .glossaries import read, written
from .histories import History, Step, Texts, histories
from .soundness import canonical


def graph_of(texts: Texts) -> ConceptGraph:
    """The graph that these documents make when they are loaded together into nothing."""
    return build(read(text, id).source for id, text in texts.items()).graph


def after(graph: ConceptGraph, step: Step) -> ConceptGraph:
    """The graph after one step, without a server."""
    if step.doing == "forget":
        return build(source for source in graph.sources if source.id not in step.texts).graph
    batch = Batch(tuple(read(text, id) for id, text in sorted(step.texts.items())), ())
    return plan(batch, graph, allow_removals=True).graph


def take(store: Store, step: Step, folder: Path) -> None:
    """One step as a user takes it."""
    if step.doing == "forget":
        for id in step.texts:
            forget(store, id)
    else:
        written(folder, [(f"{id}.md", text) for id, text in step.texts.items()])
        load_files([folder / f"{id}.md" for id in step.texts], store, allow_removals=True)


@examples(100)
@given(histories())
def test_the_graph_depends_on_the_documents_alone(history: History) -> None:
    assert canonical(reduce(after, history.steps, ConceptGraph())) == canonical(graph_of(history.final))


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for documents that are written anew for each load."""
    return tmp_path_factory.mktemp("desk")


@examples(12)
@given(histories())
def test_a_store_holds_that_graph_whatever_was_loaded_and_forgotten_before(open_to_all: Store, desk: Path, history: History) -> None:
    open_to_all.replace(ConceptGraph())
    for step in history.steps:
        take(open_to_all, step, desk)
    assert canonical(open_to_all.graph()) == canonical(graph_of(history.final))
    assert open_to_all.version() == graph_of(history.final).version
