"""The typed concept graph: what a concept is, how concepts relate, where they are kept."""

from .answer import Answer, GraphNode, GraphPath, GraphRelation, PlanStep, Value
from .auth import Auth
from .connect import open_store
from .console import ONLY_READS, Limits, Mode, Query, Rows, never
from .decisions import Decision, Decisions, Naming, RelationKey, Settled, Verdict, settle, with_decisions, without_decision
from .difference import Change, Changes, Counts, Delta, Difference, Replacement, difference
from .documents import Anchor, Entry, LabelledField, Link, Passage, Source, SourceId
from .errors import (
    AmbiguousName,
    AnswerTooLarge,
    ConsoleOff,
    GraphChanged,
    InvalidDocuments,
    LoadTooLarge,
    Place,
    Problem,
    QueryFailed,
    QueryRefused,
    QueryTimedOut,
    QueryTooLarge,
    StoreUnavailable,
    UnknownConcept,
    UnknownSource,
    WaylineError,
)
from .model import Concept, ConceptGraph, ConceptId, Definition, Evidence, Relation
from .outline import Outline
from .rows import CONCEPT_PROPERTIES, DEFINITION_PROPERTIES, RELATION_PROPERTIES, SOURCE_PROPERTIES
from .status import StoreStatus
from .store import Store
from .visible import visible
from .vocabulary import Kind, RelationType, Status
from .writing import Progress, silent

__all__ = [
    "CONCEPT_PROPERTIES",
    "DEFINITION_PROPERTIES",
    "ONLY_READS",
    "RELATION_PROPERTIES",
    "SOURCE_PROPERTIES",
    "AmbiguousName",
    "Anchor",
    "Answer",
    "AnswerTooLarge",
    "Auth",
    "Change",
    "Changes",
    "Concept",
    "ConceptGraph",
    "ConceptId",
    "ConsoleOff",
    "Counts",
    "Decision",
    "Decisions",
    "Definition",
    "Delta",
    "Difference",
    "Entry",
    "Evidence",
    "GraphChanged",
    "GraphNode",
    "GraphPath",
    "GraphRelation",
    "InvalidDocuments",
    "Kind",
    "LabelledField",
    "Limits",
    "Link",
    "LoadTooLarge",
    "Mode",
    "Naming",
    "Outline",
    "Passage",
    "Place",
    "PlanStep",
    "Problem",
    "Progress",
    "Query",
    "QueryFailed",
    "QueryRefused",
    "QueryTimedOut",
    "QueryTooLarge",
    "Relation",
    "RelationKey",
    "RelationType",
    "Replacement",
    "Rows",
    "Settled",
    "Source",
    "SourceId",
    "Status",
    "Store",
    "StoreStatus",
    "StoreUnavailable",
    "UnknownConcept",
    "UnknownSource",
    "Value",
    "Verdict",
    "WaylineError",
    "difference",
    "never",
    "open_store",
    "settle",
    "silent",
    "visible",
    "with_decisions",
    "without_decision",
]
