"""YAML: lists and maps of terms, several documents in one stream, several languages in one entry."""

import re
from functools import lru_cache

from graph import InvalidDocuments

from ..keys import Role, meaning
from ..layouts import Page, Parsed
from ..located import Places
from .data import parsed
from .yaml_tree import yaml_tree

_HEAD = 20_000
"""Characters that are looked at."""

_OPENING = re.compile(
    r"(?:[ \t]*(?:#[^\n]*)?\n|%YAML[^\n]*\n|---[ \t]*\n|[\w-]{1,30}:[ \t]+[\w\"'][^\n]*\n)*"
    r"(?:- |[\w\"'][^\n:]{0,80}:[ \t]*(?:\n|[&|>]))"
)
_KEY = re.compile(r"^(?: +- +| *- +| {1,40})([\w-]{1,30}):(?=[ \t\r\n])", re.MULTILINE)
_OF_NAMES = 2
"""Names and definitions in a head before it counts as YAML."""


def fits(page: Page) -> float:
    """1 if names and definitions stand in it as keys of lists or maps, and all of it is YAML."""
    head = page.text[:_HEAD]
    if not _OPENING.match(head):
        return 0.0
    roles = [meaning(key).role for key in _KEY.findall(head)]
    if min(roles.count(Role.NAME), roles.count(Role.DEFINITION)) < _OF_NAMES:
        return 0.0
    return 1.0 if isinstance(_read(page), Parsed) else 0.0


def parse(page: Page) -> Parsed:
    """The entries. Raises InvalidDocuments where it is no YAML or no glossary."""
    read = _read(page)
    if isinstance(read, Parsed):
        return read
    raise InvalidDocuments(read.problems)


@lru_cache(maxsize=1)
def _read(page: Page) -> Parsed | InvalidDocuments:
    """What became of a page, kept for a moment: it is asked for twice, and the parser is slow."""
    places = Places(page.text)
    try:
        return parsed(yaml_tree(places, page.name), places, page)
    except InvalidDocuments as refused:
        return refused
