"""JSON: lists and maps of terms; and JSON Lines, one entry a line."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from graph import InvalidDocuments, Problem

from ..layouts import Page, Parsed
from ..layouts.bounds import MOST_ENTRIES
from ..layouts.lines import raw_lines
from ..located import Places
from ..problems import problem
from .data import parsed
from .json_tree import json_tree
from .tree import MOST_TOLD, Items, Node

LINES = frozenset([".jsonl", ".ndjson"])
"""Suffixes of JSON Lines."""

_HEAD = 4_000
_OPENING = re.compile(r"\s*(?:\{\s*\"[^\"\n]{0,200}\"\s*:|\[\s*\{\s*(?:\}|\"[^\"\n]{0,200}\"\s*:))")
_LINKED = re.compile(r"\"@(?:context|graph|id|type)\"")


def fits(page: Page) -> float:
    """1 if it opens as an object or a list of objects does; what links data by @context is another format's."""
    head = page.text[:_HEAD]
    return 1.0 if _OPENING.match(head) and not _LINKED.search(head) else 0.0


def parse(page: Page) -> Parsed:
    """The entries. Raises InvalidDocuments where it is no JSON or no glossary."""
    places = Places(page.text)
    if PurePath(page.name).suffix.lower() in LINES or _is_lines(page):
        return parsed([Items(list(_lines(places, page.name)), 0)], places, page)
    return parsed([json_tree(places, page.name)], places, page)


def _is_lines(page: Page) -> bool:
    """Whether every line holds an object of its own."""
    lines = page.raw[:3]
    return len(lines) > 1 and all(line.text.startswith("{") and line.text.endswith("}") for line in lines)


def _lines(places: Places, file: str) -> Iterator[Node]:
    """The value of each line. Raises InvalidDocuments with what is wrong on any of them."""
    problems: list[Problem] = []
    lines = [(start, line) for start, line in raw_lines(places.text) if line.strip()]
    if len(lines) > MOST_ENTRIES:
        raise InvalidDocuments([problem(file, 1, f"{len(lines):,} lines; split them into documents of at most {MOST_ENTRIES:,}")])
    for start, line in lines:
        try:
            yield json_tree(places, file, start=start, end=start + len(line))
        except InvalidDocuments as refused:
            problems.extend(refused.problems)
    if problems:
        raise InvalidDocuments(problems[:MOST_TOLD])
