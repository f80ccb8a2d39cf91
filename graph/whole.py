"""Files that are written whole or not at all."""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

MODE = 0o666
"""As of any file that a person makes; the umask takes from it."""
OPEN_FILES = Path("/proc/self/fd")


@contextlib.contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes the place of `path` when all is written.

    Whoever looks there sees the old file or the new one. Raises OSError, and leaves no draft.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, "it is there already and no ordinary file")
    draft = target.with_name(f".wayline-{secrets.token_hex(8)}.new")
    try:
        with os.fdopen(_descriptor(draft), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            if not draft.exists():
                _give_name(file.fileno(), target, draft)
        if draft.exists():
            draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _descriptor(draft: Path) -> int:
    """An open file in the draft's folder; without a name where that can be, so that nothing is left of it if we are killed."""
    if hasattr(os, "O_TMPFILE") and OPEN_FILES.is_dir():
        with contextlib.suppress(OSError):
            return os.open(draft.parent, os.O_TMPFILE | os.O_WRONLY, MODE)
    return os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), MODE)


def _give_name(descriptor: int, target: Path, draft: Path) -> None:
    """Name the open file as the target, or as the draft where there is a target already: no call replaces a file by a nameless one."""
    # Python follows the link to the open file only in the call that is given a directory, though this needs none.
    try:
        os.link(OPEN_FILES / str(descriptor), target, src_dir_fd=descriptor, follow_symlinks=True)
    except FileExistsError:
        os.link(OPEN_FILES / str(descriptor), draft, src_dir_fd=descriptor, follow_symlinks=True)
