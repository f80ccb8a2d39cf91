"""What a rule is, what it sees, and what it claims."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from graph import RelationType

from . import lexicon
from .phrase import Phrase
from .phrases import PhraseReader
from .sentences import Words, is_verb

_OWN_PRONOUNS = frozenset("it this they these it's they're".split())
_AFTER_IS = frozenset("to also often usually typically basically essentially".split())
_PITFALL = re.compile(
    r"^(?:the|a|one|another)\s+(?:\w+\s+){0,2}(?:pitfall|mistake|footgun|risk|danger|caveat|trap|drawback|downside|catch|gotcha|limitation|weakness)\b",
    re.IGNORECASE,
)


class Own(Enum):
    """The entry's own concept, as the end of a claim."""

    TERM = "term"


OWN = Own.TERM
End = Phrase | Own


class Claim(NamedTuple):
    """What a sentence seems to say; the ends are phrases still to be matched with concepts."""

    source: End
    type: RelationType
    target: End
    only_known: bool = False
    """Whether both ends must be concepts already: the cue is too weak to make a phrase into one."""


@dataclass(frozen=True)
class Reading:
    """One sentence of one entry, as a rule sees it."""

    words: Words
    known: Mapping[int, tuple[int, str]]
    """First token of each known name → (token after it, concept)."""
    own: str
    """The entry's own concept."""
    own_forms: frozenset[str]
    """Lower-case words of the entry's own names, each name joined by blanks."""
    is_first: bool = True
    """Whether it opens the definition, so that a subject may be missing."""
    is_title: bool = False
    """Whether it is a heading with a subtitle instead of a sentence."""
    is_aside: bool = False
    """Whether it stands under a label of its own, so that it says something about the term but not what it is."""

    @cached_property
    def phrases(self) -> PhraseReader:
        """The reader of its noun phrases."""
        return PhraseReader(self.words, self.known)

    @cached_property
    def is_pitfall(self) -> bool:
        """Whether it tells how the thing goes wrong, so that only what it lacks then can be learnt from it."""
        return _PITFALL.match(self.words.text) is not None

    def denied(self, index: int) -> bool:
        """Whether a negation, a contrast or somebody's mere belief stands before token `index` in its clause."""
        start = self.phrases.clause_start(index)
        return any(self._denies(i) for i in range(start, index) if i not in self.known)

    def _denies(self, index: int) -> bool:
        lower = self.words.lower(index)
        return lower in lexicon.NEGATORS or lower in lexicon.BELIEF_NOUNS or self._is_simile(index) or self._is_belief(index)

    def _is_belief(self, index: int) -> bool:
        """Whether a belief is told here, as "many people think (that)" and "it is often believed"; a plain "it assumes" is none."""
        if self.words.lower(index) not in lexicon.BELIEF_VERBS:
            return False
        before = self.words.lower(index - 1)
        return before in lexicon.BELIEVERS or before in lexicon.PEOPLE or before.endswith("ly")

    def _is_simile(self, index: int) -> bool:
        return self.words.lower(index) == "like" and self.words.lower(index + 1) in ("a", "an", "someone", "something", "when", "how")

    def after(self, match: re.Match[str]) -> int:
        """Index of the first token after a cue."""
        return self.words.at(match.end())

    def is_own(self, phrase: Phrase) -> bool:
        """Whether the phrase is the entry's own term."""
        return phrase.known == self.own or phrase.text.lower() in self.own_forms

    @cached_property
    def gloss(self) -> int | None:
        """Index where the words that say what the thing is begin: after "X is", after "It is", or at the start."""
        first = self.phrases.phrase(0)
        if self.words.lower(0) in _OWN_PRONOUNS:
            return self._after_be(1)
        if first is not None and self.is_own(first):
            return self._after_be(self.phrases.after_apposition(first))
        is_gloss = self.is_first and not self.is_title and not self.is_aside
        return 0 if is_gloss and not self._opens_with_another() else None

    def _opens_with_another(self) -> bool:
        """Whether the sentence is about another known thing: "Random search is often used instead"."""
        name = self.phrases.name(0)
        return name is not None and (self.words.lower(name.end) in lexicon.AUXILIARIES or _is_finite(self.words.lower(name.end)))

    def _after_be(self, index: int) -> int | None:
        if self.words.lower(0) in ("it's", "they're"):
            return 1
        while self.words.lower(index) in lexicon.ADVERBS:
            index += 1
        if self.words.lower(index) not in ("is", "are", "refers", "means", "describes", "denotes"):
            return None
        return index + (2 if self.words.lower(index + 1) in _AFTER_IS else 1)

    def subject(self, index: int) -> End | None:
        """Who does what the verb at token `index` says; none where nobody we know does."""
        at = index - 1
        while at >= 0 and (self.words.lower(at) in lexicon.AUXILIARIES | lexicon.ADVERBS or self.words.lower(at).endswith("ly")):
            if self.words.lower(at) in _OWN_PRONOUNS:
                return OWN
            at -= 2 if self.words.lower(at - 1) == "most" else 1
        before = self.words.lower(at)
        if at < 0 or before in ("and", "or", "but", ",", "to", "-", "–", "—", ";", "then"):
            return self._sentence_subject(at)
        if before in _OWN_PRONOUNS:
            return OWN
        if before in ("that", "which", "who"):
            return self._antecedent(at)
        phrase = self.phrases.before(index)
        return self._as_end(phrase) if phrase is not None else None

    def _sentence_subject(self, before: int) -> End | None:
        if self.gloss is not None or self.is_aside or self.words.lower(0) in _OWN_PRONOUNS:
            return OWN
        first = self.phrases.phrase(0)
        if first is None or first.end > before >= 0:
            return None
        return self._as_end(first)

    def _antecedent(self, relative: int) -> End | None:
        at = relative - (2 if self.words.lower(relative - 1) == "," else 1)
        phrase = self.phrases.before(at + 1)
        return self._as_end(phrase) if phrase is not None else None

    @cached_property
    def _genus(self) -> range:
        """The tokens of "a white sauce", "a form of brining": what follows them speaks of the term itself."""
        if self.gloss is None:
            return range(0)
        phrase = self.phrases.phrase(self.gloss, through_containers=False)
        end = phrase.end if phrase is not None else self.gloss
        while phrase is not None and self.words.lower(phrase.end) == "of":
            phrase = self.phrases.phrase(phrase.end + 1, through_containers=False)
            end = phrase.end if phrase is not None else end
        return range(self.gloss, end)

    def _as_end(self, phrase: Phrase) -> End | None:
        if self.is_own(phrase) or (phrase.first in self._genus and phrase.end - 1 in self._genus):
            return OWN
        names_one = any(phrase.first <= first < phrase.end for first in self.known)
        stands_for_it = phrase.head in lexicon.METHOD_NOUNS and phrase.determiner in ("the", "this", "these") and not names_one
        if stands_for_it:
            return OWN
        return phrase if names_one else None


def _is_finite(word: str) -> bool:
    return word.endswith("s") and is_verb(word)


Read = Callable[[Reading, "re.Match[str]"], Iterator[Claim]]


@dataclass(frozen=True)
class Rule:
    """A named reading: where its cue stands, what it claims."""

    name: str
    cue: re.Pattern[str]
    read: Read
    confidence: float
    """An estimate by hand of how far the cue is to be trusted, from 0 to 1; of two claims on one pair the surer one is kept."""
    heeds_denial: bool = True
    """Whether a negation before the cue silences it."""
    reads_pitfalls: bool = False
    """Whether it also reads sentences about what goes wrong."""
    reads_titles: bool = False
    """Whether it reads headings with a subtitle, and nothing else."""

    def claims(self, reading: Reading) -> Iterator[Claim]:
        """What the rule reads in a sentence."""
        if reading.is_title != self.reads_titles or (reading.is_pitfall and not self.reads_pitfalls):
            return
        for match in self.cue.finditer(reading.words.text):
            if not (self.heeds_denial and reading.denied(reading.words.at(match.start()))):
                yield from self.read(reading, match)


def cue(pattern: str) -> re.Pattern[str]:
    """A cue as a whole-word, case-blind pattern."""
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)
