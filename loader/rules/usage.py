"""What a thing is used by, in and for: rules that read used-by, from the thing used to its user."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .doer import subjects
from .means import is_means
from .phrase import Phrase, is_term
from .reading import OWN, Reading
from .rule import Claim, Rule, cue

USED_BY = RelationType.USED_BY
_LIKE = ("like", "such", "including")
_ACTIVITY = ("ion", "ing", "ment", "sis", "ance")


def users(reading: Reading, index: int) -> Iterator[Phrase]:
    """The users named from token `index` on; of "AI features like RAG and search" only those after "like"."""
    first = reading.phrases.phrase(index)
    if first is None:
        return
    if reading.words.lower(first.end) in _LIKE and first.known is None:
        start = first.end + (2 if reading.words.lower(first.end) == "such" else 1)
        yield from reading.phrases.phrases(start)
        return
    yield from reading.phrases.phrases(index)


def used_by(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "It is used by X", "used in Y": T is used by who or what stands after the preposition.

    >>> from loader.rules.example import claims
    >>> claims("used-by", "Catheter", "It is used by dialysis machines.")
    ['OWN used-by dialysis machines']
    """
    index = reading.words.at(match.start())
    in_place = match.group().lower().endswith(("in", "inside", "within"))
    for user in users(reading, reading.after(match)):
        vague = not is_term(user) or reading.words.lower(user.end) == "of"
        yield from (Claim(subject, USED_BY, user, only_known=in_place and vague) for subject in subjects(reading, index))


def powers(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "This powers Xs", "the core of Xs like A": T is used by what runs on it.

    >>> from loader.rules.example import claims
    >>> claims("powers", "Waterwheel", "This powers flour mills.")
    ['OWN used-by flour mills']
    >>> claims("core-of", "Hairspring", "It is the heart of a mechanical watch.")
    ['OWN used-by mechanical watch']
    """
    index = reading.words.at(match.start())
    subject = reading.subject(_before_article(reading, index))
    if subject is not None:
        yield from (Claim(subject, USED_BY, user) for user in users(reading, reading.after(match)))


def _before_article(reading: Reading, index: int) -> int:
    """Index of the first word of the noun phrase around a cue such as "(the) core (mechanism behind)"."""
    while index > 0 and reading.words.lower(index - 1) in lexicon.JUDGING:
        index -= 1
    return index


def method_for(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "an algorithm for X-ing": T is used by the activity, where that is a known concept.

    >>> from loader.rules.example import claims
    >>> claims("method-for", "Kneading", "A method for developing gluten.", "developing")
    ['OWN used-by developing']
    """
    index = reading.after(match)
    while reading.words.lower(index).endswith("ly"):
        index += 1
    activity = reading.phrases.name(index)
    if activity is not None and reading.gloss is not None and activity.head.endswith("ing"):
        yield Claim(OWN, USED_BY, activity, only_known=True)


def part_of(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "a step in X", "a component of Y": T is used by the whole.

    >>> from loader.rules.example import claims
    >>> claims("part-of", "Fermata", "A component of musical notation.")
    ['OWN used-by musical notation']
    """
    index = reading.words.at(match.start())
    whole_is_named = reading.words.lower(index).endswith("s") and match.group().endswith("of")
    subject = None if whole_is_named else reading.subject(_before_article(reading, index))
    if subject is OWN and ":" not in reading.words.text[: match.start()]:
        for target in reading.phrases.phrases(reading.after(match)):
            yield Claim(OWN, USED_BY, target, only_known=len(target.words) == 1)


def used_for(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "an algorithm used for X or Y": T is used by the known thing, or by the activity under its bare name.

    >>> from loader.rules.example import claims
    >>> claims("used-for", "Random forest", "An algorithm used for regression.")
    ['OWN used-by regression']
    """
    subject = reading.subject(reading.words.at(match.start()))
    if subject is None:
        return
    for purpose in reading.phrases.phrases(reading.after(match)):
        if reading.words.lower(purpose.end) == "of":
            purpose = reading.phrases.phrase(purpose.end + 1) or purpose
        bare = not purpose.determiner and len(purpose.words) <= 2 and purpose.head.endswith(_ACTIVITY) and is_bare(reading, purpose)
        yield Claim(subject, USED_BY, purpose, only_known=not bare)


def is_bare(reading: Reading, phrase: Phrase) -> bool:
    """Whether nothing tells further what the activity is done to."""
    return reading.words.lower(phrase.end) not in ("of", "a", "an", "the")


def application_of(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "the application of X to …", "applying X": what is applied is used by T.

    >>> from loader.rules.example import claims
    >>> claims("application-of", "Scan reading", "The application of machine learning to scans.")
    ['machine learning used-by OWN']
    """
    if reading.gloss is None and reading.about is not OWN:
        return
    for means in reading.phrases.phrases(reading.after(match)):
        if is_means(means):
            yield Claim(means, USED_BY, OWN, only_known=len(means.words) == 1)


def use_in(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "T is common in X", "has been applied to Y": T is used by the known user.

    >>> from loader.rules.example import claims
    >>> claims("use-in", "Dropout", "Dropout is common in deep networks.", "deep networks")
    ['OWN used-by deep networks']
    """
    if reading.about is OWN:
        for user in users(reading, reading.after(match)):
            if user.determiner != "other" and user.words[0].lower() != "other":
                yield Claim(OWN, USED_BY, user, only_known=True)


RULES = (
    Rule(
        "used-by",
        cue("used (?:by|in|inside|within)|(?:employed|leveraged|utili[sz]ed) by"),
        used_by,
        0.85,
        stems="used employed leveraged utili",
    ),
    Rule("used-for", cue("(?:used|employed|applied) (?:for|to perform)"), used_for, 0.75, stems="used employed applied"),
    Rule("application-of", cue("applications? of|applying|appl(?:ies|y)"), application_of, 0.75, stems="appl"),
    Rule(
        "use-in",
        cue("use in|(?:been|be|is|are) (?:also |often )?applied to|common in|found in|popular in"),
        use_in,
        0.7,
        stems="use applied common found popular",
    ),
    Rule("powers", cue("powers?|underpins?|underlies|underlie"), powers, 0.9, stems="power underp underl"),
    Rule(
        "core-of",
        cue(
            "(?:core|heart|backbone|basis|foundation|engine|workhorse|cornerstone) of"
            "|(?:mechanism|engine|idea|principle|method|technique|algorithm|technology) behind"
        ),
        powers,
        0.85,
        stems=(
            "core heart backbone basis foundation engine workhorse cornerstone mechanism idea principle method technique"
            " algorithm technolog"
        ),
    ),
    Rule(
        "method-for",
        cue("(?:algorithm|method|technique|tool|optimi[sz]er|procedure|process|trick|approach)s? for"),
        method_for,
        0.75,
        stems="algorithm method technique tool optimi procedure process trick approach",
    ),
    Rule(
        "part-of",
        cue("(?:step|layer|part|component|stage|element|module|ingredient|block)s? (?:in|of|inside|within)"),
        part_of,
        0.75,
        stems="step layer part component stage element module ingredient block",
    ),
)
