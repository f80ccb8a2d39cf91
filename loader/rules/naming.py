"""What other things are said to be, or are called: rules that read variant-of."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .phrase import Phrase, is_name, is_term, without_head
from .reading import OWN, Reading
from .rule import Claim, Rule, cue

VARIANT_OF = RelationType.VARIANT_OF
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
    """ "Such an X is called an A": the known A is a variant of what is spoken of.

    >>> from loader.rules.example import claims
    >>> claims("called", "Learner", "With labels, such a learner is called a classifier.", "classifier")
    ['classifier variant-of OWN']
    """
    index = reading.words.at(match.start())
    subject, target = reading.subject(index), reading.phrases.phrase(reading.after(match))
    before = reading.phrases.before(index)
    kind = before is not None and before.head in lexicon.KIND_NOUNS and reading.about is not None
    if target is not None and (kind or subject is not None):
        yield Claim(target, VARIANT_OF, OWN if kind or subject is None else subject, only_known=not (kind and is_term(target)))


def is_a(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "An A is a T that …", "A and B are Ts": the other things are variants of T, or of a known X in the place of T.

    >>> from loader.rules.example import claims
    >>> claims("is-a", "Canon", "A round is a canon that goes back to its beginning.", "round")
    ['round variant-of OWN']
    """
    index = reading.words.at(match.start())
    target = reading.phrases.phrase(index + 1)
    items = reading.phrases.listed_before(index)
    if target is None or not items or reading.phrases.start(items[0]) > 0 or reading.words.lower(index + 1) in lexicon.NEGATORS:
        return
    if items[0].determiner == "the" or any(map(reading.is_own, items)):
        return
    end = OWN if reading.is_own(target) else target
    if (target.determiner in ("a", "an")) != (match.group() == "are") and (end is OWN or target.known is not None):
        yield from (Claim(item, VARIANT_OF, end, only_known=end is not OWN or len(items) == 1) for item in items)


def examples_named(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "A and B are two examples": the names before the verb are variants of T.

    >>> from loader.rules.example import claims
    >>> claims("examples-named", "Message queue", "RabbitMQ and Amazon SQS are two examples.")
    ['RabbitMQ variant-of OWN', 'Amazon SQS variant-of OWN']
    """
    yield from (Claim(item, VARIANT_OF, OWN) for item in reading.phrases.listed_before(reading.words.at(match.start())) if _is_named(item))


def _is_named(item: Phrase) -> bool:
    return item.known is not None or is_name(item) or len(item.words) > 1


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
        "examples-named",
        cue(r"(?:are|is) (?:\w+ )?(?:examples?|instances?|sorts|kinds|members)(?! of)"),
        examples_named,
        0.8,
        stems="example instance sorts kinds members",
    ),
    Rule("called", cue("(?:is|are) called"), called, 0.75, stems="called"),
    Rule("listed-kinds", re.compile(r"\("), listed_kinds, 0.85, stems="("),
)
