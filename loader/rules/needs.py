"""What a thing cannot do without: the rules that read requires, from the dependent to its prerequisite."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .phrase import Phrase
from .rule import OWN, Claim, End, Reading, Rule, cue

REQUIRES = RelationType.REQUIRES
_FAILS = re.compile(
    r"\b(?:can['’]?t|cannot|can not|could not|couldn['’]t|fails?|will not|won['’]t|never|would not|wouldn['’]t"
    r"|struggles?|unable|impossible)\b",
    re.IGNORECASE,
)
_ASSUMED = re.compile(
    r"\b(?:assum|expect|believ|think|suppos)\w*\b.*\b(?:works?|functions?|performs?|runs?|succeeds?|scales?)\s+(?:well\s+)?$", re.IGNORECASE
)


def needed(reading: Reading, index: int, subject: End) -> Iterator[Claim]:
    """What is named from token `index` on, as a need of the subject."""
    if reading.words.lower(index) in ("it", "them") and isinstance(subject, Phrase):
        yield Claim(subject, REQUIRES, OWN, only_known=True)
    for phrase in reading.phrases.phrases(index):
        if not phrase.negative and phrase.determiner not in lexicon.ANAPHORIC:
            yield Claim(subject, REQUIRES, phrase)


def requires(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "It requires a reward model", "relies on stock and roux": the object."""
    subject = reading.subject(reading.words.at(match.start()))
    if subject is not None:
        yield from needed(reading, reading.after(match), subject)


