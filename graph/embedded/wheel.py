"""The Java runtime and the jars of the graph server that the wheel `arcadedb-embedded` carries."""

import importlib.metadata
import importlib.util
import platform
import sys
from pathlib import Path
from typing import NamedTuple

from ..errors import StoreUnavailable

PACKAGE = "arcadedb_embedded"


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
    folder = Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else None
    java = folder / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java") if folder else None
    if folder is None or java is None or not java.is_file():
        raise StoreUnavailable(
            f"The embedded graph server does not come with this installation ({platform.system()} on {platform.machine()}). "
            "Start Neo4j and set WAYLINE_STORE to its address, as neo4j://localhost:7687, with WAYLINE_USER and WAYLINE_PASSWORD."
        )
    return Wheel(java, folder / "jars", importlib.metadata.version(PACKAGE))
