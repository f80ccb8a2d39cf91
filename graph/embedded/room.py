"""Room on the disk, which a server needs before it starts."""

import shutil

from ..errors import StoreUnavailable
from .files import ELSEWHERE, usable
from .places import Places

MEGABYTE = 1024 * 1024
ROOM = 32 * MEGABYTE
"""Bytes that must be free besides those for what the journal of a killed server has to be written into."""


def check_room(places: Places) -> None:
    """Raise StoreUnavailable if the disk is too full for the server to work, or to repair its data after a crash."""
    with usable(places.folder):
        needed = ROOM + sum(journal.stat().st_size for journal in places.database.glob("*.wal"))
        disk = shutil.disk_usage(places.folder)
    # Some file systems do not know how large they are.
    if disk.total and disk.free < needed:
        raise StoreUnavailable(
            f"The disk is full: {disk.free // MEGABYTE} MB are free for {places.folder}, and {needed // MEGABYTE} are needed.",
            check=["Make room there.", ELSEWHERE],
        )
