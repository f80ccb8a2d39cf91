"""In which direction letters run, where Arabic or Hebrew and Latin stand in one text.

The rules are those of Unicode Standard Annex 9, for one paragraph without explicit marks: `web.boxes.harmless` leaves none in a text.
The letters' classes are written as a string of one sign each, which the rules then rewrite:
L left-to-right, R right-to-left, a Arabic, 1 European digit, 2 Arabic digit, + - between digits, % around digits, comma, ^ mark, N neutral.
"""

import re
import unicodedata
from itertools import groupby

_SIGNS = {"L": "L", "R": "R", "AL": "a", "EN": "1", "AN": "2", "ES": "+", "ET": "%", "CS": ",", "NSM": "^", "BN": "^", "": "L"}
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "（": "）", "「": "」", "『": "』", "【": "】", "《": "》", "〈": "〉"}
_OPENS = {close: open for open, close in _BRACKETS.items()}
MIRRORED = str.maketrans({**_BRACKETS, **_OPENS, "<": ">", ">": "<", "«": "»", "»": "«", "‹": "›", "›": "‹"})
"""What a letter looks like where text runs from right to left."""
_DEEPEST = 63
"""Brackets that may be open at once."""


def is_rtl(text: str) -> bool:
    """Whether a paragraph runs from right to left: its first letter says so (rules P2 and P3).

    >>> is_rtl("DPO"), is_rtl("2 שלום")
    (False, True)
    """
    classes = (unicodedata.bidirectional(letter) for letter in text)
    return next((found != "L" for found in classes if found in ("L", "R", "AL")), False)


def levels(text: str, *, rtl: bool) -> list[int]:
    """The embedding level of each letter: even ones run from left to right, odd ones from right to left.

    >>> levels("a שב 12", rtl=False)
    [0, 0, 1, 1, 1, 2, 2]
    """
    start = "R" if rtl else "L"
    if not rtl and text.isascii():
        return [0] * len(text)
    signs = _neutrals(_bracketed(text, _weak(_signs(text), start), start), start)
    found = {"L": 2 if rtl else 0, "R": 1, "1": 2, "2": 2}
    blank = len(text) - len(text.rstrip())
    return [found[sign] for sign in signs[: len(text) - blank]] + [int(rtl)] * blank  # rule L1


def _signs(text: str) -> str:
    return "".join(_SIGNS.get(unicodedata.bidirectional(letter), "N") for letter in text)


def _weak(signs: str, start: str) -> str:
    """Rules W1 to W7."""
    signs = re.sub(r"(.)\^+", lambda found: found[1] * len(found[0]), start + signs)
    signs = re.sub(r"a[^LR]*", lambda found: found[0].replace("1", "2"), signs).replace("a", "R")
    signs = re.sub(r"(?<=2),(?=2)", "2", re.sub(r"(?<=1)[+,](?=1)", "1", signs))
    signs = re.sub(r"%+(?=1)|(?<=1)%+", lambda found: "1" * len(found[0]), signs)
    signs = re.sub(r"[+,%]", "N", signs)
    return re.sub(r"L[^R]*", lambda found: found[0].replace("1", "L"), signs)[1:]


def _pairs(text: str, signs: str) -> list[tuple[int, int]]:
    """Where brackets open and shut (definition BD16), in order."""
    open: list[int] = []
    pairs = []
    for place, letter in enumerate(text):
        if signs[place] == "N" and letter in _BRACKETS and len(open) < _DEEPEST:
            open.append(place)
        elif signs[place] == "N" and letter in _OPENS:
            fits = [at for at, opened in enumerate(open) if text[opened] == _OPENS[letter]]
            if fits:
                pairs.append((open[fits[-1]], place))
                del open[fits[-1] :]
    return sorted(pairs)


def _strong(signs: str) -> str:
    """The same with digits as what they count as beside neutrals."""
    return signs.replace("1", "R").replace("2", "R")


def _bracketed(text: str, signs: str, start: str) -> str:
    """Rule N0: a pair of brackets runs as what is in it, or as what stands before it."""
    for first, last in _pairs(text, signs):
        inside = set(_strong(signs[first + 1 : last])) - {"N"}
        if inside:
            before = _strong(start + signs[:first]).rstrip("N")[-1]
            sign = start if start in inside or before == start else before
            signs = f"{signs[:first]}{sign}{signs[first + 1 : last]}{sign}{signs[last + 1 :]}"
    return signs


def _neutrals(signs: str, start: str) -> str:
    """Rules N1 and N2."""
    signs = f"{start}{signs}{start}"
    signs = re.sub(r"(?<=L)N+(?=L)", lambda found: "L" * len(found[0]), signs)
    signs = re.sub(r"(?<=[R12])N+(?=[R12])", lambda found: "R" * len(found[0]), signs)
    return signs[1:-1].replace("N", start)


def visual(levels: list[int]) -> list[int]:
    """The places of pieces from left to right, given the level of each (rule L2).

    >>> visual([0, 1, 1, 0])
    [0, 2, 1, 3]
    """
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        parts = [list(part) for _, part in groupby(order, key=lambda place: levels[place] >= level)]
        order = [place for part in parts for place in (part[::-1] if levels[part[0]] >= level else part)]
    return order
