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

from neo4j import Driver, GraphDatabase
from waitress.server import create_server

from graph import ConceptGraph, ConceptId, Store
from graph.embedded import DATABASE
from queries import PathAnswer, Phrase, Snapshot, Snapshots, answer
from tests.servers import EmbeddedServer, Neo4jServer, Server
from web import Settings
from web.app import create_app

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


def _by_driver(driver: Driver, database: str | None) -> Ask:
    session = driver.session(database=database)

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


def _told(name: str, took: list[float]) -> tuple[float, float]:
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[18]
    print(f"{name:<28} p50 {p50:7.2f} ms   p95 {p95:7.2f} ms", flush=True)
    return p50, p95


def _on_server(name: str, server: Server, graph: ConceptGraph, pairs: Pairs) -> tuple[list[float], list[int], list[float]]:
    """The database's own path, and ours over HTTP from a site on it."""
    with server, server.open() as store:
        store.replace(graph)
        state = {} if server.address else json.loads((server.folder / "server.json").read_text(encoding="utf-8"))
        address, auth = (server.address, server.auth) if server.address else (f"bolt://127.0.0.1:{state['port']}", tuple(state["owner"]))
        with GraphDatabase.driver(address, auth=auth) as driver:
            theirs, lengths = measured(_by_driver(driver, None if server.address else DATABASE), pairs)
        _told(f"{name} shortestPath", theirs)
        with _by_http(store, server.folder) as ask:
            ours, same = measured(ask, pairs)
        _told(f"whole answer over HTTP, {name}", ours)
        fetching, also = measured(_by_fetching(store), pairs)
        _told(f"relations fetched, {name}", fetching)
        same = same if also == lengths else also
        if same != lengths:
            raise SystemExit(f"{name} and Wayline differ in {sum(a != b for a, b in zip(same, lengths, strict=True))} lengths")
    return theirs, lengths, ours


def _ratios(name: str, ours: list[float], theirs: list[float]) -> None:
    p50, p95 = (
        (statistics.median(ours) / statistics.median(theirs)),
        statistics.quantiles(ours, n=20)[18] / statistics.quantiles(theirs, n=20)[18],
    )
    print(f"{name:<46} p50 {p50:.2f}   p95 {p95:.2f}", flush=True)


def main() -> None:
    """Print every figure and the ratios."""
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS
    graph = wordnet()
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    snapshot = Snapshot.of(graph)
    seconds, grown = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{len(snapshot.concepts):,} concepts, {len(graph.relations):,} relations; snapshot built in {seconds:.1f} s")
    print(f"memory it adds to the graph itself: {1024 * grown / len(graph.relations):,.0f} bytes a relation")
    pairs = pairs_of(snapshot, count)
    ours, lengths = measured(_in_process(snapshot), pairs)
    _told("Wayline in the process", ours)
    for name, server in (("ArcadeDB", EmbeddedServer), ("Neo4j", Neo4jServer)):
        with tempfile.TemporaryDirectory() as folder:
            theirs, same, whole = _on_server(name, server(Path(folder)), graph, pairs)
        if same != lengths:
            raise SystemExit(f"{name} found other lengths")
        _ratios(f"in the process / {name} shortestPath", ours, theirs)
        _ratios(f"whole HTTP answer / {name} shortestPath", whole, theirs)


if __name__ == "__main__":
    main()
