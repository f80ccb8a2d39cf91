"""Entities that a document type declares: short words are read, what comes from outside or unfolds is refused."""

import re
from collections.abc import Iterator
from html import unescape

from graph import Problem

from ...decoding import line_of
from ...problems import problem

LONGEST = 300
"""Characters that an entity may stand for."""

_DECLARED = re.compile(r"<!ENTITY\s+(?:%\s+)?([\w.:-]{1,200})\s*(?:(SYSTEM|PUBLIC)\b|\"([^\"]*+)\"|'([^']*+)')?")


def harmful(text: str, file: str) -> Iterator[Problem]:
    """What is wrong with the entities that a document declares; nothing is ever fetched."""
    for match in _DECLARED.finditer(text) if "<!DOCTYPE" in text else ():
        value = match[3] if match[3] is not None else match[4]
        told = ""
        if match[2]:
            told = f"entity {match[1]} would be read from elsewhere; nothing is fetched, put its text here"
        elif value is not None and (re.search(r"[&%][^#\s]", value) or len(value) > LONGEST):
            told = f"entity {match[1]} unfolds to others or is too long; put its text here"
        if told:
            yield problem(file, line_of(text, match.start()), told)


def entity_texts(text: str) -> dict[str, str]:
    """What each entity stands for that a document declares itself."""
    return {match[1]: match[3] or match[4] or "" for match in _DECLARED.finditer(text)} if "<!ENTITY" in text else {}


def entity_text(reference: str, declared: dict[str, str]) -> str:
    """What a reader sees of an entity: what is declared, the character of that name, or the name itself.

    >>> entity_text("&mdash;", {}), entity_text("&prod;", {"prod": "Oven"}), entity_text("&unknown;", {})
    ('—', 'Oven', 'unknown')
    """
    name = reference.strip("&;")
    read = declared.get(name) or unescape(f"&{name};")
    return name if read == f"&{name};" else read
