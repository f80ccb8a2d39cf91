"""Files of the data folder: each is written whole or not at all, and a folder holds only so many."""

from pathlib import Path

from graph import whole


def put(file: Path, body: bytes) -> None:
    """Put a file in place, in one step; its folder is made where it is missing. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with whole.whole(file) as opened:
        opened.write(body)


def forget_oldest(folder: Path, pattern: str, most: int) -> None:
    """Delete the files of this pattern that were written longest ago, until only so many are left. Raises OSError."""
    files = list(folder.glob(pattern))
    for file in sorted(files, key=lambda file: file.stat().st_mtime)[: max(len(files) - most, 0)]:
        file.unlink(missing_ok=True)
