"""Which files a list of paths names, and the id of each."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from graph import InvalidDocuments, Problem, SourceId, names

from .decoding import too_large
from .problems import problem
from .table import LAYOUTS

_TEXTS = ".md .markdown .mdown .mdx .txt .text .adoc .asciidoc .org .wiki .mediawiki"
SUFFIXES = frozenset(_TEXTS.split()).union(*(layout.suffixes for layout in LAYOUTS))
"""What is read of a folder; a file that is named itself may be called anything."""

STANDARD_INPUT = Path("-")
"""The path that stands for what is piped in; a file of this name is read as its whole path."""

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+")

MOST_FILES = 10_000
DEEPEST = 64
"""Folders below each other."""


class Named(NamedTuple):
    """A file to read: where it is, what the user calls it, and the id of its source."""

    path: Path
    file: str
    id: SourceId
    is_given: bool = True
    """Whether the user named the file itself, and not only a folder it is in."""


class Found(NamedTuple):
    """The files to read, and a note on each that was passed over."""

    files: tuple[Named, ...]
    passed_over: tuple[Problem, ...]


class _Candidate(NamedTuple):
    path: Path
    below: Path
    """Its path below the folder that was named."""
    named: bool
    """Whether the user named the file itself."""


def find_documents(paths: Iterable[Path], *, id: SourceId = "") -> Found:
    """The files that the paths name, themselves or in folders at any depth, and standard input; sorted by id.

    `id` is that of standard input, or of the only file. Hidden files are left out.
    Raises InvalidDocuments with everything that stands in the way: a path that does not exist, is an address or is
    no regular file, two files of one id, too many files, folders too deep, files too large.
    """
    problems: list[Problem] = []
    passed_over: list[Problem] = []
    on_disk, piped = _apart(paths)
    candidates = _distinct(candidate for path in on_disk for candidate in _candidates(path, problems))
    files = [candidate for candidate in candidates if _is_read(candidate, problems, passed_over)]
    identified = [*_identified(files), *(Named(STANDARD_INPUT, "<stdin>", "stdin") for _ in piped)]
    if id:
        identified = _called(identified, id)
    named = sorted(identified, key=lambda one: (one.id, one.file))
    problems.extend(_clashes(named))
    if problems:
        raise InvalidDocuments(problems)
    return Found(tuple(named), tuple(passed_over))


def _apart(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The paths of files and folders, and that of standard input, once, if it is among them."""
    given = list(paths)
    return [path for path in given if path != STANDARD_INPUT], [STANDARD_INPUT] if STANDARD_INPUT in given else []


def _called(identified: list[Named], id: SourceId) -> list[Named]:
    """The documents with the id given to standard input, or to the only one there is."""
    is_only = len(identified) == 1
    return [one._replace(id=id) if is_only or one.path == STANDARD_INPUT else one for one in identified]


def _candidates(path: Path, problems: list[Problem]) -> Iterator[_Candidate]:
    mode = _mode(path)
    if stat.S_ISDIR(mode):
        yield from _inside(path, problems)
    elif not mode and (found := _address(path)) is not None:
        problems.append(found)
    else:
        yield _Candidate(path, Path(path.name), named=True)


def _mode(path: Path) -> int:
    """What kind of file a path names; 0 where that cannot be told."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _address(path: Path) -> Problem | None:
    """The problem with an address that was given for a path, which has taken one of its two slashes away."""
    address = _ADDRESS.match(str(path))
    if address is None:
        return None
    told = f"{address[1]}:{'///' if address[1].lower() == 'file' else '//'}{str(path)[address.end() :]}"
    return problem(told, 1, "an address, and nothing is fetched; save the page first and load the file, with --uri to say where it is from")


def _inside(folder: Path, problems: list[Problem]) -> Iterator[_Candidate]:
    """The files of a folder. Links are not followed to folders, so that no loop and nothing outside is walked."""
    waiting, count = [(folder, 0)], 0
    while waiting:
        here, depth = waiting.pop()
        for item in _listed(here, problems):
            if item.is_dir(follow_symlinks=False):
                waiting.append((Path(item.path), depth + 1))
            else:
                yield _Candidate(Path(item.path), Path(item.path).relative_to(folder), named=False)
                count += 1
        if depth > DEEPEST or count > MOST_FILES:
            limit = f"more than {MOST_FILES} files" if count > MOST_FILES else f"folders nested deeper than {DEEPEST}"
            problems.append(problem(str(here), 1, f"{limit}; name the folders to read one by one"))
            return


def _listed(folder: Path, problems: list[Problem]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(problem(str(folder), 1, f"cannot be listed: {error.strerror}"))
        return []


def _distinct(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Each file once, also where it is named twice; the longest path below a named folder stays, whatever the order."""
    kept: dict[str, _Candidate] = {}
    for candidate in sorted(candidates, key=lambda one: (-len(one.below.parts), not one.named, str(one.path))):
        kept.setdefault(os.path.realpath(candidate.path.parent) + os.sep + candidate.path.name, candidate)
    return list(kept.values())


def _is_read(candidate: _Candidate, problems: list[Problem], passed_over: list[Problem]) -> bool:
    if not candidate.named and candidate.path.suffix.lower() not in SUFFIXES:
        passed_over.append(problem(str(candidate.path), 1, f"skipped: not one of {', '.join(sorted(SUFFIXES))}"))
        return False
    found = _hindrance(candidate)
    if found is not None:
        harmless = not candidate.named and "regular file" in found.message
        (passed_over if harmless else problems).append(found)
    return found is None


def _hindrance(candidate: _Candidate) -> Problem | None:
    file = str(candidate.path)
    try:
        status = candidate.path.stat()
        if not candidate.named and candidate.path.is_symlink():
            return problem(file, 1, "skipped: a link, not a regular file; name it to read it")
    except (OSError, ValueError) as error:
        return problem(file, 1, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    if not stat.S_ISREG(status.st_mode):
        return problem(
            file, 1, "skipped: not a regular file" if not candidate.named else "not a regular file; name a text file or a folder"
        )
    return too_large(status.st_size, file)


def _identified(candidates: list[_Candidate]) -> Iterator[Named]:
    """Ids without the suffix, except where two files differ only in it."""
    short = {candidate: names.slug(candidate.below.with_suffix("").as_posix()) for candidate in candidates}
    counts = Counter(short.values())
    for candidate, id in short.items():
        whole = id if counts[id] == 1 else names.slug(candidate.below.as_posix().replace(".", "-"))
        yield Named(candidate.path, str(candidate.path), whole, candidate.named)


def _clashes(named: list[Named]) -> Iterator[Problem]:
    for one, other in pairwise(named):
        if one.id == other.id:
            yield problem(
                other.file, 1, f"would have the same id “{other.id}” as {one.file}; rename one of them, or name the folder above both"
            )
