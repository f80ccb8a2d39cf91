"""What a thing may be used in place of: the rules that read alternative-to."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .phrase import Phrase
from .rule import OWN, Claim, Reading, Rule, cue

ALTERNATIVE_TO = RelationType.ALTERNATIVE_TO


def alternative_to(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "A simpler alternative to RLHF", "X is a substitute for butter": what stands after the preposition."""
    subject = reading.subject(reading.words.at(match.start()))
    other = subject if isinstance(subject, Phrase) and subject.known is not None else OWN
    for target in reading.phrases.phrases(reading.after(match)):
        if target.words[-1][-2:] not in ("'s", "’s"):
            yield Claim(other, ALTERNATIVE_TO, target)


def instead_of(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "… is used instead of bagging": only where exactly a concept stands there; a clause or a foil gives nothing.

    Where a noun stands before the cue ("use oil in place of butter"), that is the one compared, not the term.
    """
    index = reading.words.at(match.start())
    target = reading.phrases.phrase(reading.after(match))
    compared = reading.phrases.before(index)
    if target is None or _opens_a_clause(reading, target) or (compared is not None and compared.end == index and compared.known is None):
        return
    other = compared if compared is not None and compared.end == index else OWN
    yield Claim(other, ALTERNATIVE_TO, target, only_known=True)


def _opens_a_clause(reading: Reading, phrase: Phrase) -> bool:
    """Whether a deed is named and not a thing: "polling the tables"."""
    return phrase.head.endswith("ing") and reading.words.lower(phrase.end) in lexicon.DETERMINERS


def replaces(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "It replaces the sprinkler", "has taken the place of plate reverbs": the known thing replaced."""
    subject = reading.subject(reading.words.at(match.start()))
    target = reading.phrases.phrase(reading.after(match))
    if subject is not None and target is not None:
        yield Claim(subject, ALTERNATIVE_TO, target, only_known=True)


def used_instead(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Random search is often used instead": the known thing that may take the term's place."""
    other = reading.subject(reading.words.at(match.start()))
    if isinstance(other, Phrase):
        yield Claim(other, ALTERNATIVE_TO, OWN, only_known=True)


RULES = (
    Rule("alternative-to", cue("alternatives? (?:to|for)|substitutes? for|replacements? for"), alternative_to, 0.95),
    Rule("instead-of", cue("instead of|rather than|in place of|as opposed to"), instead_of, 0.8, heeds_denial=False),
    Rule("replaces", cue("replaces|replaced|(?:takes|taken|took) the place of"), replaces, 0.8),
    Rule("used-instead", cue("(?:used|chosen|preferred|taken) instead(?! of)"), used_instead, 0.8),
)
