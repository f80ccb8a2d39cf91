"""Other names that a definition itself gives its term: "X, also known as Y, is …", "Short for Y.", "This acronym stands for Y"."""

import re
from collections.abc import Iterable, Iterator

from graph import names

from .headings import Called
from .rules import lexicon
from .rules.sentences import sentences

MOST_WORDS = 6
"""Words of a name that is taken from prose."""

LOOKED_AT = 1_000
"""Characters of a definition in which names are looked for."""

_OFTEN = r"(?:also|sometimes|often|commonly|frequently|occasionally|usually|widely|formerly|previously|informally|colloquially|better)"
_CALLED = r"(?:known as|called|referred to as|termed|spelled|spelt|abbreviated(?: as| to)?|shortened to|written(?: as)?)"
# "Also called a paste" names it; "often called a nuisance" and "or a set of weights" say what it is like.
_ALSO, _NO_CLASS = rf"(?:or )?also {_CALLED} ", r" (?!an? )"
_CUE = rf"(?:{_ALSO}|(?:(?:or )?(?:{_OFTEN} )?(?:simply |just )?{_CALLED}|aka|a\.k\.a\.?|or(?: simply| just)?){_NO_CLASS})"
_ALONE = rf"(?:{_OFTEN} {_CALLED}|aka|a\.k\.a\.?|abbreviated(?: as| to)?)"
_OPENING = re.compile(rf"\(?(?:{_ALSO}|{_ALONE}{_NO_CLASS})(?P<names>.+)", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"\s*\({_CUE}(?P<names>[^()]{{2,80}})\)", re.IGNORECASE)
_BETWEEN_COMMAS = re.compile(rf"\s*(?:,|[—–-] ?)\s*{_CUE}(?P<names>[^,;:()—–]{{2,80}})[,;—–.]", re.IGNORECASE)
_SAID_OF_IT = re.compile(rf"\s+(?:is|are|was|were) (?:{_ALSO}|{_OFTEN} {_CALLED}{_NO_CLASS})(?P<names>.+)", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^()]{1,40}\)")
_SHORT_FOR = re.compile(
    r"(?:(?:it|this) is |is |an? |the )?(?:short(?:ened)?(?: form)?|abbreviation|acronym|initialism|contraction) (?:for|of) (?P<names>.+)",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(r"\bstands for (?P<names>[^.;:()]{2,120})", re.IGNORECASE)
_END = re.compile(r"[,;:.()—–]|\s(?:is|are|was|were|has|have|can|that|which|who|when|where|because|if|since|refers|means|and (?:is|are))\b")
_SAYS_MORE = re.compile(r"\b(?:as|at|by|in)\b", re.IGNORECASE)
_MAY_SAY_MORE = re.compile(r"\b(?:as|at|by|for|from|in|on|to|with)\b", re.IGNORECASE)
"""Words after which a name ends or goes on; in brackets and between commas most of them go on."""

_QUOTED = re.compile(r"[\"“‘](?P<name>[^\"“”‘’]{1,60})[\"”’]")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_LIST = re.compile(r"\s*,\s*(?:or |and )?|\s+or\s+|\s+and\s+")
_MARKS = " \t\n\"'“”‘’*_`"
_LITTLE = lexicon.PRONOUNS | lexicon.DETERMINERS | lexicon.ADVERBS | lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS
_EMPTY = _LITTLE | lexicon.GENERIC_NOUNS


def also_called(called: Called, text: str) -> list[str]:
    """The other names, each once; only what stands beside the term itself, or beside a pronoun for it, is one.

    >>> also_called(Called("Roux", "", (), ()), "A roux, also known as a thickening paste, is flour in fat."), also_called(
    ...     Called("Sauce", "", (), ()), "A liquid with a starch, also known as amylum, in it.")
    (['thickening paste'], [])
    """
    own = {names.normal(name) for name in (called.name, called.acronym, *called.others)}
    found: dict[str, str] = {}
    for name in map(_clean, _said(called, text[:LOOKED_AT])):
        form = names.normal(name)
        if _is_name(name) and form not in own:
            found.setdefault(form, name)
    return list(found.values())


def _said(called: Called, text: str) -> Iterator[str]:
    for number, sentence in zip(range(2), sentences(text), strict=False):
        after = _after_subject(called, sentence.text)
        yield from _beside(after) if after is not None else ()
        yield from _opening(called, sentence.text) if number == 0 else ()
    for told in _STANDS_FOR.finditer(text):
        yield from _spelt(called, told["names"])


def _after_subject(called: Called, sentence: str) -> str | None:
    """What follows the term, or a pronoun for it, where the sentence opens with it."""
    article = _ARTICLE.match(sentence)
    rest = sentence[article.end() :] if article else sentence
    for form in filter(None, (called.name, called.acronym, *called.others, "it", "they", "this")):
        if rest[: len(form)].lower() == form.lower() and not rest[len(form) : len(form) + 1].isalnum():
            return rest[len(form) :]
    return None


def _beside(after: str) -> Iterator[str]:
    """Names right after the term, perhaps behind its acronym in brackets."""
    bracket = _BRACKET.match(after)
    for rest in [after, after[bracket.end() :]] if bracket else [after]:
        if told := _IN_BRACKETS.match(rest) or _BETWEEN_COMMAS.match(rest):
            yield from _unless(_SAYS_MORE, _LIST.split(told["names"]))
        elif told := _SAID_OF_IT.match(rest):
            yield from _unless(_MAY_SAY_MORE, _LIST.split(_cut(told["names"])))


def _opening(called: Called, sentence: str) -> Iterator[str]:
    """A definition that opens with the other name: "Also called Y.", "Short for Y." """
    if told := _OPENING.match(sentence):
        yield from _unless(_MAY_SAY_MORE, _LIST.split(_cut(told["names"])))
    elif told := _SHORT_FOR.match(sentence):
        yield from _spelt(called, told["names"]) or _unless(_MAY_SAY_MORE, [_cut(told["names"])])


def _unless(more: re.Pattern[str], found: Iterable[str]) -> list[str]:
    return [name for name in found if _QUOTED.match(name.strip()) or not more.search(name)]


def _spelt(called: Called, text: str) -> list[str]:
    """The most words that the letters of a short term stand for, of those with which the text begins, none if there are no such."""
    words = text.split()[: 2 * MOST_WORDS]
    windows = (_clean(" ".join(words[first:end])) for first in range(min(5, len(words))) for end in range(len(words), first + 1, -1))
    return next(([window] for window in windows if names.is_acronym(called.name, window) and not _is_open(window)), [])


def _is_open(window: str) -> bool:
    return window.split()[-1].lower() in _LITTLE


def _cut(text: str) -> str:
    end = _END.search(text)
    return text[: end.start()] if end else text


def _clean(name: str) -> str:
    """Without quotation marks, and what stands behind them, and without an article."""
    quoted = _QUOTED.match(name.strip())
    bare = (quoted["name"] if quoted else name).strip(_MARKS + ".,;")
    return _ARTICLE.sub("", bare, count=1).strip(_MARKS) if _ARTICLE.match(bare) else bare


def _is_name(name: str) -> bool:
    words = name.lower().split()
    return 0 < len(words) <= MOST_WORDS and len(name) > 1 and name[0].isalnum() and not all(word in _EMPTY for word in words)
