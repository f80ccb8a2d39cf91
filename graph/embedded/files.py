"""Files that only their owner may read, written whole or not at all, and what is said where the system refuses one."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from ..errors import StoreUnavailable

FULL = {errno.ENOSPC, errno.EDQUOT}
FOREIGN = {errno.EACCES, errno.EPERM, errno.EROFS}
ELSEWHERE = "Set WAYLINE_DATA to a folder that can be used."


def write_private(path: Path, text: str) -> None:
    """Replace the file by one with this text that nobody else can read; a reader sees the old text or the new one.

    Only one process may write it: who is killed amid it leaves a draft behind, and the next one writes over that.
    """
    draft = path.with_name(f"{path.name}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def last_lines(path: Path, count: int = 15) -> str:
    """The end of a log, or nothing if there is none."""
    with contextlib.suppress(OSError):
        return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])
    return ""


@contextlib.contextmanager
def usable(path: Path) -> Iterator[None]:
    """Raise StoreUnavailable, with what to do, where the system refuses what is done with this file of the data folder."""
    try:
        yield
    except OSError as error:
        raise _refused(Path(os.fsdecode(error.filename or path)), error) from error


def _refused(path: Path, error: OSError) -> StoreUnavailable:
    if error.errno in FULL:
        return StoreUnavailable(f"There is no room left on the disk for {path}.", check=["Make room there.", ELSEWHERE])
    owner = _owner(path) if error.errno in FOREIGN else ""
    return StoreUnavailable(f"{path} cannot be used: {error.strerror}{owner}.", check=[ELSEWHERE])


def _owner(path: Path) -> str:
    """Whose the file is, or the nearest folder above it that there is, in words; nothing if it is ours."""
    for place in (path, *path.parents):
        with contextlib.suppress(OSError, NotImplementedError):
            return f" (it belongs to {_name(place)})" if place.stat().st_uid != os.geteuid() else ""
    return ""


def _name(path: Path) -> str:
    try:
        return path.owner()
    except KeyError:
        return f"user {path.stat().st_uid}"
