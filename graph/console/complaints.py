"""What the server says about a query, in one clean sentence: nothing of its inside, no address, no path."""

import re

from neo4j.exceptions import Neo4jError

from ..bolt import VANISHED
from ..errors import Place

REFUSALS = frozenset(
    {
        "Neo.ClientError.Security.Forbidden",
        "Neo.ClientError.Statement.AccessMode",
        "Neo.ClientError.Security.Unauthorized",
    }
)
TIME_OUTS = frozenset(
    {
        "Neo.ClientError.Transaction.Terminated",
        "Neo.TransientError.Transaction.Terminated",
        "Neo.ClientError.Transaction.TransactionTimedOut",
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
    }
)
MEMORY = frozenset(
    {
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        "Neo.TransientError.General.TransactionMemoryLimit",
        "Neo.TransientError.General.OutOfMemoryError",
        "Neo.TransientError.General.TransactionOutOfMemoryError",
    }
)
EMBEDDED_MEMORY = "arcadedb.queryMax"
"""Names the setting that limits how many values a query may hold."""
LONGEST = 400

_JAVA_NAME = re.compile(r"\b(?:[a-z][a-z0-9]*\.){2,}[A-Z]\w*(?:\$\w+)*:?\s*")
_ADDRESS = re.compile(r"/?\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b")
_PATH = re.compile(r"(?:file:/*|(?<![\w/.])/)(?:[\w.@~-]+/)+[\w.@~-]*")
_ERROR_NAME = re.compile(r"^(?:[A-Z][a-z]+(?:[A-Z][a-z]+)+: )+")
_OWN_PREFIX = re.compile(r"^Error (?:on )?executing Cypher command.*", re.IGNORECASE | re.DOTALL)
_NEO4J_PLACE = re.compile(r"\s*\(line (\d+), column (\d+)(?: \(offset: \d+\))?\)")
_EMBEDDED_PLACE = re.compile(r"\s*(?:at )?line (\d+)(?::|, column )(\d+)(?: -)?")
"""The embedded server counts columns from 0."""
_UNEXPECTED = re.compile(
    r"""^(?:Syntax\ error\ ?)?(?:Invalid\ input|Unexpected\ input|mismatched\ input|extraneous\ input|no\ viable\ alternative\ at\ input)
        \s+'(.*?)'+(?:[,:].*)?$""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


def is_refusal(error: Neo4jError) -> bool:
    """Whether the server refused to do what its user may not."""
    return error.code in REFUSALS


def is_time_out(error: Neo4jError) -> bool:
    """Whether the server ended the query before its end."""
    return error.code in TIME_OUTS


def is_out_of_memory(error: Neo4jError) -> bool:
    """Whether the query wanted to hold more than the server lets it."""
    return error.code in MEMORY or EMBEDDED_MEMORY in (error.message or "")


def complaint(error: Neo4jError, *, lines_before: int) -> tuple[str, Place | None]:
    """The server's first sentence about a query, and what place in it that is about, without the lines before it in what was sent.

    >>> told = "Syntax error at line 3:4 - mismatched input 'foo', expected: RETURN"
    >>> error = Neo4jError._hydrate_neo4j(message=told, code="Neo.ClientError.Statement.SyntaxError")
    >>> complaint(error, lines_before=1)
    ('“foo” cannot stand here (line 2, column 5).', Place(line=2, column=5, length=1))
    """
    if error.code == VANISHED:
        return "The graph was changed while the query ran. Run it again.", None
    first = (error.message or "").strip().partition("\n")[0]
    said, place = _placed(_ERROR_NAME.sub("", _OWN_PREFIX.sub("", first)), lines_before)
    for inside in (_JAVA_NAME, _ADDRESS, _PATH):
        said = inside.sub("", said)
    said = _UNEXPECTED.sub(lambda found: f"“{found[1].strip(chr(39))}” cannot stand here", said.strip(" :-"))[:LONGEST]
    if not said:
        return "The server cannot run this query.", place
    where = f" (line {place.line}, column {place.column})" if place else ""
    return f"{said.rstrip('.')}{where}.", place


def _placed(said: str, lines_before: int) -> tuple[str, Place | None]:
    """The sentence without its place, and the place, whose columns count from 1."""
    for pattern, first in ((_NEO4J_PLACE, 1), (_EMBEDDED_PLACE, 0)):
        if found := pattern.search(said):
            line, column = int(found[1]) - lines_before, int(found[2]) + 1 - first
            return pattern.sub("", said), Place(line, max(1, column)) if line > 0 else None
    return said, None
