"""Neo4j's jars from Maven Central, fetched once for the checkout and compiled into something that runs."""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

from graph.embedded.locks import FileLock

HERE = Path(__file__).parent / "java"
CACHE = Path(__file__).parents[2] / ".neo4j"
FETCHES_WITHIN = 1800.0
"""Seconds another test run may take to fetch the jars before this one gives up waiting."""


def java_and_maven() -> bool:
    """Whether there are Maven and a Java development kit 17 or newer."""
    if not shutil.which("mvn") or not shutil.which("javac"):
        return False
    said = subprocess.run(["javac", "-version"], capture_output=True, text=True, check=False)
    version = re.search(r"javac (\d+)", said.stdout + said.stderr)
    return version is not None and int(version[1]) >= 17


def installation() -> Path:
    """The folder with server.jar, the other jars in `lib` and APOC in `plugins`; made on first use."""
    CACHE.mkdir(exist_ok=True)
    place = CACHE / _digest()
    with FileLock(CACHE / "lock", shared=False) as lock:
        assert lock.acquire(timeout=FETCHES_WITHIN), f"another run is still fetching jars into {CACHE}"
        if not place.is_dir():
            _install(place)
    return place


def _digest() -> str:
    """Changes with what is to be installed, and how."""
    sources = (HERE / "pom.xml", HERE / "Server.java", Path(__file__))
    return hashlib.sha256(b"".join(file.read_bytes() for file in sources)).hexdigest()[:12]


def _install(place: Path) -> None:
    draft = place.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    (draft / "plugins").mkdir(parents=True)
    _run("mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies", f"-DoutputDirectory={draft / 'lib'}")
    for jar in (draft / "lib").glob("apoc-*.jar"):
        jar.rename(draft / "plugins" / jar.name)
    _run("javac", "-cp", f"{draft / 'lib'}/*", "-d", str(draft / "classes"), str(HERE / "Server.java"))
    # A jar, since Java does not share classes that lie in a folder.
    _run("jar", "--create", "--file", str(draft / "server.jar"), "-C", str(draft / "classes"), ".")
    draft.rename(place)


def _run(*command: str) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)} failed: {done.stdout[-2000:]}"
