"""Saved queries: plain files in the folder `queries` of the data folder, one a query, that may live in git."""

import re
from difflib import get_close_matches
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from graph import Problem, WaylineError

from ..files import put
from .saved_file import SUFFIX, BrokenQuery, SavedQuery, parsed, written

SLUG = re.compile(r"[a-z0-9-]{1,80}")
"""What a name is made of; nothing else is ever opened."""
LARGEST = 100_000
"""Bytes of a file."""
NAMING = "A name is made of small letters, digits and hyphens, 80 at most."


class UnknownQuery(WaylineError, LookupError):
    """No saved query has this name."""

    def __init__(self, name: str, known: tuple[str, ...] = ()) -> None:
        self.alike = tuple(get_close_matches(name[:200], known, n=3))
        hint = f" Did you mean {' or '.join(self.alike)}?" if self.alike else ""
        super().__init__(f"There is no saved query called “{name[:80]}”.{hint}")


class QueryExists(WaylineError):
    """There is a saved query of this name already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a saved query called “{name}” already. Choose another name, or say that it is to be replaced.")


class Shelf(NamedTuple):
    """All that stands in the folder: queries, and what is wrong with other files."""

    queries: tuple[SavedQuery, ...]
    problems: tuple[Problem, ...]


class SavedQueries:
    """The folder of saved queries, which need not be there. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writing = Lock()

    def shelf(self) -> Shelf:
        """Every file by its name; a broken one is told and breaks nothing."""
        queries, problems = [], []
        for file in sorted(self._folder.glob(f"*{SUFFIX}")):
            try:
                queries.append(self._read(file))
            except BrokenQuery as broken:
                problems.append(broken.problem)
        return Shelf(tuple(queries), tuple(problems))

    def read(self, name: str) -> SavedQuery:
        """The query of this name. Raises UnknownQuery, BrokenQuery."""
        file = self._file(name)
        if file is None or not file.exists():
            raise UnknownQuery(name, tuple(query.name for query in self.shelf().queries))
        return self._read(file)

    def write(self, query: SavedQuery, *, replace: bool = False) -> None:
        """Keep the query in a file, whole or not at all.

        Raises WaylineError for a name that is none and a folder that cannot be written to, BrokenQuery where the file could not be read
        again, QueryExists unless one that is there may be replaced.
        """
        file = self._file(query.name)
        if file is None:
            raise WaylineError(f"“{query.name[:80]}” is no name for a saved query. {NAMING}")
        text = written(query)
        parsed(file.name, text)
        with self._writing:
            if file.exists() and not replace:
                raise QueryExists(query.name)
            self._put(file, text)

    def delete(self, name: str) -> None:
        """Take the file away. Raises UnknownQuery."""
        file = self._file(name)
        if file is None or not file.exists():
            raise UnknownQuery(name)
        file.unlink()

    def _file(self, name: str) -> Path | None:
        """Where the query of this name stands; nowhere for what is no name."""
        return self._folder / f"{name}{SUFFIX}" if SLUG.fullmatch(name) else None

    def _put(self, file: Path, text: str) -> None:
        try:
            put(file, text.encode())
        except OSError as error:
            raise WaylineError(f"The query cannot be saved as {file.name}: {error.strerror}.") from error

    def _read(self, file: Path) -> SavedQuery:
        if not SLUG.fullmatch(file.stem):
            raise _broken(file, 1, f"the file's name is no name of a query. {NAMING}")
        # A link that leads out of the folder would show any file to whoever may look at queries; a pipe would be waited for.
        if not file.resolve().is_relative_to(self._folder.resolve()) or not file.is_file():
            raise _broken(file, 1, "this is no file of the folder")
        if file.stat().st_size > LARGEST:
            raise _broken(file, 1, f"the file has more than {LARGEST:,} bytes")
        try:
            return parsed(file.name, file.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, OSError):
            raise _broken(file, 1, "the file cannot be read as UTF-8") from None


def _broken(file: Path, line: int, told: str) -> BrokenQuery:
    return BrokenQuery(Problem(file.name, line, told))
