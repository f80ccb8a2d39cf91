"""Questions to the graph: search, neighbourhoods, paths and their explanation, the read-only Cypher console."""

from graph import Limits, Rows

from . import behind
from .answers import answer, meant
from .behind_phrases import behind_answer
from .console import DEFAULT_LIMITS, DOWNLOAD_LIMITS, is_repeatable, parameters_of, run_cypher, stream_cypher
from .cypher import CLAUSES, FUNCTIONS
from .explain import card
from .exploring import MOST_SHOWN, MOST_STARTS, Direction, Reach, explore, opened
from .gallery import QUESTIONS, Question
from .lookup import Found, exact_name, nearest_names, resolve_name, writing
from .neighbourhood import grouped, neighbourhood
from .overview import overview
from .phrases import Ask, Phrase, readings
from .results import (
    Answered,
    AroundAnswer,
    Card,
    CitedEvidence,
    End,
    ExploreAnswer,
    Group,
    Hop,
    How,
    LearnAnswer,
    Match,
    NameOrigin,
    NamePlace,
    Neighbourhood,
    Offer,
    Path,
    PathAnswer,
    ReadAs,
    SearchAnswer,
    TreeAnswer,
    Understood,
    View,
)
from .review import PAGE as REVIEW_PAGE
from .review import ReviewPage, review_page, undecided
from .search import search, search_answer
from .snapshot import Snapshot
from .snapshots import MOST_HELD, Snapshots
from .understand import completed, is_cypher, understand

__all__ = [
    "CLAUSES",
    "DEFAULT_LIMITS",
    "DOWNLOAD_LIMITS",
    "FUNCTIONS",
    "MOST_HELD",
    "MOST_SHOWN",
    "MOST_STARTS",
    "QUESTIONS",
    "REVIEW_PAGE",
    "Answered",
    "AroundAnswer",
    "Ask",
    "Card",
    "CitedEvidence",
    "Direction",
    "End",
    "ExploreAnswer",
    "Found",
    "Group",
    "Hop",
    "How",
    "LearnAnswer",
    "Limits",
    "Match",
    "NameOrigin",
    "NamePlace",
    "Neighbourhood",
    "Offer",
    "Path",
    "PathAnswer",
    "Phrase",
    "Question",
    "Reach",
    "ReadAs",
    "ReviewPage",
    "Rows",
    "SearchAnswer",
    "Snapshot",
    "Snapshots",
    "TreeAnswer",
    "Understood",
    "View",
    "answer",
    "behind",
    "behind_answer",
    "card",
    "completed",
    "exact_name",
    "explore",
    "grouped",
    "is_cypher",
    "is_repeatable",
    "meant",
    "nearest_names",
    "neighbourhood",
    "opened",
    "overview",
    "parameters_of",
    "readings",
    "resolve_name",
    "review_page",
    "run_cypher",
    "search",
    "search_answer",
    "stream_cypher",
    "undecided",
    "understand",
    "writing",
]
