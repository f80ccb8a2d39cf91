"""What a text names in passing as a part that a thing has: rules that read requires, from the whole to the part."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .doer import may_be_new
from .needs import needed
from .phrase import Phrase
from .reading import OWN, Reading
from .rule import Claim, Rule, cue

REQUIRES = RelationType.REQUIRES


def named_part(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "The … X (Name) …": T requires the part that has a name of its own.

    >>> from loader.rules.example import claims
    >>> claims("named-part", "Pump test", "The pressure source (Compressor) fills the tank.")
    ['OWN requires Compressor']
    """
    index = reading.words.at(match.start())
    whole = reading.phrases.before(index)
    if whole is not None and whole.end == index and whole.determiner in ("a", "an", "the") and whole.known is None:
        yield Claim(OWN, REQUIRES, Phrase(index + 1, index + 2, (match.group("part"),)))


def quoted_part(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "… a strong “mother” tree": T requires the part that is named by its role.

    >>> from loader.rules.example import claims
    >>> claims("quoted-part", "Grafting", 'A shoot grows on a strong "mother" tree.')
    ['OWN requires mother tree']
    """
    phrase = reading.phrases.phrase(reading.words.at(match.start()))
    if phrase is not None and len(phrase.words) > 1:
        part = [word for word in phrase.words if word.lower() not in lexicon.EVALUATIVE]
        yield Claim(OWN, REQUIRES, Phrase(phrase.first, phrase.end, tuple(part), quoted=True))


def built_and_used(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "Building an X … and using it to …": T requires what is built in order to be used.

    >>> from loader.rules.example import claims
    >>> claims("built-and-used", "Dowsing map", "Building a soil map of a field and using it to dig.")
    ['OWN requires soil map']
    """
    yield from needed(reading, reading.words.at(match.start()) + 1, OWN)


def container_of(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "a mixture of X and Y", "a network of Zs": the things it is made up of are used by T, several of them or known ones.

    >>> from loader.rules.example import claims
    >>> claims("container-of", "Mortar", "A mixture of sand, lime and water.")
    ['sand used-by OWN', 'lime used-by OWN', 'water used-by OWN']
    """
    whole = reading.phrases.phrase(reading.gloss, through_containers=False) if reading.gloss is not None else None
    if whole is None or whole.end != reading.after(match) - 1:
        return
    parts = list(reading.phrases.phrases(whole.end + 1))
    for part in parts:
        yield Claim(part, RelationType.USED_BY, OWN, only_known=len(parts) < 3 or not may_be_new(part))


RULES = (
    Rule(
        "container-of",
        cue(
            "(?:mixture|blend|combination|mix|compound|alloy|solution|emulsion|network|chain|sequence|set|collection|group|community"
            "|series|stack|bundle|vector|array|list|sum|pair|arrangement|assembly) of"
        ),
        container_of,
        0.7,
        stems=(
            "mix blend combination compound alloy solution emulsion network chain sequence set collection group"
            " community series stack bundle vector array list sum pair arrangement assembly"
        ),
    ),
    Rule("named-part", re.compile(r"\((?P<part>[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?)\)(?=,? [a-z]+)"), named_part, 0.75, stems="("),
    Rule(
        "quoted-part",
        re.compile(r"\b(?:an?|(?:an?|two|several) [a-z]+(?: [a-z]+)?) (?=[\"'“‘])(?:[\"'“‘])[a-z][\w-]*[\"'”’] [a-z]{3,}"),
        quoted_part,
        0.75,
        stems="\" “ ' ‘",
    ),
    Rule("built-and-used", cue(r"building (?:an?|the) [^.;]{3,80}? and using (?:it|them)"), built_and_used, 0.75, stems="building"),
)
