"""What part of speech each word of a sentence is.

The dictionary says what a word can be, its neighbours decide: after an article stands a noun, after "to" a verb, before an article a
verb; a word in -s behind a noun in the singular is a verb where the clause has none yet.
"""

from collections.abc import Collection
from functools import lru_cache

from . import lexicon
from .classes import (
    ADJECTIVE,
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DETERMINER,
    GERUND,
    NOUN,
    PAST,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    TO,
    VERB,
    closed_class,
    word_classes,
)
from .sentences import Words, is_verb

KNOWN, QUOTE, MARK = "KQ."
"""Part of a known name; a quotation mark or mark of emphasis; any other punctuation."""

QUOTES = frozenset("\"'“”‘’*_`")
_CLAUSE_MARKS = frozenset(",;:—–()")
_CLAUSE_TAGS = frozenset(RELATIVE + SUBORDINATOR)
_NAMING = frozenset(NOUN + KNOWN)
_BEFORE_OBJECT = frozenset(DETERMINER + PRONOUN)
_MODALS = frozenset("do does did can could will would shall should may might must cannot can't doesn't don't didn't won't".split())
_ACTING = frozenset(
    """
    using containing consisting including involving requiring having allowing enabling providing producing representing describing showing
    making giving taking causing applying serving acting running following leading resulting occurring belonging referring aiming depending
    being doing going coming getting seeking holding carrying linking connecting starting ranging stemming arising beginning originating
    relating pertaining corresponding
    """.split()
)
"""Forms in -ing that say what a noun before them does, instead of naming a thing together with it."""

_UNDECIDED = frozenset("that to this these those".split())
"""Function words of more than one class."""

_UNCHANGED = frozenset("cut put set spread split cast shut let hit read".split())
"""Past participles that are spelt like the base form."""


@lru_cache(maxsize=200_000)
def _anywhere(lower: str) -> str:
    """The tag that a token has whatever stands beside it; nothing where that decides."""
    if not lower[0].isalnum():
        return QUOTE if lower in QUOTES else MARK
    if lower.isdigit():
        return DETERMINER
    closed = closed_class(lower)
    if closed:
        return "" if lower in _UNDECIDED else closed
    classes = word_classes(lower)
    return classes if classes in (NOUN, ADJECTIVE, ADVERB) else ""


