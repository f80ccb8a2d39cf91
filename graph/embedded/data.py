"""The database's files, as a server of this or of another version has left them."""

import json
import re
from typing import Any

from ..errors import StoreUnavailable
from .files import write_private
from .places import Places
from .wheel import Wheel


def check_data(places: Places, wheel: Wheel) -> None:
    """Raise StoreUnavailable if the server of this wheel must not open the data."""
    opened_by = places.opened_by.read_text(encoding="utf-8") if places.opened_by.exists() else ""
    if _numbers(opened_by) > _numbers(wheel.version):
        raise StoreUnavailable(
            f"The data in {places.folder} was last used by version {opened_by} of the graph server, and this one, {wheel.version}, might "
            "misread it. Install that version of arcadedb-embedded again, or set WAYLINE_DATA to another folder."
        )
    if torn := next(places.database.glob("*.corrupt"), None):
        raise StoreUnavailable(
            f"The graph in {places.folder} may be incomplete: the server could not read its journal to the end, and kept it as "
            f"{torn.name}. Move {places.server} away and load your documents again."
        )


def prepare_data(places: Places, wheel: Wheel) -> None:
    """Note which version opens the data, and have text stay text in a database that was made by a server before 26.10.2.

    Those had no way to store a time but as text, so that a name like “12:30” came back as a time. Newer servers go on like that
    with an old database until this setting says that none of its text is meant so, as none of ours is.
    """
    places.server.mkdir(parents=True, exist_ok=True)
    write_private(places.opened_by, wheel.version)
    schema = _schema(places)
    settings = schema.get("settings")
    if isinstance(settings, dict) and settings.get("temporalStorage") != "native":
        settings["temporalStorage"] = "native"
        write_private(places.schema, json.dumps(schema))


def _schema(places: Places) -> dict[str, Any]:
    """The database's types and settings; empty if there are none. Raises StoreUnavailable if they are damaged."""
    written = places.schema.read_bytes() if places.schema.exists() else b""
    try:
        schema = json.loads(written or b"{}")
    except ValueError:
        schema = None
    if not isinstance(schema, dict):
        # The server would make a new one, without the types of any data.
        raise StoreUnavailable(
            f"{places.schema} is damaged. Put a copy of it there, or move {places.server} away and load your documents again."
        )
    return schema


def _numbers(version: str) -> list[int]:
    """Year, month and number of a release.

    >>> _numbers("26.10.2.post1"), _numbers("")
    ([26, 10, 2], [])
    """
    return [int(number) for number in re.findall(r"\d+", version)[:3]]
