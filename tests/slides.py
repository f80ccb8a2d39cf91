"""Pages of other people, for the tests of figures in frames: a plain one, and a deck of reveal.js."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parents[1]
PACKAGE = Path(__file__).parent / "decks"
NAMES = ("package.json", "package-lock.json")


def reveal() -> Path:
    """The folder of reveal.js, as the lock file names it; installed once for the checkout, without running anything of it."""
    digest = hashlib.sha256(b"".join((PACKAGE / name).read_bytes() for name in NAMES)).hexdigest()[:12]
    place = ROOT / ".cache" / f"decks-{digest}"
    if not place.is_dir():
        draft = place.with_name(f"{place.name}.{os.getpid()}")
        draft.mkdir(parents=True)
        for name in NAMES:
            shutil.copy(PACKAGE / name, draft)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=draft, check=True)
        draft.rename(place)
    return place / "node_modules" / "reveal.js" / "dist"


class _Quiet(SimpleHTTPRequestHandler):
    """Files of a folder; those that begin with `embed` come as a site sends them that allows any page to frame them."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        if "embed" in self.path:
            self.send_header("Content-Security-Policy", "frame-ancestors * file:")
        super().end_headers()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the folder is served, at a port of its own, which is another origin for everybody else."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def host_page(frame: str, sandbox: str | None = None) -> str:
    """A long page with a frame in it."""
    attribute = "" if sandbox is None else f' sandbox="{sandbox}"'
    return f"""<!doctype html><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
<style>body {{ margin: 0; height: 5000px }} iframe {{ width: 960px; height: 540px; border: 0 }}</style>
<iframe src="{frame}" title="Figure"{attribute}></iframe>"""


def deck(frame: str, assets: str) -> str:
    """A deck of three slides with a frame on the first; `assets` is where reveal.js is."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Deck</title>
<link rel="stylesheet" href="{assets}/reset.css"><link rel="stylesheet" href="{assets}/reveal.css">
<link rel="icon" href="data:,"></head>
<body><div class="reveal"><div class="slides">
<section><iframe src="{frame}" title="Figure" width="900" height="506" style="border: 0"></iframe></section>
<section><h2>Second</h2></section><section><h2>Third</h2></section>
</div></div>
<script src="{assets}/reveal.js"></script>
<script>Reveal.initialize({{ width: 960, height: 540, transition: "none" }});</script></body></html>"""