class Tagger:
    """One letter a token, as `classes` and the constants above name them; `inside` holds the tokens of known names.

    It decides from left to right, and only as far as it is asked: many a sentence is told by its first words.

    >>> tagger = Tagger(Words("A layer stores the values it uses."), ())
    >>> "".join(map(tagger.tag, range(8)))
    'DNVDNOV.'
    """

    def __init__(self, words: Words, inside: Collection[int]) -> None:
        self._lower = words.lowers
        self._inside = inside
        self._clause_has_verb = False
        self._tags: list[str] = []

    def tag(self, index: int) -> str:
        """The tag of a token, empty beyond either end."""
        while len(self._tags) <= index < len(self._lower):
            self._take(len(self._tags))
        return self._tags[index] if 0 <= index < len(self._tags) else ""

    def _take(self, index: int) -> None:
        lower = self._lower[index]
        tag = KNOWN if index in self._inside else _anywhere(lower) or self._here(index, lower)
        if tag in _CLAUSE_TAGS or lower in _CLAUSE_MARKS:
            self._clause_has_verb = False
        elif tag == AUXILIARY or (tag == VERB and self._before(index) != TO):
            self._clause_has_verb = True
        self._tags.append(tag)

    def _here(self, index: int, lower: str) -> str:
        """The tag of a word for which its neighbours decide."""
        return self._function_word(index, lower) if lower in _UNDECIDED else self._content_word(index, word_classes(lower))

    def _function_word(self, index: int, lower: str) -> str:
        if lower == "that":
            return RELATIVE if self._before(index) in (*_NAMING, MARK, PREPOSITION, COORDINATOR, "") else SUBORDINATOR
        if lower == "to":
            return TO if VERB in self._classes(index + 1) and not self._lower_at(index + 1).endswith("s") else PREPOSITION
        agrees = (lower == "this") != self._is_plural(self._lower_at(index + 1)) or VERB not in self._classes(index + 1)
        return DETERMINER if self._may_name(index + 1) and agrees else PRONOUN

    def _content_word(self, index: int, classes: str) -> str:
        before = self._before(index)
        if VERB in classes and (before == TO or self._behind_modal(index)):
            return VERB
        for form, decide in ((PAST, self._past), (GERUND, self._gerund), (VERB, self._verb)):
            if form in classes:
                return decide(index, classes, before)
        if ADVERB in classes and NOUN not in classes and ADJECTIVE not in classes:
            return ADVERB
        return ADJECTIVE if ADJECTIVE in classes and (NOUN not in classes or self._may_name(index + 1)) else NOUN

    def _past(self, index: int, classes: str, before: str) -> str:
        if before == AUXILIARY:
            return PAST
        if self._may_name(index + 1) and before not in _NAMING:
            return ADJECTIVE
        if self._may_name(index + 1) and not self._clause_has_verb and self._tags[index - 1] == ADVERB:
            return VERB
        if self._lower_at(index + 1) and self._closed(index + 1) in _BEFORE_OBJECT and before in (*_NAMING, RELATIVE, PRONOUN):
            return VERB
        names = NOUN in classes and (before == DETERMINER or (before in _NAMING and not self._lower[index].endswith("ed")))
        return NOUN if names else PAST

    def _gerund(self, index: int, classes: str, before: str) -> str:
        following = self._closed(index + 1)
        speaks_on = self._lower_at(index + 1) == "that"
        if (following in (*_BEFORE_OBJECT, RELATIVE) and not speaks_on) or self._lower[index] in _ACTING or before == AUXILIARY:
            return GERUND
        if before in (DETERMINER, ADJECTIVE, *_NAMING):
            return NOUN
        does = before == "" or (self._is_plural(self._lower_at(index + 1)) and self._lower_at(index - 1) not in ("on", "with", "to"))
        object_follows = self._may_name(index + 1) and does
        return GERUND if object_follows else NOUN

    def _verb(self, index: int, classes: str, before: str) -> str:
        """A word that may be a verb in the present, and nearly always a noun as well."""
        lower, acts_only = self._lower[index], NOUN not in classes
        if acts_only and before == COORDINATOR and self._clause_has_verb and not lower.endswith("s") and self._may_name(index + 1):
            return NOUN
        if before in (DETERMINER, ADJECTIVE, PREPOSITION):
            return ADJECTIVE if ADJECTIVE in classes and self._may_name(index + 1) else NOUN
        if lower in _UNCHANGED and before in _NAMING and self._closed(index + 1) == PREPOSITION:
            return PAST
        if acts_only and before in _NAMING and self._clause_has_verb and not self._takes_object(index):
            return NOUN
        if before == PRONOUN or (before == RELATIVE and self._lower_at(index - 1) in ("that", "which", "who")) or acts_only:
            return VERB
        if before in (GERUND, VERB, PAST, AUXILIARY):
            return ADJECTIVE if ADJECTIVE in classes and self._may_name(index + 1) else NOUN
        if before == COORDINATOR and self._goes_on(index):
            return VERB
        if self._takes_object(index) and (before not in _NAMING or not self._clause_has_verb or self._agrees(index)):
            return VERB
        if before in _NAMING and not self._clause_has_verb and self._agrees(index) and self._acts(index, lower):
            return VERB
        return ADJECTIVE if ADJECTIVE in classes and self._may_name(index + 1) else NOUN

    def _acts(self, index: int, lower: str) -> bool:
        """Whether a word behind its subject is likely its verb: one of definitions, or one with something to do it to."""
        if VERB in self._classes(index + 1) and self._takes_object(index + 1):
            # "Letterpress machines need a roller": the next word is the verb.
            return False
        if self._closed(index + 1) in (AUXILIARY, MARK) or self._lower_at(index + 1) in ("of", ""):
            return False
        goes = not lower.endswith("s") and lower in lexicon.VERBS and self._closed(index + 1) == PREPOSITION
        return goes or is_verb(lower) or self._may_name(index + 1)

    def _goes_on(self, index: int) -> bool:
        """Whether a word behind "and" goes on with what the subject does: "stores keys and returns rows"."""
        last = next((at for at in range(index - 1, -1, -1) if self._tags[at] == VERB), None)
        if last is None or self._lower[last].endswith("s") != self._lower[index].endswith("s"):
            return False
        return self._takes_object(index) or (self._clause_has_verb and self._may_name(index + 1))

    def _agrees(self, index: int) -> bool:
        """Whether a noun in the singular stands before a form in -s, or one in the plural before another form."""
        at = index - 1
        while at > 0 and self._tags[at] in (ADVERB, QUOTE):
            at -= 1
        if not self._lower[index].endswith("s") and self._is_listed(at):
            return True
        return self._lower[index].endswith("s") != self._is_plural(self._lower[at] if at >= 0 else "")

    def _is_listed(self, at: int) -> bool:
        """Whether the nouns that end at `at` close a list, so that several things act: "rsync and Ansible use"."""
        while at > 0 and self._tags[at] in (*_NAMING, ADJECTIVE):
            at -= 1
        return at > 0 and self._tags[at] == COORDINATOR and self._tags[at - 1] in _NAMING

    @staticmethod
    def _is_plural(word: str) -> bool:
        return word.endswith("s") and not word.endswith(("ss", "us", "is"))

    def _takes_object(self, index: int) -> bool:
        if self._lower_at(index + 1) == "such" and self._lower_at(index + 2) == "as":
            return False
        return self._closed(index + 1) in _BEFORE_OBJECT or self._lower_at(index + 1) in ("how", "what", "whether")

    def _behind_modal(self, index: int) -> bool:
        at = index - 1
        while at >= 0 and self._tags[at] in (ADVERB, QUOTE):
            at -= 1
        return at >= 0 and self._lower[at] in _MODALS

    def _before(self, index: int) -> str:
        """The tag of the word before, adverbs and quotation marks passed over; empty at the start."""
        at = index - 1
        while at >= 0 and self._tags[at] in (ADVERB, QUOTE):
            at -= 1
        return self._tags[at] if at >= 0 else ""

    def _may_name(self, index: int) -> bool:
        """Whether a noun, or an adjective before one, may stand here."""
        if index in self._inside:
            return True
        while index < len(self._lower) and self._lower[index] in QUOTES:
            index += 1
        classes = self._classes(index)
        return NOUN in classes or ADJECTIVE in classes or (PAST in classes and NOUN in self._classes(index + 1))

    def _classes(self, index: int) -> str:
        """What a content word can be; nothing for a function word, a mark or the end."""
        lower = self._lower_at(index)
        if not lower or not lower[0].isalnum() or closed_class(lower) or lower.isdigit():
            return ""
        return NOUN if index in self._inside else word_classes(lower)

    def _closed(self, index: int) -> str:
        lower = self._lower_at(index)
        if not lower or index in self._inside:
            return ""
        return MARK if not lower[0].isalnum() else closed_class(lower)

    def _lower_at(self, index: int) -> str:
        return self._lower[index] if 0 <= index < len(self._lower) else ""
