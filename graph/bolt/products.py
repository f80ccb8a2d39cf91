"""Which servers can be used, by what they call themselves."""

import re

from .endpoint import Endpoint
from .trouble import Trouble

OLDEST = 5
"""First of Neo4j's versions that knows all we ask in Cypher (`elementId` came with it)."""

NEO4J = re.compile(r"Neo4j/(\d+)\.\S+")
ARCADEDB = re.compile(r"Neo4j/\S+ compatible \(ArcadeDB .+\)")

NEEDED = f"Wayline works with Neo4j {OLDEST} or newer and with ArcadeDB."
TOO_OLD = Trouble("{graph} is {agent}, which is too old.", (NEEDED,), passes=False)
ANOTHER = Trouble("{graph} is of another kind: it calls itself “{agent}”.", (NEEDED,), passes=False)


def unsuitable(agent: str, endpoint: Endpoint) -> Trouble | None:
    """What keeps us from using a server that calls itself so, if anything does.

    >>> graph = Endpoint("bolt://graph")
    >>> unsuitable("Neo4j/2026.09.0", graph), unsuitable("Neo4j/4.4.30", graph).said
    (None, 'The graph at bolt://graph is Neo4j/4.4.30, which is too old.')
    """
    if ARCADEDB.fullmatch(agent):
        return None
    version = NEO4J.fullmatch(agent)
    if version and int(version[1]) >= OLDEST:
        return None
    return (TOO_OLD if version else ANOTHER).at(endpoint, agent=agent[:100])
