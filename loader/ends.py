"""From a phrase to a concept: one that is known under this name, or a new one if the phrase is a clean name."""

from collections.abc import Iterable

from graph import Concept, ConceptId, names

from .mentions import Names
from .rules import lexicon
from .rules.phrase import Phrase, without_modifiers
from .rules.sentences import is_verb

LONGEST_NAME = 5
"""Words a name that is taken from prose may have."""

_SAYS_METHOD = frozenset("technique techniques method methods approach approaches".split())
_EMPTY = lexicon.GENERIC_NOUNS | lexicon.EVALUATIVE | lexicon.PEOPLE | lexicon.CONTAINERS


class Ends:
    """Matches phrases with the concepts of a graph, and remembers which names prose has added to it."""

    def __init__(self, known: Names, concepts: Iterable[Concept]) -> None:
        self._known = known
        self._by_beginning = _beginnings(concepts)
        self._added: dict[str, list[str]] = {}

    def known(self, phrase: Phrase) -> ConceptId | None:
        """The concept an entry defines that the phrase names, perhaps under judging words or before "technique"."""
        if phrase.known is not None:
            return phrase.known
        bare = without_modifiers(phrase)
        found = self._known.get(phrase.text) or self._known.get(bare.text)
        if found is None and len(bare.words) > 1 and bare.head in lexicon.METHOD_NOUNS:
            modifiers = " ".join(bare.words[:-1])
            found = self._known.get(modifiers) or self._by_beginning.get(names.normal(modifiers))
        return found

    def why_not(self, phrase: Phrase) -> str:
        """Why the phrase cannot become a concept of its own; empty if it can."""
        words = [word for word in without_modifiers(phrase).words if word != "/"]
        lower = [word.lower() for word in words]
        if phrase.negative:
            return "its determiner denies it"
        if lower[-1] in lexicon.PEOPLE:
            return "people are no concept"
        if not phrase.quoted and _is_empty(lower):
            return "it names nothing in particular"
        if len(words) > LONGEST_NAME or any(len(word) > 40 for word in words):
            return "it is too long for a name"
        if any(is_verb(word) and not word.endswith(("ed", "ing")) for word in lower[:-1]) or (
            is_verb(lower[-1]) and not lower[-1].endswith("ing")
        ):
            return "it holds a verb"
        return "" if len(lower[-1]) > 1 else "it is too short for a name"

    def add(self, phrase: Phrase) -> ConceptId:
        """The concept that the phrase becomes; phrases of one normal form become one."""
        name = _clean_name(_said_plainly(phrase))
        form = names.normal(name)
        self._added.setdefault(form, []).append(name)
        return names.slug(form)

    def added(self, phrase: Phrase) -> ConceptId | None:
        """The concept that prose has already made of this name."""
        form = names.normal(_clean_name(_said_plainly(phrase)))
        return names.slug(form) if form in self._added else None

    def concepts(self) -> dict[ConceptId, Concept]:
        """What prose has added: concepts that are named and not defined."""
        made = dict[ConceptId, Concept]()
        for form, spellings in sorted(self._added.items()):
            id = names.slug(form)
            made.setdefault(id, Concept(id=id, name=min(spellings, key=lambda spelling: (-spellings.count(spelling), spelling))))
        return made


def _said_plainly(phrase: Phrase) -> Phrase:
    """Without judging words, and without "techniques" behind a name of several words."""
    bare = without_modifiers(phrase)
    return bare._replace(words=bare.words[:-1]) if len(bare.words) > 2 and bare.head in _SAYS_METHOD else bare


def _is_empty(words: list[str]) -> bool:
    """Whether nothing tells the thing from others of its sort: "new data", "retrieved text", but not "question answer pairs"."""
    if not all(word in _EMPTY or not any(c.isalpha() for c in word) or (word.endswith("ed") and is_verb(word)) for word in words):
        return False
    nouns = [word for word in words if word not in lexicon.EVALUATIVE and not word.endswith("ed")]
    return len(nouns) < 2 or (len(nouns) == 2 and nouns[-1] not in lexicon.METHOD_NOUNS)


def _clean_name(phrase: Phrase) -> str:
    """The words of a name, the last one in the singular unless it is a proper name.

    >>> _clean_name(Phrase(0, 2, ("reward", "models")))
    'reward model'
    """
    *first, last = phrase.words
    last = last.removesuffix("'s").removesuffix("’s")
    return " ".join([*first, last if last[0].isupper() and not first else names.singular(last)])


def _beginnings(concepts: Iterable[Concept]) -> dict[str, ConceptId]:
    """What the names of several words begin with, where only one concept begins so: "parameter-efficient" …"""
    found: dict[str, set[ConceptId]] = {}
    for concept in concepts:
        for name in (concept.name, *concept.aliases):
            parts = name.split()
            for size in range(1, len(parts)):
                found.setdefault(names.normal(" ".join(parts[:size])), set()).add(concept.id)
    return {form: min(ids) for form, ids in found.items() if len(ids) == 1 and ("-" in form or " " in form or len(form) > 12)}
