"""Files that only their owner may read, written whole or not at all."""

import contextlib
import os
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Replace the file by one with this text that nobody else can read; a reader sees the old text or the new one."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
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
