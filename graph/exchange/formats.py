"""Which formats a graph is written in, and which are read, by suffix."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeAlias

from ..errors import InvalidDocuments, Problem, WaylineError
from ..model import ConceptGraph
from ..whole import whole
from ..writing import Progress, silent
from .bundle import write_bundle
from .graphml import write_graphml
from .lines import read_lines, write_lines

Writer: TypeAlias = Callable[[ConceptGraph, BinaryIO], None]
Reader: TypeAlias = Callable[[BinaryIO, str, Progress], ConceptGraph]

WRITERS: dict[str, Writer] = {".jsonl": write_lines, ".graphml": write_graphml, ".zip": write_bundle}
READERS: dict[str, Reader] = {".jsonl": read_lines}
"""Those that lose nothing."""


def write_graph(graph: ConceptGraph, path: Path) -> None:
    """Write the graph in the format that the path's suffix names, which is one of WRITERS; all of the file or nothing.

    Raises WaylineError if it cannot be written.
    """
    try:
        with whole(path) as file:
            WRITERS[path.suffix.lower()](graph, file)
    except OSError as error:
        raise WaylineError(
            f"{path} cannot be written: {_reason(error)}. What was there before is as it was. Choose another place."
        ) from error


def read_graph(path: Path, *, progress: Progress = silent) -> ConceptGraph:
    """The graph in a file whose suffix is one of READERS.

    Raises InvalidDocuments with what is wrong with it.
    """
    try:
        with path.open("rb") as file:
            return READERS[path.suffix.lower()](file, str(path), progress)
    except OSError as error:
        raise InvalidDocuments([Problem(str(path), 1, f"cannot be read: {_reason(error)}")]) from error


def _reason(error: OSError) -> str:
    return (error.strerror or "the system does not say why").lower()
