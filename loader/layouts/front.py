"""The front matter of a document: YAML between two lines `---` at its very start."""

import re
from functools import lru_cache
from typing import NamedTuple

from graph import InvalidDocuments

from ..formats.tree import Pairs
from ..formats.values import values
from ..formats.yaml_tree import yaml_tree
from ..located import Places
from .lines import raw_lines

FRONT_MATTER_LINES = 200
_KEY = re.compile(r"[\w\"'][\w \"'.-]{0,60}:(?:\s|$)")


class Front(NamedTuple):
    """Where the front matter stands."""

    lines: range
    """Its lines, from 1, with the two that enclose it."""
    start: int
    end: int
    """Offsets of the first character of the YAML and after the last one."""


class Values(NamedTuple):
    """A key of the front matter with its values, each with the offsets it stands between."""

    key: str
    items: tuple[tuple[str, int, int], ...]


NONE = Front(range(0), 0, 0)


def front_matter(text: str) -> Front:
    """Where the front matter stands; nowhere if there is none.

    >>> front_matter("---\\ntitle: Sauces\\n---\\n# Roux")
    Front(lines=range(1, 4), start=4, end=18)
    """
    if not text.startswith("---"):
        return NONE
    lines = [line for line, _ in zip(raw_lines(text[:100_000]), range(FRONT_MATTER_LINES), strict=False)]
    end = next((at for at, (_, line) in enumerate(lines) if at and line.rstrip() in ("---", "...")), 0)
    told = [line for _, line in lines[1:end] if line.strip() and not line.startswith("#")]
    if lines[0][1].rstrip() != "---" or not told or not _KEY.match(told[0]):
        return NONE
    return Front(range(1, end + 2), lines[1][0], lines[end][0])


@lru_cache(maxsize=1)
def front_values(text: str, name: str) -> tuple[Values, ...]:
    """What the front matter of a document says, key by key; the values of lists and maps one by one.

    Raises InvalidDocuments, with `name` as the file, where it is no YAML.
    """
    front = front_matter(text)
    if not front.lines:
        return ()
    try:
        return _read(text, front, name)
    except InvalidDocuments as refused:
        last = front.lines[-1] - 1
        told = [problem._replace(line=min(problem.line, last), message=f"front matter: {problem.message}") for problem in refused.problems]
        raise InvalidDocuments(told) from refused


def _read(text: str, front: Front, name: str) -> tuple[Values, ...]:
    # Blanks instead of the line above keep every place.
    trees = yaml_tree(Places(" " * (front.start - 1) + "\n" + text[front.start : front.end]), name)
    pairs = trees[0].pairs if trees and isinstance(trees[0], Pairs) else []
    return tuple(Values(key, tuple((one.value, one.start, one.end) for one in texts)) for key, texts in values(pairs))


def front_title(text: str, name: str) -> str:
    """The title that the front matter gives the document; empty where it gives none, or is broken."""
    try:
        return next((value.items[0][0].strip() for value in front_values(text, name) if value.key.lower() == "title" and value.items), "")
    except InvalidDocuments:
        return ""
