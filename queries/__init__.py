"""Questions to the graph: search, neighbourhoods, paths and their explanation, the read-only Cypher console."""

from .answers import answer
from .console import DEFAULT_LIMITS, Limits, run_cypher
from .cypher import QUESTIONS, Question
from .explain import card
from .lookup import Found, exact_name, nearest_names, resolve_name, writing
from .neighbourhood import neighbourhood
from .overview import overview
from .phrases import AroundPhrase, PathPhrase, Phrase, readings
from .results import (
    AroundAnswer,
    Card,
    CitedEvidence,
    End,
    Group,
    Hop,
    How,
    Match,
    NameOrigin,
    NamePlace,
    Neighbourhood,
    Path,
    PathAnswer,
    ReadAs,
    SearchAnswer,
    Understood,
    View,
)
from .review import PAGE as REVIEW_PAGE
from .review import ReviewPage, review_page, undecided
from .search import search, search_answer
from .snapshot import Snapshot
from .snapshots import Snapshots
from .understand import is_cypher, understand

__all__ = [
    "DEFAULT_LIMITS",
    "QUESTIONS",
    "REVIEW_PAGE",
    "AroundAnswer",
    "AroundPhrase",
    "Card",
    "CitedEvidence",
    "End",
    "Found",
    "Group",
    "Hop",
    "How",
    "Limits",
    "Match",
    "NameOrigin",
    "NamePlace",
    "Neighbourhood",
    "Path",
    "PathAnswer",
    "PathPhrase",
    "Phrase",
    "Question",
    "ReadAs",
    "ReviewPage",
    "SearchAnswer",
    "Snapshot",
    "Snapshots",
    "Understood",
    "View",
    "answer",
    "card",
    "exact_name",
    "is_cypher",
    "nearest_names",
    "neighbourhood",
    "overview",
    "readings",
    "resolve_name",
    "review_page",
    "run_cypher",
    "search",
    "search_answer",
    "undecided",
    "understand",
    "writing",
]
