"""What a thing cannot do without: the rules that read requires, from the dependent to its prerequisite."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .classes import AUXILIARY
from .doer import common, doers, may_be_new, subjects
from .phrase import Phrase, is_term
from .reading import OWN, End, Reading
from .rule import Claim, Rule, cue

REQUIRES = RelationType.REQUIRES
_FAILS = re.compile(
    r"\b(?:can['’]?t|cannot|can not|could not|couldn['’]t|fails?|will not|won['’]t|never|would not|wouldn['’]t"
    r"|struggles?|unable|impossible|unthinkable|useless|meaningless|be nothing|do nothing|does nothing|come to a halt|collapse)\b",
    re.IGNORECASE,
)
_WOULD = frozenset("would cannot could can can't couldn't wouldn't will is are has have fails fail".split())
_ASSUMED = re.compile(
    r"\b(?:assum|expect|believ|think|suppos)\w*\b.*\b(?:works?|functions?|performs?|runs?|succeeds?|scales?)\s+(?:well\s+)?$", re.IGNORECASE
)


def needed(reading: Reading, index: int, subject: End) -> Iterator[Claim]:
    """What is named from token `index` on, as a need of the subject."""
    for phrase in map(reading.phrases.meant, reading.phrases.phrases(index)):
        if not phrase.negative and phrase.determiner not in lexicon.ANAPHORIC:
            yield Claim(subject, REQUIRES, phrase)


def requires(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "T requires X", "relies on X and Y": T requires the object. "Zs need it": Z requires T.

    >>> from loader.rules.example import claims
    >>> claims("requires", "Velouté", "It relies on white stock and a roux.")
    ['OWN requires white stock', 'OWN requires roux']
    >>> claims("requires", "Key deposit", "Rental contracts require it.")
    ['Rental contracts requires OWN']
    """
    index = reading.words.at(match.start())
    if reading.speaks_of_own(reading.after(match)):
        yield from (Claim(user, REQUIRES, OWN) for user in doers(reading, index))
        return
    told: list[End] = [OWN] if match.group().lower().startswith("all it") else subjects(reading, index)
    for subject in told:
        yield from needed(reading, reading.after(match), subject)


