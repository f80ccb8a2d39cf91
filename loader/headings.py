"""What a heading and the words below it say an entry is called."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph import Entry, names

ALIAS_LABELS = frozenset(
    [
        "also known as",
        "also called",
        "aka",
        "a.k.a.",
        "synonym",
        "synonyms",
        "abbreviation",
        "acronym",
        "short for",
        "other names",
        "aliases",
        "alias",
    ]
)
_BRACKET = re.compile(r"\(([^()\s]{2,12})\)")
_QUALIFIED = re.compile(r"^(?P<name>.+?)\s*\((?P<qualifier>[^()]+)\)$")
_SLASH = re.compile(r"\s+/\s+")
_LONGEST_EXPANSION = 8
_SAID_WITH = ("mechanism", "technique", "method", "approach", "algorithm", "process", "principle", "procedure", "framework", "function")
"""Nouns a definition may add to its term without meaning another thing: Attention, "the attention mechanism"."""


class Called(NamedTuple):
    """The names of one entry."""

    name: str
    """The full conventional name, as far as this entry tells."""
    acronym: str
    """The short form, empty if there is none."""
    others: tuple[str, ...]
    """Further names, as `also known as` lists them."""
    parts: tuple[str, ...]
    """The halves of a heading such as `Agent / Tool Use`."""


def called(entry: Entry) -> Called:
    """What the entry's heading, its opening words and its alias fields say it is called."""
    term = entry.term.strip(" :")
    pair = names.acronym_pair(term) or _expanded_below(term, entry.text)
    long, short = pair if pair is not None else (term, "")
    long, short = _as_used(long, entry.text), names.singular(short)
    parts = tuple(part.strip() for part in _SLASH.split(long))
    return Called(long, short, tuple(_others(entry, term, long, short)), parts if len(parts) > 1 else ())


def _expanded_below(term: str, text: str) -> tuple[str, str] | None:
    """The long and the short form from "A Variational Autoencoder (VAE) learns …", where one of them is the term."""
    for bracket in _BRACKET.finditer(text[:400]):
        for long in _windows(text[: bracket.start()]):
            short = bracket.group(1)
            shortens = names.is_acronym(short, long) or names.is_contraction(short, long)
            if shortens and names.normal(term) in (names.normal(long), names.normal(short)):
                return long, short
    return None


def _windows(before: str) -> Iterator[str]:
    words = before.split()
    for size in range(1, min(_LONGEST_EXPANSION, len(words)) + 1):
        window = words[-size:]
        if window[0].lower() not in ("a", "an", "the"):
            yield " ".join(window).strip("\"'“‘*_")


def _as_used(name: str, text: str) -> str:
    """The singular of a plural heading, where the definition itself uses the singular.

    >>> _as_used("Vector Databases", "A vector database stores …"), _as_used("Transformers", "Transformers read …")
    ('Vector Database', 'Transformers')
    """
    words = name.split()
    single = " ".join([*words[:-1], names.singular(words[-1])]) if words else name
    if single == name or not re.search(rf"\b{re.escape(single)}\b", text, re.IGNORECASE):
        return name
    return single


def _others(entry: Entry, term: str, long: str, short: str) -> Iterator[str]:
    said = re.match(rf"(?:the|an?)\s+({re.escape(term)}\s+(?:{'|'.join(_SAID_WITH)}))\b", entry.text, re.IGNORECASE)
    if said:
        yield said.group(1)
    qualified = _QUALIFIED.match(term)
    if qualified and not short:
        yield qualified["name"]
    if names.normal(term) not in (names.normal(long), names.normal(short)) and not qualified:
        yield term
    for labelled in entry.fields:
        if labelled.label.lower().rstrip(":") in ALIAS_LABELS:
            for passage in labelled.passages:
                yield from (part.strip(" .") for part in re.split(r"[,;]| or ", passage.text) if part.strip(" ."))
