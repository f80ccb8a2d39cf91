"""What uses what: the rules that read used-by, from the thing used to its user."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .phrase import Phrase
from .rule import OWN, Claim, Reading, Rule, cue

USED_BY = RelationType.USED_BY
_LIKE = ("like", "such", "including")
_NAME = r"[A-Z][\w.&+-]*"


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
    """ "It is used by search engines", "used in recurrent networks": who or what stands after the preposition."""
    subject = reading.subject(reading.words.at(match.start()))
    if subject is None:
        return
    in_place = match.group().lower().endswith(("in", "inside", "within"))
    for user in users(reading, reading.after(match)):
        yield Claim(subject, USED_BY, user, only_known=in_place and len(user.words) == 1)


def powers(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "This powers recommendation engines", "the core of models like GPT": what runs on it."""
    index = reading.words.at(match.start())
    subject = reading.subject(_before_article(reading, index))
    if subject is not None:
        yield from (Claim(subject, USED_BY, user) for user in users(reading, reading.after(match)))


def _before_article(reading: Reading, index: int) -> int:
    """Index of the first word of the noun phrase around a cue such as "(the) core (mechanism behind)"."""
    while index > 0 and reading.words.lower(index - 1) in lexicon.DETERMINERS | lexicon.EVALUATIVE:
        index -= 1
    return index


def method_for(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "The algorithm for training networks", "a tool for backups": the activity, where it is a concept."""
    index = reading.after(match)
    while reading.words.lower(index).endswith("ly"):
        index += 1
    activity = reading.phrases.name(index)
    if activity is not None and reading.gloss is not None and activity.head.endswith("ing"):
        yield Claim(OWN, USED_BY, activity, only_known=True)


def part_of(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "The final step in a neural network", "a component of the pump": what it is a part of."""
    subject = reading.subject(_before_article(reading, reading.words.at(match.start())))
    if subject is OWN:
        for target in reading.phrases.phrases(reading.after(match)):
            yield Claim(OWN, USED_BY, target, only_known=len(target.words) == 1)


def using(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "… using a classification loss", "via a lock": the means, used by the term."""
    for means in reading.phrases.phrases(reading.after(match)):
        if means.determiner not in lexicon.ANAPHORIC:
            yield Claim(means, USED_BY, OWN, only_known=len(means.words) == 1)


def by_means(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "… by chain rule", "contextualised by attention heads": the means, not the doer and not a deed."""
    means = reading.phrases.phrase(reading.after(match))
    if means is None or means.determiner in lexicon.ANAPHORIC | {"a", "an", "the"} or reading.words.lower(means.first).endswith("ing"):
        return
    before = reading.words.lower(reading.words.at(match.start()) - 1)
    if reading.words.lower(means.end) != "of" and before != means.text.lower():
        yield Claim(means, USED_BY, OWN, only_known=len(means.words) == 1)


def uses(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "It uses a hash table": what is used, used by the subject."""
    subject = reading.subject(reading.words.at(match.start()))
    if subject is None:
        return
    if reading.words.lower(reading.after(match)) in ("it", "them") and isinstance(subject, Phrase):
        yield Claim(OWN, USED_BY, subject, only_known=True)
    for means in reading.phrases.phrases(reading.after(match)):
        if means.determiner not in lexicon.ANAPHORIC:
            yield Claim(means, USED_BY, subject, only_known=len(means.words) == 1)


def owner(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Acme's approach to …" as the opening of the gloss: whoever it belongs to uses it."""
    if reading.is_first:
        yield Claim(OWN, USED_BY, Phrase(0, 1, (match.group("owner"),)))


def companies_like(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "What companies like Acme do": the named ones do it."""
    for user in reading.phrases.phrases(reading.after(match)):
        if user.words[0][0].isupper():
            yield Claim(OWN, USED_BY, user)


def doers(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Acme and Bolt train large models" under the term Training: the named ones do what the term says."""
    verb = reading.words.lower(reading.after(match))
    if verb and any(verb + "ing" == form or verb.removesuffix("e") + "ing" == form for form in reading.own_forms):
        for name in re.finditer(_NAME, match.group()):
            yield Claim(OWN, USED_BY, Phrase(reading.words.at(name.start()), reading.words.at(name.end()), (name.group(),)))


def without_which(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "… without which brewing would fail": what would fail uses it."""
    user = reading.phrases.name(reading.after(match))
    if user is not None:
        yield Claim(OWN, USED_BY, user, only_known=True)


def title_with(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Transformers: Processing Language with Attention" as a heading: the known means after "with"."""
    index = reading.after(match)
    colon = next((i for i in range(index) if reading.words.lower(i) == ":"), None)
    means = reading.phrases.phrase(index) if colon is not None else None
    if means is not None and means.known is not None:
        yield Claim(means, USED_BY, OWN, only_known=True)


RULES = (
    Rule("used-by", cue("used (?:by|in|inside|within)"), used_by, 0.85),
    Rule("powers", cue("powers?|underpins?|underlies|underlie"), powers, 0.9),
    Rule(
        "core-of",
        cue(
            "(?:core|heart|backbone|basis|foundation|engine|workhorse|cornerstone) of"
            "|(?:mechanism|engine|idea|principle|method|technique|algorithm|technology) behind"
        ),
        powers,
        0.85,
    ),
    Rule("method-for", cue("(?:algorithm|method|technique|tool|optimi[sz]er|procedure|process|trick|approach)s? for"), method_for, 0.75),
    Rule("part-of", cue("(?:step|layer|part|component|stage|element|module|ingredient|block)s? (?:in|of|inside|within)"), part_of, 0.75),
    Rule(
        "using",
        cue("using|via|by means of|with the help of|through the use of|(?:computed|done|implemented|measured|trained) with"),
        using,
        0.75,
    ),
    Rule("by-means", cue("by(?! means)"), by_means, 0.7),
    Rule("uses", cue("uses|use|employs?|applies|leverages?|utili[sz]es?"), uses, 0.8),
    Rule(
        "owner",
        re.compile(
            rf"^(?P<owner>{_NAME}(?: {_NAME})*)['’]s (?:\w+ )?"
            r"(?:approach|method|technique|algorithm|system|framework|process|protocol|answer)\b"
        ),
        owner,
        0.85,
    ),
    Rule(
        "companies-like",
        cue(r"what (?:\w+ )?(?:companies|firms|labs|teams|shops|banks|schools|clinics|hospitals) (?:like|such as)"),
        companies_like,
        0.8,
    ),
    Rule("doers", re.compile(rf"^(?:{_NAME}, )*(?:{_NAME},? and )?{_NAME}(?= [a-z]+ )"), doers, 0.8),
    Rule("without-which", cue("without which"), without_which, 0.85, heeds_denial=False),
    Rule("title-with", cue("with|using"), title_with, 0.8, reads_titles=True),
)
