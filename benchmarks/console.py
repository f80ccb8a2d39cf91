"""What the console costs beside the bare driver, what it holds of a long answer, and how the site does under heavy queries.

    python -m benchmarks.console [ROUNDS]

The queries are those of ../shared/cypher, on its small graph, so that what is measured is the way there and back. The peer is the driver's
own `execute_query`, which also reads all rows in a transaction; the answer of both is turned into JSON. Both are asked in turn, in one run.
Then ten thousand rows are read at once and one by one. Last, fifty clients send queries that never end, while every page of the site is
asked for in turn, and one more client asks the console.
"""

import gc
import http.client
import json
import logging
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import quote

from neo4j import Driver, RoutingControl
from waitress.server import create_server

from graph import Store
from graph.embedded import DATABASE
from loader import SAMPLE, extract_files
from queries import Limits, run_cypher, stream_cypher
from tests.counters import ask, owner, reader
from tests.servers import EmbeddedServer, Neo4jServer, Server
from tests.test_cypher_shared import TOLD, fill
from web import Settings
from web.app import create_app
from web.cli.serving import THREADS

from .load import JAVA

ROUNDS = 30
WARM = 20
"""Rounds before the clock runs, so that both servers have compiled what they need."""
CLIENTS = 50
HEAVY = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b + {number})"
LONG = "UNWIND range(1, 10000) AS n RETURN n, toString(n) AS text, [n, n + 1] AS list"
PAGES = (
    "/",
    "/concepts",
    "/concepts/{id}",
    "/path?q={id}+to+{other}",
    "/learn?q={id}",
    "/sources",
    "/search?q=a",
    "/cypher",
    "/explore?start={id}",
)


def _milliseconds(deed: Callable[[], object]) -> float:
    begun = time.perf_counter()
    deed()
    return 1000 * (time.perf_counter() - begun)


def _bare(driver: Driver, query: dict[str, Any], database: str | None) -> str:
    found = driver.execute_query(query["cypher"], query["parameters"], database_=database, routing_=RoutingControl.READ)
    return json.dumps([record.data() for record in found.records], default=str)


def _told(name: str, ours: Sequence[float], bare: Sequence[float]) -> None:
    p50, p95 = statistics.median(ours), statistics.quantiles(ours, n=20)[18]
    peer50, peer95 = statistics.median(bare), statistics.quantiles(bare, n=20)[18]
    ratios = f"ratio {p50 / peer50:.2f} {p95 / peer95:.2f}"
    print(f"{name:<28} console p50 {p50:6.2f} p95 {p95:6.2f}   driver {peer50:6.2f} {peer95:6.2f} ms   {ratios}", flush=True)


def overhead(name: str, server: Server, store: Store, rounds: int) -> None:
    """Each query by the console and by the driver: for the first time, and when its verdict is known."""
    database = DATABASE if store.embedded else None
    with reader(server) as driver:
        # What the embedded server does not know is asked of the driver as the console asks it.
        queries = [
            query | {"cypher": run_cypher(store, query["cypher"], query["parameters"]).sent or query["cypher"]} for query in TOLD["queries"]
        ]
        for query in queries * WARM:
            _bare(driver, query, database)
        first = [_milliseconds(lambda query=query: _ours(store, query | {"cypher": f"{query['cypher']} // 2"})) for query in queries]  # type: ignore[misc]
        ours, bare = [], []
        for _ in range(rounds):
            for query in queries:
                ours.append(_milliseconds(lambda query=query: _ours(store, query)))  # type: ignore[misc]
                bare.append(_milliseconds(lambda query=query: _bare(driver, query, database)))  # type: ignore[misc]
    _told(f"{name}, for the first time", first, bare)
    _told(f"{name}, verdict known", ours, bare)


def _as_sent(store: Store, query: dict[str, Any]) -> dict[str, Any]:
    """The query as the console asks it: what the embedded server does not know is rewritten for the driver as well."""
    sent = run_cypher(store, query["cypher"], query["parameters"]).sent
    return query | {"cypher": sent or query["cypher"]}


