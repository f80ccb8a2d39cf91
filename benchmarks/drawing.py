"""How long a laid-out figure takes to draw, and how the site does while many are asked for at once.

    python -m benchmarks.drawing [SECONDS]

The figure is the largest of the sample glossary's: twenty concepts. The peer for SVG, PNG and PDF is Graphviz's dot, a process that lays
out as well; the peer for PPTX is python-pptx, which puts as many bare boxes and connectors on a slide. Each is drawn several times, in turn
with its peer, and the median told. Then forty clients ask for figures, each for another one, while the pages of the site are asked for.
"""

import logging
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import psutil
from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Pt

from graph import Store
from loader import SAMPLE, extract_files
from tests.figure_worlds import sample_figures
from tests.servers import EmbeddedServer
from web.figures import Form, Options, Scene
from web.figures.drawing import drawn
from web.figures.layout import lay_out

from .console import _ask, _site
from .figures import asked

ROUNDS = 15
CLIENTS = 40
SECONDS = 20.0
REFUSED = 0.5
"""Seconds after which a client that was refused asks again; the site says 2."""
PAGES = ("/", "/concepts", "/path?q=RLHF+to+DPO", "/search?q=model", "/health")


def seconds(deed: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def largest() -> Scene:
    """The sample's largest figure."""
    return max((lay_out(subject, Options())[0] for subject in sample_figures().values()), key=lambda scene: len(scene.boxes))


def bare_slide(scene: Scene) -> bytes:
    """As many boxes and connectors, by python-pptx alone."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    for box in scene.boxes:
        shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height))
        shape.text_frame.text = " ".join(box.label.lines)
    for _ in scene.lines:
        slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(0), Pt(0), Pt(10), Pt(10))
    deck.save(written := BytesIO())
    return written.getvalue()


def graphviz(scene: Scene, form: Form) -> bytes:
    """The same graph by dot."""
    return subprocess.run(["dot", f"-T{form}"], input=asked(scene).encode(), capture_output=True, check=True).stdout  # noqa: S603, S607


def speed(scene: Scene) -> None:
    """Each form against its peer."""
    for form in (Form.SVG, Form.PNG, Form.PDF, Form.PPTX, Form.HTML):
        drawn([scene], Options(), form)
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(seconds(lambda form=form: drawn([scene], Options(), form)))  # type: ignore[misc]
            if form is Form.PPTX:
                theirs.append(seconds(lambda: bare_slide(scene)))
            elif form is not Form.HTML and shutil.which("dot"):
                theirs.append(seconds(lambda form=form: graphviz(scene, form)))  # type: ignore[misc]
        line, ratio = f"{form:<5} {1000 * statistics.median(ours):7.1f} ms", statistics.median(ours) / statistics.median(theirs or [1])
        peer = f"   peer {1000 * statistics.median(theirs):7.1f} ms   ratio {ratio:.2f}" if theirs else ""
        print(line + peer, flush=True)


def memory() -> int:
    """Bytes that the processes that draw take."""
    return sum(child.memory_info().rss for child in psutil.Process().children() if "web.figures.worker" in child.cmdline())


def told(name: str, took: list[float]) -> float:
    """Print how long pages took, in milliseconds; the median."""
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[18]
    print(f"{name:<30} p50 {p50:6.1f}   p95 {p95:6.1f}   at most {max(took):6.1f} ms   {len(took)} asked", flush=True)
    return p50


@contextmanager
def demanding(port: int, ids: list[str]) -> Iterator[Counter[int]]:
    """While it is entered, many clients ask for a new figure each; how often each status came."""
    done, statuses = Event(), Counter[int]()

    def ask(turn: int) -> None:
        while not done.is_set():
            turn += CLIENTS
            status = _ask(port, f"/concepts/{ids[turn % len(ids)]}.png?depth=2&scale=2&size={1200 + turn % 700}x1080")
            statuses[status] += 1
            if status != HTTPStatus.OK:
                done.wait(REFUSED)

    threads = [Thread(target=ask, args=(number,), daemon=True) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    yield statuses
    done.set()
    for thread in threads:
        thread.join(timeout=30)


def load(store: Store, folder: str, lasts: float) -> None:
    """Pages while many figures are asked for, and how much memory the processes that draw take at most."""
    pages = PAGES * 10

    def asked_for(port: int) -> list[float]:
        return [1000 * seconds(lambda page=page: _ask(port, page)) for page in pages]  # type: ignore[misc]

    with _site(store, folder) as port:
        quiet = told("pages, nobody else there", asked_for(port))
        busy, most, end = list[float](), 0, time.monotonic() + lasts
        with demanding(port, [concept.id for concept in store.graph().concepts]) as statuses:
            while time.monotonic() < end:
                busy += asked_for(port)
                most = max(most, memory())
    ratio = told(f"pages, {CLIENTS} ask for figures", busy) / quiet
    print(f"ratio p50 {ratio:.1f}   figures by status {dict(statuses)}   they take {most / 1e6:.0f} MB", flush=True)


def main() -> None:
    """Print every figure."""
    logging.getLogger("waitress").setLevel(logging.ERROR)
    scene = largest()
    print(f"{len(scene.boxes)} concepts, {len(scene.lines)} relations", flush=True)
    speed(scene)
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder)) as server, server.open() as store:
        store.replace(extract_files([SAMPLE]).graph)
        load(store, folder, float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)


if __name__ == "__main__":
    main()
