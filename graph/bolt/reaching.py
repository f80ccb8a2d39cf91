"""Why a server cannot be reached, or cannot be talked to when it is, as far as the driver's errors tell."""

import socket
import ssl
from collections.abc import Sequence

from neo4j.exceptions import (
    ConnectionPoolError,
    DriverError,
    Neo4jError,
    ReadServiceUnavailable,
    UnsupportedServerProduct,
    WriteServiceUnavailable,
)

from .endpoint import Endpoint
from .line import Line
from .products import OLDEST, unsuitable
from .refusing import NO_LEADER
from .trouble import Trouble, causes

SERVER_RUNS = "Check that the server runs and that WAYLINE_STORE is right."
BOLT_PORT = "Set WAYLINE_STORE to its port for Bolt: usually 7687, where Neo4j's browser has 7474."

SILENT = Trouble("{graph} does not answer.", (SERVER_RUNS,))
HUNG_UP = Trouble("{graph} does not answer: it breaks off the connection.", (SERVER_RUNS,))
NO_WAY = Trouble("{graph} does not answer: {reason}.", ("Check the network, and that WAYLINE_STORE is right.",))
SPEAKS_HTTP = Trouble("{graph} speaks HTTP at that port, not Bolt.", (BOLT_PORT,))
SPEAKS_TOO_OLD = Trouble(
    f"{{graph}} speaks no Bolt that is understood here: it is older than Neo4j {OLDEST}, or something else.",
    ("Update the server, or check WAYLINE_STORE.",),
)
ROUTES_NOT = Trouble("{graph} leads to no other servers, as a cluster's does.", ("Write bolt:// in place of neo4j:// in WAYLINE_STORE.",))
ENCRYPTS = Trouble(
    "{graph} wants encryption.",
    ("Write {scheme}+s:// in place of {scheme}:// in WAYLINE_STORE, or {scheme}+ssc:// if its certificate is signed by itself.",),
)
ENCRYPTS_NOT = Trouble("{graph} does not encrypt.", ("Write {scheme}:// in WAYLINE_STORE, or switch encryption on in the server.",))
CERTIFICATE = Trouble(
    "{graph} shows a certificate that is not trusted: {reason}.",
    (
        "Set SSL_CERT_FILE to the certificate of the authority that signed it, or write {scheme}+ssc:// in WAYLINE_STORE "
        "to accept any certificate.",
    ),
)

BY_KIND: tuple[tuple[type[BaseException], Trouble], ...] = (
    (socket.gaierror, Trouble("{graph} does not answer: no machine is known by that name.", ("Check WAYLINE_STORE.",))),
    (ssl.SSLCertVerificationError, CERTIFICATE),
    (ConnectionRefusedError, Trouble("{graph} does not answer: nothing listens there.", (SERVER_RUNS,))),
    (WriteServiceUnavailable, NO_LEADER),
    (
        ReadServiceUnavailable,
        Trouble(
            "{graph} does not answer: none of the servers that it names can be reached.",
            ("Check that they run, and that the addresses they advertise (server.bolt.advertised_address) are right from here.",),
        ),
    ),
    (
        ConnectionPoolError,
        Trouble("{graph} does not answer: no connection to it came free in time.", ("Check how busy it is, and try again.",)),
    ),
    (
        TimeoutError,
        Trouble(
            "{graph} does not answer in time.",
            ("Check that the server runs, that no firewall is in the way, and that WAYLINE_STORE is right.",),
        ),
    ),
)
BEFORE_ANY_WORD = (ssl.SSLError, ConnectionResetError, UnsupportedServerProduct)
"""What comes of wanting encryption where there is none, or of not wanting it; and of much else."""


def unreached(error: BaseException, endpoint: Endpoint) -> Trouble:
    """What the error comes from, and what to do."""
    found = list(causes(error))
    kinds = (trouble for kind, trouble in BY_KIND if any(isinstance(cause, kind) for cause in found))
    trouble = _speech(found) or next(kinds, None) or _encryption(found, endpoint) or _way(found) or _routes(found, endpoint) or SILENT
    return trouble.at(endpoint, reason=_reason(found))


def _speech(found: Sequence[BaseException]) -> Trouble | None:
    return SPEAKS_HTTP if any("looks like HTTP" in str(cause) for cause in found) else None


def _encryption(found: Sequence[BaseException], endpoint: Endpoint) -> Trouble | None:
    """Whether it would go with encryption where there is none, or without it where there is: it is tried, as nobody."""
    if not any(isinstance(cause, BEFORE_ANY_WORD) or "handshake" in str(cause) for cause in found):
        return None
    encrypts = "+" in endpoint.scheme
    other = _told_a_stranger(endpoint.in_place_of_scheme("bolt" if encrypts else "bolt+ssc"))
    if not other or any(isinstance(cause, Neo4jError) for cause in other):
        return ENCRYPTS_NOT if encrypts else ENCRYPTS
    too_old = any(isinstance(cause, UnsupportedServerProduct) for cause in (*found, *other))
    return _speech(other) or (SPEAKS_TOO_OLD if too_old else HUNG_UP)


def _told_a_stranger(address: str) -> list[BaseException]:
    """What comes of greeting a server without a password: nothing if it lets anybody in."""
    line = Line.to(Endpoint(address), retry_for=0)
    try:
        with line.driver:
            line.greet()
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        return list(causes(error))
    return []


def _way(found: Sequence[BaseException]) -> Trouble | None:
    return NO_WAY if any(isinstance(cause, OSError) and cause.strerror for cause in found) else None


def _routes(found: Sequence[BaseException], endpoint: Endpoint) -> Trouble | None:
    """Whether the server would answer if it were not asked for the other members of its cluster."""
    if not any("routing information" in str(cause) for cause in found):
        return None
    direct = endpoint._replace(address=endpoint.in_place_of_scheme(endpoint.scheme.replace("neo4j", "bolt")))
    try:
        with Line.to(direct, retry_for=0).driver as driver:
            return unsuitable(driver.get_server_info().agent, endpoint) or ROUTES_NOT
    except (DriverError, Neo4jError, OSError, ValueError):
        return None


def _reason(found: Sequence[BaseException]) -> str:
    """The operating system's or the encryption library's words for it, if they have any."""
    certificates = [cause.verify_message.rstrip(".") for cause in found if isinstance(cause, ssl.SSLCertVerificationError)]
    systems = [cause.strerror.lower() for cause in found if isinstance(cause, OSError) and cause.strerror]
    return next(iter(certificates + systems), "")
