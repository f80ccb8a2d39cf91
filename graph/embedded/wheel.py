"""The Java runtime and the jars of the graph server that the wheel `arcadedb-embedded` carries."""

import importlib.metadata
import importlib.util
import platform
import sys
from pathlib import Path
from typing import NamedTuple

from ..errors import StoreUnavailable

PACKAGE = "arcadedb_embedded"
NEEDED_JARS = ("arcadedb-server-*.jar", "arcadedb-engine-*.jar", "arcadedb-bolt-*.jar")
REINSTALL = "Install the package arcadedb-embedded again, or set WAYLINE_STORE to the address of a Neo4j."


class Wheel(NamedTuple):
    """What is needed of the installed wheel; nothing of it is ever imported."""

    java: Path
    jars: Path
    version: str


def find_wheel() -> Wheel:
    """The installed wheel.

    Raises StoreUnavailable where there is none, or none that is complete.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise StoreUnavailable(
            f"The embedded graph server does not come with this installation ({platform.system()} on {platform.machine()}). "
            "Start Neo4j and set WAYLINE_STORE to its address, as neo4j://localhost:7687, with WAYLINE_USER and WAYLINE_PASSWORD."
        )
    folder = Path(next(iter(spec.submodule_search_locations)))
    java = folder / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")
    jars = folder / "jars"
    if not java.is_file() or not all(any(jars.glob(name)) for name in NEEDED_JARS):
        raise StoreUnavailable(f"The embedded graph server in {folder} is incomplete. {REINSTALL}")
    return Wheel(java, jars, _version())


def _version() -> str:
    try:
        return importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError as error:
        raise StoreUnavailable(f"Nobody knows which version of the embedded graph server is installed. {REINSTALL}") from error
