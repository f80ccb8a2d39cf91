"""Whether the unknown words that open a gloss name what the thing is one of, and which of them do."""

from . import lexicon
from .adjectives import describes, is_superlative
from .classes import ADJECTIVE, ADVERB, GERUND, PAST, VERB, word_classes
from .phrase import Phrase, is_name, is_term
from .reading import Reading

_ARTICLES = ("a", "an", "one", "any")
_PICKED = frozenset("first second third fourth fifth last only usual everyday principal chief".split())
_TELLING_WHICH = lexicon.RELATIVES | frozenset("by in to with on from at through".split())
_PRONOUNS = frozenset("it this that they these".split())
_DEEDS = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ing", "ure", "al")
_VAGUE = lexicon.BROAD_NOUNS | lexicon.EVALUATIVE | lexicon.CONTAINERS | lexicon.KIND_NOUNS | lexicon.PEOPLE | lexicon.BELIEF_NOUNS


def past_adjectives(reading: Reading, phrase: Phrase | None) -> Phrase | None:
    """The noun behind adjectives that commas or "and" join: of "a thin, flexible tube" the tube."""
    found = phrase
    while found is not None and found.known is None and describes(found.head) and (index := _next_adjective(reading, found)):
        found = reading.phrases.phrase(index, through_containers=False)
    if phrase is None or found is None or found is phrase:
        return phrase
    return found._replace(determiner=phrase.determiner)


def _next_adjective(reading: Reading, phrase: Phrase) -> int | None:
    """Index after the joint, if another adjective stands there."""
    index = phrase.end + 1
    joined = reading.words.lower(phrase.end) in (",", "and", "but")
    return index if joined and (ADJECTIVE in reading.phrases.tag(index) or describes(reading.words.lower(index))) else None


def is_picked(phrase: Phrase) -> bool:
    """Whether the thing is told from its sort by its place in it: the first antibiotic, the oldest cipher."""
    first = phrase.words[0].lower()
    return phrase.determiner == "the" and (first in _PICKED or is_superlative(first))


def bare(phrase: Phrase) -> Phrase:
    """The phrase without leading words that describe the thing, or tell what was done to it: a regulated fund is a fund.

    >>> bare(Phrase(0, 3, ("tiny", "volcanic", "rock"))).text
    'volcanic rock'
    """
    words = phrase.words
    while len(words) > 1 and (describes(words[0].lower()) or _is_made(words[0].lower())):
        words = words[1:]
    return phrase if words == phrase.words else phrase._replace(words=words)


def _is_made(lower: str) -> bool:
    return lower.endswith("ed") and "-" not in lower and PAST in word_classes(lower)


def is_one(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase that no entry defines names a class: "a hormone that", "the oldest cipher", "rope by which".

    A noun for nearly everything names none, nor does a gloss of a single noun, which is another name as often, a deed ("the loss of …")
    or a plain noun with "the" ("the page of a book").
    """
    core = bare(phrase)
    if core.head in _VAGUE and not is_term(core) and not _ends_alike(reading, core):
        return False
    says_no_more = reading.words.lower(phrase.end) in ("", ".")
    if len(core.words) == 1 and (says_no_more or is_name(phrase) or (not reading.is_first and reading.words.lower(0) in _PRONOUNS)):
        return False
    if phrase.determiner in _ARTICLES:
        return _is_whole(reading, phrase, core)
    if phrase.determiner == "the":
        return _is_whole(reading, phrase, core) and _is_singled_out(reading, phrase, core)
    return not phrase.determiner and _is_fragment(reading, phrase, core)


def _ends_alike(reading: Reading, core: Phrase) -> bool:
    """Whether the term itself ends in the noun, as a counter-offer is an offer; an offer of somebody's is not."""
    owned = reading.words.lower(core.end) == "of" and reading.words.lower(core.end + 1) in ("a", "an", "the")
    return not owned and any(form.rpartition(" ")[2] == core.head and " " in form for form in reading.own_forms)


def _is_whole(reading: Reading, phrase: Phrase, core: Phrase) -> bool:
    """Whether the phrase is not continued by "of", unless by what a single thing belongs to: "a hormone of the pancreas"."""
    if reading.words.lower(phrase.end) != "of":
        return True
    owned = reading.words.lower(phrase.end + 1) in ("the", "a", "an")
    return owned and (phrase.compound or not core.head.endswith(_DEEDS))


def _is_singled_out(reading: Reading, phrase: Phrase, core: Phrase) -> bool:
    if is_picked(phrase) or (phrase.compound and len(core.words) > 1):
        return True
    return reading.words.lower(phrase.end) in _TELLING_WHICH and not core.head.endswith(_DEEDS)


def _is_fragment(reading: Reading, phrase: Phrase, core: Phrase) -> bool:
    """Whether the gloss leaves its article out: "Rope by which …", "Hormone made by …"; no verb may open it instead."""
    first = phrase.words[0].lower()
    if phrase.first != reading.gloss or core.head.endswith(("ing", "s")) or _may_be_verb(first, len(phrase.words)):
        return False
    follows = reading.words.lower(phrase.end)
    if follows == "," and len(phrase.words) > 1:
        return reading.phrases.tag(phrase.end + 1) in (PAST, ADVERB)
    told = follows in lexicon.RELATIVES or reading.phrases.tag(phrase.end) in (PAST, GERUND)
    through = reading.words.lower(phrase.end + 1) == "which"
    placed = follows in lexicon.PREPOSITIONS and (through or follows not in ("of", "to", "in", "with"))
    return told or (placed and not core.head.endswith(_DEEDS))


def _may_be_verb(first: str, count: int) -> bool:
    """Whether the sentence may open with a verb: "Spreads connections over", "Cut cloth with"."""
    classes = word_classes(first)
    return VERB in classes and (first.endswith("s") or count > 1)
