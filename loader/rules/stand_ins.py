"""What does the work of something else: rules that read alternative-to where the text does not call it an alternative to anything."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .doer import common, named_before, verb_start
from .phrase import Phrase
from .reading import OWN, Reading
from .rule import Claim, Rule, cue

ALTERNATIVE_TO = RelationType.ALTERNATIVE_TO
_PLAIN = lexicon.PEOPLE | lexicon.BROAD_NOUNS | lexicon.EVALUATIVE
_AFTER = frozenset(["", ".", ",", ";", ":", "-", "–", "—", ")", "to", "for", "where", "when", "if", "in", "and", "on"])
"""What may follow "substitute" where it is the last word of its phrase."""


def is_rival(reading: Reading, phrase: Phrase | None) -> bool:
    """Whether a phrase can name what is used in the place of something: a thing, and not the term or somebody."""
    if phrase is None or phrase.negative or reading.is_own(phrase) or phrase.determiner in lexicon.ANAPHORIC:
        return False
    return phrase.known is not None or (phrase.head not in _PLAIN and not phrase.head.endswith(("'s", "’s")))


def substitute(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "X is the usual substitute", "X has been put forward as an alternative": what stands before the verb is an alternative to T.

    >>> from loader.rules.example import claims
    >>> claims("substitute", "Butter", "Margarine is the cheap substitute.")
    ['Margarine alternative-to OWN']
    """
    after = reading.after(match)
    if reading.words.lower(after) in ("to", "for", "of") and not reading.speaks_of_own(after + 1):
        return
    if reading.words.lower(after) not in _AFTER:
        return
    items = named_before(reading, verb_start(reading, reading.words.at(match.start())))
    yield from (Claim(common(item), ALTERNATIVE_TO, OWN) for item in items if is_rival(reading, item))


def only_alternative(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "The usual alternative is X", "common substitutes are X and Y": what stands after the verb is an alternative to T.

    >>> from loader.rules.example import claims
    >>> claims("only-alternative", "Freehold", "The only alternative among legal estates is the leasehold.")
    ['leasehold alternative-to OWN']
    """
    if reading.words.lower(reading.after(match)) in lexicon.NEGATORS:
        return
    for item in reading.phrases.phrases(reading.after(match)):
        if is_rival(reading, item):
            yield Claim(item, ALTERNATIVE_TO, OWN)


def stands_in(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "X can stand in for it", "X has taken its place", "X does the same job": the subject is an alternative to T.

    >>> from loader.rules.example import claims
    >>> claims("stands-in", "Sail needle", "A darning needle can stand in for it.")
    ['darning needle alternative-to OWN']
    """
    after = reading.after(match)
    if reading.words.lower(after) in ("for", "from", "of", "over", "to") and not reading.speaks_of_own(after + 1):
        return
    items = named_before(reading, verb_start(reading, reading.words.at(match.start())))
    yield from (Claim(common(item), ALTERNATIVE_TO, OWN) for item in items if is_rival(reading, item))


def gave_way(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "It has been superseded by X", "Ts are giving way to Y": T is an alternative to what took its place.

    >>> from loader.rules.example import claims
    >>> claims("gave-way", "Gas lamp", "It was superseded by the electric lamp.")
    ['OWN alternative-to electric lamp']
    """
    subject = reading.subject(reading.words.at(match.start()))
    speaks_of_own = subject is OWN or (isinstance(subject, Phrase) and reading.is_own_class(subject))
    target = reading.phrases.phrase(reading.after(match))
    if speaks_of_own and target is not None and is_rival(reading, target):
        yield Claim(OWN, ALTERNATIVE_TO, target)


def replace_it(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "X has replaced it", "cooks replace it with X": T is an alternative to X.

    >>> from loader.rules.example import claims
    >>> claims("replace-it", "Gelatine", "Vegetarians replace it with agar.")
    ['agar alternative-to OWN']
    """
    after = reading.after(match)
    if not reading.speaks_of_own(after):
        return
    own = reading.phrases.phrase(after)
    end = after + 1 if reading.words.lower(after) in ("it", "them") or own is None else own.end
    if reading.words.lower(end) in ("with", "by"):
        items = list(reading.phrases.phrases(end + 1))
    else:
        items = named_before(reading, verb_start(reading, reading.words.at(match.start())))
    yield from (Claim(common(item), ALTERNATIVE_TO, OWN) for item in items if is_rival(reading, item))


_BE = (
    "(?:is|are|was|were|remains?|makes?|has been|have been|serves? as"
    "|(?:put forward|proposed|conceived|intended|designed|offered|used|known|introduced) as)"
)
_RIVAL = "(?:alternatives?|substitutes?|replacements?|stand-ins?)"

RULES = (
    Rule(
        "substitute",
        cue(rf"{_BE}(?: (?:an?|the|its|their|another|one))?(?: (?!not\b|no\b|never\b|hardly\b|neither\b)[^\s,.;:()]+){{0,3}} {_RIVAL}"),
        substitute,
        0.8,
        stems="alternative substitute replacement stand-in",
    ),
    Rule(
        "only-alternative",
        cue(rf"^(?:[\w ]{{0,30}}, |in \w+ )?(?:the|its|an?|common|other|usual)(?: [\w-]+)? {_RIVAL}(?: [\w-]+){{0,4}} (?:is|are)"),
        only_alternative,
        0.75,
        stems="alternative substitute replacement stand-in",
    ),
    Rule(
        "stands-in",
        cue(
            "(?:can |may |could |often )?(?:(?:stands?|fills?) in(?= for)|(?:has|have|is|are)(?: \\w+)? tak(?:en|ing) (?:its|their) place"
            "|(?:do|does|serves?|performs?) the same (?:job|work|purpose|function|service|thing)|do instead"
            "|(?:is|are)(?: \\w+)? preferred(?= (?:to|over)))"
        ),
        stands_in,
        0.75,
        stems="stand fill taking taken same instead preferred",
    ),
    Rule(
        "gave-way",
        cue("(?:superseded|supplanted|displaced|succeeded|ousted) by|(?:giv(?:es?|ing|en)|gave) way to"),
        gave_way,
        0.8,
        stems="supersed supplant displac succeed oust giv gave",
    ),
    Rule(
        "replace-it", cue("replac(?:es?|ed|ing)|supersed(?:es?|ed)|supplant(?:s|ed)?"), replace_it, 0.75, stems="replac supersed supplant"
    ),
)
