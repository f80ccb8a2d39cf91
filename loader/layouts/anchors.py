"""How a Markdown document refers to its own headings and terms."""

import re
from collections import Counter
from collections.abc import Iterable

from .lines import Line

_EXPLICIT = re.compile(r"\s*\{:?\s{0,3}#([\w:.-]{1,100})[^{}]{0,100}\}\s*$")
_DROPPED = re.compile(r"[^\w\- ]")


class Anchors:
    """Gives each heading the anchor that GitHub gives it; of several with the same words, the later ones a number."""

    def __init__(self) -> None:
        self._seen = Counter[str]()

    def of(self, text: str, given: Iterable[str] = ()) -> str:
        """The anchor of the next heading, `given` being the ones that HTML sets there.

        >>> anchors = Anchors()
        >>> [anchors.of(text) for text in ("White Roux (fast)", "White roux, fast", "White Roux {#white}")]
        ['white-roux-fast', 'white-roux-fast-1', 'white']
        """
        written = explicit(text)
        words = slug(_EXPLICIT.sub("", text) if written else text)
        self._seen[words] += 1
        return next(iter(given), written) or (words if self._seen[words] == 1 else f"{words}-{self._seen[words] - 1}")


def slug(text: str) -> str:
    """The words as GitHub makes an anchor of them.

    >>> slug("C++ & friends")
    'c--friends'
    """
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-")


def explicit(text: str) -> str:
    """The anchor that is written at the end of a heading or term as `{#roux}`; empty if there is none."""
    marked = _EXPLICIT.search(text[-250:])
    return marked[1] if marked else ""


def without_anchor(line: Line) -> Line:
    """A heading without the anchor that is written at its end as `{#roux}`."""
    marked = _EXPLICIT.search(line.text)
    if marked is None or not line.text[: marked.start()].strip():
        return line
    kept = line.part(0, marked.start())
    return line._replace(text=kept.text, anchors=kept.anchors, links=kept.links)
