"""What a thing uses: rules that read used-by, from the means to whoever employs it."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .classes import NOUN, PAST, VERB
from .doer import doers, may_be_new, subjects
from .phrase import Phrase, is_term
from .reading import OWN, Reading
from .rule import Claim, Rule, cue
from .sentences import is_verb
from .tags import KNOWN

USED_BY = RelationType.USED_BY
_VAGUE = frozenset("some any several many various certain different other another every each such".split())
_EMPLOYING = frozenset("running applying using employing combining computing performing".split())
_MADE = tuple(
    """
    ised found ized computed calculated produced generated obtained achieved formed implemented trained estimated derived done
    built constructed performed encoded solved updated preserved cooked thickened encrypted signed fitted fit learned approximated
    evaluated detected validated verified enforced joined fixed cleaned purified treated separated
    """.split()
)
"""Past forms, or how they end, whose "by" names a means and neither a doer nor a cause."""

_NAME = r"[A-Z][\w.&+-]*"
_SINGLING = lexicon.DETERMINERS - {"multiple", "several"}
"""Determiners of a doer or of one thing among others, more likely than of a means."""


def using(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "… using X", "via X": the means is used by T. "Ys are trained with it": T is used by Y.

    >>> from loader.rules.example import claims
    >>> claims("using", "Sonar", "It finds ships using sound pulses.")
    ['sound pulses used-by OWN']
    """
    if reading.speaks_of_own(reading.after(match)):
        yield from (Claim(OWN, USED_BY, user) for user in doers(reading, reading.words.at(match.start())))
        return
    found = list(filter(is_means, reading.phrases.phrases(reading.after(match))))
    for one in found if _speaks_of_own(reading, match) else ():
        yield Claim(one, USED_BY, OWN, only_known=not (is_term(one) or (len(found) > 2 and may_be_new(one))))


def is_means(phrase: Phrase) -> bool:
    """Whether a phrase names a means of its own: nothing that was named before, and nothing vague that nobody knows."""
    return phrase.determiner not in lexicon.ANAPHORIC and (phrase.known is not None or phrase.determiner not in _VAGUE)


