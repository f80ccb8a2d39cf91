"""Snapshots: figures as they were once laid out, one file each in `snapshots/` of the data folder."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from graph import Problem, WaylineError

from .files import put
from .snapshot_file import DIGEST, SUFFIX, BrokenSnapshot, Figure, KeptSnapshot, parsed, written

FOLDER = "snapshots"
MOST = 500
MOST_BYTES = 200_000_000
"""Of all files together."""
LARGEST = 20_000_000
"""Bytes of one file."""


class UnknownSnapshot(WaylineError, LookupError):
    """No snapshot has this digest."""

    def __init__(self, digest: str) -> None:
        self.digest = digest
        super().__init__(f"There is no snapshot “{digest[:40]}”: it was deleted, or never kept.")


class SnapshotsFull(WaylineError):
    """There is no room for one more snapshot."""

    def __init__(self, told: str) -> None:
        super().__init__(f"There is no room for this snapshot: {told}. The owner makes room by deleting others.")


class Line(NamedTuple):
    """A snapshot in a list."""

    digest: str
    title: str
    kept: datetime
    size: int
    """Bytes of its file."""


class Shelf(NamedTuple):
    """All that stands in the folder: snapshots, the newest first, and what is wrong with other files."""

    snapshots: tuple[Line, ...]
    problems: tuple[Problem, ...]


class KeptSnapshots:
    """The folder of snapshots, which need not be there. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writing = Lock()
        self._lines: dict[str, tuple[int, Line]] = {}

    def shelf(self) -> Shelf:
        """Every file; a broken one is told and breaks nothing."""
        lines, problems = [], []
        for file in sorted(self._folder.glob(f"*{SUFFIX}")):
            try:
                lines.append(self._line(file))
            except BrokenSnapshot as broken:
                problems.append(broken.problem)
        return Shelf(tuple(sorted(lines, key=lambda line: (-line.kept.timestamp(), line.digest))), tuple(problems))

    def read(self, digest: str) -> KeptSnapshot:
        """The snapshot of this digest. Raises UnknownSnapshot, BrokenSnapshot."""
        return _read(self._checked(self._file(digest)))

    def keep(self, figure: Figure, data_version: str) -> str:
        """Keep the figure and give its digest; one that is kept already stays as it is, with its first date.

        Raises SnapshotsFull, and WaylineError for a folder that cannot be written to.
        """
        digest = figure.digest
        now = datetime.now(UTC).replace(microsecond=0)
        body = written(KeptSnapshot(digest=digest, kept=now, data_version=data_version, figure=figure))
        with self._writing:
            if not self._holds(digest):
                self._check_room(len(body))
                self._put(digest, body)
        return digest

    def delete(self, digest: str) -> None:
        """Take the file away. Raises UnknownSnapshot, and WaylineError where that may not be."""
        try:
            self._file(digest).unlink(missing_ok=True)
        except OSError as error:
            raise WaylineError(f"The snapshot cannot be deleted: {error.strerror}.") from error

    def _file(self, digest: str) -> Path:
        if DIGEST.fullmatch(digest):
            file = self._folder / f"{digest}{SUFFIX}"
            if file.exists() or file.is_symlink():
                return file
        raise UnknownSnapshot(digest)

    def _holds(self, digest: str) -> bool:
        """Whether it can be read: a broken file makes room for a right one."""
        try:
            return bool(self.read(digest))
        except (UnknownSnapshot, BrokenSnapshot):
            return False

    def _check_room(self, more: int) -> None:
        sizes = [file.lstat().st_size for file in self._folder.glob(f"*{SUFFIX}")]
        if len(sizes) >= MOST:
            raise SnapshotsFull(f"{MOST} are kept, which is the most")
        if more > LARGEST or sum(sizes) + more > MOST_BYTES:
            raise SnapshotsFull(f"one may take {LARGEST // 1_000_000} MB, and all together {MOST_BYTES // 1_000_000} MB")

    def _put(self, digest: str, body: bytes) -> None:
        try:
            put(self._folder / f"{digest}{SUFFIX}", body)
        except OSError as error:
            raise WaylineError(f"The snapshot cannot be kept: {error.strerror}.") from error

    def _line(self, file: Path) -> Line:
        """The file in a list; it is read again only where it was written anew."""
        status = self._checked(file).stat()
        written_at, line = self._lines.get(file.name, (0, None))
        if line is None or written_at != status.st_mtime_ns:
            kept = _read(file)
            line = Line(kept.digest, kept.title, kept.kept, status.st_size)
            self._lines[file.name] = status.st_mtime_ns, line
        return line

    def _checked(self, file: Path) -> Path:
        """The file, if it may be read. Raises BrokenSnapshot."""
        if not DIGEST.fullmatch(file.stem):
            raise BrokenSnapshot(file.name, "the file's name is no digest")
        # A link that leads out of the folder would show any file; a pipe would be waited for.
        if not file.resolve().is_relative_to(self._folder.resolve()) or not file.is_file():
            raise BrokenSnapshot(file.name, "this is no file of the folder")
        if file.stat().st_size > LARGEST:
            raise BrokenSnapshot(file.name, f"the file has more than {LARGEST:,} bytes")
        return file


def _read(file: Path) -> KeptSnapshot:
    try:
        return parsed(file.name, file.read_bytes())
    except OSError:
        raise BrokenSnapshot(file.name, "the file cannot be read") from None
