"""Which version of the graph was stored when a query had ended."""

from neo4j import Session

from ..statements import META


class Versions:
    """Asks for the version, but where the server's bookmark says that nothing was committed since it was last asked for.

    The embedded server gives no bookmarks.
    """

    def __init__(self) -> None:
        self._seen: tuple[frozenset[str], str] = (frozenset(), "")

    def after(self, session: Session) -> str:
        """Digest of what was stored when the session's last query ended, or a later one; empty when nothing was ever loaded."""
        bookmarks, (seen, version) = session.last_bookmarks().raw_values, self._seen
        if bookmarks and bookmarks == seen:
            return version
        version = next((record["graph_version"] or "" for record in session.run(META)), "")
        if session.last_bookmarks().raw_values == bookmarks:
            self._seen = (bookmarks, version)
        return version
