"""Entities that a document type declares: short words are read, what comes from outside or unfolds is refused."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

from graph import Problem

from ...located import Places
from ...problems import problem

LONGEST = 300
"""Characters that an entity may stand for."""

MOST_TOLD = 20

_DECLARED = re.compile(r"<!ENTITY\s+(%\s+)?([\w.:-]{1,200})\s*(?:(SYSTEM|PUBLIC)\b|\"([^\"]*+)\"|'([^']*+)')?")
_UNFOLDS = re.compile(r"[&%][^#\s]|&#0{0,9}(?:37|38|[xX]0{0,9}2[56]);")
"""A reference to another entity; also one whose first character is written as a number."""


def harmful(text: str, file: str) -> Iterator[Problem]:
    """What is wrong with the entities that a document declares, the first MOST_TOLD of them; nothing is ever fetched."""
    declared = _DECLARED.finditer(text) if "<!DOCTYPE" in text else iter(())
    found = list(islice(((match.start(), told) for match in declared if (told := _harm(match))), MOST_TOLD))
    places = Places(text if found else "")
    return (problem(file, places.line(start), told) for start, told in found)


def _harm(declared: re.Match[str]) -> str:
    """Why an entity is refused; empty where it stands for a short text."""
    value = declared[4] if declared[4] is not None else declared[5]
    if declared[1] or declared[3] or value is None:
        return f"external entity refused: {declared[2]}; nothing is fetched, put its text here"
    if _UNFOLDS.search(value) or len(value) > LONGEST:
        return f"entity refused: {declared[2]}; it unfolds to others or to much text, put its text here"
    return ""


def entity_texts(text: str) -> dict[str, str]:
    """What each entity stands for that a document declares itself."""
    return {match[2]: match[4] or match[5] or "" for match in _DECLARED.finditer(text)} if "<!ENTITY" in text else {}


def entity_text(reference: str, declared: dict[str, str]) -> str:
    """What a reader sees of an entity: what is declared, the character of that name, or the name itself.

    >>> entity_text("&mdash;", {}), entity_text("&prod;", {"prod": "Oven"}), entity_text("&unknown;", {})
    ('—', 'Oven', 'unknown')
    """
    name = reference.strip("&;")
    read = declared.get(name) or unescape(f"&{name};")
    return name if read == f"&{name};" else read