def trained_on(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "… trained on human rankings": the data, needed by what is trained."""
    verb = reading.words.at(match.start())
    trained = _trained(reading, verb)
    for claim in needed(reading, reading.after(match), trained):
        target = claim.target
        if isinstance(target, Phrase) and (target.known is not None or len(target.words) > 1):
            yield claim
    if isinstance(trained, Phrase) and trained.determiner in ("a", "an"):
        yield Claim(OWN, REQUIRES, trained)


def trained_part(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "A reward model is trained on …": the part that is trained first."""
    trained = _trained(reading, reading.words.at(match.start()) + 1)
    if isinstance(trained, Phrase) and trained.determiner in ("a", "an"):
        yield Claim(OWN, REQUIRES, trained)


def _trained(reading: Reading, verb: int) -> End:
    if not reading.words.lower(verb).endswith("ed"):
        return OWN
    phrase = reading.phrases.before(verb)
    if phrase is None or reading.is_own(phrase) or (phrase.known is None and (len(phrase.words) == 1 or phrase.determiner == "the")):
        return OWN
    return phrase


def given(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "A model is given a set of principles", "feeds the oven dry wood": what is handed over."""
    index = reading.after(match)
    if not match.group().lower().startswith("feed"):
        yield from needed(reading, index, OWN)
        return
    receiver = reading.phrases.phrase(index)
    if receiver is not None and reading.words.lower(receiver.end) in lexicon.DETERMINERS:
        yield from needed(reading, receiver.end, OWN)


def made_of(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "It consists of an encoder and a decoder", "made from flour": the parts."""
    subject = reading.subject(reading.words.at(match.start()))
    if subject is not None:
        yield from needed(reading, reading.after(match), subject)


def searches(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "The model first searches a knowledge base": where it looks."""
    if reading.subject(reading.words.at(match.start())) is OWN:
        for claim in needed(reading, reading.after(match), OWN):
            if isinstance(claim.target, Phrase) and len(claim.target.words) > 1:
                yield claim


def combines(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "It combines a planner with a searchable index": the known things joined, and whatever stands after "with"."""
    subject = reading.subject(reading.words.at(match.start()))
    if subject is None:
        return
    start = reading.after(match)
    yield from (Claim(subject, REQUIRES, joined, only_known=True) for joined in reading.phrases.phrases(start))
    joint = next((i for i in range(start, min(start + 12, len(reading.words))) if reading.words.lower(i) == "with"), None)
    if joint is not None:
        yield from needed(reading, joint + 1, subject)


def without(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Without yeast, the dough cannot rise"; "it cannot rise without yeast"; "assuming it works without yeast"."""
    index = reading.words.at(match.start())
    start = reading.phrases.clause_start(index)
    before = reading.words.text[reading.words.tokens[start].start : match.start()]
    fails = _FAILS.search(_main_clause(reading, index) if start == index else before)
    if fails or _ASSUMED.search(reading.words.text[: match.start()]):
        yield from needed(reading, index + 1, OWN)


def _main_clause(reading: Reading, index: int) -> str:
    """What follows a clause that opens with "without": after its comma, or after the thing it names."""
    rest = reading.words.text[reading.words.tokens[index].end :]
    missing = reading.phrases.phrase(index + 1)
    if "," in rest or missing is None:
        return rest.partition(",")[2]
    return reading.words.text[reading.words.tokens[missing.end - 1].end :]


def named_part(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "The forger network (Generator) creates …": a part with a name of its own."""
    index = reading.words.at(match.start())
    whole = reading.phrases.before(index)
    if whole is not None and whole.end == index and whole.determiner in ("a", "an", "the") and whole.known is None:
        yield Claim(OWN, REQUIRES, Phrase(index + 1, index + 2, (match.group("part"),)))


def quoted_part(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "… a larger "teacher" model": a part named by its role."""
    phrase = reading.phrases.phrase(reading.words.at(match.start()))
    if phrase is not None and len(phrase.words) > 1:
        part = [word for word in phrase.words if word.lower() not in lexicon.EVALUATIVE]
        yield Claim(OWN, REQUIRES, Phrase(phrase.first, phrase.end, tuple(part), quoted=True))


def built_and_used(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Building a probabilistic model … and using it to choose": what is built in order to be used."""
    yield from needed(reading, reading.words.at(match.start()) + 1, OWN)


RULES = (
    Rule(
        "requires",
        cue(
            r"requires?|needs?|depends? (?:\w+ly )?on|(?:relies|rely) (?:\w+ly )?on|builds? (?:up)?on|(?:based|built|founded) (?:up)?on"
            "|presupposes?|assumes?"
        ),
        requires,
        0.9,
    ),
    Rule(
        "trained-on",
        cue(
            r"(?:pre-?|re)?(?:trained|training|trains|fine-tuned|fine-tuning|fine-tunes|fitted|learns|learned|learnt)"
            r"(?: (?!on\b)[\w\"'-]+){0,5} on"
        ),
        trained_on,
        0.85,
    ),
    Rule("trained-part", cue("(?:is|are) (?:then |first |also )?trained"), trained_part, 0.8),
    Rule("given", cue("(?:is|are) (?:given|fed|provided with|supplied with)|feeds?"), given, 0.8),
    Rule(
        "made-of",
        cue("(?:made|composed|built|formed|assembled|prepared)(?: up)? (?:of|from|out of)|comprised of|consists? of|comprises?"),
        made_of,
        0.8,
    ),
    Rule("searches", cue("searches|queries|consults|looks up in|reads from"), searches, 0.75),
    Rule("combines", cue("combin(?:es|ing)"), combines, 0.75),
    Rule("without", cue("without(?! which)"), without, 0.85, heeds_denial=False, reads_pitfalls=True),
    Rule("named-part", re.compile(r"\((?P<part>[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?)\)(?=,? [a-z]+)"), named_part, 0.75),
    Rule(
        "quoted-part",
        re.compile(r"\b(?:an?|(?:an?|two|several) [a-z]+(?: [a-z]+)?) (?=[\"'“‘])(?:[\"'“‘])[a-z][\w-]*[\"'”’] [a-z]{3,}"),
        quoted_part,
        0.75,
    ),
    Rule("built-and-used", cue(r"building (?:an?|the) [^.;]{3,80}? and using (?:it|them)"), built_and_used, 0.75),
)