def _speaks_of_own(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the clause is about the term: it opens its gloss, or speaks of it by name or pronoun."""
    if reading.gloss is not None or reading.is_aside or reading.about is OWN:
        return True
    index = reading.words.at(match.start())
    return any(reading.words.lower(at) in ("it", "they") for at in range(reading.phrases.clause_start(index), index))


def by_means(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "… preserved by X", "by running X": the means is used by T; a doer or a deed is no means.

    >>> from loader.rules.example import claims
    >>> claims("by-means", "Curing", "Meat is preserved by salt brine.")
    ['salt brine used-by OWN']
    """
    before = reading.words.at(match.start()) - 1
    index = reading.after(match)
    if reading.words.lower(index) in _EMPLOYING:
        for means in reading.phrases.phrases(index + 1):
            if is_means(means):
                yield Claim(means, USED_BY, OWN, only_known=not (means.compound and is_term(means)))
        return
    yield from _single_means(reading, before, index)


def _single_means(reading: Reading, before: int, index: int) -> Iterator[Claim]:
    """What stands at token `index` behind "by", if what stands before it can be done by means of it."""
    means = reading.phrases.phrase(index)
    if means is None or (means.known is None and all(word[0].isupper() for word in means.words)):
        return
    if means.determiner in _SINGLING or reading.words.lower(means.end) == "of" or _opens_with_deed(means):
        return
    if _is_done_by_means(reading, before) and reading.words.lower(before) != means.text.lower():
        yield Claim(means, USED_BY, OWN, only_known=len(means.words) == 1)


def _opens_with_deed(means: Phrase) -> bool:
    """Whether an unknown phrase tells of doing something: "by reducing noise"."""
    first = means.words[0].lower()
    return means.known is None and len(means.words) > 1 and first.endswith("ing") and is_verb(first)


def _is_done_by_means(reading: Reading, before: int) -> bool:
    """Whether what stands before "by" is done with something: a participle of making, or what a verb has for its object."""
    if reading.phrases.tag(before) in (PAST, VERB):
        return reading.words.lower(before).endswith(_MADE)
    clause = range(reading.phrases.clause_start(before), before)
    acts = any(reading.phrases.tag(at) == VERB for at in clause)
    return reading.phrases.tag(before) in (NOUN, KNOWN) and acts and reading.about is OWN


def done_with(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "It is usually fitted with X": the known means is used by T.

    >>> from loader.rules.example import claims
    >>> claims("done-with", "Mixture model", "It is fitted with gradient descent.", "gradient descent")
    ['gradient descent used-by OWN']
    """
    if reading.phrases.tag(reading.words.at(match.start())) == PAST and reading.about is OWN:
        for means in reading.phrases.phrases(reading.after(match)):
            yield Claim(means, USED_BY, OWN, only_known=not (means.compound and is_term(means) and is_means(means)))


def uses(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "T uses X": what is used, used by the subject. "Ys still use it": T is used by Y.

    >>> from loader.rules.example import claims
    >>> claims("uses", "Router", "It uses a hash table for its ports.")
    ['hash table used-by OWN']
    >>> claims("uses", "Alignment", "Gene finders still use it.")
    ['OWN used-by Gene finders']
    """
    index = reading.words.at(match.start())
    if reading.speaks_of_own(reading.after(match)):
        yield from (Claim(OWN, USED_BY, user) for user in doers(reading, index))
        return
    for subject in subjects(reading, index):
        for means in map(reading.phrases.meant, reading.phrases.phrases(reading.after(match))):
            if is_means(means) and not reading.is_own(means):
                both_new = isinstance(subject, Phrase) and subject.known is None and not means.determiner and may_be_new(means)
                yield Claim(means, USED_BY, subject, only_known=not (is_term(means) or both_new))


def owner(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "Acme's approach to …", as the opening of the gloss: T is used by whoever it belongs to.

    >>> from loader.rules.example import claims
    >>> claims("owner", "Andon cord", "Toyota's method for stopping a line.")
    ['OWN used-by Toyota']
    """
    if reading.is_first:
        yield Claim(OWN, USED_BY, Phrase(0, 1, (match.group("owner"),)))


def companies_like(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "what companies like Acme do": T is used by the named ones.

    >>> from loader.rules.example import claims
    >>> claims("companies-like", "Chaos drill", "What companies like Netflix do on quiet days.")
    ['OWN used-by Netflix']
    """
    for user in reading.phrases.phrases(reading.after(match)):
        if user.words[0][0].isupper():
            yield Claim(OWN, USED_BY, user)


def namesakes(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T-ing: "Acme and Bolt T …": the named ones, who do what the term says, use T.

    >>> from loader.rules.example import claims
    >>> claims("doers", "Brewing", "Guinness and Carlsberg brew dark beer for months.")
    ['OWN used-by Guinness', 'OWN used-by Carlsberg']
    """
    verb = reading.words.lower(reading.after(match))
    if verb and any(verb + "ing" == form or verb.removesuffix("e") + "ing" == form for form in reading.own_forms):
        for name in re.finditer(_NAME, match.group()):
            yield Claim(OWN, USED_BY, Phrase(reading.words.at(name.start()), reading.words.at(name.end()), (name.group(),)))


def without_which(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "… without which X would fail": T is used by the known X.

    >>> from loader.rules.example import claims
    >>> claims("without-which", "Yeast", "It makes the gas without which baking would fail.", "baking")
    ['OWN used-by baking']
    """
    user = reading.phrases.name(reading.after(match))
    if user is not None:
        yield Claim(OWN, USED_BY, user, only_known=True)


def title_with(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """Heading "Ts: … with X": the known means is used by T.

    >>> from loader.rules.example import claims
    >>> claims("title-with", "Relays", "Relays: Switching with a Magnet", "magnet")
    ['Magnet used-by OWN']
    """
    index = reading.after(match)
    colon = next((i for i in range(index) if reading.words.lower(i) == ":"), None)
    means = reading.phrases.phrase(index) if colon is not None else None
    if means is not None and means.known is not None:
        yield Claim(means, USED_BY, OWN, only_known=True)


RULES = (
    Rule(
        "using",
        cue("using|via|by means of|with the help of|through the use of|(?:computed|done|implemented|measured|trained) with"),
        using,
        0.75,
        stems="using via means help through computed done implemented measured trained",
    ),
    Rule("by-means", cue("by(?! means)"), by_means, 0.7, stems="by"),
    Rule("done-with", re.compile(r"\b\w{3,20}(?:ed|t) with\b"), done_with, 0.7, stems="with"),
    Rule(
        "uses",
        cue("uses|use|used(?= (?:it|them)\\b)|employs?|leverages?|utili[sz]es?|makes use of|makes? (?:heavy |extensive )?use of"),
        uses,
        0.8,
        stems="use employ leverage utili make",
    ),
    Rule(
        "owner",
        re.compile(
            rf"^(?P<owner>{_NAME}(?: {_NAME})*)['’]s (?:\w+ )?"
            r"(?:approach|method|technique|algorithm|system|framework|process|protocol|answer)\b"
        ),
        owner,
        0.85,
        stems="approach method technique algorithm system framework process protocol answer",
    ),
    Rule(
        "companies-like",
        cue(r"what (?:\w+ )?(?:companies|firms|labs|teams|shops|banks|schools|clinics|hospitals) (?:like|such as)"),
        companies_like,
        0.8,
        stems="what",
    ),
    Rule("doers", re.compile(rf"^(?:{_NAME}, )*(?:{_NAME},? and )?{_NAME}(?= [a-z]+ )"), namesakes, 0.8),
    Rule("without-which", cue("without which"), without_which, 0.85, heeds_denial=False, stems="without"),
    Rule("title-with", cue("with|using"), title_with, 0.8, reads_titles=True, stems="with using"),
)
