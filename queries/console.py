"""The read-only Cypher console: what is too large is refused here, the rest is asked of the store within its limits."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from pydantic import BaseModel, ConfigDict, Field

from graph import Answer, QueryRefused, QueryTooLarge, Store, Value


class Limits(BaseModel):
    """How much one question to the console may take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    timeout_s: float = Field(default=5, gt=0, description="Seconds until the database ends the query.")
    explain_timeout_s: float = Field(default=2, gt=0, description="Seconds the database may take to say what the query would do.")
    rows: int = Field(default=1000, ge=1, description="How many rows are fetched.")
    bytes: int = Field(default=2_097_152, ge=1, description="How long the rows may be as JSON in UTF-8.")
    columns: int = Field(default=100, ge=1, description="How many columns the rows may have.")
    max_query_bytes: int = Field(default=16_384, ge=1, description="Length of the query in UTF-8.")
    max_params_bytes: int = Field(default=65_536, ge=2, description="Length of the parameters as JSON in UTF-8.")
    max_nesting: int = Field(default=200, ge=1, description="How deep brackets may stand in one another.")


DEFAULT_LIMITS = Limits()
DOWNLOAD_LIMITS = Limits(rows=10_000, bytes=16_777_216)
"""For a result that goes into a file, row by row."""


def never() -> bool:
    """Nobody cancels."""
    return False


class Rows:
    """The rows of a query, one by one as the database sends them; what else there is to say of them, when they are at their end."""

    def __init__(self, answer: Answer) -> None:
        self.columns = answer.columns
        self.answer = answer

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.answer.rows)


def parameters_of(cypher: str) -> tuple[str, ...]:
    """The names of the query's parameters, each once, in the order in which they stand."""
    return tuple(dict.fromkeys(re.findall(r"\$(\w+)", cypher)))


@contextmanager
def stream_cypher(
    store: Store, cypher: str, parameters: Mapping[str, object] | None = None, *, limits: Limits = DOWNLOAD_LIMITS
) -> Iterator[Rows]:
    """The same, row by row, for results that are too long to be held."""
    yield Rows(run_cypher(store, cypher, parameters, limits=limits))


def run_cypher(
    store: Store,
    cypher: str,
    parameters: Mapping[str, object] | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
    profile: bool = False,
    cancelled: Callable[[], bool] = never,
) -> Answer:
    """The rows that answer a reading query; `truncated` says that there are more.

    Raises QueryRefused if it would write or is too large, QueryFailed if the database cannot answer it (in time), StoreUnavailable.
    """
    parameters = parameters or {}
    _refuse_unreadable(cypher)
    _refuse_larger("query", len(cypher.encode()), limits.max_query_bytes)
    _refuse_larger("parameters", _size(parameters), limits.max_params_bytes)
    return store.read(cypher, parameters, timeout=limits.timeout_s, rows=limits.rows)


def _refuse_unreadable(cypher: str) -> None:
    if not cypher.strip():
        raise QueryRefused("There is no query. Try “MATCH (c:Concept) RETURN c.name LIMIT 10”.")
    if any("\ud800" <= character <= "\udfff" for character in cypher):
        raise QueryRefused("The query holds half of a character, which is no text.")


def _refuse_larger(what: str, size: int, most: int) -> None:
    if size > most:
        raise QueryTooLarge(f"The {what} may take {most:,} bytes; here they are {size:,}.")


def _size(parameters: Mapping[str, object]) -> int:
    """Bytes of the parameters as JSON."""
    try:
        return len(json.dumps(dict(parameters), ensure_ascii=False).encode())
    except (TypeError, ValueError, RecursionError) as error:
        raise QueryRefused("Parameters are JSON: text, numbers, true, false, null, lists and maps of these.") from error
