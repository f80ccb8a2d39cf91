"""An older wheel of the embedded server, as somebody has it who has not upgraded yet."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .processes import comes_true, environment
from .servers import EmbeddedServer
from .watched import ROOT

VERSION = "26.9.1"
FOLDER = ROOT / ".cache" / f"arcadedb-embedded-{VERSION}"

# That version does not say which port it has got, so it is told one.
WATCHER = """
import sys
from graph.embedded import command
command.SETTINGS["bolt.port"] = sys.argv.pop()
from graph.embedded.watcher import main
main()
"""


def old_wheel() -> Path:
    """The folder in which it is unpacked; fetched once and kept."""
    if not FOLDER.is_dir():
        draft = FOLDER.with_name(f"{FOLDER.name}.{os.getpid()}")
        fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*fetch, "--dest", draft, f"arcadedb-embedded=={VERSION}"], check=True)
        for wheel in draft.glob("*.whl"):
            subprocess.run([sys.executable, "-m", "zipfile", "--extract", wheel, draft], check=True)
            wheel.unlink()
        (draft / "arcadedb_embedded" / "jre" / "bin" / "java").chmod(0o755)
        draft.rename(FOLDER)
    return FOLDER


def with_old_wheel(folder: Path) -> dict[str, str]:
    """The environment of somebody who has it, and this data folder."""
    return environment(folder, PYTHONPATH=os.pathsep.join(map(str, (old_wheel(), ROOT))))


@contextmanager
def running_old(server: EmbeddedServer) -> Iterator[None]:
    """The older server runs in the folder, until a while after its last user."""
    server.folder.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-P", "-c", WATCHER, str(server.folder), str(port)]
    with subprocess.Popen(command, cwd=server.folder, env=with_old_wheel(server.folder)) as watcher:
        assert comes_true((server.folder / "server.json").exists)
        yield
        assert watcher.wait() == 0
