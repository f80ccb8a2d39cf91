"""Which things a sentence counts among the kinds of something: rules that read variant-of, from the kind to the whole."""

import re
from collections.abc import Iterator

from graph import RelationType, names

from . import lexicon
from .adjectives import describes
from .classes import ADJECTIVE, NOUN, closed_class
from .doer import actors, may_be_new
from .own_kinds import is_own_kind
from .phrase import Phrase, without_head
from .reading import OWN, End, Reading
from .rule import Claim, Rule, cue
from .tags import KNOWN

VARIANT_OF = RelationType.VARIANT_OF
_SOON = 8
"""Words within which a kind of the term is named, if it opens a clause."""

KINDS = "sorts?|kinds?|types?|forms?|variet(?:y|ies)|variants?|versions?|class(?:es)?|subtypes?|species|flavou?rs?"
_BOUNDS = frozenset((",", ";", ":", "(", "-", "–", "—", ""))


def are_kinds(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "A and B are the usual kinds", "C is a classic case", "D and E are types of T": what stands before the verb are variants of T.

    >>> from loader.rules.example import claims
    >>> claims("are-kinds", "Lock", "Pin tumblers and wafer locks are the two usual kinds.")
    ['Pin tumblers variant-of OWN', 'wafer locks variant-of OWN']
    """
    index = reading.words.at(match.start())
    whole = _whole(reading, reading.after(match))
    if whole is None or reading.is_aside:
        return
    items = actors(reading, index)
    single = len(items) == 1 and items[0].determiner == "the" and match.group().lower().startswith("are")
    if not single:
        yield from (Claim(item, VARIANT_OF, whole) for item in items)


def _whole(reading: Reading, index: int) -> End | None:
    """The term, where no "of" follows; else what stands after it, if it is the term or a known thing."""
    if reading.words.lower(index) != "of":
        return OWN if reading.words.lower(index) in lexicon.PREPOSITIONS | _BOUNDS | {".", "and", "but", "that"} else None
    phrase = reading.phrases.phrase(index + 1)
    if phrase is None:
        return None
    return OWN if reading.is_own(phrase) or reading.is_own_class(phrase) else None


def counted_kinds(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "There are two kinds, A and B", "it takes three forms: A, B and C": each of those named is a variant of T.

    >>> from loader.rules.example import claims
    >>> claims("counted-kinds", "Valve", "There are two main types: gate valves and globe valves.")
    ['gate valves variant-of OWN', 'globe valves variant-of OWN']
    """
    index = reading.after(match)
    if reading.words.lower(reading.words.at(match.start()) - 1) == "of":
        return
    if reading.words.lower(index) == "of":
        phrase = reading.phrases.phrase(index + 1)
        if phrase is None or not (reading.is_own(phrase) or reading.is_own_class(phrase)):
            return
        index = phrase.end
    if reading.words.lower(index) not in (",", ":", "(", "-", "–", "—"):
        return
    index += 2 if reading.words.lower(index + 1) in ("namely", "viz") else 1
    items = list(reading.phrases.phrases(index))
    if len(items) > 1 and all(may_be_new(item) for item in items):
        yield from (Claim(item, VARIANT_OF, OWN) for item in items)


def own_kind(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "A shallow T …", "Gate Ts and globe Ts …": what opens a sentence and is called T with a word before it is a variant of T.

    >>> from loader.rules.example import claims
    >>> claims("own-kind", "Valve", "In plumbing, gate valves and globe valves are opened by a wheel.")
    ['gate valves variant-of OWN', 'globe valves variant-of OWN']
    >>> claims("own-kind", "Valve", "In plumbing, small valves leak.")
    []
    """
    start = reading.words.at(match.end())
    opens_gloss = start == 0 and reading.is_first
    if opens_gloss or not _speaks_of_head(reading, start) or reading.words.lower(start) in lexicon.NEGATORS:
        return
    if start == 0 and reading.gloss is not None:
        return
    for item in reading.phrases.phrases(start):
        if is_own_kind(reading, item):
            yield Claim(item, VARIANT_OF, OWN)


def _speaks_of_head(reading: Reading, start: int) -> bool:
    """Whether the last word of the term stands soon after token `start`, behind a content word; quick to tell of most sentences."""
    lowers = reading.words.lowers
    heads = tuple(form.rpartition(" ")[2][:-1] or form for form in reading.own_forms)
    places = (at for at in range(start + 1, min(start + _SOON, len(lowers))) if lowers[at].startswith(heads))
    return any(lowers[at - 1][0].isalpha() and not closed_class(lowers[at - 1]) for at in places)


def shared_head(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Gate, globe and ball Ts …": each word of the list together with T is a variant of T.

    >>> from loader.rules.example import claims
    >>> claims("shared-head", "Valve", "Gate, globe and ball valves differ in how they close.", "valves")
    ['Gate valves variant-of OWN', 'globe valves variant-of OWN', 'ball valves variant-of OWN']
    """
    first, last = reading.words.at(match.start()), reading.words.at(match.end()) - 1
    words = [reading.words.tokens[at] for at in range(first, last + 1) if reading.words.tokens[at].is_word]
    head, *_ = words[-1:]
    singular = names.singular(head.lower)
    if not any(names.singular(form) == singular for form in reading.own_forms) or singular == head.lower:
        return
    told = [token for token in words[:-1] if token.lower not in ("and", "or")]
    if all(reading.phrases.tag(reading.words.at(token.start)) in (NOUN, ADJECTIVE, KNOWN, "J", "E") for token in told):
        for token in told:
            if not describes(token.lower):
                at = reading.words.at(token.start)
                yield Claim(Phrase(at, at + 1, (token.text, head.text)), VARIANT_OF, OWN)


def belongs_to(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "It belongs to the family of Xs", "a member of the X family": T is a variant of X.

    >>> from loader.rules.example import claims
    >>> claims("belongs-to", "Fisheye lens", "It belongs to the family of wide-angle lenses.")
    ['OWN variant-of wide-angle lenses']
    >>> claims("belongs-to", "Leek", "A member of the onion family.")
    ['OWN variant-of onion']
    """
    target = reading.phrases.phrase(reading.after(match))
    if target is None or reading.about is not OWN:
        return
    if target.head in ("family", "group", "class", "genus"):
        target = without_head(target)
    elif match.group().lower().endswith(("member of", "members of", "member of the")):
        return
    if target is not None and may_be_new(target):
        yield Claim(OWN, VARIANT_OF, target)


RULES = (
    Rule(
        "belongs-to",
        cue("(?:belongs? to|members? of) (?:the|a)(?: (?:family|class|group|genus|category|order) of(?: the)?)?"),
        belongs_to,
        0.85,
        stems="belong member",
    ),
    Rule(
        "are-kinds",
        cue(
            r"(?:are|is)(?: (?:all|both|each|its|the|an?|one|another|two|three|four|five|several|only))?"
            r"(?: (?!no\b|not\b|never\b|hardly\b)[^\s,.;:()]+){0,2} "
            rf"(?:{KINDS}|examples?|instances?|members?|subtypes|(?:extreme|special|textbook|classic|limiting|degenerate) cases?"
            "|(?:best.known|commonest|usual|main) ones)|belongs? here"
        ),
        are_kinds,
        0.8,
        stems="sort kind type form variet variant version class subtype species flavo example instance case member ones belong",
    ),
    Rule(
        "counted-kinds",
        cue(rf"(?:two|three|four|five|six|seven|several|various|different|main)(?: [^\s,.;:()]+)? (?:{KINDS})"),
        counted_kinds,
        0.8,
        stems="sort kind type form variet variant version class subtype species flavo",
    ),
    Rule("own-kind", re.compile(r"^(?:In [a-z]+, )?|(?:; |: )"), own_kind, 0.75),
    Rule("shared-head", re.compile(r"^[A-Z][\w-]*(?:, [\w-]+)*,? (?:and|or) [\w-]+ [\w-]+s\b"), shared_head, 0.75, stems="and or"),
)
