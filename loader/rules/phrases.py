"""Noun phrases: where one starts, where it ends, and which ones are joined by "and".

A phrase is a run of adjectives and nouns behind its determiners, as the tags tell them. A known name is one unit, whatever its words.
"""

from collections.abc import Iterator, Mapping

from . import lexicon
from .classes import ADJECTIVE, ADVERB, AUXILIARY, DETERMINER, NOUN, VERB, word_classes
from .phrase import Phrase
from .sentences import Words
from .tags import KNOWN, QUOTE, QUOTES, Tagger

_NAMING = frozenset((NOUN, KNOWN, ADJECTIVE))
_LEADING = lexicon.DETERMINERS | frozenset("very most more quite highly especially only".split())
_BEFORE_NOUN = frozenset((ADVERB, QUOTE, DETERMINER))
_PASSED_OVER = frozenset((AUXILIARY, ADVERB, QUOTE))
_CLAUSE_MARKS = frozenset(",;:()—–[]")
_LONGEST = 8
_LONGEST_CLAUSE = 80
"""Words; without a bound, every cue of an endless sentence would be looked at from its very beginning."""


class PhraseReader:
    """Reads phrases out of one sentence, given the known names in it (first token → (end, concept))."""

    def __init__(self, words: Words, known: Mapping[int, tuple[int, str]]) -> None:
        self.words = words
        self.known = known
        self._read: dict[tuple[int, bool], Phrase | None] = {}
        self._inside = {index: first for first, (end, _) in known.items() for index in range(first, end)}
        self._tagger = Tagger(words, self._inside)

    def tag(self, index: int) -> str:
        """The part of speech of a token, empty beyond either end."""
        return self._tagger.tag(index)

    def phrase(self, index: int, *, through_containers: bool = True) -> Phrase | None:
        """The phrase that starts at token `index`, its determiner included; none if no noun stands there.

        Of "a set of index pages" it is what the container holds, unless told otherwise.
        """
        # Many rules ask for the same phrases.
        asked = (index, through_containers)
        if asked not in self._read:
            self._read[asked] = self._phrase(index, through_containers=through_containers)
        return self._read[asked]

    def _phrase(self, index: int, *, through_containers: bool) -> Phrase | None:
        start, negative = self._after_determiners(index)
        first = self._after_container(start) if through_containers else start
        found = self._collect(first)
        if found is None and first != start:
            found = self._collect(start)
        if found is None:
            return None
        end, units = found
        determiner = self.words.lower(index) if first > index and self.words.lower(index) in lexicon.DETERMINERS else ""
        return self._made(end, units, determiner=determiner, negative=negative)

    def known_head(self, phrase: Phrase) -> Phrase | None:
        """The known name that a longer phrase ends in, perhaps before one word that says little; none if it ends otherwise."""
        for first, (end, _) in self.known.items():
            says_little = end == phrase.end - 1 and phrase.head in lexicon.GENERIC_NOUNS
            if phrase.first <= first and (end == phrase.end or says_little) and (first, end) != (phrase.first, phrase.end):
                return self.name(first)
        return None

    def meant(self, phrase: Phrase) -> Phrase:
        """The known thing under adjectives: of "an unpredictable initialisation vector" the vector; else the phrase itself."""
        known = self.known_head(phrase) if phrase.known is None else None
        if known is None or known.end != phrase.end or any(self.tag(at) in (NOUN, KNOWN) for at in range(phrase.first, known.first)):
            return phrase
        return known._replace(determiner=phrase.determiner, negative=phrase.negative)

    def name(self, index: int) -> Phrase | None:
        """The known name that starts at token `index`, without what may follow it in the same phrase."""
        if index not in self.known:
            return None
        return self._made(self.known[index][0], [(index, self.known[index][0])], determiner="", negative=False)

    def phrases(self, index: int) -> Iterator[Phrase]:
        """The phrases joined by commas, "and" and "or" from token `index` on: `X, Y and Z`."""
        while (phrase := self.phrase(index)) is not None:
            yield phrase
            following = self._next_item(self.after_apposition(phrase))
            if following is None:
                return
            index = following

    def listed_before(self, index: int) -> list[Phrase]:
        """The phrases of the list that ends just before token `index`, first to last: `X, Y and Z are`."""
        found: list[Phrase] = []
        phrase = self.before(index)
        while phrase is not None:
            found.insert(0, phrase)
            at = self.start(phrase) - 1
            while at > 0 and self.words.lower(at) in (",", "and", "or"):
                at -= 1
            if at == self.start(phrase) - 1:
                break
            further = self.before(at + 1)
            phrase = further if further is not None and further.end == at + 1 else None
        return found

    def after_apposition(self, phrase: Phrase) -> int:
        """Index after the phrase and a bracket that only repeats or shortens it."""
        lower = self.words.lower
        if lower(phrase.end) == "(":
            close = next((i for i in range(phrase.end + 1, min(phrase.end + 8, len(self.words))) if lower(i) == ")"), None)
            if close is not None:
                return close + 1
        return phrase.end

    def before(self, index: int) -> Phrase | None:
        """The phrase that ends just before token `index`, auxiliaries and adverbs between them passed over."""
        last = index - 1
        while last >= 0 and last not in self._inside and self._is_passed_over(last):
            last -= 1
        first = self._phrase_start(last)
        if first is None:
            return None
        phrase = self.phrase(first)
        return phrase if phrase is not None and phrase.end >= last + 1 else self.phrase(last)

    def start(self, phrase: Phrase) -> int:
        """Index of the phrase's first token, its determiners included."""
        index = phrase.first
        while index > 0 and (self.words.lower(index - 1) in _LEADING or self.tag(index - 1) in (DETERMINER, QUOTE)):
            index -= 1
        return index

    def _is_passed_over(self, index: int) -> bool:
        return self.tag(index) in _PASSED_OVER

    def clause_start(self, index: int) -> int:
        """Index of the first token of the clause that holds token `index`."""
        start = index
        while (
            start > max(0, index - _LONGEST_CLAUSE)
            and self.words.lower(start - 1) not in _CLAUSE_MARKS
            and not self._is_dash(start - 1)
            and self.words.lower(start - 1) != "but"
        ):
            start -= 1
        return start

    def _is_dash(self, index: int) -> bool:
        if self.words.lower(index) != "-":
            return False
        start, _ = self.words.spans[index]
        return self.words.text[start - 1 : start] == " "

    def _phrase_start(self, last: int) -> int | None:
        index = last
        if index < 0 or not self._may_hold(index):
            return None
        while index > max(0, last - _LONGEST_CLAUSE) and self._may_hold(index - 1):
            index = self._inside.get(index - 1, index - 1)
        while index > 0 and self.words.lower(index - 1) in _LEADING:
            index -= 1
        return index

    def _may_hold(self, index: int) -> bool:
        return self.tag(index) in _NAMING or self.tag(index) == QUOTE

    def _after_determiners(self, index: int) -> tuple[int, bool]:
        negative = False
        while (tag := self.tag(index)) and index not in self.known:
            lower = self.words.lowers[index]
            if lower in lexicon.EVALUATIVE and self._judges_twice(index):
                index += 2
                continue
            if tag not in _BEFORE_NOUN and lower not in _LEADING:
                break
            negative = negative or lower in lexicon.NEGATIVE_DETERMINERS
            index += 1
        return index, negative

    def _judges_twice(self, index: int) -> bool:
        """Whether another judging word is joined to this one: "simple but essential"."""
        return self.words.lower(index + 1) in ("but", "yet", "and", ",") and self.words.lower(index + 2) in lexicon.EVALUATIVE

    def _after_container(self, index: int) -> int:
        """Past "a set of", "large amounts of", where what follows names a thing of its own."""
        if "of" not in self.words.lowers[index + 1 : index + 6]:
            return index
        at = index
        while at < index + 4 and at not in self.known and self.words.lower(at) not in lexicon.CONTAINERS and self._may_be_noun(at):
            at += 1
        if self.words.lower(at) not in lexicon.CONTAINERS or self.words.lower(at + 1) != "of":
            return index
        inner, _ = self._after_determiners(at + 2)
        found = self._collect(inner)
        return inner if found is not None and (inner in self.known or len(found[1]) > 1) else index

    def _may_be_noun(self, index: int) -> bool:
        return self.tag(index) in _NAMING

    def _collect(self, first: int) -> tuple[int, list[tuple[int, int]]] | None:
        """End and units (first token, end) of the words from `first` on that one noun phrase can hold."""
        index, units = first, list[tuple[int, int]]()
        while (tag := self.tag(index)) and len(units) < _LONGEST:
            if index in self.known:
                units.append((index, self.known[index][0]))
            elif tag in _NAMING:
                units.append((index, index + 1))
            elif tag == QUOTE or (units and self.words.lower(index) == "/"):
                index += 1
                continue
            elif units and (close := self._aside_end(index)):
                index = close
                continue
            else:
                break
            index = units[-1][1]
        if units and self._is_from_scratch(units[-1]):
            # Training from scratch is another thing than training.
            return index + 2, [*units, (index, index + 1), (index + 1, index + 2)]
        while units and self._is_no_head(units[-1]):
            units.pop()
        return (units[-1][1], units) if units else None

    def _aside_end(self, index: int) -> int | None:
        """Index after a bracket inside a phrase: "logistic (S-shaped) curves"."""
        if self.words.lower(index) != "(" or self.tag(index - 1) != ADJECTIVE:
            return None
        close = next((at for at in range(index + 1, index + 5) if self.words.lower(at) == ")"), None)
        return close + 1 if close is not None and self.tag(close + 1) in _NAMING else None

    def _is_from_scratch(self, unit: tuple[int, int]) -> bool:
        lower, end = self.words.lower, unit[1]
        return lower(end) == "from" and lower(end + 1) == "scratch" and lower(end - 1).endswith("ing")

    def _is_no_head(self, unit: tuple[int, int]) -> bool:
        return unit[0] not in self.known and self.tag(unit[0]) == ADJECTIVE and NOUN not in word_classes(self.words.lower(unit[0]))

    def _next_item(self, index: int) -> int | None:
        """Index of the next item of a list: after ", ", " and ", " or ", and after an interposed clause ", where …, and "."""
        lower = self.words.lower
        if lower(index) in ("and", "or"):
            return index + (2 if lower(index + 1) in ("on", "of", "by", "in", "with", "from", "to", "also") else 1)
        if lower(index) != ",":
            return None
        if lower(index + 1) in ("and", "or"):
            return index + 2
        if lower(index + 1) in ("where", "which", "who"):
            ends = (i for i in range(index + 2, len(self.words) - 1) if lower(i) == "," and lower(i + 1) == "and")
            return next((i + 2 for i in ends), None)
        return index + 1 if self.phrase(index + 1) is not None and self._list_goes_on(index + 1) else None

    def _list_goes_on(self, index: int) -> bool:
        """Whether an "and" or "or" still closes the list, so that a comma does not open a new clause."""
        for at in range(index, min(index + 40, len(self.words))):
            if self.words.lower(at) in ("and", "or"):
                return True
            if self.words.lower(at) in (";", ":") or self.tag(at) in (VERB, AUXILIARY):
                return False
        return False

    def _made(self, end: int, units: list[tuple[int, int]], *, determiner: str, negative: bool) -> Phrase:
        first = units[0][0]
        parts = (self.words.written(at) for start, stop in units for at in range(start, stop))
        written = tuple(part for part in parts if part[0].isalnum() or part == "/")
        carried = len(units) == 2 and self.words.lower(end - 1) in lexicon.CARRIERS
        name = self.known.get(first) if len(units) == 1 or carried else None
        quoted = first > 0 and self.words.lower(first - 1) in QUOTES and self.words.lower(first + 1) in QUOTES
        return Phrase(
            first,
            end,
            written,
            known=name[1] if name else None,
            determiner=determiner,
            negative=negative,
            quoted=quoted,
            compound=len(units) > 1 and self.tag(units[-2][0]) in (NOUN, KNOWN),
        )
