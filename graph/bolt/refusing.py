"""What a server says when it does not let us do what we came for, by the code of its answer."""

from neo4j.exceptions import Neo4jError

from .endpoint import Endpoint
from .trouble import Trouble, causes

PAUSE = 30.0
"""Seconds until a refused password is tried again: after three wrong ones Neo4j lets nobody in by that name for five."""

REFUSED = Trouble("{graph} does not accept the user name or the password.", ("Check WAYLINE_USER and WAYLINE_PASSWORD.",), pause=PAUSE)
READ_ONLY = Trouble(
    "{graph} takes no writes: its {database} is read-only.",
    ("Take it out of server.databases.read_only and server.databases.default_to_read_only, or set WAYLINE_DATABASE to another one.",),
    passes=False,
)
NO_LEADER = Trouble("{graph} takes no writes at present: its cluster has no leader.", ("Try again in a moment.",))
FOLLOWER = Trouble(
    "{graph} takes no writes: it is not the leader of its cluster.",
    ("Write neo4j:// in place of bolt:// in WAYLINE_STORE; then what is written goes to the leader.",),
    passes=False,
)
SET_BACK = "Neo.TransientError.Transaction.BookmarkTimeout"
BY_CODE = {
    "Neo.ClientError.Security.Unauthorized": REFUSED,
    "Neo.ClientError.Security.TokenExpired": REFUSED,
    "Neo.ClientError.Security.AuthenticationRateLimit": Trouble(
        "{graph} lets {user} in again only after some seconds, because of several wrong passwords.",
        ("Check WAYLINE_PASSWORD, and what else logs in by that name; then try again.",),
        pause=PAUSE,
    ),
    "Neo.ClientError.Security.CredentialsExpired": Trouble(
        "{graph} wants {user} to change the first password before anything else.",
        ("Log in with it in Neo4j's browser or in cypher-shell, change it there, and set WAYLINE_PASSWORD to the new one.",),
        pause=PAUSE,
    ),
    "Neo.ClientError.Security.Forbidden": Trouble(
        "{graph} does not allow this to {user}: {message}.",
        ("Give the right to read and write its {database}, or set WAYLINE_USER to somebody who has it.",),
        passes=False,
    ),
    "Neo.ClientError.Database.DatabaseNotFound": Trouble("{graph} has no {database}.", ("Check WAYLINE_DATABASE.",), passes=False),
    "Neo.TransientError.General.DatabaseUnavailable": Trouble(
        "{graph} does not answer: its {database} is stopped, still starting, or broken.",
        ("SHOW DATABASES, asked in the database system, says which, and the server's log says why.",),
    ),
    SET_BACK: Trouble("{graph} is behind what was seen of it before: it was set back, or its servers lag.", ("Try again.",)),
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": READ_ONLY,
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": READ_ONLY,
}
NOT_A_LEADER = "Neo.ClientError.Cluster.NotALeader"


def refusal(error: BaseException, endpoint: Endpoint) -> Trouble | None:
    """What the server refuses, if that is what the error comes from and it concerns all we could ask."""
    for cause in causes(error):
        if isinstance(cause, Neo4jError):
            code = cause.code or ""
            trouble = (NO_LEADER if endpoint.scheme.startswith("neo4j") else FOLLOWER) if code == NOT_A_LEADER else BY_CODE.get(code)
            if trouble:
                return trouble.at(endpoint, message=_first_line(cause))
    return None


def _first_line(error: Neo4jError) -> str:
    return (error.message or "").strip().partition("\n")[0].rstrip(".")
