"""From runs of text to passages: the words as a reader sees them, and where each stands."""

import re
from collections.abc import Sequence

from graph import Anchor, Link, Passage

from ...located import Places
from .blocks import Run
from .seen import Seen

_WORDS = re.compile(r"\S++(?: \S++)*+")
"""Words with single blanks between, which are read as they stand."""


class Writer:
    """Writes passages of one document."""

    def __init__(self, source: str, seen: Seen) -> None:
        self.places = Places(source)
        self._seen = seen

    def passage(self, runs: Sequence[Run]) -> Passage:
        """The text of these runs, at least one of them with words; white space is read as one blank."""
        text, anchors, links, length = list[str](), list[Anchor](), list[Link](), 0
        blank = False
        for run in runs:
            for words in _WORDS.finditer(run.text):
                blank = length > 0 and (blank or words.start() > 0)
                text.append(f" {words.group()}" if blank else words.group())
                length += blank
                self._anchor(anchors, run, words, length)
                _link(links, run, length, length + len(words.group()))
                length += len(words.group())
                blank = False
            blank = blank or run.text[-1:].isspace()
        return Passage(text="".join(text), anchors=tuple(anchors or [self._near(runs)]), links=tuple(links))

    def offset(self, runs: Sequence[Run]) -> int:
        """Where the first of these runs that was found stands in the document."""
        return next((self._seen.offset(run.at + len(run.text) - len(run.text.lstrip())) for run in runs if run.at >= 0), 0)

    def _near(self, runs: Sequence[Run]) -> Anchor:
        offset = self.offset(runs)
        return Anchor(0, self.places.line(offset), offset)

    def _anchor(self, anchors: list[Anchor], run: Run, words: re.Match[str], start: int) -> None:
        """Anchors for words, wherever it does not stand as far from the last anchor as it does in the text."""
        if run.at < 0:
            return
        for within, offset in self._seen.spans(run.at + words.start(), len(words.group())):
            line = self.places.line(offset)
            if not anchors:
                anchors.append(Anchor(0, line, offset))
            elif anchors[-1].line != line or offset - anchors[-1].offset != start + within - anchors[-1].start:
                anchors.append(Anchor(start + within, line, offset))


def _link(links: list[Link], run: Run, start: int, end: int) -> None:
    """A link over a word; it goes on where the last one ended."""
    if run.target and links and links[-1].target == run.target and links[-1].end + 1 >= start:
        links[-1] = links[-1]._replace(end=end)
    elif run.target:
        links.append(Link(start, end, run.target))


def stripped(runs: Sequence[Run], marks: str) -> tuple[Run, ...]:
    """The runs without these marks and white space before the first word."""
    rest = list(runs)
    while rest and not rest[0].text.lstrip(marks):
        rest.pop(0)
    if not rest:
        return ()
    return (cut_run(rest[0], len(rest[0].text) - len(rest[0].text.lstrip(marks))), *rest[1:])


def cut_run(run: Run, start: int, end: int | None = None) -> Run:
    """The part of a run from `start` to `end`."""
    return run._replace(text=run.text[start:end], at=run.at + start if run.at >= 0 else -1)


def split_runs(runs: Sequence[Run], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs before and from the character `at` of their joined text."""
    before, after = list[Run](), list[Run]()
    for run in runs:
        cut = min(max(at, 0), len(run.text))
        before += [cut_run(run, 0, cut)] * (cut > 0)
        after += [cut_run(run, cut)] * (cut < len(run.text))
        at -= len(run.text)
    return tuple(before), tuple(after)
