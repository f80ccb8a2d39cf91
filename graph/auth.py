"""Who we are to the database."""

from typing import NamedTuple


class Auth(NamedTuple):
    """A user name and its password, which no message and no log shows."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Auth(user={self.user!r})"
