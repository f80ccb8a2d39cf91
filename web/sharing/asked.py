"""Which view is to be shared, and how: read from an address, and written as the one address that says the same."""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map

from graph import QueryRefused

from ..figured import EMBED
from ..figures import NAMES, Options, options_of
from ..inside import with_options
from ..looks import BROWSERS

PAGE = "/share"
OWN = "own"
"""The size that is not one of the named ones; the parameter of the same name says which."""
OFFERED = ("size", "theme", "legend", "labels", "transparent", "steps", "part", "most", "crop", "logo")
"""The options that one chooses here; a snippet adds the others where it needs them."""
FOREIGN = re.compile(r"[^/]|//|.*[\x00-\x1f\x7f\\]", re.DOTALL)
"""How an address begins, or what it holds, that is none of a page of this site, or that a browser would read as another one."""


class Asked(NamedTuple):
    """A view of this site, as an address that begins with one slash and has no options of a figure, and these options."""

    view: str
    options: Options

    @property
    def address(self) -> str:
        """The address of the view with the options."""
        return with_options(self.view, self.options)

    @property
    def page(self) -> str:
        """The address of the page that shares it."""
        return f"{PAGE}?{urlencode({'view': self.address})}"

    def but(self, **changes: object) -> "Asked":
        """The same with other options."""
        return self._replace(options=self.options.model_copy(update=changes))


def asked(args: MultiDict[str, str], known: Map) -> Asked:
    """What the parameters of a request ask for; `known` are the addresses of the site.

    The options stand in the address of the view, or beside it as the form sends them, always with a size: a theme alone is the page's own.
    Raises QueryRefused where there is no such view or option.
    """
    view, within = view_in(args.get("view", ""), known)
    beside = {name: args[name] for name in OFFERED if name in args} if "size" in args else {}
    if beside.get("size") == OWN:
        beside["size"] = args.get(OWN, "").strip().lower().replace("×", "x")
    return Asked(view, options_of({**within, **beside}))


def view_in(given: str, known: Map) -> tuple[str, dict[str, str]]:
    """The view at an address of this site, written in one way, and the options of a figure in it.

    Raises QueryRefused for an address of another site and for a page of which there is no figure.
    """
    if not given or FOREIGN.match(given):
        raise QueryRefused("`view` is the address of a page of this site, as /path?q=RLHF+to+DPO.")
    parts = urlsplit(given)
    path = unquote(parts.path)
    if not _has_figure(path, known):
        raise QueryRefused("There is no figure of that page, and so nothing to share: `view` is the address of a view, as /concepts.")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = urlencode([(name, value) for name, value in pairs if name not in (*NAMES, *BROWSERS)])
    place = quote(path)
    return (f"{place}?{kept}" if kept else place), {name: value for name, value in pairs if name in OFFERED}


def _has_figure(path: str, known: Map) -> bool:
    """Whether the page at a path is shown in frames too, as all pages are that have a figure."""
    try:
        known.bind("").match(f"{EMBED}{path}", method="GET")
    except HTTPException:
        return False
    return True
