"""Whoever reads while loads go on sees the old graph or the new one, and never a mixture."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import pytest

from graph import ConceptGraph, Store
from loader import build, read_sources

from .asked import read
from .effort import SOAKING
from .servers import Server
from .watched import ROOT
from .web_fixtures import client_of
from .workshop import workshop

Seen = TypeVar("Seen")

ROUNDS, ENTRIES = (100, 100) if SOAKING else (1, 40)
"""How often both graphs are loaded, one after the other, and how many entries the shorter one has."""

QUERIES = (
    "MATCH (c:Concept) RETURN count(c)",
    "MATCH (c:Concept) WHERE c.id > '' RETURN count(c)",
    "MATCH ()-[r:REQUIRES]->() RETURN count(r)",
    "MATCH (a:Concept)-[r]->(b:Concept) WHERE a.id <> b.id RETURN count(r)",
    "MATCH (c:Concept) WITH c.id AS id ORDER BY id RETURN collect(id)",
    "MATCH (c:Concept)-[d:DEFINED_IN]->(s:Source) RETURN sum(size(c.definition) + size(d.definition))",
)
PAGES = ("/concepts.json", "/overview.json", "/sources/workshop.json", "/concepts/amber-anvil.json")

READ = """
from web.cli.shared import store

with store() as opened:
    for _ in range(5):
        print(opened.graph().version)
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> list[ConceptGraph]:
    """The graph of a glossary and that of a later edition, twice as long."""
    folders = [workshop(tmp_path_factory.mktemp("edition"), entries=ENTRIES * edition, edition=edition) for edition in (1, 2)]
    return [build(one.source for one in read_sources([folder]).sources).graph for folder in folders]


def load_alternately(server: Server, graphs: list[ConceptGraph]) -> None:
    """Load one graph after the other through a store of one's own, which sees each at once."""
    with server.open() as store:
        for graph in graphs * ROUNDS:
            store.replace(graph)
            assert store.version() == store.graph().version == graph.version


def seen_meanwhile(work: Callable[[], object], *reads: Callable[[], Seen]) -> list[list[Seen]]:
    """What each of these reads has returned, again and again, until the work was done."""

    def again(read: Callable[[], Seen], done: Future[object]) -> list[Seen]:
        seen = [read()]
        while not done.done():
            seen.append(read())
        return seen

    with ThreadPoolExecutor(len(reads) + 1) as pool:
        done = pool.submit(work)
        seen = [pool.submit(again, read, done) for read in reads]
        done.result()
        return [one.result() for one in seen]


def test_a_reader_of_the_whole_graph_sees_one_or_the_other(server: Server, store: Store, two: list[ConceptGraph]) -> None:
    store.replace(two[1])
    with server.open() as another:
        readers = [lambda: store.graph().version, lambda: store.graph().version, lambda: another.graph().version]
        seen = seen_meanwhile(lambda: load_alternately(server, two), *readers)
    for versions in seen:
        assert set(versions) <= {graph.version for graph in two}


def test_another_process_sees_one_or_the_other(server: Server, store: Store, two: list[ConceptGraph]) -> None:
    store.replace(two[1])
    settings = {**os.environ, **server.environment(), "PYTHONPATH": str(ROOT)}

    def versions() -> set[str]:
        read = subprocess.run([sys.executable, "-P", "-c", READ], capture_output=True, text=True, env=settings, check=True)
        return set(read.stdout.split())

    (seen,) = seen_meanwhile(lambda: load_alternately(server, two), versions)
    assert set().union(*seen) <= {graph.version for graph in two}


def test_every_query_is_answered_from_one_or_the_other(server: Server, store: Store, two: list[ConceptGraph]) -> None:
    reads = [partial(lambda query: read(store, query, timeout=60, rows=10).rows, query) for query in QUERIES]
    right = []
    for graph in two:
        store.replace(graph)
        right.append([read() for read in reads])
    for query, answers, *expected in zip(QUERIES, seen_meanwhile(lambda: load_alternately(server, two), *reads), *right, strict=True):
        assert all(answer in expected for answer in answers), query


def test_every_page_shows_one_or_the_other(server: Server, store: Store, two: list[ConceptGraph]) -> None:
    right = [[client_of(store, graph).get(page).data for page in PAGES] for graph in two]
    site = client_of(store).application
    reads = [partial(lambda page: site.test_client().get(page).data, page) for page in PAGES]
    for page, answers, *expected in zip(PAGES, seen_meanwhile(lambda: load_alternately(server, two), *reads), *right, strict=True):
        assert all(answer in expected for answer in answers), page


def test_the_status_counts_one_or_the_other(server: Server, store: Store, two: list[ConceptGraph]) -> None:
    store.replace(two[1])

    def counted() -> tuple[object, ...]:
        status = store.status()
        return status.graph_version, status.concepts, status.relations, status.sources

    (seen,) = seen_meanwhile(lambda: load_alternately(server, two), counted)
    assert set(seen) <= {(graph.version, len(graph.concepts), len(graph.relations), len(graph.sources)) for graph in two}
