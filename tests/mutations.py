"""Ways to write the same thing otherwise, or its opposite: names made up, sentences denied, lists turned round, marks of another kind."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product

from lemminflect import getInflection, getLemma

from graph import names
from loader.mentions import Names
from loader.rules import lexicon
from loader.rules.classes import PAST, closed_class, word_classes
from loader.rules.sentences import Words

_ONSETS, _MIDDLES, _ENDS = "b d f g k l m n p r t v".split(), "and elk imp ost und arn irt ulf emb olt".split(), "el an ot ur".split()
_SHAPE = lexicon.BROAD_NOUNS | lexicon.METHOD_NOUNS | lexicon.EVALUATIVE | lexicon.CONTAINERS | lexicon.PEOPLE | lexicon.KIND_NOUNS
_KEPT = _SHAPE | frozenset(map(names.singular, _SHAPE))
"""Words that are part of the shape of a name, as the ending of a word is."""

_ENDING = re.compile(r"(?<=\w{3})(?:ing|ion|ment|sis|ance|ence|ed|er|or|ity)$")
_WORD = re.compile(r"[^\W_]+")


class Renaming:
    """Names of entries, each called by words of the same shape that nobody has heard of; words that names share stay shared."""

    def __init__(self, headings: Iterable[str]) -> None:
        self._fresh = (onset + rest for rest, onset in product(map("".join, product(_MIDDLES, _ENDS)), _ONSETS))
        self._words: dict[str, str] = {}
        given = [heading.rstrip(")").split(" (") for heading in headings]
        self._names = Names((name, name) for parts in given for name in parts)
        self._heads = {names.singular(parts[0].split()[-1].lower()) for parts in given}
        for full, *short in given:
            initials = "".join(word[0] for word in _WORD.findall(self.name(full).lower()))
            self._words.update({acronym.lower(): initials for acronym in short})

    def name(self, name: str) -> str:
        """What stands in the place of a name, in whatever form it is written."""
        return _WORD.sub(lambda match: self._other(match.group()), name)

    def text(self, text: str) -> str:
        """The text with every name in it exchanged, and every last word of one where it stands for the whole."""
        words = Words(text)
        named = [(mention.first, mention.end) for mention in self._names.mentions(words)]
        inside = {index for first, end in named for index in range(first, end)}
        named += [(at, at + 1) for at, lower in enumerate(words.lowers) if at not in inside and names.singular(lower) in self._heads]
        for first, end in sorted(named, reverse=True):
            start, stop = words.tokens[first].start, words.tokens[end - 1].end
            text = text[:start] + self.name(text[start:stop]) + text[stop:]
        return text

    def _other(self, word: str) -> str:
        lower = word.lower()
        single = names.singular(word).lower()
        if {single, lower} & _KEPT or closed_class(lower) or len(lower) == 1 or not lower.isalpha():
            return word
        if single not in self._words:
            ending = _ENDING.search(single)
            self._words[single] = next(self._fresh) + (ending.group() if ending else "")
        return _cased(self._words[single] + "s" * (single != lower), word)


def _cased(word: str, like: str) -> str:
    return word[:4].upper() if like.isupper() and len(like) > 1 else _opening(word, like)


def _opening(word: str, like: str) -> str:
    return word[0].upper() + word[1:] if like[0].isupper() else word


_MODALS = "can may might must should will could would to".split()
_BE = "is are was were be been".split()
_NOUN_PHRASE = re.compile(r"\b(?:an?|the|one|any)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)


def denials(sentence: str, start: int) -> Iterator[str]:
    """The sentence with the cue at character `start` denied, in each way that is English.

    >>> list(denials("It requires a pump.", 3))
    ['It never requires a pump.', 'It does not require a pump.', 'It works without requiring a pump.', 'It avoids requiring a pump.']
    >>> list(denials("A kind of bread.", 2))
    ['Not a kind of bread.']
    >>> list(denials("It is used by mills.", 6))
    ['It is never used by mills.', 'It is not used by mills.']
    """
    before, cue = sentence[:start], _first_word(sentence[start:])
    rest = sentence[start + len(cue) :]
    if (article := _NOUN_PHRASE.search(before)) is not None:
        yield _not_before(sentence, article.start())
        return
    if start == 0 and cue.lower() in ("a", "an", "the"):
        yield _not_before(sentence, 0)
        return
    previous = before.split()[-1].lower() if before.split() else ""
    lower = cue.lower()
    if lower in ("is", "are"):
        yield f"{before}{cue} not{rest}"
        yield f"{before}{cue} never{rest}"
        return
    yield f"{before}never {cue}{rest}"
    if lower.endswith("s") and _is_finite(lower):
        (base, *_), (gerund, *_) = getLemma(lower, "VERB"), getInflection(getLemma(lower, "VERB")[0], "VBG")
        yield f"{before}does not {base}{rest}"
        yield f"{before}works without {gerund}{rest}"
        yield f"{before}avoids {gerund}{rest}"
    elif previous in (*_MODALS, *_BE) or PAST in word_classes(lower) or lower.endswith("ing"):
        yield f"{before}not {cue}{rest}"
    elif _is_finite(lower):
        yield f"{before}do not {cue}{rest}"


def _not_before(sentence: str, start: int) -> str:
    denied = sentence[start].lower() + sentence[start + 1 :]
    return f"{sentence[:start]}not {denied}" if start else f"Not {denied}"


def _first_word(text: str) -> str:
    return re.match(r"[\w-]*", text).group()  # type: ignore[union-attr]


def _is_finite(lower: str) -> bool:
    return bool(getLemma(lower, "VERB")) and PAST not in word_classes(lower)


_JOINT = re.compile(r"(?:,| and| or|, and|, or) ")
_ARTICLE = re.compile(r"\b(?:an?|the) $", re.IGNORECASE)


def turned_lists(text: str, given: Iterable[str]) -> Iterator[str]:
    """The text with the names of one list in other orders, for each list of names in it.

    >>> list(turned_lists("It needs a pan, the lid and oil.", ["pan", "lid", "oil"]))
    ['It needs oil, a pan and the lid.', 'It needs oil, the lid and a pan.']
    """
    for spans in _lists(text, given):
        items = [text[start:end] for start, end in spans]
        for first, *turned in ([*items[-1:], *items[:-1]], items[::-1]):
            new = text
            for (start, end), item in reversed(list(zip(spans, [_opening(first, items[0]), *turned], strict=True))):
                new = new[:start] + item + new[end:]
            yield new


def _lists(text: str, given: Iterable[str]) -> Iterator[list[tuple[int, int]]]:
    """Runs of two names and more, each with its article, that only commas, "and" and "or" stand between."""
    words = Words(text)
    run: list[tuple[int, int]] = []
    for mention in Names((name, name) for name in given).mentions(words):
        start, end = words.tokens[mention.first].start, words.tokens[mention.end - 1].end
        if (article := _ARTICLE.search(text, max(0, start - 5), start)) is not None:
            start = article.start()
        if run and not _JOINT.fullmatch(text, run[-1][1], start):
            yield from _closed(text, run)
            run = []
        run.append((start, end))
    yield from _closed(text, run)


def _closed(text: str, run: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The run, if "and" or "or" stands before its last name."""
    if len(run) > 1 and text[run[-2][1] : run[-1][0]] != ", ":
        yield run


def _between(mark: str) -> Callable[[str], str]:
    """A text whose blanks before letters are all this instead; a mark of Markdown would begin a line with something else."""
    return lambda text: re.sub(r" (?=[^\W\d_])", mark, text)


TYPOGRAPHY: dict[str, Callable[[str], str]] = {
    "curly quotes": lambda text: re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’"),
    "straight quotes": lambda text: re.sub("[“”]", '"', text).replace("’", "'"),
    "a hyphen for every dash": lambda text: re.sub("[–—]", "-", text),
    "an en dash for every dash": lambda text: re.sub(" [-—] ", " – ", text),
    "hyphens that do not break": lambda text: re.sub(r"(?<=\w)-(?=\w)", "‑", text),
    "an en dash in every compound": lambda text: re.sub(r"(?<=\w)-(?=\w)", "–", text),
    "two blanks": _between("  "),
    "blanks that do not break": _between("\u00a0"),
    "one word a line": _between("\n"),
}
"""Other marks for the same words."""
