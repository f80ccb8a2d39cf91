"""Runs of text that a parser gave piece by piece, put together as one passage."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from graph import Anchor, Link, Passage

from ..located import Places

_BLANKS = re.compile(r"\s+")


class Run(NamedTuple):
    """Text that stands in a document without markup inside it; where it is a link, the entry that it names."""

    text: str
    target: str = ""


def joined(runs: Sequence[Run], places: Places, start: int, end: int | None = None) -> Passage:
    """The runs as one passage, found again from `start` on one after the other; white space is read as one blank.

    >>> passage = joined([Run("Two "), Run("cup", "cup"), Run("s.")], Places("x  Two `cup`\\\\s."), 3)
    >>> passage.text, passage.links, passage.place(7)
    ('Two cups.', (Link(start=4, end=7, target='cup'),), (1, 13))
    """
    runs = list(_squeezed(runs))
    text = "".join(run.text for run in runs)
    apart = " ".join(run.text for run in runs)  # the parser of places reads words; a word of two runs stands in two places
    found = places.passage(apart, start, end) if text else places.passage("", start, end)
    anchors = found.anchors if len(runs) == 1 else tuple(_brought_together(found.anchors, apart, runs))
    return Passage(text=text, anchors=anchors, links=tuple(_links(runs)))


def _squeezed(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without empty ones, with one blank where there was white space, and none first or last."""
    text, kept = "", []
    for run in runs:
        bare = _BLANKS.sub(" ", run.text)
        bare = bare.lstrip() if not text or text.endswith(" ") else bare
        if bare:
            text += bare
            kept.append(run._replace(text=bare))
    while kept and not kept[-1].text.strip():
        kept.pop()
    yield from kept[:-1]
    if kept:
        yield kept[-1]._replace(text=kept[-1].text.rstrip())


def _brought_together(anchors: Sequence[Anchor], apart: str, runs: Sequence[Run]) -> Iterator[Anchor]:
    """The anchors counted in the text of the runs without the blanks between them."""
    squeezed = " ".join(apart.split())
    starts = _starts_without_blanks(squeezed)
    own = _starts_without_blanks("".join(run.text for run in runs))
    for anchor in anchors:
        yield anchor._replace(start=own[min(bisect_left(starts, anchor.start), len(own) - 1)] if own else 0)


def _starts_without_blanks(text: str) -> list[int]:
    return [at for at, character in enumerate(text) if not character.isspace()]


def _links(runs: Sequence[Run]) -> Iterator[Link]:
    starts = accumulate((len(run.text) for run in runs), initial=0)
    for start, run in zip(starts, runs, strict=False):
        if run.target and run.text.strip():
            first = start + len(run.text) - len(run.text.lstrip())
            yield Link(first, first + len(run.text.strip()), run.target)
