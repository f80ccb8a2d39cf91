"""The figure from a shell, as `wayline figure` draws it."""

import shlex
from urllib.parse import parse_qsl, urlsplit

from ..boxes import harmless
from ..figures import written
from .shared import Shared

SWITCHES = {"legend": "--no-legend", "labels": "--no-labels", "transparent": "--transparent", "steps": "--steps", "crop": "--crop"}
SWITCHES["logo"] = "--logo"
"""Options that are given without a value, where they are not as usual."""


def command(shared: Shared, file: str, *, into: str = "") -> str:
    """The command that draws the same figure into a file, or at the end of a deck."""
    told = written(shared.asked.options)
    options = [part for name, value in told.items() for part in ((SWITCHES[name],) if name in SWITCHES else (f"--{name}", value))]
    place = ("--into", into) if into else ("-o", file)
    return shlex.join(["wayline", "figure", asked_in_words(shared.asked.view), *place, *options])


def snapshot_command(shared: Shared) -> str:
    """The command that keeps the same figure as it is now."""
    view, address = shared.asked.view, shared.asked.address
    return shlex.join(["wayline", "snapshot", asked_in_words(view) if address == view else address])


def asked_in_words(view: str) -> str:
    """What a person would type for a view: the phrase where it is the answer to one, else its address.

    >>> asked_in_words("/path?q=RLHF+to+DPO"), asked_in_words("/concepts"), asked_in_words("/path?q=--help")
    ('RLHF to DPO', '/concepts', '/path?q=--help')
    """
    parts = urlsplit(view)
    match parse_qsl(parts.query):
        case [("q", phrase)] if parts.path == "/path" and phrase == harmless(phrase) and phrase[:1] not in ("", "-", "/"):
            return phrase
    return view
