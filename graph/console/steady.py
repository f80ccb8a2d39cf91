"""Answers of one version: a query is asked again where a load came in between."""

import contextlib
from collections.abc import Callable, Iterator

from ..answer import Answer
from ..bolt import BUSY
from ..errors import GraphChanged, QueryFailed, StoreUnavailable
from .asking import Console
from .query import Query
from .rows import Rows

ATTEMPTS = 3
"""How often somebody's own query, which may take long, is run before it is given up."""


class SteadyConsole:
    """A console over a store whose `version` it knows how to ask for.

    What was stored after one query is what was stored before the next, unless something was loaded since: then the next is run again.
    """

    def __init__(self, console: Console, version: Callable[[], str]) -> None:
        self._console = console
        self._version = version
        self._seen: str | None = None

    def read(self, query: Query) -> Answer:
        """The rows of the query, all of one version. Raises as Store.read says."""
        for _ in range(ATTEMPTS):
            before = self._version() if self._seen is None else self._seen
            try:
                answer = self._console.ask(query)
            except QueryFailed:
                self._seen = self._version()
                if self._seen == before:
                    raise
                continue
            self._seen = answer.data_version
            if self._seen == before:
                return answer
        raise StoreUnavailable(BUSY)

    @contextlib.contextmanager
    def reading(self, query: Query) -> Iterator[Rows]:
        """The same row by row. Raises GraphChanged at the end."""
        version = self._version()
        with self._console.opened(query) as rows:
            yield rows
        if rows.version != version:
            raise GraphChanged
