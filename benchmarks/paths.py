"""How long a path takes on WordNet, in the process and over HTTP, against both databases' own `shortestPath` over the driver.

    python -m benchmarks.paths [PAIRS]

The same pairs for all, in one run; every length must be the same. Prints p50 and p95 in milliseconds, the ratios, how long the snapshot
takes to build and how much memory it holds for each relation, and how long a path takes whose relations stay in the store.
"""

import http.client
import json
import logging
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TypeAlias
from urllib.parse import quote

from neo4j import GraphDatabase, Session
from waitress.server import create_server

from graph import ConceptGraph, ConceptId, Store, collector
from graph.embedded import DATABASE
from queries import PathAnswer, Phrase, Snapshot, Snapshots, answer
from tests.servers import EmbeddedServer, Neo4jServer, Server
from web import Settings
from web.app import create_app

from .load import JAVA
from .wordnet import wordnet

PAIRS = 200
WARM = 20
"""Pairs that are asked for before the clock runs."""

Pairs: TypeAlias = Sequence[tuple[ConceptId, ConceptId]]
Ask: TypeAlias = Callable[[ConceptId, ConceptId], int]
"""How many steps lead from one to the other."""

SHORTEST = (
    "MATCH p = shortestPath((a:Concept {id: $start})-[:VARIANT_OF|REQUIRES|USED_BY|ALTERNATIVE_TO|RELATED_TO*..40]-(b:Concept {id: $end}))"
)


def pairs_of(snapshot: Snapshot, count: int) -> Pairs:
    """Pairs of concepts on the largest island, the same each time."""
    picked = random.Random(2026)  # noqa: S311
    linked = [id for id in sorted(snapshot.concepts) if snapshot.links[id]]
    found: list[tuple[ConceptId, ConceptId]] = []
    while len(found) < count:
        start, end = picked.sample(linked, 2)
        if _in_process(snapshot)(start, end):
            found.append((start, end))
    return found


def _in_process(snapshot: Snapshot) -> Ask:
    def ask(start: ConceptId, end: ConceptId) -> int:
        found = answer(snapshot, str(Phrase.path(start, end)))
        return found.paths[0].length if isinstance(found, PathAnswer) and found.paths else 0

    return ask


def _by_fetching(store: Store) -> Ask:
    snapshots = Snapshots(store, held=0)

    def ask(start: ConceptId, end: ConceptId) -> int:
        return _in_process(snapshots.current())(start, end)

    return ask


def _by_driver(session: Session) -> Ask:
    def ask(start: ConceptId, end: ConceptId) -> int:
        record = session.run(f"{SHORTEST} RETURN length(p) AS steps", start=start, end=end).single()  # type: ignore[arg-type]
        return int(record["steps"]) if record else 0

    return ask


@contextmanager
def _by_http(store: Store, folder: Path) -> Iterator[Ask]:
    server = create_server(create_app(Settings(data=folder), store), host="127.0.0.1", port=0, threads=4)
    Thread(target=server.run, daemon=True).start()
    connection = http.client.HTTPConnection("127.0.0.1", server.effective_port)

    def ask(start: ConceptId, end: ConceptId) -> int:
        connection.request("GET", f"/path.json?q={quote(str(Phrase.path(start, end)))}")
        told = json.loads(connection.getresponse().read())
        return int(told["paths"][0]["length"])

    yield ask
    connection.close()
    server.close()


def measured(ask: Ask, pairs: Pairs) -> tuple[list[float], list[int]]:
    """Milliseconds of each question, and its answer."""
    for start, end in pairs[:WARM]:
        ask(start, end)
    took, lengths = [], []
    for start, end in pairs:
        begun = time.perf_counter()
        lengths.append(ask(start, end))
        took.append(1000 * (time.perf_counter() - begun))
    return took, lengths


def _told(name: str, took: list[float]) -> None:
    print(f"{name:<36} p50 {statistics.median(took):7.2f} ms   p95 {statistics.quantiles(took, n=20)[18]:7.2f} ms", flush=True)


@contextmanager
def _connected(server: Server) -> Iterator[Session]:
    """A session of the bare driver."""
    state = {} if server.address else json.loads((server.folder / "server.json").read_text(encoding="utf-8"))
    address, auth = (server.address, server.auth) if server.address else (f"bolt://127.0.0.1:{state['port']}", tuple(state["owner"]))
    with GraphDatabase.driver(address, auth=auth) as driver, driver.session(database=None if server.address else DATABASE) as session:
        yield session


def _on_server(name: str, server: Server, graph: ConceptGraph, pairs: Pairs) -> None:
    """The database's own path and each way of ours on it, whose lengths must all be the same."""
    with server, server.open() as store:
        store.replace(graph)
        with _connected(server) as session, _by_http(store, server.folder) as http:
            theirs, lengths = measured(_by_driver(session), pairs)
            _told(f"{name}: shortestPath", theirs)
            ways = {
                "in the process": _in_process(Snapshots(store).current()),
                "whole HTTP answer": http,
                "relations fetched": _by_fetching(store),
            }
            for way, ask in ways.items():
                ours, same = measured(ask, pairs)
                if same != lengths:
                    raise SystemExit(f"{name} and Wayline differ in {sum(a != b for a, b in zip(same, lengths, strict=True))} lengths")
                _told(f"{name}: {way}", ours)
                print(f"{'':<36} ratio {_ratio(ours, theirs)}", flush=True)


def _ratio(ours: list[float], theirs: list[float]) -> str:
    p50 = statistics.median(ours) / statistics.median(theirs)
    p95 = statistics.quantiles(ours, n=20)[18] / statistics.quantiles(theirs, n=20)[18]
    return f"p50 {p50:.2f}   p95 {p95:.2f}"


def main() -> None:
    """Print every figure and the ratios."""
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS
    graph = wordnet()
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    with collector.keeping():
        snapshot = Snapshot.of(graph)
    seconds, grown = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{len(snapshot.concepts):,} concepts, {len(graph.relations):,} relations; snapshot built in {seconds:.1f} s")
    print(f"memory it adds to the graph itself: {1024 * grown / len(graph.relations):,.0f} bytes a relation")
    pairs = pairs_of(snapshot, count)
    del snapshot
    servers: dict[str, Callable[[Path], Server]] = {"ArcadeDB": EmbeddedServer, "Neo4j": lambda folder: Neo4jServer(folder, java=JAVA)}
    for name, server in servers.items():
        with tempfile.TemporaryDirectory() as folder:
            _on_server(name, server(Path(folder)), graph, pairs)


if __name__ == "__main__":
    main()
