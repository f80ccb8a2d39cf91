"""What a rule is, and what it claims."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from graph import RelationType

from .reading import End, Reading
from .sentences import Words


class Claim(NamedTuple):
    """What a sentence seems to say; the ends are phrases still to be matched with concepts."""

    source: End
    type: RelationType
    target: End
    only_known: bool = False
    """Whether both ends must be concepts already: the cue is too weak to make a phrase into one."""


Read = Callable[[Reading, "re.Match[str]"], Iterator[Claim]]


@dataclass(frozen=True)
class Rule:
    """A named reading: where its cue stands, what it claims."""

    name: str
    cue: re.Pattern[str]
    read: Read
    confidence: float
    """An estimate by hand of how far the cue is to be trusted, from 0 to 1; of two claims on one pair the surer one is kept."""
    stems: str = ""
    """Beginnings of words, one of which stands in every sentence that the cue matches; none where words do not tell."""
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
        for match in self._matches(reading.words):
            if not (self.heeds_denial and reading.denied(reading.words.at(match.start()))):
                yield from self.read(reading, match)

    def _matches(self, words: Words) -> Iterable[re.Match[str]]:
        """Where the cue stands. In lower case that is told many times faster than blind to case, and most cues stand nowhere."""
        if self._in_lower_case is None:
            return self.cue.finditer(words.text)
        first = self._in_lower_case.search(words.in_lower_case)
        return self.cue.finditer(words.text, first.start()) if first else ()

    @cached_property
    def _in_lower_case(self) -> re.Pattern[str] | None:
        """A cue that is blind to case and written in lower case, for a text in lower case."""
        is_blind = self.cue.flags & re.IGNORECASE
        return re.compile(self.cue.pattern, self.cue.flags ^ re.IGNORECASE) if is_blind else None


def cue(pattern: str) -> re.Pattern[str]:
    """A cue as a whole-word, case-blind pattern; it is written in lower case."""
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)
