"""What is told of a database that cannot be reached: all of it to who sits at the machine, without its address to others."""

import logging
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, make_response, render_template, request

from graph import StoreUnavailable

from .answers import wants_json
from .figured import is_embedded
from .framed import told_in_frame
from .state import wayline

log = logging.getLogger("wayline.web")

STATUS = HTTPStatus.SERVICE_UNAVAILABLE
HEADERS = {"Retry-After": "5", "Cache-Control": "no-store"}
"""After so many seconds it is worth to ask again."""

SAID = "The database of this site does not answer at present."
HEADING = "Not just now"
CHECK = "Try again in a moment. Whoever keeps this site finds in its log what was tried."

MINUTE, HOUR, DAY = 60, 3600, 86400


def show(error: StoreUnavailable) -> Response:
    """Tell the asker what was tried, since when and what to check, in the form that was asked for."""
    if wants_json():
        return show_json(error)
    told = _noted(error)
    return _finished(told_in_frame(HEADING, str(told))) if is_embedded() else _page(told)


def show_json(error: StoreUnavailable, **more: object) -> Response:
    """The same as JSON, whatever was asked for, with some more; `since` is null where it is no outage."""
    told = _noted(error)
    since = told.since.isoformat(timespec="seconds") if told.since else None
    facts: dict[str, Any] = {"tried": told.tried, "since": since, "check": list(told.check)}
    return _finished(jsonify({"error": str(told), "status": int(STATUS), "nearest": [], **facts, **more}))


def _page(told: StoreUnavailable) -> Response:
    since = f"{moment(told.since)}, {ago(told.since)}" if told.since else ""
    return _finished(make_response(render_template("unavailable.html", error=told, since=since, asked=request.args.get("q", ""))))


def _finished(response: Response) -> Response:
    response.status_code = STATUS
    response.headers.update(HEADERS)
    return response


def _noted(error: StoreUnavailable) -> StoreUnavailable:
    """The error as it may be told here; an outage is written into the log once, and whole."""
    site = wayline()
    if site.is_news(error):
        log.warning("%s (Tried: %s.)", error, error.tried)
    return error if site.loopback else StoreUnavailable(SAID, check=[CHECK], since=error.since)


def moment(since: datetime) -> str:
    """A time to the second, as one looks for it in a server's log.

    >>> moment(datetime(2026, 3, 1, 8, 5, 9, tzinfo=UTC))
    '1 March 2026, 08:05:09 UTC'
    """
    return f"{since.day} {since:%B %Y, %H:%M:%S} UTC"


def ago(since: datetime, now: datetime | None = None) -> str:
    """How long that is ago, in the largest unit that says enough.

    >>> begun = datetime(2026, 3, 1, 8, 5, 9, tzinfo=UTC)
    >>> [ago(begun, datetime(2026, 3, day, 8, 5, 50, tzinfo=UTC)) for day in (1, 4)]
    ['41 seconds ago', '3 days ago']
    """
    seconds = max(0, int(((now or datetime.now(UTC)) - since).total_seconds()))
    units = [(DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"), (1, "second")]
    size, unit = next((unit for unit in units if seconds >= 2 * unit[0]), (1, "second"))
    return f"{seconds // size} {unit}{'' if seconds // size == 1 else 's'} ago"
