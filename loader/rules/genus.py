"""What a thing is a kind of: the rules that read variant-of."""

import re
from collections.abc import Iterator

from graph import RelationType, names

from . import lexicon, unknown_genus
from .adjectives import is_superlative
from .classes import ADJECTIVE, ADVERB, GERUND, PAST
from .phrase import Phrase, is_name, is_term, without_head
from .reading import OWN, End, Reading
from .rule import Claim, Rule, cue
from .sentences import is_verb
from .tags import QUOTE

VARIANT_OF = RelationType.VARIANT_OF

_COUNTS = frozenset("two three four five six seven eight nine ten several many few".split())
_NAMED_SO = frozenset("protocol protocols tool tools system systems framework frameworks".split())
"""Nouns that say little by themselves, but end the name of a class: a link-state protocol, a database system."""

_WEAK_KINDS = ("class", "case", "famil", "categor", "field", "area", "disciplin", "style")
"""Kinds of kinds that as often only group: what they group is everyday language more often than a term."""

_ARTICLES = ("a", "an", "one", "any")
_PASSED = lexicon.JUDGING | lexicon.ADVERBS
_NO_OBJECT = lexicon.AUXILIARIES | frozenset(["", ".", ",", "-", "–", "—"])
_START = re.compile(r"^")
_AFTER_GENUS = lexicon.PREPOSITIONS | lexicon.RELATIVES | frozenset(["", ".", ",", ";", ":", "-", "–", "—", "(", "to", "so"])


