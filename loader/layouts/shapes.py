"""What a line looks like, apart from what it says."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache

from . import chrome
from .lines import Line


class Shape(Enum):
    """The looks of a line."""

    ART = auto()
    LETTER = auto()
    COUNT = auto()
    TIME = auto()
    CHROME = auto()
    BULLET = auto()
    PROSE = auto()
    HEADING = auto()

    @property
    def reason(self) -> str:
        """Why a line of this shape is passed over where no entry takes it."""
        return _REASONS[self]


_REASONS = {
    Shape.ART: "a drawing or a rule, no words",
    Shape.LETTER: "a letter of the index",
    Shape.COUNT: "a count",
    Shape.TIME: "a reading time",
    Shape.CHROME: "part of the site, not of what it says",
    Shape.BULLET: "a list outside every entry",
    Shape.PROSE: "text outside every entry",
    Shape.HEADING: "a heading without a definition",
}

TIME = re.compile(
    r"\b\d{1,4}\s?-?(?:s|secs?|seconds?|m|mins?|minutes?)\.?\s+(?:read|reading|listen|watch|video)\b|(?<=\D)\d{1,4}\s?(?:sec|min)s?\s+read\b",
    re.I,
)
"""A reading time; also glued to the word before it."""

BULLET = re.compile(r"(?:[•◦▪‣·*+-]|\d{1,3}[.)])\s+")
LONGEST_HEADING = 150
_ENDS = (".", "!", "…", "。", "！", ":", ";")
_CLOSING = "\"'”’»)]*_"
_LETTERS = re.compile(r"[^\W\d_]|#|0\s?[-–]\s?9|[A-Z]\s?[-–]\s?[A-Z]|(?:[A-Z#][\s|·,/]+){2,}[A-Z#]")
_COUNT = re.compile(r"\(?\d[\d.,]{0,9}\+?\)?(?: [a-z]{2,20}){0,2}")
_DIGIT = re.compile(r"\d")
_NO_ALNUM = bytes(one for one in range(256) if not chr(one).isalnum() or one > 127)
_LEAST_KEPT = 0.3
"""The share of letters and digits in what is no drawing."""

_GLUE = re.compile(r"[a-z][A-Z][a-z]")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def shapes(lines: Sequence[Line]) -> list[Shape]:
    """The shape of every line; a word that may be a site's link or a term is a term where a sentence follows."""
    looks, told = [shape(line.text) for line in lines], _second_lines(lines)
    for at, line in enumerate(lines):
        weak = looks[at] is Shape.HEADING and chrome.plain(line.text) in chrome.WEAK
        if weak and (at + 1 == len(lines) or looks[at + 1] is not Shape.PROSE):
            looks[at] = Shape.CHROME
    return [Shape.PROSE if at in told and look is Shape.HEADING else look for at, look in enumerate(looks)]


def _second_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Where nearly all lines stand in twos, the second of each: a definition, however short."""
    heads = [at for at, line in enumerate(lines) if at == 0 or line.gap > 0]
    twos = [at for at, end in zip(heads, [*heads[1:], len(lines)], strict=True) if end == at + 2]
    longer = sum(words(lines[at + 1].text) > words(lines[at].text) for at in twos)
    many = len(twos) > 2 and 10 * len(twos) >= 7 * len(heads) and 10 * longer >= 7 * len(twos)
    return frozenset(at + 1 for at in twos) if many else frozenset()


# Several readers ask for the shape of the same line, one soon after the other.
@lru_cache(maxsize=100)
def shape(text: str) -> Shape:
    """The shape of one line by itself.

    >>> [shape(text).name for text in ("Roux", "Flour cooked in fat.", "12 sauces", "Sauces3 min read", "┌──┐", "B", "Sign in")]
    ['HEADING', 'PROSE', 'COUNT', 'TIME', 'ART', 'LETTER', 'CHROME']
    """
    return next((look for look, holds in _TESTS if holds(text)), Shape.HEADING)


def is_art(text: str) -> bool:
    """Whether `shape` would say that the line is a drawing or a rule."""
    return not _is_letter(text) and _is_drawn(text)


def words(text: str) -> int:
    """How many words; an ideograph counts for half of one."""
    return len(text.split()) + (0 if text.isascii() else len(_IDEOGRAPHS.findall(text)) // 2)


def ends_sentence(text: str) -> bool:
    """Whether the line ends like a sentence, also where a quote or bracket closes after it."""
    return text.rstrip(_CLOSING).endswith(_ENDS)


def is_glued(text: str) -> bool:
    """Whether two words stand together without a space, as where two labels of a page were one below the other.

    >>> is_glued("BasicsWhat every cook should know"), is_glued("PostgreSQL"), is_glued("iPhone")
    (True, False, False)
    """
    match = _GLUE.search(text[:80])
    return match is not None and match.start() > 1 and " " in text and " " not in text[: match.start()]


def _is_drawn(text: str) -> bool:
    # What letters and digits of ASCII alone tell, as for most lines, is told at once.
    plain = len(text.encode("utf-8", "surrogatepass").translate(None, _NO_ALNUM))
    kept = plain if plain >= _LEAST_KEPT * len(text) and plain else sum(map(str.isalnum, text))
    return kept == 0 or (len(text) > 8 and kept < _LEAST_KEPT * len(text.replace(" ", "")))


def _is_letter(text: str) -> bool:
    # A letter stands by itself, or apart from what follows.
    return len(text) < 120 and not text[1:2].isalnum() and _LETTERS.fullmatch(text) is not None and not text.islower()


def _is_count(text: str) -> bool:
    return len(text) < 60 and (text[:1] == "(" or text[:1].isdecimal()) and _COUNT.fullmatch(text) is not None


def _is_time(text: str) -> bool:
    return len(text) < LONGEST_HEADING and _DIGIT.search(text) is not None and words(text) < 16 and TIME.search(text) is not None


def _is_chrome(text: str) -> bool:
    several = len(text) < 400 and len(_GLUE.findall(text)) >= 2 and not ends_sentence(text) and words(text) > 3
    return chrome.is_site_link(text) or (several and not _is_titled(text[: text.find(" ")]))


def _is_prose(text: str) -> bool:
    count = words(text)
    if len(text) > LONGEST_HEADING or count >= 17:
        return True
    if ends_sentence(text):
        return count >= (4 if text.endswith((":", ";")) else 3)
    return count >= 10 and not _is_titled(text)


def _is_titled(text: str) -> bool:
    long = [word for word in text.split() if len(word) > 3]
    return bool(long) and sum(not word[0].islower() for word in long) >= 0.6 * len(long)


_TESTS = (
    (Shape.LETTER, _is_letter),
    (Shape.ART, _is_drawn),
    (Shape.TIME, _is_time),
    (Shape.COUNT, _is_count),
    (Shape.CHROME, _is_chrome),
    (Shape.BULLET, lambda text: BULLET.match(text) is not None),
    (Shape.PROSE, _is_prose),
)
