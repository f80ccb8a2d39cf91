"""Which parts of speech a word can be: closed classes by list, all others by a dictionary of English forms and by their endings."""

from functools import lru_cache

from lemminflect import getAllLemmas

from . import lexicon
from .sentences import is_verb

NOUN, VERB, PAST, GERUND, ADJECTIVE, ADVERB = "NVEGJR"
"""A verb in a finite or base form, its past form or participle, its form in -ing."""

DETERMINER, PREPOSITION, COORDINATOR, SUBORDINATOR, RELATIVE, AUXILIARY, PRONOUN, TO = "DPCSWXOT"

_CLOSED = {
    **dict.fromkeys(lexicon.ADVERBS, ADVERB),
    **dict.fromkeys(lexicon.PREPOSITIONS, PREPOSITION),
    **dict.fromkeys(lexicon.CONJUNCTIONS, SUBORDINATOR),
    **dict.fromkeys(("and", "or", "but", "nor"), COORDINATOR),
    **dict.fromkeys(lexicon.RELATIVES, RELATIVE),
    **dict.fromkeys(lexicon.PRONOUNS, PRONOUN),
    **dict.fromkeys(lexicon.DETERMINERS, DETERMINER),
    **dict.fromkeys(lexicon.AUXILIARIES, AUXILIARY),
    "that": RELATIVE,
    "to": TO,
}
_BY_ENDING = (
    ("ly", ADVERB),
    ("ing", GERUND + NOUN),
    ("ed", PAST),
    (("ous", "ive", "able", "ible", "ful", "less", "ic", "ical", "ial", "ary"), ADJECTIVE),
)
"""For words that no dictionary holds."""


@lru_cache(maxsize=200_000)
def closed_class(lower: str) -> str:
    """The class of a function word, empty for any other word."""
    return _CLOSED.get(lower, "")


@lru_cache(maxsize=200_000)
def word_classes(lower: str) -> str:
    """The classes of a lower-case content word; of a hyphened one those of its last part, where that is no verb.

    >>> word_classes("uses"), word_classes("based"), word_classes("pooling"), word_classes("sparse"), word_classes("tokeniser")
    ('VN', 'EJ', 'GN', 'J', 'N')
    """
    if "-" in lower:
        last = word_classes(lower.rpartition("-")[2])
        return ADJECTIVE if PAST in last else ADJECTIVE + last.replace(VERB, "").replace(ADVERB, "") + NOUN
    lemmas = getAllLemmas(lower) if lower.isascii() and lower.isalpha() else {}
    found = _verbal(lower, lemmas.get("VERB", ()))
    found += NOUN * ("NOUN" in lemmas or "PROPN" in lemmas) + ADJECTIVE * ("ADJ" in lemmas) + ADVERB * ("ADV" in lemmas)
    if GERUND in found and NOUN not in found:
        found += NOUN
    if found == VERB and not is_verb(lower):
        # The dictionary leaves out many a noun that is spelt like a verb: bar, pan, query.
        found = NOUN + VERB
    return found or next((classes for ending, classes in _BY_ENDING if lower.endswith(ending) and len(lower) > 4), NOUN)


def _verbal(lower: str, lemmas: tuple[str, ...]) -> str:
    """Which forms of a verb a word is, if its base forms are these."""
    if not lemmas:
        return ""
    if lower.endswith("ing") and lower not in lemmas:
        return GERUND
    if lower in lemmas or lower.endswith("s"):
        return VERB
    return PAST
