"""What the console knows of Cypher: which queries it takes, how a server without all of it is asked, and what there is to remark."""

from .calls import called_functions
from .clauses import columns_of
from .dialect import Asked, as_given, for_embedded
from .guard import Checked, check
from .hints import find_place, notices, suggestion, words_of_server
from .lexer import parameter_names, tokens
from .words import CLAUSES, FUNCTIONS, UNREPEATABLE

__all__ = [
    "CLAUSES",
    "FUNCTIONS",
    "UNREPEATABLE",
    "Asked",
    "Checked",
    "as_given",
    "called_functions",
    "check",
    "columns_of",
    "find_place",
    "for_embedded",
    "notices",
    "parameter_names",
    "suggestion",
    "tokens",
    "words_of_server",
]
