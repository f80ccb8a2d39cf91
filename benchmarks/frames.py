"""How soon a picture is there, and how many frames a second it draws while a concept is dragged, against pyvis' own page of the same graph.

    python -m benchmarks.frames [CONCEPTS …]

The first picture is timed twice with a processor four times slower than this one: as the first asker sees it, whose places are worked
out meanwhile (by the server, which is not slowed down), and as the next one does.

In headless Chromium at 1280 × 800. A frame counts when the browser draws one; what is told is the median over the drag, and the worst
tenth. Physics is off in both.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from threading import Thread

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network  # type: ignore[import-untyped]
from waitress.server import create_server

from graph import Concept, ConceptGraph, Definition, Relation, RelationType, Source, Store
from tests.needs import chromium
from tests.servers import EmbeddedServer
from web import Settings
from web.app import create_app

CONCEPTS = (150, 500, 1_000)
SLOWED = 4
STEPS = 120
"""Movements of the mouse in one drag."""

WATCH = """() => {
    window.frames_at = [];
    const note = (at) => { window.frames_at.push(at); window.watching = requestAnimationFrame(note); };
    window.watching = requestAnimationFrame(note);
}"""
TOLD = "() => { cancelAnimationFrame(window.watching); return window.frames_at; }"


def graph_of(count: int) -> ConceptGraph:
    """So many concepts with hubs among them, as glossaries have."""
    made = nx.barabasi_albert_graph(count, 2, seed=1)
    types = list(RelationType)
    concepts = [
        Concept(id=f"concept-{n}", name=f"Concept {n}", definition="One of many.", definitions=(Definition(source="many", line=n + 1),))
        for n in made
    ]
    ends = ((types[(a + b) % 5], f"concept-{a}", f"concept-{b}") for a, b in made.edges)
    relations = [Relation(source=source, type=type, target=target) for type, a, b in ends for source, target in [type.ends(a, b)]]
    return ConceptGraph.of(sources=[Source(id="many")], concepts=concepts, relations=relations)


def dragged(page: Page, canvas: str) -> list[float]:
    """Frames a second between one frame and the next, while the middle of the picture is dragged about."""
    box = page.locator(canvas).bounding_box()
    assert box is not None  # noqa: S101
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(WATCH)
    for step in range(STEPS):
        page.mouse.move(x + 2 * (step % 60), y + step % 40)
    at = page.evaluate(TOLD)
    page.mouse.up()
    return [1000 / (after - before) for before, after in pairwise(at) if after > before]


@contextmanager
def _site(store: Store, folder: Path) -> Iterator[str]:
    server = create_server(create_app(Settings(data=folder), store), host="127.0.0.1", port=0, threads=4)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


def _pyvis(graph: ConceptGraph, folder: Path) -> str:
    net = Network(height="700px", width="100%", directed=True, cdn_resources="in_line")
    net.toggle_physics(False)
    for concept in graph.concepts:
        net.add_node(concept.id, label=concept.name)
    for relation in graph.relations:
        net.add_edge(relation.source, relation.target)
    file = folder / "pyvis.html"
    file.write_text(net.generate_html(), encoding="utf-8")
    return file.as_uri()


def opened(browser: Browser, address: str, drawn: str) -> float:
    """Seconds from asking for the page until it is drawn, in a window of its own."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    begun = time.perf_counter()
    page.goto(address, timeout=120_000)
    page.wait_for_selector(drawn, timeout=120_000)
    seconds = time.perf_counter() - begun
    page.close()
    return seconds


def _told(name: str, frames: list[float]) -> float:
    median, worst = statistics.median(frames), statistics.quantiles(frames, n=10)[0]
    print(f"  {name:<10} median {median:5.1f}   worst tenth below {worst:5.1f} frames a second   ({len(frames)} frames)", flush=True)
    return median


def _compared(browser: Browser, count: int, store: Store, folder: Path) -> None:
    """Print every figure for so many concepts, and the ratio."""
    graph = graph_of(count)
    store.replace(graph)
    print(f"{count:,} concepts, {len(graph.relations):,} relations")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    picture = _pyvis(graph, folder)
    with _site(store, folder / str(count)) as site:
        address, drawn = f"{site}/?shown={count}", "#picture[data-drawn]"
        first, following = (opened(browser, address, drawn) for _ in range(2))
        print(f"  drawn after {first:.2f} s, for the next asker {following:.2f} s; pyvis {opened(browser, picture, 'canvas'):.2f} s")
        page.goto(address)
        page.wait_for_selector(drawn, timeout=120_000)
        ours = _told("Wayline", dragged(page, "#picture"))
    page.goto(picture)
    page.wait_for_timeout(3000)
    theirs = _told("pyvis", dragged(page, "#mynetwork"))
    print(f"  ratio {ours / theirs:.2f}")
    page.close()


def main() -> None:
    """Print every figure."""
    counts = [int(given) for given in sys.argv[1:]] or CONCEPTS
    with (
        tempfile.TemporaryDirectory() as name,
        EmbeddedServer(Path(name)) as server,
        server.open() as store,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        for count in counts:
            _compared(browser, count, store, Path(name))


if __name__ == "__main__":
    main()
