"""Which view of this site an address names. Nothing is fetched from anywhere: other sites' addresses are refused by their host."""

from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from flask import current_app, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from .boxes import harmless
from .figured import EMBED
from .figures import NAMES, Options, Scenes, options_of
from .headers import LOOPBACK
from .inside import scenes_of
from .looks import BROWSERS
from .owner import DEFAULT_PORTS
from .sites import site_address
from .state import wayline
from .undrawn import NothingToDraw

LONGEST = 200
"""Characters of an address that are told back."""
OF_PAGES = ("theme", "contrast")
"""A theme that pages have, and no figure."""


class Addressed(NamedTuple):
    """A view of this site: the address of its page from the path on, and the options of its figure."""

    path: str
    options: Options


def view_at(address: str) -> Addressed:
    """The view that an address names: its page, one of its files or its page for a frame; the whole address, or from the path on.

    Raises NothingToDraw for what is no page of this site, QueryRefused for an option that there is not.
    """
    parts = _ours(address.strip())
    asked = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair != OF_PAGES]
    path, question = _page(parts.path), urlencode([(name, value) for name, value in asked if name not in (*NAMES, *BROWSERS)])
    return Addressed(f"{path}?{question}" if question else path, options_of(MultiDict(asked)))


def scenes_at(view: Addressed) -> Scenes:
    """The figure of the view, laid out. Raises NothingToDraw where it has none, and what else its page for a frame raises."""
    try:
        return scenes_of(current_app._get_current_object(), view.path, view.options)  # type: ignore[attr-defined]
    except HTTPException:
        raise NothingToDraw(f"There is no figure at {_told(view.path)}") from None


def _ours(address: str) -> SplitResult:
    """The address in parts. Raises NothingToDraw unless it is one of this site."""
    try:
        parts = urlsplit(address)
        if address.startswith("/") and not parts.netloc:
            return parts
        if parts.scheme in DEFAULT_PORTS and "@" not in parts.netloc and _place(parts) in _own_places():
            return parts
    except ValueError:
        pass
    raise NothingToDraw(f"This is no address of this site: {_told(address)}")


def _told(address: str) -> str:
    return harmless(address)[:LONGEST]


def _place(parts: SplitResult) -> tuple[str, int | None]:
    """The host's name and its port, if that is not the scheme's usual one: people write `http:` for `https:`. Raises ValueError."""
    return parts.hostname or "", None if parts.port == DEFAULT_PORTS.get(parts.scheme) else parts.port


def _own_places() -> set[tuple[str, int | None]]:
    """Where this site is found: as the settings say, as it was asked, and under its other names at the same port."""
    asked = _place(urlsplit(request.host_url))
    hosts = [host.lower() for host in wayline().settings.hosts]
    others = {(name, asked[1]) for name in (*LOOPBACK, *hosts)} | {(name, None) for name in hosts}
    return {_place(urlsplit(site_address())), asked} | others


def _page(path: str) -> str:
    """The path of the page, whatever form of it the path asks for. Raises NothingToDraw where there is no page."""
    bare = (path.removeprefix(EMBED) if f"{path}/".startswith(f"{EMBED}/") else path).rstrip("/") or "/"
    try:
        rule, args = current_app.url_map.bind("").match(unquote(bare), "GET", return_rule=True)
    except HTTPException:
        raise NothingToDraw(f"There is no page at {_told(path)}") from None
    suffix = bare.rpartition(".")[2]
    page = bare.removesuffix(f".{suffix}") if suffix == args.get("form") or rule.rule.endswith(f".{suffix}") else bare
    return "/" if page == "/overview" else page