def trained_on(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "T is trained on X": the data, required by what is trained.

    >>> from loader.rules.example import claims
    >>> claims("trained-on", "Speller", "It is trained on spelling mistakes.")
    ['OWN requires spelling mistakes']
    """
    verb = reading.words.at(match.start())
    trained = _trained(reading, verb)
    for claim in needed(reading, reading.after(match), trained):
        target = claim.target
        if isinstance(target, Phrase) and (target.known is not None or len(target.words) > 1):
            yield claim
    if isinstance(trained, Phrase) and trained.determiner in ("a", "an"):
        yield Claim(OWN, REQUIRES, trained)


def trained_part(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "an X is trained": T requires the part that is trained first.

    >>> from loader.rules.example import claims
    >>> claims("trained-part", "Judge model", "First, a word scorer is trained.")
    ['OWN requires word scorer']
    """
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
    """T: "It is given X", "feeds the Y an X": T requires what is handed over.

    >>> from loader.rules.example import claims
    >>> claims("given", "Summariser", "It is given a court record.")
    ['OWN requires court record']
    >>> claims("given", "Charcoal burning", "It feeds the oven some dry wood.")
    ['OWN requires dry wood']
    """
    index = reading.after(match)
    if not match.group().lower().startswith("feed"):
        yield from needed(reading, index, OWN)
        return
    receiver = reading.phrases.phrase(index)
    if receiver is not None and reading.words.lower(receiver.end) in lexicon.DETERMINERS:
        yield from needed(reading, receiver.end, OWN)


def searches(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "T searches X": T requires where it looks, a name of several words.

    >>> from loader.rules.example import claims
    >>> claims("searches", "Catalogue lookup", "It searches a card index.")
    ['OWN requires card index']
    """
    if reading.subject(reading.words.at(match.start())) is OWN:
        for claim in needed(reading, reading.after(match), OWN):
            if isinstance(claim.target, Phrase) and len(claim.target.words) > 1:
                yield claim


def without(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "Without X, it cannot …", "it fails without X": T requires X. "Y cannot … without it": Y requires T.

    >>> from loader.rules.example import claims
    >>> claims("without", "Leavening", "Without baking soda, the dough cannot rise.")
    ['OWN requires baking soda']
    >>> claims("without", "Escrow agent", "House sales cannot close without it.")
    ['House sales requires OWN']
    """
    index = reading.words.at(match.start())
    name = reading.phrases.name(index + 1)
    if name is not None and reading.is_own(name):
        yield from _lost_without_own(reading, name.end)
        return
    start = reading.phrases.clause_start(index)
    before = reading.words.text[reading.words.tokens[start].start : match.start()]
    fails = _FAILS.search(_main_clause(reading, index) if start == index else before)
    if fails and start < index and reading.words.lower(index + 1) in ("it", "them", "one"):
        verb = next((at for at in range(start, index) if reading.phrases.tag(at) == AUXILIARY), start)
        yield from (Claim(user, REQUIRES, OWN) for user in doers(reading, verb))
    elif fails or _ASSUMED.search(reading.words.text[: match.start()]):
        yield from needed(reading, index + 1, OWN)


def _lost_without_own(reading: Reading, index: int) -> Iterator[Claim]:
    """ "Without T, Y would fail": Y requires T."""
    start = index + (reading.words.lower(index) == ",")
    users = list(reading.phrases.phrases(start))
    verb = users[-1].end if users else start
    if users and reading.words.lower(verb) in _WOULD:
        yield from (Claim(common(user), REQUIRES, OWN) for user in users if may_be_new(user))


def _main_clause(reading: Reading, index: int) -> str:
    """What follows a clause that opens with "without": after its comma, or after the thing it names."""
    rest = reading.words.text[reading.words.tokens[index].end :]
    missing = reading.phrases.phrase(index + 1)
    if "," in rest or missing is None:
        return rest.partition(",")[2]
    return reading.words.text[reading.words.tokens[missing.end - 1].end :]


def required_by(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "It is required by X", "T is needed for X": X requires T.

    >>> from loader.rules.example import claims
    >>> claims("required-by", "Trust deed", "It is required by every trust.", "trust")
    ['trust requires OWN']
    """
    told = subjects(reading, reading.words.at(match.start()))
    for user in map(reading.phrases.meant, reading.phrases.phrases(reading.after(match)) if told else ()):
        if not user.negative and user.determiner not in lexicon.ANAPHORIC:
            yield from (Claim(user, REQUIRES, subject, only_known=not is_term(user)) for subject in told)


RULES = (
    Rule(
        "requires",
        cue(
            r"requires?|needs?|depends? (?:\w+ly )?on|(?:relies|rely) (?:\w+ly )?on|builds? (?:up)?on|(?:based|built|founded) (?:up)?on"
            "|presupposes?|assumes?|runs? (?:on|over|on top of)|demands?|calls? for|asks? for|rests? (?:up)?on"
            "|hinges? on|draws? on|must have|has to have"
            "|all it takes is|combined with"
        ),
        requires,
        0.9,
        stems="require need depend relies rely build based built founded presuppose assume run demand call ask rest"
        " hinge draw must has all combined",
    ),
    Rule(
        "required-by",
        cue("(?:required|needed|presupposed|assumed) by|(?:required|needed|essential|necessary) for"),
        required_by,
        0.85,
        stems="required needed presupposed assumed essential necessary",
    ),
    Rule(
        "trained-on",
        cue(
            r"(?:pre-?|re)?(?:trained|training|trains|fine-tuned|fine-tuning|fine-tunes|fitted|learns|learned|learnt)"
            r"(?: (?!on\b)[\w\"'-]+){0,5} on"
        ),
        trained_on,
        0.85,
        stems=(
            "train pretrain pre-train retrain re-train fine-t prefine pre-fine refine fitted prefit pre-fit refit re-fit"
            " learn prelearn pre-learn relearn re-learn"
        ),
    ),
    Rule("trained-part", cue("(?:is|are) (?:then |first |also )?trained"), trained_part, 0.8, stems="trained"),
    Rule(
        "given",
        cue("(?:is|are) (?:given|fed(?: (?:by|with|from))?|provided with|supplied with|powered by|driven by)|feeds?"),
        given,
        0.8,
        stems="given fed provided supplied feed powered driven",
    ),
    Rule(
        "searches", cue("searches|queries|consults|looks up in|reads from"), searches, 0.75, stems="searches queries consults looks reads"
    ),
    Rule("without", cue("without(?! which)"), without, 0.85, heeds_denial=False, reads_pitfalls=True, stems="without"),
)
