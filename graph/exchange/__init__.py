"""The graph in files: exchange formats by suffix, of which the lossless one comes back identical."""

from .formats import READERS, WRITERS, read_graph, write_graph
from .replacing import replacing

__all__ = ["READERS", "WRITERS", "read_graph", "replacing", "write_graph"]
