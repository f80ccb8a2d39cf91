"""What every server with an address of its own has in common."""

from pathlib import Path

from graph import Auth, Store, open_store


class Addressed:
    """A server that one names by its address, with Wayline's data folder beside it."""

    address: str
    auth: Auth
    folder: Path

    def open(self) -> Store:
        return open_store(self.address, folder=self.folder, auth=self.auth)

    def environment(self) -> dict[str, str]:
        user, password = self.auth
        return {"WAYLINE_STORE": self.address, "WAYLINE_USER": user, "WAYLINE_PASSWORD": password, "WAYLINE_DATA": str(self.folder)}
