"""What the console is asked, and how much it may take."""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field


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


class Mode(Enum):
    """What is to be done with a query."""

    RUN = auto()
    EXPLAIN = auto()
    PROFILE = auto()


def never() -> bool:
    """Nobody cancels."""
    return False


class Query(NamedTuple):
    """A query that begins with its first clause, and the limits it runs in."""

    cypher: str
    parameters: Mapping[str, Any] = MappingProxyType({})
    limits: Limits = Limits()
    mode: Mode = Mode.RUN
    prefix: str = ""
    """CYPHER and a version, for Neo4j."""
    cancelled: Callable[[], bool] = never
