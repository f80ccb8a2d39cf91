"""From one database to the other and back, while others read: nothing is lost on the way, and nobody sees half of it."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from graph import Concept, ConceptGraph, Evidence, Relation, RelationType, Store, exchange

from .any_graph import graphs
from .commands import run_with
from .effort import FACTOR, examples
from .hostile import hostile_graph
from .jsonl import written
from .servers import EmbeddedServer, Server, on
from .world import WORLD

ROOT = Path(__file__).parents[1]
SHOWN_WITHIN = 30.0
"""Seconds a slow machine gets to show on its pages what was imported."""


def hard_graph() -> ConceptGraph:
    """The hostile graph, and besides what databases like to change: empty lists and texts, line ends, NUL, the smallest of numbers."""
    graph = hostile_graph()
    odd = [Concept(id="odd", name="\0\r\n\t\x1f", aliases=("", " ", ""), categories=("",)), Concept(id="plain", name="Plain")]
    proof = Evidence(source="hostile", line=2**53 - 1, offset=0, quote="", rule="")
    one = Relation(source="odd", type=RelationType.REQUIRES, target="plain", confidence=5e-324, evidence=(proof, proof))
    two = Relation(source="plain", type=RelationType.REQUIRES, target="odd", confidence=1 / 3)
    return ConceptGraph.of(graph.sources, [*graph.concepts, *odd], [*graph.relations, one, two])


@on("neo4j")
def test_from_the_embedded_server_to_neo4j_and_back_no_byte_changes(server: Server, empty_store: Store, tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.jsonl" for n in range(4)]
    files[0].write_bytes(written(hard_graph()))
    with EmbeddedServer(tmp_path / "dä ta") as embedded:
        ways = zip(files, files[1:], (embedded, server, embedded), strict=False)
        for old, new, at in ways:
            assert run_with(at.environment(), "import", str(old)).exit_code == 0
            assert run_with(at.environment(), "export", "-o", str(new)).exit_code == 0
    assert {file.read_bytes() for file in files} == {written(hard_graph())}


def test_any_graph_that_is_imported_is_exported_again(empty_store: Store, tmp_path: Path) -> None:
    @given(graphs())
    @settings(examples(15), suppress_health_check=list(HealthCheck))
    def moved(graph: ConceptGraph) -> None:
        exchange.write_graph(graph, tmp_path / "in.jsonl")
        new = exchange.read_graph(tmp_path / "in.jsonl")
        empty_store.update(lambda stored: exchange.replacing(stored, new, file="in.jsonl", allow_removals=True))
        exchange.write_graph(empty_store.graph(), tmp_path / "out.jsonl")
        assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "in.jsonl").read_bytes()

    moved()


def command(server: Server, *arguments: str) -> "subprocess.Popen[str]":
    """A command as somebody else runs it, in a process of its own."""
    settings = {**os.environ, **server.environment(), "PYTHONPATH": str(ROOT)}
    called = [sys.executable, "-P", "-c", "from web.cli import main; main()", *arguments]
    return subprocess.Popen(called, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def imported(server: Server, file: Path) -> None:
    """Import it as somebody else does."""
    with command(server, "import", "--allow-removals", str(file)) as process:
        _, told = process.communicate()
    assert (process.returncode, told) == (0, "")


@contextmanager
def served(server: Server) -> Iterator[str]:
    """Address of a site that somebody else serves."""
    with command(server, "serve", "--port", "0") as process:
        assert process.stderr is not None
        found = re.search(r"http://\S+(?=/)", process.stderr.readline())
        assert found
        try:
            yield found.group()
        finally:
            process.send_signal(signal.SIGINT)


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 (our own server)
        return str(answer.read().decode())


def test_a_site_that_serves_shows_what_is_imported_meanwhile(server: Server, store: Store, tmp_path: Path) -> None:
    newer = ConceptGraph.of(WORLD.sources, [*WORLD.concepts, Concept(id="rag", name="Retrieval-Augmented Generation")])
    exchange.write_graph(newer, tmp_path / "newer.jsonl")
    with served(server) as site:
        assert "Retrieval-Augmented Generation" not in fetched(f"{site}/concepts")
        imported(server, tmp_path / "newer.jsonl")
        give_up = time.monotonic() + SHOWN_WITHIN
        while "Retrieval-Augmented Generation" not in fetched(f"{site}/concepts"):
            assert time.monotonic() < give_up
        assert newer.version in fetched(f"{site}/overview.json")


def test_whoever_reads_during_imports_sees_one_graph_or_the_other(server: Server, store: Store, tmp_path: Path) -> None:
    for name, graph in (("world", WORLD), ("hard", hard_graph())):
        exchange.write_graph(graph, tmp_path / f"{name}.jsonl")
    seen: list[ConceptGraph] = []
    over = threading.Event()

    def read() -> None:
        with server.open() as own:
            while not over.is_set():
                seen.append(own.graph())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(2 * FACTOR):
            imported(server, tmp_path / "hard.jsonl")
            imported(server, tmp_path / "world.jsonl")
    finally:
        over.set()
        reader.join()
    assert seen
    assert all(graph in (WORLD, hard_graph()) for graph in seen)
