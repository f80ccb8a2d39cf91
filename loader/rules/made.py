"""What a thing is made of or worked out of: rules that read requires, and used-by for the parts of a whole."""

import re
from collections.abc import Iterator

from graph import RelationType

from .doer import named_before, subjects
from .needs import REQUIRES, needed
from .phrase import Phrase, is_term
from .reading import OWN, Reading
from .rule import Claim, Rule, cue


def made_of(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "T consists of X and Y", "made from Z": the parts, used by the whole.

    >>> from loader.rules.example import claims
    >>> claims("made-of", "Pesto", "It consists of basil leaves, pine nuts and oil.")
    ['basil leaves used-by OWN', 'pine nuts used-by OWN', 'oil used-by OWN']
    """
    for subject in subjects(reading, reading.words.at(match.start())):
        for claim in needed(reading, reading.after(match), subject):
            yield Claim(claim.target, RelationType.USED_BY, claim.source, claim.only_known)


def worked_out(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "X divided by Y", "the ratio of X to Y": T requires the known quantities it is worked out from.

    >>> from loader.rules.example import claims
    >>> claims("worked-out", "Density", "Mass divided by volume.", "mass", "volume")
    ['OWN requires Mass', 'OWN requires volume']
    """
    if reading.gloss is None:
        return
    found = [*reading.phrases.phrases(reading.after(match))]
    if match.group().lower().split()[-1] in ("by", "minus", "plus", "times", "less"):
        found = [*named_before(reading, reading.words.at(match.start())), *found]
    else:
        joint = next((at for at in range(reading.after(match), len(reading.words)) if reading.words.lower(at) in ("to", "and")), None)
        found += [*reading.phrases.phrases(joint + 1)] if joint is not None else []
    yield from (Claim(OWN, REQUIRES, part) for part in dict.fromkeys(found) if part.known is not None)


def combines(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "T combines X with Y": T requires the known things that are joined, and whatever stands after "with".

    >>> from loader.rules.example import claims
    >>> claims("combines", "Omelette", "It combines eggs with a hot pan.", "eggs")
    ['OWN requires eggs', 'OWN requires hot pan']
    """
    subject = reading.subject(reading.words.at(match.start()))
    if subject is None:
        return
    start = reading.after(match)
    yield from (Claim(subject, REQUIRES, joined, only_known=True) for joined in reading.phrases.phrases(start))
    joint = next((i for i in range(start, min(start + 12, len(reading.words))) if reading.words.lower(i) == "with"), None)
    if joint is not None:
        yield from needed(reading, joint + 1, subject)


def computed_from(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "… computed from X and Y": T requires what it is worked out of.

    >>> from loader.rules.example import claims
    >>> claims("computed-from", "Checksum", "A short code computed from the message body.")
    ['OWN requires message body']
    """
    if reading.subject(reading.words.at(match.start())) is not OWN:
        return
    for claim in needed(reading, reading.after(match), OWN):
        if isinstance(claim.target, Phrase):
            yield claim._replace(only_known=not is_term(claim.target))


RULES = (
    Rule(
        "made-of",
        cue("(?:made|composed|built|formed|assembled|prepared)(?: \\w+ly| up)? (?:of|from|out of)|comprised of|consists? of|comprises?"),
        made_of,
        0.8,
        stems="made composed built formed assembled prepared compris consist",
    ),
    Rule(
        "worked-out",
        cue("divided by|multiplied by|minus|times|(?:ratio|quotient|product|difference|sum|average) (?:of|between)"),
        worked_out,
        0.75,
        stems="divided multiplied minus times ratio quotient product difference sum average",
    ),
    Rule("combines", cue("combin(?:es|ing)"), combines, 0.75, stems="combin"),
    Rule(
        "computed-from",
        cue("(?:computed|calculated|derived|estimated|inferred|determined|measured|worked out|obtained|generated) (?:directly )?from"),
        computed_from,
        0.8,
        stems="computed calculated derived estimated inferred determined measured worked obtained generated",
    ),
)
