"""What other things are said to be, or are called: rules that read variant-of."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .doer import actors
from .phrase import Phrase, without_head
from .reading import OWN, End, Reading
from .rule import Claim, Rule, cue
from .unknown_genus import bare, is_one

VARIANT_OF = RelationType.VARIANT_OF
_KINDS = lexicon.KIND_NOUNS | {"ones", "one"}
_CLASSES = lexicon.METHOD_NOUNS | lexicon.KIND_NOUNS


def term_for(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "a term to describe an X that …": T is a variant of what is described; a name for all of that would be none.

    >>> from loader.rules.example import claims
    >>> claims("term-for", "Downspout", "A term for a drain pipe which leaves a roof.")
    ['OWN variant-of drain pipe']
    """
    if reading.gloss is not None and "other" not in reading.words.text[: match.start()].lower():
        target = reading.phrases.phrase(reading.after(match))
        if target is not None and reading.words.lower(target.end) in lexicon.RELATIVES:
            yield Claim(OWN, VARIANT_OF, target, only_known=True)


def called(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Such an X is called an A", "a T that … is called an A", "the quick kind, known as A": A is a variant of what is spoken of.

    >>> from loader.rules.example import claims
    >>> claims("called", "Learner", "With labels, such a learner is called a classifier.", "classifier")
    ['classifier variant-of OWN']
    >>> claims("called", "Lock", "A lock that opens with dials is called a combination lock.")
    ['combination lock variant-of OWN']
    """
    index = reading.words.at(match.start())
    target, subject = reading.phrases.phrase(reading.after(match)), reading.subject(index)
    before = reading.phrases.before(index - (reading.words.lower(index - 1) == ","))
    if target is None or target.negative or target.determiner in lexicon.ANAPHORIC:
        return
    kind = before is not None and before.head in _KINDS and (reading.about is not None or _is_picked(before))
    first = reading.phrases.phrase(0)
    described = first is not None and first.determiner in ("a", "an", "any") and first.end < index and _is_told_apart(reading, first)
    if described and first is not None and reading.is_own(first):
        yield Claim(target, VARIANT_OF, OWN)
    elif described and first is not None and reading.is_own(target):
        yield Claim(OWN, VARIANT_OF, bare(first), only_known=not is_one(reading, first))
    elif kind or (subject is OWN and _is_conditional(reading, index)):
        yield Claim(target, VARIANT_OF, OWN)
    elif subject is not None and match.group().startswith(("is", "are")):
        yield Claim(target, VARIANT_OF, subject, only_known=True)


def _is_picked(kind: Phrase) -> bool:
    """Whether a kind of the term is spoken of, wherever it stands: "the quick version", "small ones"."""
    return kind.determiner == "the" or kind.head in ("one", "ones")


def _is_told_apart(reading: Reading, phrase: Phrase) -> bool:
    """Whether a clause tells which of its sort is meant: "a lock that needs no key"."""
    return reading.words.lower(phrase.end) in ("that", "which", "with", "whose", "without", "in", "on", "where", "made", "used")


def _is_conditional(reading: Reading, index: int) -> bool:
    """Whether the name holds for some cases alone: "When it overlaps the mast it is called a genoa"."""
    return any(reading.words.lower(at) in ("when", "if", "where") for at in (0, reading.phrases.clause_start(index)))


def is_a(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "An A is a T that …", "A and B are Ts": the other things are variants of T, or of a known X in the place of T.

    >>> from loader.rules.example import claims
    >>> claims("is-a", "Canon", "A round is a canon that goes back to its beginning.", "round")
    ['round variant-of OWN']
    """
    index = reading.words.at(match.start())
    target = reading.phrases.phrase(index + 1)
    if target is None or target.negative or reading.words.lower(index + 1) in lexicon.NEGATORS:
        return
    items = actors(reading, index)
    if not items or items[0].determiner == "the" or (target.determiner in ("a", "an")) == (match.group() == "are"):
        return
    end = _class_told(reading, target)
    if end is not None:
        yield from (Claim(item, VARIANT_OF, end) for item in items)


def _class_told(reading: Reading, target: Phrase) -> End | None:
    """The term or a known thing, perhaps under other words; a new class where several words name it."""
    known = target if target.known is not None else reading.phrases.known_head(target)
    if reading.is_own(target) or (known is not None and reading.is_own(known) and known.end == target.end):
        return OWN
    if known is not None:
        return known if known.end == target.end else None
    core = bare(target)
    if len(core.words) == 1 or core.head in lexicon.BROAD_NOUNS or target.determiner not in ("a", "an", ""):
        return None
    return core if is_one(reading, target._replace(determiner="a")) else None


def listed_kinds(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Two X methods (A and B)": each item in the bracket is a variant of X, what stands before it.

    >>> from loader.rules.example import claims
    >>> claims("listed-kinds", "Barista", "There are two main brewing methods (steeping and dripping).")
    ['steeping variant-of brewing', 'dripping variant-of brewing']
    """
    index = reading.words.at(match.start())
    whole = reading.phrases.before(index)
    if whole is None or whole.end != index or not whole.head.endswith("s") or whole.head not in _CLASSES:
        return
    target = without_head(whole)
    items = list(reading.phrases.phrases(reading.after(match)))
    if target is not None and len(items) > 1:
        yield from (Claim(item, VARIANT_OF, target) for item in items)


RULES = (
    Rule("term-for", cue("term (?:used )?(?:to describe|to refer to|for|that describes)"), term_for, 0.75, stems="term"),
    Rule("is-a", cue("is(?= an? )|are"), is_a, 0.8, stems="is are"),
    Rule(
        "called",
        cue(r"(?:is|are)(?: (?!not\b|never\b)\w+)? (?:called|known as|termed|dubbed)|(?<=, )(?:also )?(?:called|known as|termed|dubbed)"),
        called,
        0.75,
        stems="called known termed dubbed",
    ),
    Rule("listed-kinds", re.compile(r"\("), listed_kinds, 0.85, stems="("),
)