def kind_phrase(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "a variant of X", also "Y is a kind of X": T, or Y, is a variant of what is named after "of".

    >>> from loader.rules.example import claims
    >>> claims("kind-of", "Rye bread", "A kind of sourdough bread with a dense crumb.")
    ['OWN variant-of sourdough bread']
    """
    index = reading.words.at(match.start())
    subject = OWN if _in_gloss(reading, index) else _subject_before_article(reading, index)
    target = reading.phrases.phrase(reading.after(match))
    if subject is not None and target is not None:
        weak = match.group().lower().startswith(_WEAK_KINDS)
        yield Claim(subject, VARIANT_OF, target, only_known=weak and not is_term(target))


def _subject_before_article(reading: Reading, index: int) -> End | None:
    """Who is said to be "a variant of" something, outside the gloss."""
    return reading.subject(index - 1) if reading.words.lower(index - 1) in ("a", "an", "the") else None


def genus(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "an X that …": T is a variant of the noun phrase that opens its gloss, if that names something.

    Where its last word says little ("A data augmentation technique"), the words before it are meant; where only its last words are
    known ("a fully connected layer"), those are.

    >>> from loader.rules.example import claims
    >>> claims("genus", "Stent", "A wire scaffold that keeps a vessel open.")
    ['OWN variant-of wire scaffold']
    """
    phrase = gloss_phrase(reading)
    if phrase is None or not _is_gloss_genus(reading, phrase):
        return
    named = _known_genus(reading, phrase)
    if _is_plural(phrase) and not phrase.determiner and not is_one_of(reading) and not _is_own_plural(reading):
        return
    told = not is_name(phrase) and (phrase.determiner in _ARTICLES or unknown_genus.is_picked(phrase))
    if phrase.known is None and named is not None and not reading.is_own(named):
        yield Claim(OWN, VARIANT_OF, named)
    elif phrase.known is None and phrase.head in lexicon.METHOD_NOUNS:
        yield from _of_method(phrase, bare=not told)
    else:
        may_be = unknown_genus.is_one(reading, phrase)
        yield Claim(OWN, VARIANT_OF, phrase if phrase.known else unknown_genus.bare(phrase), only_known=not may_be)
    yield from _other_genus(reading, phrase)


def _other_genus(reading: Reading, phrase: Phrase) -> Iterator[Claim]:
    """The second class of "a bacterium or fungus that …"."""
    other = reading.phrases.phrase(phrase.end + 1) if reading.words.lower(phrase.end) == "or" else None
    if other is not None:
        may_be = unknown_genus.is_one(reading, other._replace(determiner="a"))
        yield Claim(OWN, VARIANT_OF, unknown_genus.bare(other), only_known=not may_be)


def _is_own_plural(reading: Reading) -> bool:
    return any(form.endswith("s") for form in reading.own_forms)


def _of_method(phrase: Phrase, *, bare: bool) -> Iterator[Claim]:
    """What "a data augmentation technique" is a technique of; "a transport protocol" is a term as it stands."""
    inner = without_head(unknown_genus.bare(phrase))
    if inner is None:
        return
    if phrase.head in lexicon.CARRIERS:
        yield Claim(OWN, VARIANT_OF, inner, only_known=bare or not _is_activity(inner))
    elif phrase.head in _NAMED_SO and is_term(phrase):
        yield Claim(OWN, VARIANT_OF, _plain(phrase), only_known=bare)
    else:
        yield Claim(OWN, VARIANT_OF, inner, only_known=True)


def _plain(phrase: Phrase) -> Phrase:
    """Without hyphenated adjectives before a name of two words: a connection-oriented transport protocol."""
    words = phrase.words
    while len(words) > 2 and "-" in words[0]:
        words = words[1:]
    return phrase._replace(words=words)


def _known_genus(reading: Reading, phrase: Phrase) -> Phrase | None:
    """The known thing that the phrase ends in; before a word that says little only where nothing else tells it from others."""
    named = reading.phrases.known_head(phrase)
    if named is None or named.end == phrase.end:
        return named
    tells = (reading.words.lower(at) for at in range(phrase.first, named.first))
    return named if all(word in lexicon.EVALUATIVE for word in tells) else None


def _is_plural(phrase: Phrase) -> bool:
    return names.singular(phrase.head) != phrase.head


def gloss_phrase(reading: Reading) -> Phrase | None:
    """What the gloss opens with; of "one of the interesting regularisation techniques" the class."""
    if reading.gloss is None:
        return None
    at = reading.gloss
    inside = _first_of_class(reading, at)
    if inside is not None:
        return _through_family(reading, inside)
    return unknown_genus.past_adjectives(reading, reading.phrases.phrase(_past_itself(reading, at), through_containers=False))


def _past_itself(reading: Reading, at: int) -> int:
    """Past a word that only stresses: "it is itself an offer"."""
    return at + 1 if reading.words.lower(at) in ("itself", "themselves", "thus", "therefore", "simply", "merely", "just") else at


def is_one_of(reading: Reading) -> bool:
    """Whether the gloss opens with "one of the Xs", "the simplest of the Xs"."""
    return reading.gloss is not None and _first_of_class(reading, reading.gloss) is not None


def _first_of_class(reading: Reading, at: int) -> int | None:
    """Index after "one of" and "the simplest of"."""
    first, second, third = (reading.words.lower(at + n) for n in range(3))
    if first in ("one", "any", "some") and second == "of":
        return at + 2
    return at + 3 if first == "the" and third == "of" and is_superlative(second) else None


def _through_family(reading: Reading, index: int) -> Phrase | None:
    """The class itself, as "a family of scales" is one of scales."""
    phrase = reading.phrases.phrase(index)
    if phrase is not None and phrase.head in lexicon.KIND_NOUNS and reading.words.lower(phrase.end) == "of":
        return reading.phrases.phrase(phrase.end + 1)
    return phrase


def _is_gloss_genus(reading: Reading, phrase: Phrase) -> bool:
    follows = reading.words.lower(phrase.end)
    if any(word.endswith(("'s", "’s")) for word in phrase.words) or reading.denied(phrase.first):
        return False
    if not is_one_of(reading) and (reading.words.lower(phrase.first - 1) in _COUNTS or phrase.determiner in _COUNTS):
        return False
    alike = phrase.known is not None and any(form.endswith(f" {phrase.head}") for form in reading.own_forms)
    if phrase.head in lexicon.HOLDING and follows == "of" and not alike:
        return False
    if follows in ("divided", "multiplied", "minus", "plus", "times"):
        return False
    if follows == "or":
        other = reading.phrases.phrase(phrase.end + 1)
        return other is not None and len(phrase.words) == 1 and reading.words.lower(other.end) in lexicon.RELATIVES
    return follows in _AFTER_GENUS or reading.phrases.tag(phrase.end) in (PAST, GERUND, ADJECTIVE, ADVERB, QUOTE)


def _is_activity(phrase: Phrase) -> bool:
    """Whether the words before "technique" name what it is a technique of, and not a quality: "training efficiency"."""
    return phrase.head.endswith(("ing", "ion", "ment", "sis", "ance", "ence"))


def _in_gloss(reading: Reading, index: int) -> bool:
    if reading.gloss is None:
        return False
    return all(reading.words.lower(i) in _PASSED or reading.phrases.tag(i) == ADJECTIVE for i in range(reading.gloss, index))


def gerund_genus(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """T: "Cooking food in …": T is a variant of the known activity that opens its gloss.

    >>> from loader.rules.example import claims
    >>> claims("gerund-genus", "Sous vide", "Cooking food in a sealed bag.", "cooking")
    ['OWN variant-of Cooking']
    """
    activity = reading.phrases.name(reading.gloss) if reading.gloss is not None else None
    if activity is None or not activity.head.endswith("ing"):
        return
    follows = reading.words.lower(activity.end)
    if follows not in _NO_OBJECT and not is_verb(follows):
        yield Claim(OWN, VARIANT_OF, activity, only_known=True)


def title_genus(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """Heading "Ts: Xs with …": T is a variant of the plural noun after the colon, if it is known or T is called after it.

    >>> from loader.rules.example import claims
    >>> claims("title-genus", "LSM trees", "LSM trees: Search Trees for Writes", "search trees")
    ['OWN variant-of Search Trees']
    """
    phrase = reading.phrases.phrase(reading.after(match))
    if phrase is None or reading.words.lower(phrase.end) not in ("with", "for", "that", "without", "in"):
        return
    named_so = any(form.endswith(_singular_tail(phrase)) for form in reading.own_forms)
    if phrase.known is not None or named_so:
        yield Claim(OWN, VARIANT_OF, phrase)


def _singular_tail(phrase: Phrase) -> str:
    return " " + phrase.text.lower().removesuffix("s")


RULES = (
    Rule(
        "kind-of",
        cue(
            "(?:variant|version|type|kind|form|subtype|flavou?r|subset|subclass|extension|generali[sz]ation|special case|species|breed"
            "|branch|subfield|field|area|discipline|style|special form|case|class|family|category)s? of"
        ),
        kind_phrase,
        0.95,
        stems=(
            "varian version type kind form subtype flavo subset subclass extension generali special species breed branch subfield field"
            " area discipline style case class famil categor"
        ),
    ),
    Rule("genus", _START, genus, 0.85),
    Rule("gerund-genus", _START, gerund_genus, 0.8),
    Rule("title-genus", re.compile(r":"), title_genus, 0.85, reads_titles=True, stems=":"),
)
