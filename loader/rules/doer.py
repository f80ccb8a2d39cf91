"""Who does what a verb says, also where no entry defines them: the things that open the clause, or the term that a note leaves out."""

from lemminflect import getAllLemmas

from . import lexicon
from .classes import ADJECTIVE, ADVERB, AUXILIARY, DETERMINER, NOUN, PAST, PREPOSITION, PRONOUN
from .own_kinds import is_own_kind
from .phrase import Phrase, is_name
from .reading import OWN, End, Reading
from .tags import KNOWN

_BOUNDS = frozenset((",", ";", ":", "(", "-", "–", "—", ""))
_JOINTS = frozenset(("and", "but", "while", "whereas", "as", "since", "because", "although"))
_CHAINED = frozenset("of in for on with from to between at".split())
_ASIDE = frozenset((DETERMINER, ADJECTIVE, NOUN, KNOWN, PREPOSITION))
_LONGEST_ASIDE = 8
_EACH = ("both", "all", "each")
_WHO = ("ers", "ists", "ians", "men", "women", "people")
_PLAIN = lexicon.PEOPLE | lexicon.BROAD_NOUNS | lexicon.EVALUATIVE


def may_be_new(phrase: Phrase) -> bool:
    """Whether a phrase may name a thing that no entry defines: neither people nor a word for anything."""
    if phrase.negative or phrase.determiner not in ("", "a", "an", "the", "both", "most", "all", "many", "some", "every", "any"):
        return False
    return phrase.known is not None or (phrase.head not in _PLAIN and phrase.words[0].lower() not in ("other", "others", "such"))


def subjects(reading: Reading, index: int) -> list[End]:
    """Who does, or undergoes, what the verb at token `index` says; those that no entry defines only where they open the clause."""
    found = reading.subject(index)
    if isinstance(found, Phrase) and found.end > index:
        found = _cut(reading, found, index)
    if found is OWN and (first := _own_kind_first(reading, index)) is not None:
        return [first]
    if found is not None:
        return [found]
    if _is_note(reading, index):
        return [OWN]
    return [*actors(reading, index)]


def _cut(reading: Reading, phrase: Phrase, index: int) -> End | None:
    """What stands before a verb that was read as the last word of a phrase: "unregistered title rests on"."""
    name = reading.phrases.name(phrase.first)
    if name is not None and name.end == index:
        return OWN if reading.is_own(name) else name
    return None


def _own_kind_first(reading: Reading, index: int) -> Phrase | None:
    """What opens the sentence and is called after the term, where no pronoun stands between it and the verb."""
    first = reading.phrases.phrase(0)
    if first is None or not is_own_kind(reading, first) or any(reading.phrases.tag(at) == PRONOUN for at in range(first.end, index)):
        return None
    return first


def _is_note(reading: Reading, index: int) -> bool:
    """Whether the sentence leaves the term out: "Relies on a pump.", "Also used in mills."; an order is no note."""
    if any(reading.phrases.tag(at) not in (ADVERB, AUXILIARY) for at in range(index)):
        return False
    return reading.words.lower(index).endswith("s") or reading.phrases.tag(index) == PAST


def actors(reading: Reading, index: int) -> list[Phrase]:
    """The things, none of them the term, that open the clause of the verb at token `index` and do what it says.

    >>> from loader.rules.example import claims
    >>> claims("uses", "Alignment", "Gene finders and read mappers still use it.")
    ['OWN used-by Gene finders', 'OWN used-by read mappers']
    """
    items = named_before(reading, _past_aside(reading, verb_start(reading, index)))
    if not items or any(map(reading.is_own, items)) or not all(map(may_be_new, items)):
        return []
    before = reading.words.lower(reading.phrases.start(items[0]) - 1)
    opens = before in _BOUNDS or before in _JOINTS
    return commons(items) if opens and all(_tells(item, len(items)) for item in items) else []


def doers(reading: Reading, index: int) -> list[Phrase]:
    """Who does something to the term at the verb at token `index`: "Orchids need it", "Kepler and TESS used it"."""
    named = [phrase for phrase, may_be_new in reading.doers(index) if phrase.end <= index and (phrase.known is not None or may_be_new)]
    return actors(reading, index) or [common(phrase) for phrase in named]


def verb_start(reading: Reading, index: int) -> int:
    """Index of the first auxiliary or adverb before the verb at token `index`."""
    while index > 1 and (reading.phrases.tag(index - 1) in (AUXILIARY, ADVERB) or reading.words.lower(index - 1) in _EACH):
        index -= 1
    return index


def _past_aside(reading: Reading, end: int) -> int:
    """Index before an aside between commas: of "soda bread, the exception, relies" where its first comma stands."""
    if reading.words.lower(end - 1) != ",":
        return end
    for at in range(end - 2, max(0, end - 2 - _LONGEST_ASIDE), -1):
        if reading.words.lower(at) == ",":
            return at
        if reading.phrases.tag(at) not in _ASIDE:
            break
    return end


def named_before(reading: Reading, index: int) -> list[Phrase]:
    """The phrases joined by "and" or "or" that end just before token `index`; of "the depth of a net" the depth."""
    items = [_ending_at(item, index) for item in reading.phrases.listed_before(index) if item.first < index]
    if len(items) > 1 and reading.words.lower(reading.phrases.start(items[-1]) - 1) not in ("and", "or"):
        items = items[-1:]
    return [_first_of_chain(reading, items[0]), *items[1:]] if items and items[-1].end == index else []


def _ending_at(phrase: Phrase, index: int) -> Phrase:
    """The phrase without the verb that was read as its last word."""
    if phrase.end <= index or len(phrase.words) != phrase.end - phrase.first:
        return phrase
    return phrase._replace(end=index, words=phrase.words[: index - phrase.first], known=None)


def _first_of_chain(reading: Reading, phrase: Phrase) -> Phrase:
    start = reading.phrases.start(phrase)
    while start > 1 and reading.words.lower(start - 1) in _CHAINED:
        further = reading.phrases.before(start - 1)
        if further is None or further.end != start - 1:
            break
        phrase, start = further, reading.phrases.start(further)
    return phrase


def _tells(item: Phrase, count: int) -> bool:
    """Whether an unknown phrase tells what acts: several words, a name, or things in the plural that are nobody's trade."""
    if item.known is not None or len(item.words) > 1 or is_name(item) or (item.words[0][:1].isupper() and not _is_common(item.head)):
        return True
    several = item.head.endswith("s") or item.determiner in ("a", "an", "every", "any")
    return count > 1 or (several and not item.head.endswith(_WHO))


def _is_common(lower: str) -> bool:
    return bool(getAllLemmas(lower))


def commons(items: list[Phrase]) -> list[Phrase]:
    """The phrases of a list without capitals that only the beginning of the sentence gave: "Orchids, lilies and irises need"."""
    mixed = any(item.words[0][0].islower() for item in items)
    return [common(item, anywhere=mixed) for item in items]


def common(phrase: Phrase, *, anywhere: bool = False) -> Phrase:
    """A single word in the singular, without the capital that only the beginning of the sentence gave it: "Orchids need"."""
    first = phrase.words[0]
    opens = anywhere or phrase.first == 0 or first.islower()
    if not opens or phrase.known is not None or len(phrase.words) > 1 or not (first[1:].islower() and first.isascii()):
        return phrase
    singular = next((lemma for lemma in getAllLemmas(first.lower()).get("NOUN", ()) if lemma != first.lower()), None)
    return phrase if singular is None else phrase._replace(words=(singular,))
