"""The two database users: the owner, who may do everything, and the reader, who may read and nothing else."""

import base64
import hashlib
import json
import secrets
from pathlib import Path

from ..auth import Auth
from .files import write_private
from .places import DATABASE

ITERATIONS = 65536
"""As often as the server itself hashes a password by default."""

ALL_RECORDS = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
SERVER_FORMAT = 2
"""Version of the server's group file."""


def new_user(name: str) -> Auth:
    """A user with a password nobody can guess."""
    return Auth(name, secrets.token_urlsafe(32))


def hashed(password: str) -> str:
    """The password as the server keeps it: algorithm, iterations, salt and hash (PBKDF2, RFC 8018), joined by dollar signs."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode("ascii")
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode("ascii"), ITERATIONS, dklen=32)
    return f"PBKDF2WithHmacSHA256${ITERATIONS}${salt}${base64.b64encode(key).decode('ascii')}"


def write_users(config: Path, *, owner: Auth, reader: Auth) -> None:
    """Write both users with their groups into the server's configuration folder, in place of any that were there."""
    users = [_user(owner, {"*": ["admin"]}), _user(reader, {DATABASE: ["reader"]})]
    groups = {"admin": _group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], ALL_RECORDS)}
    groups |= {"reader": _group([], ["readRecord"]), "*": _group([], [])}
    write_private(config / "server-users.jsonl", "".join(f"{json.dumps(user)}\n" for user in users))
    write_private(config / "server-groups.json", json.dumps({"version": SERVER_FORMAT, "databases": {"*": {"groups": groups}}}))


def _user(auth: Auth, databases: dict[str, list[str]]) -> dict[str, object]:
    return {"name": auth.user, "databases": databases, "password": hashed(auth.password)}


def _group(access: list[str], records: list[str]) -> dict[str, object]:
    return {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": records}}}
