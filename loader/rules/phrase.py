"""One noun phrase of a sentence."""

from typing import NamedTuple

from . import lexicon


class Phrase(NamedTuple):
    """Tokens `first` up to `end` of a sentence as one noun phrase, its determiner left out."""

    first: int
    end: int
    words: tuple[str, ...]
    """The words as written, without quotes."""
    known: str | None = None
    """The concept, if the phrase is exactly one known name."""
    determiner: str = ""
    """The first determiner before it, in lower case."""
    negative: bool = False
    """Whether its determiner denies it: "no reward model"."""
    quoted: bool = False
    """Whether its first word stands in quotes: a "student" model."""
    compound: bool = False
    """Whether a noun stands before its last word: a gating mechanism, but not a simple one."""

    @property
    def text(self) -> str:
        """The words joined by blanks."""
        return " ".join(self.words)

    @property
    def head(self) -> str:
        """The last word in lower case."""
        return self.words[-1].lower()


_PLAIN = lexicon.GENERIC_NOUNS | lexicon.EVALUATIVE
LONGEST_EVERYDAY = 11
"""Letters of a single word up to which it is no term by itself: a device, a reflection, but a hyperparameter."""


def is_term(phrase: Phrase) -> bool:
    """Whether an unknown phrase is a term and not everyday language, as a single word mostly is.

    >>> [is_term(Phrase(3, 4, (word,))) for word in ("hyperparameter", "device", "GPU", "Cassandra", "classifier")]
    [True, False, True, True, True]
    """
    if phrase.head in lexicon.GENERIC_NOUNS:
        return phrase.compound and len(phrase.words) > 1 and phrase.words[-2].lower() not in _PLAIN
    if len(phrase.words) > 1 or is_name(phrase):
        return True
    agent = len(phrase.head) > 7 and phrase.head.endswith(("ier", "iser", "izer", "oder", "duler"))
    return agent or len(phrase.head) > LONGEST_EVERYDAY


def is_name(phrase: Phrase) -> bool:
    """Whether it is spelt as a name: a capital, though no sentence opens with it, or one inside."""
    word = phrase.words[0]
    return (word[0].isupper() and phrase.first > 0) or any(c.isupper() for c in word[1:])


def without_modifiers(phrase: Phrase) -> Phrase:
    """The phrase without leading words that only judge it.

    >>> without_modifiers(Phrase(0, 3, ("strong", "base", "model"))).text
    'base model'
    """
    words = phrase.words
    while len(words) > 1 and words[0].lower() in lexicon.EVALUATIVE:
        words = words[1:]
    return phrase if words == phrase.words else phrase._replace(words=words)


def without_head(phrase: Phrase) -> Phrase | None:
    """What stands before the last word, judging words left out; none if nothing does.

    >>> without_head(Phrase(0, 3, ("efficient", "fine-tuning", "technique"))).text
    'fine-tuning'
    """
    words = tuple(word for word in phrase.words[:-1] if word.lower() not in lexicon.EVALUATIVE)
    return phrase._replace(words=words, known=None) if words else None


def as_phrase(text: str, *, known: str | None = None) -> Phrase:
    """A phrase of these words, as a labelled list holds them or a link goes by; perhaps the name of a known concept."""
    words = tuple(text.split())
    return Phrase(0, len(words), words or ("",), known=known)
