"""One sentence as a rule sees it: what it speaks of, who does what in it, and what it denies."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from graph import names

from . import lexicon
from .classes import ADVERB, AUXILIARY, PAST, PREPOSITION, PRONOUN, RELATIVE, SUBORDINATOR, TO, VERB
from .phrase import Phrase, is_term
from .phrases import PhraseReader
from .sentences import Words, is_verb

_OWN_PRONOUNS = frozenset("it this they these it's they're".split())
_JOINTS = frozenset(("and", "or", "but", ",", "-", "–", "—", ";", "then", "(", "."))
_AFTER_IS = frozenset("to also often usually typically basically essentially".split())
_PITFALL = re.compile(
    r"^(?:the|a|one|another)\s+(?:\w+\s+){0,2}(?:pitfall|mistake|footgun|risk|danger|caveat|trap|drawback|downside|catch|gotcha|limitation|weakness)\b",
    re.IGNORECASE,
)


_EXAMPLE = re.compile(r"^(?:for (?:example|instance)|e\.g\.|imagine|suppose|say,|consider|example:)", re.IGNORECASE)


_MAY_DENY = lexicon.NEGATORS | lexicon.BELIEF_NOUNS | lexicon.BELIEF_VERBS | {"like"}


class Own(Enum):
    """The entry's own concept, as the end of a claim."""

    TERM = "term"


