"""Views as one names them on the command line."""

from urllib.parse import urlencode, urlsplit

from queries import Snapshot, understand


def address_of(snapshot: Snapshot, view: str) -> str:
    """The address of a view's page, from the path on: of whatever the site's box understands, or of an address, with a host or without."""
    parts = urlsplit(view)
    if view.startswith("/") or parts.scheme in ("http", "https"):
        return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    understood = understand(snapshot, view)
    match understood.kind:
        case "concept":
            return f"/concepts/{understood.id}"
        case "cypher":
            return f"/cypher?{urlencode({'q': view})}"
        case _:
            return f"/path?{urlencode({'q': view})}"
