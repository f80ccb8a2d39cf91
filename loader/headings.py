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
    return single if single != name and _holds(text.lower(), single.lower()) else name


def _holds(text: str, words: str) -> bool:
    """Whether the words stand in the text as whole words."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = text.find(words, at + 1)
    return False


_SUBJECT = re.compile(
    r"(?:the|an?)\s+([^\s,;:.()]+(?: [^\s,;:.()]+){1,7}?)(?:\s+\(([^()\s]{2,12})\))?\s+(?:is|are|was|refers|describes)\b", re.I
)


def _subject(term: str, long: str, short: str, text: str) -> Iterator[str]:
    """What the definition calls its term where it does not repeat it: "The Gated Recurrent Unit is …" under GRU."""
    match = _SUBJECT.match(text)
    if match is None or names.normal(match[1]) in (names.normal(long), names.normal(short)):
        return
    words, own = names.normal(match[1]).split(), names.normal(term).split()
    holds_all = 1 < len(own) < len(words) <= len(own) + 2 and words[0] == own[0] and set(own) <= set(words)
    if holds_all or (not short and names.is_acronym(term, match[1])):
        yield from filter(None, match.groups())


def _said_with(term: str, text: str) -> Iterator[str]:
    """ "The attention mechanism" under Attention."""
    article, _, rest = text.partition(" ")
    if article.lower() in ("the", "a", "an") and rest.lower().startswith(term.lower() + " "):
        noun = rest[len(term) + 1 :].partition(" ")[0].strip(",.;:()")
        if noun.lower() in _SAID_WITH:
            yield f"{rest[: len(term)]} {noun}"


def _others(entry: Entry, term: str, long: str, short: str) -> Iterator[str]:
    yield from _subject(term, long, short, entry.text[:300])
    yield from _said_with(term, entry.text[: len(term) + 40])
    qualified = _QUALIFIED.match(term)
    if qualified and not short:
        yield qualified["name"]
    if names.normal(term) not in (names.normal(long), names.normal(short)) and not qualified:
        yield term
    for labelled in entry.fields:
        if labelled.label.lower().rstrip(":") in ALIAS_LABELS:
            for passage in labelled.passages:
                yield from (part.strip(" .") for part in re.split(r"[,;]| or ", passage.text) if part.strip(" ."))