OWN = Own.TERM
End = Phrase | Own


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
        last = bisect_left(self._denials, index) - 1
        return last >= 0 and self._denials[last] >= self.phrases.clause_start(index)

    @cached_property
    def _denials(self) -> list[int]:
        """The tokens that deny what follows them in their clause, in order; most sentences hold none."""
        if _MAY_DENY.isdisjoint(self.words.lowers):
            return []
        return [at for at, lower in enumerate(self.words.lowers) if lower in _MAY_DENY and at not in self.known and self._denies(at)]

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
        if phrase.known == self.own or phrase.text.lower() in self.own_forms:
            return True
        last = phrase.end - 1
        opens_with_own = any(first == phrase.first and id == self.own and end == last for first, (end, id) in self.known.items())
        return opens_with_own and phrase.head in lexicon.SAYING_LITTLE

    def is_own_class(self, phrase: Phrase) -> bool:
        """Whether a phrase in the plural speaks of things of the entry's kind: "popular functions", "autoencoder architectures"."""
        if phrase.determiner in ("other", "another") or phrase.words[0].lower() == "other":
            return False
        heads = {names.singular(head) for head in self._own_heads}
        if names.singular(phrase.head) in heads or self.is_own(phrase):
            return True
        holds_own = any(phrase.first <= first < phrase.end and id == self.own for first, (_, id) in self.known.items())
        return holds_own and phrase.head in lexicon.SAYING_LITTLE

    @cached_property
    def is_example(self) -> bool:
        """Whether it only tells of an example."""
        return _EXAMPLE.match(self.words.text) is not None

    @cached_property
    def gloss(self) -> int | None:
        """Index where the words that say what the thing is begin: after "X is", after "It is", or at the start."""
        if not self._may_gloss():
            return None
        first = self.phrases.phrase(0)
        if self.words.lower(0) in _OWN_PRONOUNS:
            return self._after_be(1)
        if first is not None and self.is_own(first):
            return self._after_be(self.phrases.after_apposition(first))
        is_gloss = self.is_first and not self.is_title and not self.is_aside
        if is_gloss and self.words.lower(0) in ("is", "are"):
            return 1
        return 0 if is_gloss and not self._opens_with_another() else None

    def _may_gloss(self) -> bool:
        """Whether the sentence opens the definition, or with a pronoun or the term; quick to tell of all others."""
        opens_with_own = any(first < 4 and id == self.own for first, (_, id) in self.known.items())
        return self.is_first or opens_with_own or self.words.lower(0) in _OWN_PRONOUNS or self._names_own_at_start()

    def _names_own_at_start(self) -> bool:
        start = self.words.text[:80].lower()
        return any(form in start for form in self.own_forms)

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
        """Who does, or undergoes, what the verb at token `index` says; none where nobody we know does."""
        at = self._before_verb(index)
        before, tag = self.words.lower(at), self.phrases.tag(at)
        if before in _OWN_PRONOUNS and tag == PRONOUN:
            return OWN
        if at < 0 or before in _JOINTS or tag == TO:
            return self._sentence_subject(at)
        if tag == RELATIVE:
            return self._antecedent(at, index)
        phrase = self._first_of_chain(at + 1)
        return self._as_end(phrase) if phrase is not None else None

    def speaks_of_own(self, index: int) -> bool:
        """Whether "it" or "them", or the term itself, stands here as the object of a verb."""
        if self.words.lower(index) in ("it", "them"):
            return True
        phrase = self.phrases.phrase(index)
        return phrase is not None and self.is_own(phrase)

    def doers(self, index: int) -> list[tuple[Phrase, bool]]:
        """The things, none of them the term, that do what the verb at token `index` says of it, and whether they may be new concepts.

        Several that are named together are things of one sort, whatever their spelling; a single one must look like a term.
        """
        listed = [phrase for phrase in self.phrases.listed_before(self._before_verb(index) + 1) if not self.is_own(phrase)]
        found = [phrase for phrase in listed if phrase.determiner not in lexicon.ANAPHORIC and phrase.head not in lexicon.PEOPLE]
        return [(phrase, len(found) > 1 or is_term(phrase)) for phrase in found]

    @cached_property
    def about(self) -> End | None:
        """What the sentence speaks of: the term where it is a gloss or opens with it, else the known thing it opens with."""
        start = self._opening
        if self.gloss is not None or self.is_aside or self.words.lower(start) in _OWN_PRONOUNS:
            return OWN
        first = self.phrases.phrase(start)
        return self._as_end(first) if first is not None else None

    @cached_property
    def _opening(self) -> int:
        """Index after "In practice, " and "Instead, "."""
        if self.phrases.tag(0) not in (PREPOSITION, ADVERB, SUBORDINATOR):
            return 0
        comma = next((at for at in range(min(12, len(self.words))) if self.words.lower(at) == ","), -1)
        return comma + 1

    def _before_verb(self, index: int) -> int:
        """Index of the last token before a verb and what belongs to it: "is often", "may be most widely"."""
        at = index - 1
        while at >= 0 and (self.phrases.tag(at) in (AUXILIARY, ADVERB) or self.words.lower(at) in ("most", "more")):
            at -= 1
        return at

    def _first_of_chain(self, end: int) -> Phrase | None:
        """Of "the depth of the layers in a network" the first phrase: that one does what the verb says."""
        phrase = self.phrases.before(end)
        while phrase is not None:
            start = self.phrases.start(phrase)
            if self.words.lower(start - 1) not in ("of", "in", "for", "on", "with", "from", "between", "at"):
                return phrase
            further = self.phrases.before(start - 1)
            if further is None or further.end != start - 1:
                return phrase
            phrase = further
        return None

    def _sentence_subject(self, before: int) -> End | None:
        if self.gloss is not None or self.is_aside or self.words.lower(0) in _OWN_PRONOUNS or self.phrases.tag(0) == PAST:
            return OWN
        first = self.phrases.phrase(0)
        if first is None or first.end > before >= 0:
            return None
        return self._as_end(first)

    def _antecedent(self, relative: int, verb: int) -> End | None:
        """Whom "that" or "which" speaks of: what stands before it, or what a gloss opened with, if the verb agrees with that alone."""
        at = relative - (2 if self.words.lower(relative - 1) == "," else 1)
        phrase = self.phrases.before(at + 1)
        if phrase is None:
            return None
        found = self._as_end(phrase)
        bare = not phrase.determiner and self.phrases.start(phrase) > 0 and self.words.lower(self.phrases.start(phrase) - 1) != ","
        speaks_of_genus = self._genus and self.gloss is not None and self._is_singular(verb)
        return OWN if speaks_of_genus and (found is None or bare) else found

    def _is_singular(self, verb: int) -> bool:
        """Whether the verb speaks of one thing."""
        word = next((self.words.lower(at) for at in (verb - 1, verb) if self.phrases.tag(at) in (AUXILIARY, VERB)), "")
        return word.endswith("s") and word not in ("does",)

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

    def is_genus(self, phrase: Phrase) -> bool:
        """Whether the gloss opens with the phrase, so that it stands for the term."""
        return phrase.first in self._genus and phrase.end - 1 in self._genus

    def _as_end(self, phrase: Phrase) -> End | None:
        if self.is_own(phrase) or self.is_genus(phrase):
            return OWN
        names_one = any(phrase.first <= first < phrase.end for first in self.known)
        is_of_own_kind = phrase.head in lexicon.METHOD_NOUNS or phrase.head in self._own_heads
        stands_for_it = is_of_own_kind and phrase.determiner in ("the", "this", "these", "such")
        if stands_for_it and not names_one:
            return OWN
        return phrase if names_one else None

    @cached_property
    def _own_heads(self) -> frozenset[str]:
        """The last words of the entry's own names, in the singular and the plural."""
        heads = {form.rpartition(" ")[2] for form in self.own_forms}
        return frozenset(heads | {head + "s" for head in heads})


def _is_finite(word: str) -> bool:
    return word.endswith("s") and is_verb(word)
