"""Which things a list names as kinds of something: rules that read variant-of."""

import re
from collections.abc import Iterator, Sequence

from graph import RelationType, names

from . import lexicon
from .classes import ADJECTIVE, NOUN
from .doer import may_be_new
from .genus import gloss_phrase
from .phrase import Phrase, is_term
from .reading import OWN, Reading
from .rule import Claim, Rule, cue
from .tags import KNOWN
from .unknown_genus import bare

VARIANT_OF = RelationType.VARIANT_OF
_NAMED_SO = frozenset("protocol protocols tool tools system systems framework frameworks".split())
_BEFORE_EXAMPLES = lexicon.JUDGING | lexicon.ADVERBS | {"used"}


def others(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "… than other Xs": T is a variant of X. "A, B and other Xs": each of those listed is.

    >>> from loader.rules.example import claims
    >>> claims("others", "Cello", "It sounds lower than other string instruments.")
    ['OWN variant-of other string instruments']
    >>> claims("others", "Paella pan", "It takes Bomba, Arborio and other rices.")
    ['Arborio variant-of other rices', 'Bomba variant-of other rices']
    """
    index = reading.words.at(match.start("other"))
    phrase = reading.phrases.phrase(index)
    if phrase is None or phrase.negative or not phrase.head.endswith("s"):
        return
    if reading.words.lower(index - 1) in ("and", "or"):
        yield from (Claim(item, VARIANT_OF, phrase) for item in _listed_before(reading, index - 1))
    else:
        yield Claim(OWN, VARIANT_OF, phrase, only_known=True)


def _listed_before(reading: Reading, index: int) -> Iterator[Phrase]:
    """The items of a list that ends before "and other"."""
    at = index - 1 if reading.words.lower(index - 1) == "," else index
    while at > 0:
        phrase = reading.phrases.before(at)
        if phrase is None or phrase.end != at or reading.is_own(phrase):
            return
        if phrase.known is not None or phrase.words[0][0].isupper():
            yield phrase
        if reading.words.lower(phrase.first - 1) != ",":
            return
        at = phrase.first - 1


def such_as(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Xs such as A and B": each example is a variant of X, or of T where X stands for T.

    >>> from loader.rules.example import claims
    >>> claims("such-as", "Optimiser", "Optimisers such as Newton and Nelder seek a minimum.")
    ['Newton variant-of OWN', 'Nelder variant-of OWN']
    """
    index = reading.words.at(match.start())
    index -= reading.words.lower(index - 1) == ","
    whole = reading.phrases.before(index)
    items = list(reading.phrases.phrases(reading.after(match)))
    if whole is None or whole.end != index:
        if reading.gloss is not None and reading.words.lower(index) == ",":
            yield from (Claim(item, VARIANT_OF, OWN) for item in items if _is_example(item) and not item.determiner)
        return
    one = whole.determiner in ("a", "an", "any", "some")
    close = len(items) > 1 or reading.words.lower(index) != ","
    one = one or (close and any(item.words[0][0].isupper() for item in items))
    if not (whole.head.endswith("s") or one or whole.known is not None or whole.first == _genus_start(reading)):
        return
    stands_for_own = (whole.head in lexicon.KIND_NOUNS and reading.about is OWN) or whole.first == _genus_start(reading)
    told = match.group().lower() == "such as"
    own = reading.is_own_class(whole) and (whole.known == reading.own or whole.head not in _NAMED_SO)
    target = OWN if stands_for_own or own else _class_of(reading, whole, items if told else [])
    if target is None or (target is OWN and any(map(reading.is_own, items))):
        return
    weak = not told
    for item in items:
        if _is_example(item):
            yield Claim(item, VARIANT_OF, target, only_known=weak and not _is_sort_of(item, whole))


def _genus_start(reading: Reading) -> int:
    phrase = gloss_phrase(reading)
    return phrase.first if phrase is not None else -1


def _class_of(reading: Reading, whole: Phrase, items: Sequence[Phrase] = ()) -> Phrase | None:
    """The known concept that a class is called by, its last words at least: "common activation functions"; a new one for its examples."""
    found = whole if whole.known is not None else reading.phrases.known_head(whole)
    if found is not whole and whole.head in _NAMED_SO:
        found = None
    return bare(whole) if found is None and items and _is_class(whole, items) else found


def _is_class(whole: Phrase, items: Sequence[Phrase]) -> bool:
    """Whether a class that no entry defines is one of its own: called by several words, or by one and told by names."""
    core = bare(whole)
    broad = core.head in lexicon.BROAD_NOUNS | lexicon.PEOPLE and not is_term(core)
    if broad or whole.determiner in lexicon.ANAPHORIC or not may_be_new(core):
        return False
    return len(core.words) > 1 or any(item.known is not None or item.words[0][0].isupper() for item in items) or len(core.head) > 6


def _is_example(item: Phrase) -> bool:
    """Whether an item of a list is a name and not a description."""
    if item.words[0][0].isdigit():
        return False
    return item.determiner in ("", "the", "a", "an") and (item.known is not None or item.head not in lexicon.GENERIC_NOUNS)


def _is_sort_of(item: Phrase, whole: Phrase) -> bool:
    """Whether an item is a name, or is called after the class: "variational autoencoders" among autoencoders."""
    return item.words[0][0].isupper() or names.singular(item.head) == names.singular(whole.head)


def includes(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Common Xs include A and B", "popular Xs are: A": each of those named is a variant of X, or of T where X stands for T.

    >>> from loader.rules.example import claims
    >>> claims("includes", "Vaccine", "Common vaccines include Salk and Sabin.")
    ['Salk variant-of OWN', 'Sabin variant-of OWN']
    """
    index = reading.words.at(match.start())
    index -= reading.words.lower(index - 1) == ","
    index -= reading.words.lower(index - 1) in ("exist", "exists")
    whole = reading.phrases.before(index)
    if whole is None or not whole.head.endswith("s"):
        return
    target = OWN if reading.is_own_class(whole) else _class_of(reading, whole)
    items = list(reading.phrases.phrases(_after_colon(reading, match)))
    if target is None or any(map(reading.is_own, items)):
        return
    weak = match.group().lower() == "including"
    for item in items:
        if _is_example(item):
            yield Claim(item, VARIANT_OF, target, only_known=weak and not _is_sort_of(item, whole))


def _after_colon(reading: Reading, match: re.Match[str]) -> int:
    index = reading.after(match)
    return index + (reading.words.lower(index) == ":")


def listed_examples(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Common choices include A and B", "Examples are C and D": each of those named is a variant of T.

    >>> from loader.rules.example import claims
    >>> claims("listed-examples", "Citrus", "Common choices include Yuzu and Pomelo.")
    ['Yuzu variant-of OWN', 'Pomelo variant-of OWN']
    """
    before = reading.words.at(match.start()) - 1
    if before >= 0 and reading.words.lower(before) not in _BEFORE_EXAMPLES:
        return
    start = _after_colon(reading, match)
    items = _comma_list(reading, start) or list(reading.phrases.phrases(start))
    for item in items:
        if _is_example(item) and (item.known is not None or item.words[0][0].isupper() or len(items) > 1):
            yield Claim(item, VARIANT_OF, OWN)


def _comma_list(reading: Reading, index: int) -> list[Phrase]:
    """The phrases that nothing but commas joins up to the end of the sentence, as a note has them; none if they are joined otherwise."""
    found: list[Phrase] = []
    while (phrase := reading.phrases.phrase(index)) is not None:
        found.append(phrase)
        if reading.words.lower(phrase.end) in ("", "."):
            return found
        if reading.words.lower(phrase.end) != ",":
            break
        index = phrase.end + 1
    return []


def named_kind(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "the ACorp X": a name right before a known class X is a variant of X.

    >>> from loader.rules.example import claims
    >>> claims("named-kind", "Vascular filter", "It drives the MyCleen pump.", "pump")
    ['MyCleen variant-of pump']
    """
    index = reading.words.at(match.start())
    follows = reading.phrases.name(reading.after(match))
    if follows is None or index == 0 or index in reading.known or reading.is_own(follows):
        return
    if reading.phrases.tag(index - 1) not in (NOUN, KNOWN, ADJECTIVE) and follows.words[0][0].islower():
        yield Claim(Phrase(index, index + 1, (match.group(),)), VARIANT_OF, follows)


RULES = (
    Rule("others", re.compile(r"\b(?:with|than|like|and|or)\s+(?P<other>other)\b", re.IGNORECASE), others, 0.75, stems="other"),
    Rule("such-as", cue("such as|(?<![-‐‑–])like|namely"), such_as, 0.8, stems="such like namely"),
    Rule("includes", cue("includes?|including|are(?=:)"), includes, 0.8, stems="includ are"),
    Rule(
        "listed-examples",
        cue(
            "(?:^examples(?=:)"
            "|(?:examples|choices|flavou?rs|forms|kinds|options|types|variants|varieties|classes|members|sorts) (?:are|include|such as))"
            "|(?:best[- ]known|most (?:common|popular|famous|widely used))(?: ones| examples)? (?:are|is)"
        ),
        listed_examples,
        0.8,
        stems="example choice flavo form kind option type varia variet best most classes members sorts",
    ),
    Rule("named-kind", re.compile(r"\b[A-Z]\w*[A-Z0-9]\w*(?= [a-z])"), named_kind, 0.75),
)
