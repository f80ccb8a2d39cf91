"""What a thing is a kind of: the rules that read variant-of."""

import re
from collections.abc import Iterator

from graph import RelationType

from . import lexicon
from .phrase import Phrase, without_head, without_modifiers
from .rule import OWN, Claim, End, Reading, Rule, cue
from .sentences import is_verb

VARIANT_OF = RelationType.VARIANT_OF
LONGEST_EVERYDAY = 9
"""Letters of a single word up to which it is no term by itself: a device, a contract, but a hyperparameter."""

_START = re.compile(r"^")
_AFTER_GENUS = lexicon.PREPOSITIONS | lexicon.RELATIVES | frozenset(["", ".", ",", ";", ":", "-", "–", "—", "(", "to"])


def kind_phrase(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "A variant of RLHF that …", "An extension of the index …": the thing named after "of"."""
    index = reading.words.at(match.start())
    subject = OWN if _in_gloss(reading, index) else _subject_before_article(reading, index)
    target = reading.phrases.phrase(reading.after(match))
    if subject is not None and target is not None:
        yield Claim(subject, VARIANT_OF, target)


def _subject_before_article(reading: Reading, index: int) -> End | None:
    """Who is said to be "a variant of" something, outside the gloss."""
    return reading.subject(index - 1) if reading.words.lower(index - 1) in ("a", "an", "the") else None


def genus(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "A hyperparameter that controls …": the noun phrase that opens the gloss, if it names something.

    Where its last word says little ("A data augmentation technique"), the words before it are meant.
    """
    phrase = reading.phrases.phrase(reading.gloss, through_containers=False) if reading.gloss is not None else None
    if phrase is None or not _is_gloss_genus(reading, phrase):
        return
    bare = phrase.determiner not in ("a", "an", "one", "any")
    if phrase.known is None and phrase.head in lexicon.METHOD_NOUNS:
        inner = without_head(phrase)
        if inner is not None:
            yield Claim(OWN, VARIANT_OF, inner, only_known=bare or not _is_activity(inner))
    else:
        yield Claim(OWN, VARIANT_OF, phrase, only_known=bare or not _is_term(without_modifiers(phrase)))


def _is_gloss_genus(reading: Reading, phrase: Phrase) -> bool:
    follows = reading.words.lower(phrase.end)
    if phrase.words[0].endswith(("'s", "’s")):
        return False
    if phrase.head in lexicon.KIND_NOUNS | lexicon.CONTAINERS | lexicon.GENERIC_NOUNS and follows == "of":
        return False
    return follows in _AFTER_GENUS or follows.endswith(("ed", "ing")) or follows in lexicon.IRREGULAR


def _is_activity(phrase: Phrase) -> bool:
    """Whether the words before "technique" name what it is a technique of, and not a quality: "training efficiency"."""
    return phrase.head.endswith(("ing", "ion", "ment", "sis", "ance", "ence"))


def _is_term(phrase: Phrase) -> bool:
    """Whether an unknown phrase is a term and not everyday language, as a short single word mostly is."""
    return phrase.head not in lexicon.GENERIC_NOUNS and (len(phrase.words) > 1 or len(phrase.head) > LONGEST_EVERYDAY)


def _in_gloss(reading: Reading, index: int) -> bool:
    if reading.gloss is None:
        return False
    return all(reading.words.lower(i) in lexicon.DETERMINERS | lexicon.EVALUATIVE | lexicon.ADVERBS for i in range(reading.gloss, index))


def gerund_genus(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Fine-tuning a model on …" as the opening of the gloss of something else."""
    activity = reading.phrases.name(reading.gloss) if reading.gloss is not None else None
    if activity is None or not activity.head.endswith("ing"):
        return
    follows = reading.words.lower(activity.end)
    if follows not in lexicon.AUXILIARIES | frozenset(["", ".", ",", "-", "–", "—"]) and not is_verb(follows):
        yield Claim(OWN, VARIANT_OF, activity, only_known=True)


def title_genus(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "RNNs: Neural Networks with Memory" as a heading: the plural noun after the colon."""
    phrase = reading.phrases.phrase(reading.after(match))
    if phrase is None or reading.words.lower(phrase.end) not in ("with", "for", "that", "without", "in"):
        return
    named_so = any(form.endswith(_singular_tail(phrase)) for form in reading.own_forms)
    if phrase.known is not None or named_so:
        yield Claim(OWN, VARIANT_OF, phrase)


def _singular_tail(phrase: Phrase) -> str:
    return " " + phrase.text.lower().removesuffix("s")


def others(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "… than other activation functions": the term is one of them. "X, Y and other Zs": each of them is a Z."""
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
    """ "Optimisers such as Adam and SGD", "they include A and B": each example is a kind of the class, if that is known."""
    index = reading.words.at(match.start())
    index -= reading.words.lower(index - 1) == ","
    subject = reading.subject(index)
    if index <= 0 or subject is None or (subject is OWN and reading.words.lower(index - 1) in ("to", "and", "-")):
        return
    weak = match.group().lower() == "like"
    items = list(reading.phrases.phrases(reading.after(match)))
    if subject is OWN and any(map(reading.is_own, items)):
        # "Thickeners like roux and slurry bind a sauce" under the term Roux: the class is not the term.
        return
    for item in items:
        if item.known is not None or item.words[0][0].isupper() or not weak:
            yield Claim(item, VARIANT_OF, subject, only_known=weak)


def listed_examples(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Common choices include A and B", "Examples are C, D and E": each is a kind of the term."""
    items = list(reading.phrases.phrases(reading.after(match)))
    for item in items:
        if item.known is not None or item.words[0][0].isupper() or len(items) > 1:
            yield Claim(item, VARIANT_OF, OWN)


def listed_kinds(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Two primary post-training methods (A and B)": what the bracket lists are kinds of what stands before it."""
    index = reading.words.at(match.start())
    whole = reading.phrases.before(index)
    if whole is None or whole.end != index or not whole.head.endswith("s") or whole.head not in lexicon.METHOD_NOUNS | lexicon.KIND_NOUNS:
        return
    target = without_head(whole)
    items = list(reading.phrases.phrases(reading.after(match)))
    if target is not None and len(items) > 1:
        yield from (Claim(item, VARIANT_OF, target) for item in items)


RULES = (
    Rule(
        "kind-of",
        cue(
            "(?:variant|version|type|kind|form|subtype|flavou?r|subset|subclass|extension|generali[sz]ation|special case|species|breed"
            "|branch|subfield|style)s? of"
        ),
        kind_phrase,
        0.95,
    ),
    Rule("genus", _START, genus, 0.85),
    Rule("gerund-genus", _START, gerund_genus, 0.8),
    Rule("title-genus", re.compile(r":"), title_genus, 0.85, reads_titles=True),
    Rule("others", re.compile(r"\b(?:with|than|like|to|from|and|or)\s+(?P<other>other)\b", re.IGNORECASE), others, 0.75),
    Rule("such-as", cue("such as|including|includes?|like"), such_as, 0.8),
    Rule(
        "listed-examples",
        cue("(?:examples|choices|flavou?rs|forms|kinds|options|types|variants|varieties) (?:are|include|such as)"),
        listed_examples,
        0.8,
    ),
    Rule("listed-kinds", re.compile(r"\("), listed_kinds, 0.85),
)
