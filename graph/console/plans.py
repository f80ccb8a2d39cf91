"""The second of three layers: what the server itself says a query would do, before it runs.

Neo4j's operators: its Cypher manual, “Operators in detail”. The embedded server describes its steps in words, those of subqueries left out.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from ..answer import PlanStep
from ..errors import QueryRefused

Plan: TypeAlias = Mapping[str, Any]

ONLY_READS = "The console only reads: a query that creates, changes or deletes anything, or administers the server, is refused."

READING = re.compile(
    r"""
      (Partitioned)? (Node|MultiNode|AllNodes|(Und|D)irectedRelationship|(Und|D)irectedAllRelationships
        |(Und|D)irectedUnionRelationshipTypes|UnionNodeByLabels|IntersectionNodeByLabels|SubtractionNodeByLabels
        |DynamicLabelNodeLookup|Dynamic(Und|D)irectedRelationshipTypeLookup)
      (By(Element)?(Id|Label)|UniqueIndex|Index|Type|Types)? (Contains|EndsWith)? (Scan|Seek|SeekByRange)?
    | (NodeCount|RelationshipCount)FromCountStore
    | (BFSPruning)?VarLengthExpand | Expand | OptionalExpand | ProjectEndpoints | (Stateful)?ShortestPath | PathPropagatingBFS
    | (Bidirectional)?(Repeat|RepeatOptions)(Trail|Walk)? | Trail
    | (Anti)?(Semi|Conditional|Select)?(Or)?(Anti)?(Semi)?Apply | Let(Anti|Select|Semi|Or)*Apply | RollUpApply | SubqueryForeach | Apply
    | Argument | ArgumentTracker | EmptyRow | EmptyResult | ErrorPlan | CartesianProduct | (Left|Right)OuterHashJoin | (Node|Value)HashJoin
    | AssertSameNode | AssertSameRelationship | TriadicSelection | TriadicBuild | TriadicFilter
    | Union | OrderedUnion | Unwind(Collection)? | PartitionedUnwind | Optional | Eager | CacheProperties
    | RemoteBatchProperties(WithFilter)?
    | Filter | Projection | (Partial)?Sort | (Partial)?Top | Top1WithTies | Skip | Limit | Distinct | OrderedDistinct
    | (Ordered)?(Eager)?Aggregation | ProduceResults? | NullifyMetadata | Input | SimulatedNodeScan | SimulatedExpand | SimulatedSelection
    | Show(Functions|Procedures|Index(es)?|Constraints)
    """,
    re.VERBOSE,
)
"""Operators that only read."""
CALLING = "ProcedureCall"
GRAPH_PROCEDURES = re.compile(
    r"^\s*db\.(?:labels|relationshipTypes|propertyKeys|ping|schema\.\w+|index\.fulltext\.query(?:Nodes|Relationships))\b"
)
"""What a called procedure may be: those that only tell what the graph holds."""
CALLED = re.compile(r"[\w`]+(?:\.[\w`]+)+(?=\()")
"""Functions that Neo4j's plan names with the library they come from."""
OWN_FUNCTIONS = re.compile(r"(?:date|datetime|localdatetime|localtime|time|duration|point|coll|vector\.similarity)\.\w+", re.IGNORECASE)
"""Neo4j's own of these. Another one is a plugin's and runs with the server's rights: one of APOC's reads any file."""

EMBEDDED = "string-representation"
"""Where the embedded server's plan has its words."""
REMARK = re.compile(r"\s*(?:OpenCypher|Execution (?:Plan|Time)|Physical Plan|Using |Reason:|Total |Estimated |Steps After|Rows Returned)")
"""Lines of the embedded server's plan that are no steps."""
WRITING_STEP = re.compile(
    r"^[\s+|-]*(?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|FOREACH|LOAD|DROP|ALTER|INSERT)\b|^\s*\w*(?:Create|Merge|Set|Delete|Remove|Foreach|LoadCSV)\w*Step\b",
    re.MULTILINE,
)
"""A step of the embedded server's plan that changes something or reads a file."""


def check_plan(plan: Plan | None, *, query_type: str | None) -> None:
    """Raises QueryRefused for a plan with a step that may do more than read, and where there is no plan."""
    if plan is None:
        raise QueryRefused(ONLY_READS)
    if EMBEDDED in plan["args"]:
        if WRITING_STEP.search(str(plan["args"][EMBEDDED])):
            raise QueryRefused(ONLY_READS)
        return
    if query_type != "r":
        raise QueryRefused(ONLY_READS)
    for operator in _operators(plan):
        _check_operator(operator)


def plan_step(plan: Plan | None) -> PlanStep | None:
    """The plan as it is told."""
    if plan is None:
        return None
    args = dict(plan.get("args", {}))
    if EMBEDDED in args:
        return _told_in_words(str(args[EMBEDDED]))
    figures = {name: args[key] for name, key in FIGURES.items() if key in args}
    does = str(plan["operatorType"]).partition("@")[0]
    steps = tuple(step for child in plan.get("children", ()) if (step := plan_step(child)))
    return PlanStep(does=does, details=str(args.get("Details", "")), figures=figures, steps=steps)


FIGURES = {"expected rows": "EstimatedRows", "rows": "Rows", "database hits": "DbHits"}


def _told_in_words(text: str) -> PlanStep:
    """The embedded server's plan: its steps in words, the last one first, each working on the rows of the one before."""
    step: PlanStep | None = None
    for line in text.splitlines():
        if line.strip(" +=") and not REMARK.match(line):
            step = PlanStep(does=line.strip(" +"), steps=(step,) if step else ())
    return step or PlanStep(does="Nothing")


def _operators(plan: Plan) -> Iterator[Plan]:
    yield plan
    for child in plan.get("children", ()):
        yield from _operators(child)


def _check_operator(operator: Plan) -> None:
    name = re.split(r"[@(]", str(operator["operatorType"]))[0].strip()
    details = str(operator["args"].get("Details", ""))
    procedure = GRAPH_PROCEDURES.match(details)
    if not (procedure if name == CALLING else READING.fullmatch(name)):
        raise QueryRefused(ONLY_READS)
    for function in CALLED.findall(details, procedure.end() if procedure else 0):
        if not OWN_FUNCTIONS.fullmatch(function):
            raise QueryRefused(f"The function “{function}” is not one of Cypher's own and may do more than read, so it is refused.")
