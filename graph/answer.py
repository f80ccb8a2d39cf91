"""What a Cypher query answers: rows of plain JSON values, and of nodes, relations and paths of the graph."""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Value: TypeAlias = Any
"""None, bool, int, float, str, a list or a dict of these, GraphNode, GraphRelation or GraphPath."""


class GraphNode(BaseModel):
    """A node of the answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="Its property `id`; empty if it has none.")
    name: str = Field(description="Its property `name`, or its id if it has none.")
    labels: tuple[str, ...] = Field(description="Sorted.")
    properties: Mapping[str, Value]


class GraphRelation(BaseModel):
    """A relationship of the answer, from the node with the id `source` to the one with the id `target`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str = Field(description="As Cypher names it.")
    source: str
    target: str
    properties: Mapping[str, Value]


class GraphPath(BaseModel):
    """A walk of the answer: one node more than relations, in the order in which it goes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nodes: tuple[GraphNode, ...]
    relations: tuple[GraphRelation, ...]


class PlanStep(BaseModel):
    """What the server does in one step of a query, and the steps whose rows it works on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    does: str = Field(description="The operator, as the server names it.")
    details: str = Field(default="", description="What it does that to.")
    figures: Mapping[str, Value] = Field(default={}, description="What the server counted or expects, as `rows`, by name.")
    steps: "tuple[PlanStep, ...]" = ()


class Answer(BaseModel):
    """The rows of a query."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: bool = Field(default=False, description="Whether there were more rows than are told here.")
    cut_by: Literal["", "rows", "bytes"] = Field(default="", description="Which limit cut the rows off.")
    seconds: float = Field(default=0.0, ge=0, description="How long the query ran, the reading of its rows included.")
    notices: tuple[str, ...] = Field(default=(), description="What there is to remark, as an unknown label.")
    sent: str = Field(default="", description="The query as this server was asked it, where that is not as it was given.")
    changes: tuple[str, ...] = Field(default=(), description="What was rewritten, and why.")
    plan: PlanStep | None = Field(default=None, description="How the server goes about it, where EXPLAIN or PROFILE asks.")
    data_version: str = Field(default="", description="The graph's version that the rows are of.")
