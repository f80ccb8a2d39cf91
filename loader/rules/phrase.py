"""One noun phrase of a sentence."""

from dataclasses import dataclass, field, replace

from . import lexicon


@dataclass(frozen=True)
class Phrase:
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
    quoted: bool = field(default=False, compare=False)
    """Whether its first word stands in quotes: a "student" model."""

    @property
    def text(self) -> str:
        """The words joined by blanks."""
        return " ".join(self.words)

    @property
    def head(self) -> str:
        """The last word in lower case."""
        return self.words[-1].lower()


def without_modifiers(phrase: Phrase) -> Phrase:
    """The phrase without leading words that only judge it.

    >>> without_modifiers(Phrase(0, 3, ("strong", "base", "model"))).text
    'base model'
    """
    words = phrase.words
    while len(words) > 1 and words[0].lower() in lexicon.EVALUATIVE:
        words = words[1:]
    return phrase if words == phrase.words else replace(phrase, words=words)


def without_head(phrase: Phrase) -> Phrase | None:
    """What stands before the last word, judging words left out; none if nothing does.

    >>> without_head(Phrase(0, 3, ("efficient", "fine-tuning", "technique"))).text
    'fine-tuning'
    """
    words = tuple(word for word in phrase.words[:-1] if word.lower() not in lexicon.EVALUATIVE)
    return replace(phrase, words=words, known=None) if words else None
