"""Entries in several languages: English is read, else the first one; the terms of the others are other names."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from ..keys import Role, meaning, spelt

_Value = TypeVar("_Value")

_CODES = frozenset(
    "aa af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk km kn ko ku ky "
    "la lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn no or pa pl ps pt ro ru rw sd si sk sl sm sn so sq sr st su sv sw ta te tg th "
    "tk tl tn tr tt uk ur uz vi wo xh yi yo zh zu".split()
)
_NAMES = dict(
    pair.split("-")
    for pair in (
        "english-en french-fr german-de spanish-es italian-it portuguese-pt dutch-nl russian-ru polish-pl ukrainian-uk chinese-zh "
        "japanese-ja korean-ko arabic-ar hindi-hi turkish-tr swedish-sv danish-da norwegian-no finnish-fi czech-cs greek-el hebrew-he "
        "afrikaans-af swahili-sw français-fr deutsch-de español-es italiano-it português-pt nederlands-nl"
    ).split()
)
_CODE = re.compile(r"([a-z]{2})(?:[-_ ][a-z]{2,4})?", re.IGNORECASE)
TRANSLATIONS = frozenset(["translation", "translations", "languages", "locales", "other languages", "i18n", "lang", "langs"])
"""Keys under which terms of other languages stand."""


class _Key(NamedTuple):
    base: str
    """The key without its language, empty if it is nothing but a language."""
    language: str


@lru_cache(maxsize=10_000)
def language_of(key: str) -> str:
    """The language a key is the code or the name of; empty where it is none. `id` is a key, never Indonesian.

    >>> language_of("en"), language_of("pt-BR"), language_of("German"), language_of("id"), language_of("name")
    ('en', 'pt', 'de', '', '')
    """
    bare = spelt(key)
    found = _CODE.fullmatch(bare)
    if meaning(key).role is not Role.LABELLED:
        return ""
    return _NAMES.get(bare) or (found[1] if found and found[1] in _CODES else "")


def chosen(languages: Sequence[str]) -> str:
    """The language that is read: English, else the first."""
    return "en" if "en" in languages else languages[0]


def in_one_language(values: Sequence[tuple[str, _Value]]) -> Iterator[tuple[str, _Value]]:
    """The values with keys such as `name_en` or `fr` as if there were one language, terms of others as other names.

    >>> list(in_one_language([("term_fr", "roux"), ("term_en", "Roux"), ("definition_fr", "Farine …"), ("definition_en", "Flour …")]))
    [('also known as', 'roux'), ('term', 'Roux'), ('definition', 'Flour …')]
    >>> list(in_one_language([("id", "1"), ("English", "Roux"), ("German", "Mehlschwitze")]))
    [('id', '1'), ('term', 'Roux'), ('also known as', 'Mehlschwitze')]
    """
    parted = [_parted(key) for key, _ in values]
    languages = [part.language for part in parted if part.language]
    named = any(meaning(key).role is Role.NAME for key, _ in values)
    for (key, value), part in zip(values, parted, strict=True):
        if not part.language or (not part.base and (named or len(languages) < 2)):
            yield ("also known as" if part.language and not part.base else key), value
        elif part.language == chosen(languages):
            yield part.base or "term", value
        elif not part.base or meaning(part.base).role in (Role.NAME, Role.ALIAS):
            yield "also known as", value


@lru_cache(maxsize=10_000)
def _parted(key: str) -> _Key:
    if language := language_of(key):
        return _Key("", language)
    first, _, rest = spelt(key.replace("@", " ").replace("(", " ").replace(")", " ")).partition(" ")
    before, _, last = f"{first} {rest}".rpartition(" ")
    for base, language in ((before, language_of(last)), (rest, language_of(first))):
        if language and meaning(base).role in (Role.NAME, Role.DEFINITION, Role.ALIAS, Role.ASIDE):
            return _Key(base, language)
    return _Key("", "")
