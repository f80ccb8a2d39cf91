"""Where a database is, and who we are to it."""

import re
from typing import NamedTuple

from ..auth import Auth

_LOGIN = re.compile(r"//[^/]*@")


class Endpoint(NamedTuple):
    """The address of a server, who logs in there, and the name of the database; none means the server's default.

    >>> str(Endpoint("neo4j://graph.example:7687", Auth("neo4j", "secret"), "concepts"))
    'neo4j://graph.example:7687, database concepts, as neo4j'
    """

    address: str
    auth: Auth | None = None
    database: str | None = None

    @property
    def shown(self) -> str:
        """The address, without a password that somebody wrote into it."""
        return _LOGIN.sub("//", self.address)

    @property
    def scheme(self) -> str:
        """What the address begins with, as `neo4j+s`."""
        return self.address.partition(":")[0]

    def in_place_of_scheme(self, scheme: str) -> str:
        """The same address with another scheme."""
        return scheme + self.address[len(self.scheme) :]

    def __str__(self) -> str:
        database = f", database {self.database}" if self.database else ""
        return f"{self.shown}{database}, {f'as {self.auth.user}' if self.auth else 'without a password'}"
