"""Phrases answered: which reading is meant, which concepts, and what is so."""

from collections.abc import Collection, Iterable, Sequence

from graph import ConceptId, QueryRefused, UnknownConcept, WaylineError

from .learning import learn_answer
from .lookup import is_known, is_understood
from .meaning import meaning
from .near import around_answer, between_answer, related_answer
from .path_answers import path_answer
from .phrases import Ask, Phrase, corrections, readings
from .results import Answered
from .snapshot import Snapshot

LONGEST_PHRASE = 2000
"""Characters; the question of a person is shorter, and every reading of it costs a look-up."""

GUESSED_READINGS = 8
"""Of how many readings names with typos are looked up."""


class MisspeltPhrase(UnknownConcept):
    """A phrase that has an answer when one of its own words is spelt right; `phrases` has it so."""

    def __init__(self, typed: str, phrase: str) -> None:
        super().__init__(typed, ())
        self.phrases = (phrase,)
        self.args = (f"“{typed}” is not understood. Did you mean “{phrase}”?",)


def answer(snapshot: Snapshot, text: str, *, depth: int = 1, known: Collection[ConceptId] = ()) -> Answered:
    """The answer to a phrase; `depth` is how many steps `around A` reaches, `known` what need not be learnt for `learn A`.

    Raises QueryRefused if the text is no phrase, UnknownConcept with the nearest names if one of its names is not known,
    MisspeltPhrase if it would be understood with another spelling of the language's own words.
    """
    try:
        asked = meaning(snapshot, _phrase(snapshot, text))
    except WaylineError as error:
        if right := corrected(snapshot, text):
            raise MisspeltPhrase(text, right) from error
        raise
    match asked.phrase.ask:
        case Ask.PATH:
            return path_answer(asked)
        case Ask.AROUND:
            return around_answer(asked, depth)
        case Ask.BETWEEN:
            return between_answer(asked)
        case Ask.RELATED:
            return related_answer(asked)
        case Ask.LEARN:
            return learn_answer(asked, known)


def corrected(snapshot: Snapshot, text: str) -> str | None:
    """The phrase that the text is with typos in the language's own words; None if it is none."""
    for right in corrections(text) if len(text) <= LONGEST_PHRASE else ():
        phrase = meant(snapshot, right)
        if phrase is not None and all(is_understood(snapshot, name) for name in _named(phrase)):
            return str(phrase)
    return None


def _phrase(snapshot: Snapshot, text: str) -> Phrase:
    phrase = meant(snapshot, text)
    if phrase is None:
        raise QueryRefused(
            "This is not a question Wayline understands. Ask “A to B” for the way between two concepts, “around A”, “between A and B”, "
            "“related to A, B and C” or “learn A”."
        )
    return phrase


def meant(snapshot: Snapshot, text: str) -> Phrase | None:
    """The reading of the text whose names are best known; None if it cannot be read as a phrase.

    Raises QueryRefused if it is longer than any question.
    """
    if len(text) > LONGEST_PHRASE:
        raise QueryRefused(f"A question has at most {LONGEST_PHRASE} characters; this one has {len(text)}.")
    by_names = sorted(
        readings(text, lambda name: is_known(snapshot, name)),
        key=lambda phrase: -_share(is_known(snapshot, name) for name in _named(phrase)),
    )
    if not by_names or all(is_known(snapshot, name) for name in _named(by_names[0])):
        return next(iter(by_names), None)
    return max(by_names[:GUESSED_READINGS], key=lambda phrase: _share(is_understood(snapshot, name) for name in _named(phrase)))


def _named(phrase: Phrase) -> tuple[str, ...]:
    return (*phrase.names, *phrase.terms.avoiding, *phrase.terms.via)


def _share(known: Iterable[bool]) -> float:
    counted: Sequence[bool] = tuple(known)
    return sum(counted) / len(counted)
