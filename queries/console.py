"""The read-only Cypher console: what is too large is refused here, the rest is asked of the store within its limits."""

import json
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from graph import Answer, QueryRefused, Store


class Limits(BaseModel):
    """How much one question to the console may take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    timeout_s: float = Field(default=5, gt=0, description="Seconds until the database ends the query.")
    rows: int = Field(default=1000, ge=1, description="How many rows are fetched.")
    max_query_bytes: int = Field(default=16_384, ge=1, description="Length of the query in UTF-8.")
    max_params_bytes: int = Field(default=65_536, ge=2, description="Length of the parameters as JSON in UTF-8.")


DEFAULT_LIMITS = Limits()


def run_cypher(store: Store, cypher: str, parameters: Mapping[str, object] | None = None, *, limits: Limits = DEFAULT_LIMITS) -> Answer:
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
        raise QueryRefused(f"The {what} may take {most:,} bytes; here they are {size:,}.")


def _size(parameters: Mapping[str, object]) -> int:
    """Bytes of the parameters as JSON."""
    try:
        return len(json.dumps(dict(parameters), ensure_ascii=False).encode())
    except (TypeError, ValueError, RecursionError) as error:
        raise QueryRefused("Parameters are JSON: text, numbers, true, false, null, lists and maps of these.") from error
