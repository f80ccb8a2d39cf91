"""Who may run Cypher on this site."""

from flask import request

from graph import ConsoleOff

from ..owner import COOKIE
from ..settings import ConsoleMode
from ..state import wayline

BEARER = "Bearer "

NOBODY = "WAYLINE_CONSOLE says off."
NOT_HERE = "It is on where the site listens on this machine alone, or where WAYLINE_CONSOLE says public, or token for the owner."
NO_TOKEN = "WAYLINE_CONSOLE leaves it to the owner, and nobody can log in: WAYLINE_TOKEN is not set."  # noqa: S105
OWNER_ONLY = "It is the owner's: log in first, or send the token in the header Authorization, after the word Bearer."


def mode() -> ConsoleMode:
    """Who may: anyone, the owner, or nobody."""
    return wayline().settings.console_mode(loopback=wayline().loopback)


def is_owner() -> bool:
    """Whether the owner asks: by the cookie, or by the token itself.

    Raises TooManyTries for an address that guesses.
    """
    given = request.headers.get("Authorization", "")
    if given.startswith(BEARER):
        return wayline().door.opens(given.removeprefix(BEARER), request.remote_addr or "")
    return wayline().door.knows(request.cookies.get(COOKIE, ""))


def why_off() -> str:
    """Why the asker may not run Cypher; empty if they may.

    Raises TooManyTries for an address that guesses the token. That the database refuses to write is seen to when it is asked.
    """
    match mode():
        case "off":
            return NOBODY if wayline().settings.console == "off" else NOT_HERE
        case "token" if not wayline().door.has_key:
            return NO_TOKEN
        case "token" if not is_owner():
            return OWNER_ONLY
    return ""


def admit() -> None:
    """Raise ConsoleOff unless the asker may run Cypher."""
    if off := why_off():
        raise ConsoleOff(f"Cypher is off here. {off}")