def _ours(store: Store, query: dict[str, Any]) -> str:
    return run_cypher(store, query["cypher"], query["parameters"]).model_dump_json()


def memory(store: Store) -> None:
    """The most that ten thousand rows take, read at once and row by row."""
    limits = Limits(rows=10_000, bytes=100_000_000)

    def held() -> int:
        return len(run_cypher(store, LONG, limits=limits).rows)

    def streamed() -> int:
        with stream_cypher(store, LONG, limits=limits) as rows:
            return sum(1 for _ in rows)

    most = {}
    for name, deed in (("held", held), ("streamed", streamed)):
        deed()
        gc.collect()
        tracemalloc.start()
        count = deed()
        most[name] = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        print(f"{count:,} rows {name:<9} at most {most[name]:6.2f} MB", flush=True)
    print(f"ratio streamed to held {most['streamed'] / most['held']:.3f}", flush=True)


@contextmanager
def _site(store: Store, folder: str) -> Iterator[int]:
    """The port of a site over the store."""
    app = create_app(Settings(data=Path(folder)), store)
    server = create_server(app, host="127.0.0.1", port=0, threads=THREADS, channel_request_lookahead=1)
    Thread(target=server.run, daemon=True).start()
    yield server.effective_port
    server.close()


def _ask(port: int, address: str, source: str = "127.0.0.1") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(source, 0))
    try:
        connection.request("GET", address)
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def load(store: Store, folder: str, seconds: float) -> None:
    """Pages, and the console for one more client, while fifty clients send heavy queries."""
    ids = [concept.id for concept in store.graph().concepts]
    done, statuses = Event(), Counter[int]()
    with _site(store, folder) as port:
        pages = [page.format(id=ids[number % len(ids)], other=ids[(number * 7 + 3) % len(ids)]) for number in range(40) for page in PAGES]
        quiet = [_milliseconds(lambda page=page: _ask(port, page)) for page in pages]  # type: ignore[misc]

        def heavy(number: int) -> None:
            while not done.is_set():
                query = quote(HEAVY.format(number=time.monotonic_ns()))
                statuses[_ask(port, f"/api/cypher?q={query}", source=f"127.0.1.{number + 1}")] += 1
                done.wait(0.5)

        threads = [Thread(target=heavy, args=(number,), daemon=True) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        time.sleep(1)
        busy, further, end = [], [], time.monotonic() + seconds
        while time.monotonic() < end:
            for page in pages:
                busy.append(_milliseconds(lambda page=page: _ask(port, page)))  # type: ignore[misc]
                if len(busy) % 10 == 0:
                    query = quote(f"RETURN {len(busy)}")
                    further.append(_milliseconds(lambda query=query: _ask(port, f"/api/cypher?q={query}", source="127.0.2.1")))  # type: ignore[misc]
        done.set()
        for thread in threads:
            thread.join(timeout=15)
    for name, took in (
        ("pages, nobody else there", quiet),
        (f"pages, {CLIENTS} heavy clients", busy),
        ("one more console client", further),
    ):
        p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[18]
        print(f"{name:<28} p50 {p50:6.1f}   p95 {p95:6.1f}   at most {max(took):6.1f} ms   {len(took)} asked", flush=True)
    print(f"heavy queries by status: {dict(statuses)}", flush=True)


@contextmanager
def _small_world(server: Server) -> Iterator[Store]:
    """A store over the queries' graph, with the version in it that every loaded graph has."""
    with server.open() as store:
        fill(server)
        with owner(server) as driver:
            ask(driver, "CREATE (:WaylineMeta {schema_version: 1, graph_version: 'small', loaded_at: ''})")
        yield store


def main() -> None:
    """Print every figure."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder)) as server, _small_world(server) as store:
        overhead("ArcadeDB", server, store, rounds)
        memory(store)
    with tempfile.TemporaryDirectory() as folder, Neo4jServer(Path(folder), java=JAVA) as server, _small_world(server) as store:
        overhead("Neo4j", server, store, rounds)
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder)) as server, server.open() as store:
        store.replace(extract_files([SAMPLE]).graph)
        load(store, folder, seconds=rounds)


if __name__ == "__main__":
    main()
