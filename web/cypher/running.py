"""A query on its way: past the door and the turnstile to the database, and what is kept of its answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import request

from graph import Answer
from queries import DEFAULT_LIMITS, Limits, Rows, run_cypher, stream_cypher

from ..state import wayline
from .admission import admit, is_owner
from .asked import Asked, refuse_missing


def answered(asked: Asked, limits: Limits = DEFAULT_LIMITS) -> Answer:
    """The rows that answer the query, as they were given before where nothing has changed since.

    Raises ConsoleOff, TooManyQueries, and what run_cypher raises.
    """
    admit()
    refuse_missing(asked)
    version = wayline().snapshots.current().version
    kept = wayline().answers.get(version, asked) if limits is DEFAULT_LIMITS else None
    return kept or _run(asked, limits, version)


def _run(asked: Asked, limits: Limits, version: str) -> Answer:
    with wayline().turnstile.passing(client()):
        answer = run_cypher(wayline().store, asked.query, asked.parameters, limits=limits, profile=is_owner(), cancelled=asker_gone())
    if limits is DEFAULT_LIMITS and answer.data_version in ("", version):
        wayline().answers.keep(version, asked, answer)
    return answer


@contextmanager
def streamed(asked: Asked, limits: Limits) -> Iterator[Rows]:
    """The same, row by row; the place at the turnstile is free again when the last row is read."""
    admit()
    refuse_missing(asked)
    with (
        wayline().turnstile.passing(client()),
        stream_cypher(wayline().store, asked.query, asked.parameters, limits=limits, cancelled=asker_gone()) as rows,
    ):
        yield rows


def client() -> str:
    """Who asks, as far as one can tell: the address that the request came from."""
    return request.remote_addr or ""


def asker_gone() -> Callable[[], bool]:
    """Tells whether whoever asked has hung up since; the server that serves the site knows."""
    gone: Callable[[], bool] = request.environ.get("waitress.client_disconnected", lambda: False)
    return gone
