"""Names: which spellings mean the same, which short form belongs to which long one, and readable identifiers.

The loader merges by these rules and the search looks up by them, so that what was merged is also found.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from .spelling import american

SPOKEN = {"+": "plus", "#": "sharp", "*": "star", "&": "and", "%": "percent", "@": "at"}
SLUG_LENGTH = 96
"""Longest slug in characters; a longer name is cut and ends in eight digits of its SHA-256."""

MOST_EXPANSION_WORDS = 15
"""Words of a long form; without a bound, a hostile name would be tried in endless ways."""

_JOINERS = re.compile(r"[\s_/\-\u2010-\u2015]+")
_BETWEEN_WORDS = re.compile(r"(?<!\d) | (?!\d)")
_QUOTES = re.compile(r"[\"'`“”‘’«»]")
_BRACKETED = re.compile(r"\s*\(([^()]+)\)\s*$")
_SMALL_WORDS = frozenset("a an and by for from in of on or the to via with".split())
_IRREGULAR = dict(
    pair.split("-")
    for pair in (
        "analyses-analysis axes-axis bases-basis calves-calf children-child criteria-criterion crises-crisis diagnoses-diagnosis"
        " feet-foot halves-half hypotheses-hypothesis indices-index knives-knife leaves-leaf lives-life loaves-loaf matrices-matrix"
        " men-man mice-mouse phenomena-phenomenon shelves-shelf syntheses-synthesis teeth-tooth theses-thesis vertices-vertex"
        " wives-wife wolves-wolf women-woman aliases-alias atlases-atlas biases-bias canvases-canvas gases-gas lenses-lens"
        " lens-lens series-series species-species"
    ).split()
)
"""Plurals that no ending tells."""

_SINGULAR_ENDINGS = ("ss", "us", "is")
_NO_PLURALS = (
    "alias",
    "atlas",
    "bias",
    "canvas",
    "christmas",
    "gas",
    "pancreas",
    "whereas",
    "chaos",
    "cosmos",
    "ethos",
    "pathos",
    "asbestos",
)
"""Endings of words in -as and -os that are no plurals."""

LONGEST_INITIALS = 5
"""Letters of a word in capitals up to which its S is one of them: HTTPS and DNS, but MODELS."""


def slug(name: str) -> str:
    """The identifier of a concept or source with this name.

    NFKC lower-case letters and digits of any script joined by hyphens; never empty, never a dot or a slash.

    >>> slug("Direct Preference Optimization"), slug("C++"), slug("C#"), slug("../../x")
    ('direct-preference-optimization', 'c-plus-plus', 'c-sharp', 'x')
    """
    spoken = "".join(f" {SPOKEN[c]} " if c in SPOKEN else c for c in unicodedata.normalize("NFKC", name).lower())
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in spoken)
    joined = "-".join(kept.split()) or "u" + "-".join(f"{ord(c):x}" for c in name[:8])
    if len(joined) <= SLUG_LENGTH:
        return joined
    return f"{joined[: SLUG_LENGTH - 9].rstrip('-')}-{sha256(joined.encode()).hexdigest()[:8]}"


def singular(word: str) -> str:
    """The singular of an English noun, by its ending; words that only look plural stay.

    >>> [singular(word) for word in ("models", "policies", "losses", "bias", "DPOs", "bus", "batches", "Matrices", "schemas", "HTTPS")]
    ['model', 'policy', 'loss', 'bias', 'DPO', 'bus', 'batch', 'Matrix', 'schema', 'HTTPS']
    """
    lower = word.lower()
    if lower in _IRREGULAR:
        return word[0] + _IRREGULAR[lower][1:]
    if len(word) > 2 and word.endswith("s") and word[:-1].isupper():
        return word[:-1]
    if len(word) < 3 or not lower.endswith("s") or lower.endswith(_SINGULAR_ENDINGS) or _is_no_plural(word, lower):
        return word
    if lower.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _is_no_plural(word: str, lower: str) -> bool:
    """Whether the S of a word belongs to it: initials, SaaS, a word in -as or -os that only looks like a plural."""
    if lower.endswith(("as", "os")):
        return word.endswith("S") or len(word) < 5 or lower.endswith(_NO_PLURALS)
    return word.isupper() and len(word) <= LONGEST_INITIALS


@lru_cache(maxsize=50_000)
def normal(name: str) -> str:
    """The form under which a name is compared: no case, hyphens, quotes, leading article or plurals, and the American spelling.

    >>> normal("The Vector-Databases"), normal("Mixtures of Experts"), normal("Colour Modelling")
    ('vector database', 'mixture of expert', 'color modeling')
    """
    plain = _QUOTES.sub("", unicodedata.normalize("NFKC", name)).replace("&", " and ")
    words = _JOINERS.sub(" ", plain).strip(" .,:;").split()
    if len(words) > 1 and words[0].lower() in ("a", "an", "the"):
        words = words[1:]
    return " ".join(map(_form, words))


@lru_cache(maxsize=100_000)
def _form(word: str) -> str:
    return american(singular(word).casefold())


def joined(form: str) -> str:
    """A normal form written together, as some write "fine tuning" and "data set"; two numbers side by side stay two.

    >>> joined("fine tuning"), joined("dataset"), joined("type 1 2")
    ('finetuning', 'dataset', 'type1 2')
    """
    return _BETWEEN_WORDS.sub("", form) if " " in form else form


def is_acronym(short: str, long: str) -> bool:
    """Whether the letters of `short` are the beginnings of the words of `long`, in order.

    Small words may be skipped; a word may give later letters too, in order: the E of VAE.

    >>> is_acronym("RLHF", "Reinforcement Learning from Human Feedback"), is_acronym("LoRA", "Low-Rank Adaptation")
    (True, True)
    >>> is_acronym("RAG", "Retrieval Memory"), is_acronym("VAEs", "Variational Autoencoder")
    (False, True)
    """
    letters = singular(short).replace("-", "").replace(".", "").casefold()
    words = _JOINERS.sub(" ", long.casefold()).split()
    return 1 < len(letters) <= 10 and 1 < len(words) <= MOST_EXPANSION_WORDS and " " not in letters and _spells(letters, tuple(words))


def is_contraction(short: str, long: str) -> bool:
    """Whether `short` is capitals that stand in this order in the one word `long`, and start with it.

    >>> is_contraction("ECG", "Electrocardiogram"), is_contraction("TVs", "Television"), is_contraction("Tel", "Television")
    (True, True, False)
    """
    letters, word = singular(short), long.casefold()
    return (
        letters.isalpha()
        and letters.isupper()
        and 1 < 2 * len(letters) <= len(word)
        and word.isalpha()
        and not long.isupper()
        and word[0] == letters[0].casefold()
        and _within(letters.casefold(), word)
    )


def _spells(letters: str, words: tuple[str, ...]) -> bool:
    """Whether every word gives its first letter and perhaps later ones; a small word may give none."""
    if not words:
        return not letters
    first, rest = words[0], words[1:]
    if first in _SMALL_WORDS and _spells(letters, rest):
        return True
    if not letters or first[0] != letters[0]:
        return False
    given = range(1, len(letters) - sum(word not in _SMALL_WORDS for word in rest) + 1)
    return any(_within(letters[1:n], first[1:]) and _spells(letters[n:], rest) for n in given)


def _within(letters: str, word: str) -> bool:
    left = iter(word)
    return all(letter in left for letter in letters)


def acronym_pair(text: str) -> tuple[str, str] | None:
    """The long and the short form in `Long Form (LF)` or `LF (Long Form)`; none if the bracket is no acronym.

    >>> acronym_pair("SFT (Supervised Fine-Tuning)"), acronym_pair("Recurrent Neural Networks (RNNs)")
    (('Supervised Fine-Tuning', 'SFT'), ('Recurrent Neural Networks', 'RNNs'))
    >>> acronym_pair("Java (language)")
    """
    bracket = _BRACKETED.search(text)
    if bracket is None:
        return None
    outside, inside = text[: bracket.start()].strip(), bracket.group(1).strip()
    orders = ((outside, inside), (inside, outside))
    return next(((long, short) for long, short in orders if is_acronym(short, long) or is_contraction(short, long)), None)
