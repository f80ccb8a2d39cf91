"""Who the owner is: let in by the token of the settings, known again by a cookie, and told from pages of other sites."""

import hmac
import secrets
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping
from http import HTTPStatus
from threading import Lock
from time import monotonic
from urllib.parse import urlsplit

from flask import Flask, abort, request
from pydantic import SecretStr

from graph import WaylineError

COOKIE = "wayline_owner"
LASTS = 12 * 3600
"""Seconds after which the owner has to log in again."""
MOST_SESSIONS = 50
TRIES = 5
"""Wrong tokens from one address within a minute, after which it has to wait."""
MINUTE = 60
MOST_ADDRESSES = 1000
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
NO_TOKEN = "Nobody can log in here: WAYLINE_TOKEN is not set. What the owner may do is done on the command line, with `wayline review`."  # noqa: S105
DEFAULT_PORTS = {"http": 80, "https": 443}


class OwnerOnly(WaylineError):
    """Only the owner may do this."""

    def __init__(self, told: str = "Only the owner may do this. Log in first.") -> None:
        super().__init__(told)


class TooManyTries(WaylineError):
    """Wrong tokens came too fast; `retry_after` says how many seconds to wait."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"Too many wrong tokens. Try again in {retry_after} seconds.")


class Door:
    """Lets the owner in, and knows who is in. Safe to use from several threads; forgets everybody when the process ends."""

    def __init__(self, token: SecretStr | None, *, clock: Callable[[], float] = monotonic) -> None:
        self._token = token.get_secret_value().encode() if token is not None else b""
        self._clock = clock
        self._guard = Lock()
        self._sessions: dict[str, float] = {}
        self._wrong: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=TRIES))

    @property
    def has_key(self) -> bool:
        """Whether anybody can log in at all."""
        return bool(self._token)

    def log_in(self, token: str, address: str) -> str:
        """A new session for whoever has the token. Raises OwnerOnly, and TooManyTries for an address that guesses."""
        if not self.has_key:
            raise OwnerOnly(NO_TOKEN)
        if not self.opens(token, address):
            raise OwnerOnly("That is not the owner's token.")
        with self._guard:
            now = self._clock()
            self._sessions = {session: end for session, end in list(self._sessions.items())[1 - MOST_SESSIONS :] if end > now}
            session = secrets.token_urlsafe(32)
            self._sessions[session] = now + LASTS
        return session

    def opens(self, token: str, address: str) -> bool:
        """Whether this is the owner's token. Raises TooManyTries for an address that guesses."""
        with self._guard:
            self._check_patience(address, self._clock())
            # Compared in constant time: how long it takes tells nothing of the token.
            right = self.has_key and hmac.compare_digest(token.encode(errors="surrogatepass"), self._token)
            if not right:
                self._wrong[address].append(self._clock())
            return right

    def knows(self, session: str) -> bool:
        """Whether this is a session of somebody who is in."""
        with self._guard:
            return self._sessions.get(session, 0) > self._clock()

    def log_out(self, session: str) -> None:
        """Forget a session, if there is one."""
        with self._guard:
            self._sessions.pop(session, None)

    def _check_patience(self, address: str, now: float) -> None:
        if len(self._wrong) > MOST_ADDRESSES:
            self._wrong.clear()
        tries = self._wrong[address]
        if len(tries) == TRIES and now - tries[0] < MINUTE:
            raise TooManyTries(int(MINUTE - (now - tries[0])) + 1)


def is_from_here(origin: str, host: str, hosts: Iterable[str]) -> bool:
    """Whether an Origin header names the site itself: what Host says, port and all, or one of its names behind a proxy.

    >>> is_from_here("http://localhost:8765", "localhost:8765", ()), is_from_here("http://localhost:9000", "localhost:8765", ())
    (True, False)
    >>> is_from_here("https://graph.example", "127.0.0.1:8765", ["graph.example"]), is_from_here("null", "localhost", ())
    (True, False)
    """
    try:
        parts = urlsplit(origin)
        named, port = parts.hostname or "", parts.port or DEFAULT_PORTS.get(parts.scheme, 0)
        asked = urlsplit(f"//{host}")
        same = (named, port) == (asked.hostname, asked.port or DEFAULT_PORTS.get(parts.scheme))
    except ValueError:
        return False
    usual = port == DEFAULT_PORTS.get(parts.scheme)
    return parts.scheme in DEFAULT_PORTS and (same or (usual and named in {host.lower() for host in hosts}))


def check_origins(app: Flask, hosts: Iterable[str], *, programs: Mapping[str, Collection[str]]) -> None:
    """Refuse whatever a page of another site makes a browser send: each request that could change something names where it comes from.

    Endpoints for `programs` change nothing; they may be asked without a name as well, and from the origins that are listed.
    """
    names = tuple(hosts)

    def check() -> None:
        if request.method in SAFE_METHODS or request.routing_exception is not None:
            return
        origin, others = request.headers.get("Origin"), programs.get(request.endpoint or "")
        if others is not None and (origin is None or not {origin.lower(), "*"}.isdisjoint(others)):
            return
        if not is_from_here(origin or "", request.headers.get("Host", ""), names):
            abort(
                HTTPStatus.FORBIDDEN,
                "This was not sent from a page of this site: its Origin header does not name it. Programs send the site's address there.",
            )

    app.before_request(check)
