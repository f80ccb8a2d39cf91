"""What keeps us from a graph, in a sentence and with what to look at."""

from collections.abc import Iterator
from typing import NamedTuple

from .endpoint import Endpoint


class Trouble(NamedTuple):
    """What is so, and what to look at; both name the endpoint by fields that `at` fills in.

    What `passes` may be over by itself. For `pause` seconds nobody should ask the server again.
    """

    said: str
    check: tuple[str, ...]
    passes: bool = True
    pause: float = 0.0

    def at(self, endpoint: Endpoint, **fields: object) -> "Trouble":
        """The same with the endpoint's address, user and database, and other fields, filled in.

        >>> Trouble("{graph} has no {database}.", ()).at(Endpoint("bolt://graph.example")).said
        'The graph at bolt://graph.example has no default database.'
        """
        fields |= {
            "graph": f"The graph at {endpoint.shown}",
            "user": f"the user {endpoint.auth.user}" if endpoint.auth else "who gives no password",
            "database": f"database {endpoint.database}" if endpoint.database else "default database",
            "scheme": endpoint.scheme.partition("+")[0],
        }
        return self._replace(said=self.said.format(**fields), check=tuple(line.format(**fields) for line in self.check))


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything it came from, the nearest first."""
    yield error
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for cause in (*inner, error.__cause__ or error.__context__):
        if cause is not None:
            yield from causes(cause)
