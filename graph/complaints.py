"""What the server says about a query, in one clean sentence: nothing of its inside, no address, no path."""

import re

from neo4j.exceptions import Neo4jError

from .bolt import VANISHED

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
LONGEST = 400

_JAVA_NAME = re.compile(r"\b(?:[a-z][a-z0-9]*\.){2,}[A-Z]\w*(?:\$\w+)*:?\s*")
_ADDRESS = re.compile(r"/?\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b")
_PATH = re.compile(r"(?:file:/*|(?<![\w/.])/)(?:[\w.@~-]+/)+[\w.@~-]*")
_ERROR_NAME = re.compile(r"^[A-Z][a-z]+(?:[A-Z][a-z]+)+: ")
_OWN_PREFIX = re.compile(r"^Error (?:on )?executing Cypher command.*", re.IGNORECASE | re.DOTALL)
_LINE = re.compile(r"\bline (\d+)")
_OFFSET = re.compile(r" \(offset: \d+\)")


def is_refusal(error: Neo4jError) -> bool:
    """Whether the server refused to do what its user may not."""
    return error.code in REFUSALS


def is_time_out(error: Neo4jError) -> bool:
    """Whether the server ended the query before its end."""
    return error.code in TIME_OUTS


def complaint(error: Neo4jError, *, lines_before: int) -> str:
    """The server's first sentence about a query, whose place in what was sent is taken off.

    >>> told = "UnknownFunction: Unknown function 'foo' at line 3"
    >>> error = Neo4jError._hydrate_neo4j(message=told, code="Neo.ClientError.Statement.SyntaxError")
    >>> complaint(error, lines_before=1)
    "Unknown function 'foo' at line 2"
    """
    if error.code == VANISHED:
        return "The graph was changed while the query ran. Run it again."
    first = (error.message or "").strip().partition("\n")[0]
    said = _ERROR_NAME.sub("", _OWN_PREFIX.sub("", first))
    for inside in (_JAVA_NAME, _ADDRESS, _PATH, _OFFSET):
        said = inside.sub("", said)
    said = _LINE.sub(lambda line: f"line {max(1, int(line[1]) - lines_before)}", said).strip()
    return said[:LONGEST] or "The server cannot run this query."
