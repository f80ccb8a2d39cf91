"""What a thing may be used in place of: the rules that read alternative-to."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .phrase import Phrase
from .reading import OWN, Reading
from .rule import Claim, Rule, cue
from .stand_ins import is_rival

ALTERNATIVE_TO = RelationType.ALTERNATIVE_TO
_TAKEN = ("use", "using", "take", "keep", "offer", "prefer", "choos", "given", "adopt", "employ", "exchang", "recommend", "buy", "try")
"""Beginnings of verbs of taking one thing where another might be taken."""


def alternative_to(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "an alternative to X", "X is a substitute for Y": what stands after the preposition.

    >>> from loader.rules.example import claims
    >>> claims("alternative-to", "Agar", "An alternative to gelatine made of seaweed.")
    ['OWN alternative-to gelatine']
    """
    subject = reading.subject(reading.words.at(match.start()))
    other = subject if isinstance(subject, Phrase) and subject.known is not None else OWN
    for target in reading.phrases.phrases(reading.after(match)):
        if target.words[-1][-2:] not in ("'s", "’s"):
            yield Claim(other, ALTERNATIVE_TO, target)


def instead_of(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "… is used instead of X": T is an alternative to the known X; a clause or a foil gives nothing.

    Where a noun stands before the cue ("use oil in place of butter"), that is the one compared, not T.

    >>> from loader.rules.example import claims
    >>> claims("instead-of", "Mulch", "It is used instead of herbicide.", "herbicide")
    ['OWN alternative-to herbicide']
    """
    index = reading.words.at(match.start())
    target = reading.phrases.phrase(reading.after(match))
    if reading.words.lower(index - 1) == "where":
        return
    compared = reading.phrases.before(index)
    if target is None or _opens_a_clause(reading, target) or (compared is not None and compared.end == index and compared.known is None):
        return
    other = compared if compared is not None and compared.end == index else OWN
    telling = len(target.words) > 1 and target.determiner in ("a", "an", "the", "") and reading.about is OWN and other is OWN
    yield Claim(other, ALTERNATIVE_TO, target, only_known=not telling or _is_deed(target))


def _is_deed(phrase: Phrase) -> bool:
    """Whether a phrase tells of doing something and not of a thing."""
    return phrase.words[0].lower().endswith("ing") or phrase.head in lexicon.BROAD_NOUNS


def _opens_a_clause(reading: Reading, phrase: Phrase) -> bool:
    """Whether a deed is named and not a thing: "polling the tables"."""
    return phrase.head.endswith("ing") and reading.words.lower(phrase.end) in lexicon.DETERMINERS


def replaces(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "It replaces X", "was replaced by X", "has taken the place of X": T is an alternative to the known X.

    >>> from loader.rules.example import claims
    >>> claims("replaces", "Drip line", "It replaces the sprinkler on most farms.", "sprinkler")
    ['OWN alternative-to sprinkler']
    """
    subject = reading.subject(reading.words.at(match.start()))
    target = reading.phrases.phrase(reading.after(match))
    if subject is not None and target is not None:
        yield Claim(subject, ALTERNATIVE_TO, target, only_known=True)


def used_instead(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "X is often used instead": the known X is an alternative to T.

    >>> from loader.rules.example import claims
    >>> claims("used-instead", "Grid search", "Random search is often used instead.", "random search")
    ['Random search alternative-to OWN']
    """
    other = reading.subject(reading.words.at(match.start()))
    if isinstance(other, Phrase):
        yield Claim(other, ALTERNATIVE_TO, OWN, only_known=True)


def use_instead(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "Small firms may use X instead": T is an alternative to the X right before the cue; behind other verbs X must be known.

    >>> from loader.rules.example import claims
    >>> claims("use-instead", "Accrual basis", "Small firms may keep cash books instead.", "cash books")
    ['OWN alternative-to cash books']
    """
    index = reading.words.at(match.start())
    other = reading.phrases.before(index)
    if other is not None and other.end == index and is_rival(reading, other):
        taken = reading.words.lower(reading.phrases.start(other) - 1).startswith(_TAKEN)
        yield Claim(OWN, ALTERNATIVE_TO, other, only_known=not taken)


RULES = (
    Rule(
        "alternative-to",
        cue("alternatives? (?:to|for)|substitutes? for|replacements? for"),
        alternative_to,
        0.95,
        stems="alternative substitute replacement",
    ),
    Rule(
        "instead-of",
        cue("instead of|rather than|in place of|as opposed to"),
        instead_of,
        0.8,
        heeds_denial=False,
        stems="instead rather place opposed",
    ),
    Rule("replaces", cue("replaces|replaced(?: by)?|(?:takes|taken|took) the place of"), replaces, 0.8, stems="replace take took"),
    Rule("use-instead", cue("instead(?! of)"), use_instead, 0.8, stems="instead"),
    Rule("used-instead", cue("(?:used|chosen|preferred|taken) instead(?! of)"), used_instead, 0.8, stems="instead"),
)
