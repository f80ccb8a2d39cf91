"""The read-only Cypher console: a query is looked at word by word, put into the server's own Cypher, and asked within its limits."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple, TypeVar

from graph import Answer, Limits, Mode, Query, QueryFailed, QueryRefused, QueryTooLarge, Rows, Store, never

from .cypher import (
    UNREPEATABLE,
    Asked,
    Checked,
    as_given,
    called_functions,
    check,
    columns_of,
    find_place,
    for_embedded,
    notices,
    parameter_names,
    suggestion,
    tokens,
    words_of_server,
)

DEFAULT_LIMITS = Limits()
DOWNLOAD_LIMITS = Limits(rows=10_000, bytes=16_777_216)
"""For a result that goes into a file, row by row."""
Fault = TypeVar("Fault", QueryRefused, QueryFailed)
NO_PROFILE = "PROFILE is the owner's: it says more of the server than others need. EXPLAIN says how the query would be answered."


class _Looked(NamedTuple):
    """A query that passed the first layer: as it is sent, and what there is to remark on it."""

    checked: Checked
    asked: Asked
    notices: tuple[str, ...]
    columns: tuple[str, ...]
    """As the query names them: of no rows, the embedded server does not tell."""

    @property
    def sent(self) -> str:
        """What is sent, if it is not what was given."""
        return self.asked.cypher.strip() if self.asked.changes else ""

    def told(self, answer: Answer) -> Answer:
        """The answer with what there is to remark on the query."""
        said = {
            "columns": answer.columns or self.columns,
            "notices": (*self.notices, *words_of_server(answer.notices, self.notices)),
            "sent": self.sent,
            "changes": self.asked.changes,
        }
        return answer.model_copy(update=said)


@lru_cache(maxsize=1000)
def _looked_at(cypher: str, database: str, *, embedded: bool, max_nesting: int) -> _Looked:
    """What the first layer makes of a query, which depends on its text alone."""
    checked = check(cypher, max_nesting=max_nesting)
    asked = for_embedded(checked) if embedded else as_given(checked, database=database)
    return _Looked(checked, asked, notices(checked, embedded=embedded), columns_of(checked.cypher, checked.tokens))


def run_cypher(
    store: Store,
    cypher: str,
    parameters: Mapping[str, object] | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
    profile: bool = False,
    cancelled: Callable[[], bool] = never,
) -> Answer:
    """The rows that answer a reading query; `truncated` says that there are more. `profile` allows PROFILE.

    The query is ended on the server as soon as `cancelled` says so.
    Raises QueryRefused if it would do more than read or is too large, QueryFailed if the database cannot answer it (in time),
    ConsoleOff where the database would not refuse to write, StoreUnavailable.
    """
    looked = _passed(store, cypher, parameters or {}, limits)
    if looked.checked.profile and not profile:
        raise QueryRefused(NO_PROFILE)
    try:
        return looked.told(store.read(_query(looked, parameters or {}, limits, cancelled)))
    except QueryFailed as error:
        raise _placed(error, looked) from error


@contextmanager
def stream_cypher(
    store: Store,
    cypher: str,
    parameters: Mapping[str, object] | None = None,
    *,
    limits: Limits = DOWNLOAD_LIMITS,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Rows]:
    """The same, row by row, for results that are too long to be held.

    Raises what run_cypher raises, while rows are read as well, and GraphChanged at the end if the graph was loaded anew meanwhile.
    """
    looked = _passed(store, cypher, parameters or {}, limits)
    if looked.checked.profile:
        raise QueryRefused(NO_PROFILE)
    try:
        with store.reading(_query(looked, parameters or {}, limits, cancelled)) as rows:
            rows.columns = rows.columns or looked.columns
            yield rows
    except QueryFailed as error:
        raise _placed(error, looked) from error


def parameters_of(cypher: str) -> tuple[str, ...]:
    """The names of the query's parameters, each once, in the order in which they stand; none where it is no Cypher."""
    try:
        return parameter_names(cypher)
    except (QueryRefused, QueryFailed):
        return ()


def _passed(store: Store, cypher: str, parameters: Mapping[str, object], limits: Limits) -> _Looked:
    """The query, if the first layer lets it pass."""
    _refuse_unreadable(cypher)
    _refuse_larger("query", len(cypher.encode()), limits.max_query_bytes)
    _refuse_larger("parameters", _size(parameters), limits.max_params_bytes)
    try:
        return _looked_at(cypher, store.database, embedded=store.embedded, max_nesting=limits.max_nesting)
    except QueryRefused as refused:
        raise _told_with_place(refused) from None
    except QueryFailed as failed:
        raise _told_with_place(failed) from None


def _query(looked: _Looked, parameters: Mapping[str, object], limits: Limits, cancelled: Callable[[], bool]) -> Query:
    mode = Mode.EXPLAIN if looked.checked.explain else Mode.PROFILE if looked.checked.profile else Mode.RUN
    return Query(looked.asked.cypher, dict(parameters), limits, mode, looked.asked.prefix, cancelled)


def is_repeatable(cypher: str) -> bool:
    """Whether the query has the same rows as long as the graph is the same: it asks neither chance nor the clock."""
    try:
        return not called_functions(tokens(cypher)) & UNREPEATABLE
    except (QueryRefused, QueryFailed):
        return False


def _placed(error: QueryFailed, looked: _Looked) -> QueryFailed:
    """The error with its place in the query as it was given, as far as that is known, and with what was meant."""
    told = str(error)
    place = find_place(told, looked.checked, None if looked.asked.moved else error.place)
    return _told_with_place(type(error)(f"{told}{suggestion(told, looked.checked)}", place))


def _told_with_place(error: Fault) -> Fault:
    """The error whose message says its place as well, for those who do not see it marked."""
    told, place = str(error), error.place
    return type(error)(f"{told} (line {place.line}, column {place.column})", place) if place and "(line " not in told else error


def _refuse_unreadable(cypher: str) -> None:
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
