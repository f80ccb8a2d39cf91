"""Definitions that define nothing."""

import re
from collections.abc import Iterator

from graph import Concept, Problem, names

from ..problems import problem
from .view import View

FEWEST_WORDS = 3
"""A definition of fewer words names something else, and does not say what it is."""

LONGEST_REFERRAL = 8
"""Words of a definition that only points to other entries; a longer one says something besides."""

_REFERRING = frozenset(["see", "see:", "cf", "cf.", "→", "->", "⇒"])
_ASKING = frozenset("how if that what when where whether which why".split())
_SAYS = re.compile(r"(?: is| are| means| refers to|:| -| –| —|=)* *(?:an?|the)? *", re.IGNORECASE)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of languages that put no blank between words."""


def undefining(view: View) -> Iterator[Problem]:
    """Entries without a definition, where no other entry has one."""
    for concept in view.graph.concepts:
        if concept.defined and not concept.definition and not any(place.text.strip() for place in concept.definitions):
            place = concept.definitions[0]
            yield problem(place.source, place.line, f"“{concept.name}” has no definition; write one below its heading")


def empty_words(view: View) -> Iterator[Problem]:
    """Concepts all of whose definitions only repeat the name, point elsewhere, or are too short to say anything."""
    for concept in view.graph.concepts:
        texts = [place.text for place in concept.definitions if place.text.strip()]
        reasons = [_nothing_said(" ".join(text.split()), concept) for text in texts]
        if reasons and all(reasons):
            place = next(place for place in concept.definitions if place.text.strip())
            yield problem(place.source, place.line, f"the definition of “{concept.name}” {reasons[0]}; say in a sentence what it is")


def _nothing_said(text: str, concept: Concept) -> str:
    """What is wrong with a definition; empty if it says something."""
    if _refers(text.lower().split()):
        return "only points elsewhere"
    if any(_restates(text, name) for name in (concept.name, *concept.aliases)):
        return "only repeats its name"
    return f"has fewer than {FEWEST_WORDS} words" if _words(text) < FEWEST_WORDS else ""


def _restates(text: str, name: str) -> bool:
    """Whether a text is the name again, or says that the name is the name.

    >>> _restates("A softmax is a softmax.", "Softmax"), _restates("Softmax is a smooth maximum.", "Softmax")
    (True, False)
    """
    form, left = names.normal(name), text
    for article in ("a ", "an ", "the "):
        left = left[len(article) :] if left.lower().startswith(article) else left
    if left.lower().startswith(name.lower()):
        rest = left[len(name) :]
        said = _SAYS.match(rest)
        left = rest[said.end() :] if said and rest.strip(" .") else left
    return names.normal(left) == form


def _refers(words: list[str]) -> bool:
    """Whether a definition only points to other entries.

    >>> _refers("see softmax and logits.".split()), _refers("see whether two strings agree.".split())
    (True, False)
    """
    return words[0] in _REFERRING and 1 < len(words) <= LONGEST_REFERRAL and words[1] not in _ASKING


def _words(text: str) -> int:
    return len(text.split()) if not _UNSPACED.search(text) else FEWEST_WORDS
