"""The rows of a query as they come, within their limits."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Literal, TypeAlias

from neo4j import Record, Result
from pydantic_core import to_json

from ..answer import PlanStep, Value
from ..errors import AnswerTooLarge, QueryRefused
from .query import Limits
from .values import Ids, known_ids, nameless_ends, plain

AT_ONCE = 32
"""Rows that are held at once, and fetched: a row may be long."""


FindIds: TypeAlias = Callable[[list[str]], dict[str, str]]
"""Looks up the property `id` of nodes by the server's own element ids; those that are not there are left out."""


class Rows:
    """Plain rows, one by one. What cut them off and what there is to remark is known when they are at their end."""

    columns: tuple[str, ...]
    cut_by: Literal["", "rows", "bytes"] = ""
    notices: tuple[str, ...] = ()
    plan: PlanStep | None = None
    version: str = ""

    def __init__(self, result: Result, limits: Limits, find_ids: FindIds) -> None:
        self.columns = tuple(result.keys())
        if len(self.columns) > limits.columns:
            raise QueryRefused(f"The rows may have {limits.columns} columns; here they have {len(self.columns):,}.")
        self._result = result
        self._limits = limits
        self._find_ids = find_ids

    @property
    def truncated(self) -> bool:
        """Whether there are more rows than were told."""
        return bool(self.cut_by)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        size, count = 0, 0
        records = iter(self._result)
        while chunk := list(islice(records, AT_ONCE)):
            for row in self._plain(chunk):
                size += len(to_json(row))
                if count == self._limits.rows or size > self._limits.bytes:
                    self.cut_by = "rows" if count == self._limits.rows else "bytes"
                    self._check_one_fits(count)
                    return
                count += 1
                yield row

    def _check_one_fits(self, told: int) -> None:
        if not told:
            most = f"{self._limits.bytes:,} bytes"
            raise AnswerTooLarge(f"The first row alone is larger than the {most} that an answer may have. Ask for less of it.")

    def _plain(self, records: list[Record]) -> Iterator[tuple[Value, ...]]:
        values: list[list[Any]] = [list(record.values()) for record in records]
        ids: Ids = self._named(values)
        for row in values:
            yield tuple(plain(value, ids) for value in row)

    def _named(self, values: list[list[Any]]) -> dict[str, str]:
        ids = known_ids(values)
        missing = sorted(set(nameless_ends(values)) - ids.keys())
        return ids | self._find_ids(missing) if missing else ids
