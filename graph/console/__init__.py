"""The read-only Cypher console, as far as the server is concerned: what it says of a query, how it runs, how it ends."""

from .asking import Console
from .plans import ONLY_READS
from .query import Limits, Mode, Query, never
from .rows import Rows
from .steady import SteadyConsole

__all__ = ["ONLY_READS", "Console", "Limits", "Mode", "Query", "Rows", "SteadyConsole", "never"]
