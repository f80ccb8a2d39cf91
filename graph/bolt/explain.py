"""What an error of the driver means to the person who wants to use the graph."""

from collections.abc import Callable
from typing import TypeAlias

from neo4j.exceptions import AuthError, DriverError

from .endpoint import Endpoint
from .reaching import BOLT_PORT, unreached
from .refusing import refusal
from .trouble import Trouble

Explain: TypeAlias = Callable[[Exception, Endpoint], Trouble | None]
"""What an error comes from; none where the server is well and the question was wrong."""

STRANGE = Trouble("{graph} does not speak Bolt as a graph does.", (BOLT_PORT,))
STOPPED = Trouble(
    "The embedded graph server has stopped.",
    ("It is started again for the next question; if that does not help, see its log in the data folder.",),
)


def remote(error: Exception, endpoint: Endpoint) -> Trouble | None:
    """What an error of a server with an address comes from."""
    return refusal(error, endpoint) or (unreached(error, endpoint) if isinstance(error, DriverError) else None)


def embedded(error: Exception, endpoint: Endpoint) -> Trouble | None:
    """What an error of our own server comes from."""
    # While it stops, it knows no user any more.
    return STOPPED if isinstance(error, DriverError | AuthError) else None


def strange(endpoint: Endpoint) -> Trouble:
    """What is to be said of a server that answers in another language."""
    return STRANGE.at(endpoint)
