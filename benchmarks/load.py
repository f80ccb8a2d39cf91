"""How long it takes to import WordNet into an empty store, against the bare driver sending the same rows.

    python -m benchmarks.load [ROUNDS]

Each figure comes from a process and a server of its own; every second round goes the other way round. `wayline` reads the import
file, checks it, looks at what is stored and writes; `bare` has the rows in memory and sends them in one transaction;
`batched` commits after every batch, which is quicker and neither atomic nor safe to kill.
"""

import json
import logging
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from neo4j import Driver, GraphDatabase, ManagedTransaction, Session

from graph import Auth, ConceptGraph, collector, difference, exchange, open_store
from graph.embedded import DATABASE
from graph.rows import Row
from graph.statements import SCHEMA
from graph.writing import batches, steps
from tests.servers import EmbeddedServer, Neo4jServer, Server

from .wordnet import wordnet

JAVA = ("-Xmx2g", "-Xms2g")
ROUNDS = 3
"""Rounds of each comparison unless the command line says otherwise."""

Batches = list[tuple[str, list[list[Row]]]]
"""Each statement with the messages it is sent with."""


class Where(NamedTuple):
    """A server as a process of its own finds it; the embedded one has no address."""

    address: str | None
    auth: Auth | None
    folder: Path


class Took(NamedTuple):
    """Seconds until the last commit, and the most memory the client ever held, in megabytes."""

    seconds: float
    megabytes: int


def wayline(where: Where, file: Path) -> float:
    """Import the file as `wayline import` does."""
    with open_store(where.address, folder=where.folder, auth=where.auth) as store:
        begun = time.perf_counter()
        with collector.paused():
            graph = exchange.read_graph(file)
            store.update(lambda stored: exchange.replacing(stored, graph, file=str(file)))
        return time.perf_counter() - begun


def bare(where: Where, file: Path) -> float:
    """Send the rows in one transaction."""
    rows = _rows()
    return _timed(where, lambda session: session.execute_write(_send, rows))


def batched(where: Where, file: Path) -> float:
    """Send the rows in a transaction a batch."""

    def send(session: Session) -> None:
        for cypher, messages in _rows():
            for message in messages:
                session.execute_write(_send, [(cypher, [message])])

    return _timed(where, send)


WAYS: Mapping[str, Callable[[Where, Path], float]] = {"wayline": wayline, "bare": bare, "batched": batched}


def _rows() -> Batches:
    graph = wordnet()
    return [(step.cypher, list(batches(step.rows()))) for step in steps(graph, difference(ConceptGraph(), graph))]


def _send(tx: ManagedTransaction, rows: Batches) -> None:
    for cypher, messages in rows:
        for message in messages:
            tx.run(cypher, rows=message).consume()


def _timed(where: Where, send: Callable[[Session], None]) -> float:
    """Seconds that `send` takes once the constraints are there."""
    with _driver(where) as driver, driver.session(database=None if where.address else DATABASE) as session:
        for statement in SCHEMA:
            session.run(statement).consume()
        begun = time.perf_counter()
        send(session)
        return time.perf_counter() - begun


def _driver(where: Where) -> Driver:
    if where.address:
        return GraphDatabase.driver(where.address, auth=where.auth)
    state = json.loads((where.folder / "server.json").read_text(encoding="utf-8"))
    return GraphDatabase.driver(f"bolt://127.0.0.1:{state['port']}", auth=tuple(state["owner"]))


def _measured(way: str, where: Where, file: Path) -> Took:
    # On an empty Neo4j the driver notes for each property that it is not there yet.
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    seconds = WAYS[way](where, file)
    return Took(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def _fresh(way: str, server: Server, file: Path) -> Took:
    """One measurement, in a process and on a server that have done nothing else."""
    with server, multiprocessing.get_context("spawn").Pool(1) as pool, server.open():
        return pool.apply(_measured, (way, Where(server.address, server.auth, server.folder), file))


def _compare(name: str, server: Callable[[Path], Server], file: Path, rounds: int) -> None:
    took: dict[str, list[Took]] = {way: [] for way in WAYS}
    for number in range(rounds):
        for way in WAYS if number % 2 == 0 else reversed(WAYS):
            with tempfile.TemporaryDirectory() as folder:
                took[way].append(_fresh(way, server(Path(folder)), file))
            print(f"{name:<9} round {number + 1}  {way:<8} {took[way][-1].seconds:6.1f} s  {took[way][-1].megabytes:5} MB", flush=True)
    median = {way: statistics.median(one.seconds for one in took[way]) for way in WAYS}
    for peer in ("bare", "batched"):
        ratio, seconds = median["wayline"] / median[peer], f"{median['wayline']:.1f} s against {median[peer]:.1f} s"
        print(f"{name:<9} wayline / {peer:<8} {ratio:.2f}  (medians: {seconds})")


def main() -> None:
    """Print every figure and the ratios."""
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "wordnet.jsonl"
        graph = wordnet()
        exchange.write_graph(graph, file)
        print(f"{len(graph.concepts)} concepts, {len(graph.relations)} relations, {file.stat().st_size / 1e6:.0f} MB in {file.name}")
        del graph
        _compare("Neo4j", lambda folder: Neo4jServer(folder, java=JAVA), file, rounds)
        _compare("embedded", EmbeddedServer, file, rounds)


if __name__ == "__main__":
    main()
