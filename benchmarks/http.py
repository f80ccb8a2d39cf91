"""How the site answers under load: pages and JSON at a steady rate, with the graph loaded anew meanwhile.

    python -m benchmarks.http [SECONDS]

Neighbourhood pages at 100 requests a second and their JSON at 400, sent at fixed times whether or not earlier ones were answered; a
latency counts from the time a request was due. Each answer says which version of the data it shows; a reload swaps two versions back and
forth, and no answer may fail or hold both. Before that each page is asked for once, which is when its places are worked out. The peer is
the same server answering `/health`, which does nothing.
"""

import http.client
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread, local
from typing import NamedTuple

from graph import ConceptGraph, Store
from loader import SAMPLE, extract_files
from tests.servers import EmbeddedServer

SECONDS = 20
CLIENTS = 64
_VERSION = re.compile(r"(?:Data version <code>|\"data_version\": ?\")([0-9a-f]+)")


class Answer(NamedTuple):
    """What came of a request."""

    status: int
    milliseconds: float
    versions: frozenset[str]


class Asker:
    """Sends requests over connections that are kept, one a thread."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._own = local()

    def ask(self, address: str, due: float, **headers: str) -> Answer:
        """The answer; a broken connection counts as status 0."""
        time.sleep(max(due - time.perf_counter(), 0))
        try:
            connection = getattr(self._own, "connection", None) or http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
            self._own.connection = connection
            connection.request("GET", address, headers=headers)
            response = connection.getresponse()
            body = response.read().decode("utf-8")
        except OSError:
            self._own.connection = None
            return Answer(0, 1000 * (time.perf_counter() - due), frozenset())
        return Answer(response.status, 1000 * (time.perf_counter() - due), frozenset(_VERSION.findall(body)))


def steadily(asker: Asker, addresses: Sequence[str], *, rate: int, seconds: float) -> list[Answer]:
    """The answers to requests sent at a fixed rate."""
    begun = time.perf_counter() + 0.1
    with ThreadPoolExecutor(CLIENTS) as pool:
        due = [begun + number / rate for number in range(int(rate * seconds))]
        return list(pool.map(lambda one: asker.ask(addresses[one[0] % len(addresses)], one[1]), enumerate(due)))


def reloading(store: Store, graphs: Sequence[ConceptGraph], done: Event) -> None:
    """Put one graph in the place of the other every two seconds."""
    number = 0
    while not done.wait(2):
        number += 1
        store.replace(graphs[number % len(graphs)])


def _told(name: str, answers: Sequence[Answer]) -> float:
    took = [answer.milliseconds for answer in answers]
    p50, p99 = statistics.median(took), statistics.quantiles(took, n=100)[98]
    status = ", ".join(f"{count} × {status}" for status, count in sorted(Counter(answer.status for answer in answers).items()))
    mixed = sum(len(answer.versions) > 1 for answer in answers)
    versions = len({version for answer in answers for version in answer.versions})
    print(f"{name:<44} p50 {p50:6.1f}   p99 {p99:6.1f} ms   {status}   {versions} versions, {mixed} answers mixed", flush=True)
    return p99


def _while(deed: Callable[[], list[Answer]], store: Store, graphs: Sequence[ConceptGraph]) -> list[Answer]:
    done = Event()
    thread = Thread(target=reloading, args=(store, graphs, done))
    thread.start()
    try:
        return deed()
    finally:
        done.set()
        thread.join()


def _serve(server: EmbeddedServer) -> tuple["subprocess.Popen[str]", int]:
    command = [str(Path(sys.executable).with_name("wayline")), "serve", "--port", "0"]
    process = subprocess.Popen(command, env=server.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
    assert process.stdout is not None  # noqa: S101
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            return process, int(found[1])
    raise SystemExit("the site did not start")


def main() -> None:
    """Print every figure."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    graph = extract_files([SAMPLE]).graph
    other = ConceptGraph.of(sources=graph.sources, concepts=graph.concepts, relations=graph.relations[:-10])
    pages = [f"/concepts/{concept.id}" for concept in graph.concepts]
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder)) as server, server.open() as store:
        store.replace(graph)
        process, port = _serve(server)
        try:
            asker = Asker(port)
            peer = _told("/health at 400 a second", steadily(asker, ["/health"], rate=400, seconds=seconds / 4))
            _told("each page for the first time", [asker.ask(page, time.perf_counter()) for page in pages])
            page = _told("pages at 100 a second", steadily(asker, pages, rate=100, seconds=seconds))
            data = _told("JSON at 400 a second", steadily(asker, [f"{page}.json" for page in pages], rate=400, seconds=seconds))
            print(f"ratio of p99 to /health: pages {page / peer:.1f}, JSON {data / peer:.1f}")
            loaded = _while(lambda: steadily(asker, pages, rate=100, seconds=seconds), store, [graph, other])
            _told("pages at 100 a second, loading meanwhile", loaded)
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
